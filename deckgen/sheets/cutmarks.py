"""Cut marks drawn: lines, points and their numbers, on plain paper even where they stand in the bleed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import BLACK, PAPER
from deckgen.page.items import Fill, Item, Stroke
from deckgen.page.paths import ClosePath, LineTo, MoveTo, Path, line, rectangle
from deckgen.sheets.captions import SHEET_MARK, CaptionSetter, caption, caption_width
from deckgen.sheets.cuts import Cut, CutMark, Stage

LINE_WIDTH = 0.35

NUMBER_SIZE = 5.0

NUMBER_HEIGHT = 0.72 * NUMBER_SIZE

NUMBER_GAP = 0.4 * MILLIMETRE

BESIDE = 0.4 * MILLIMETRE


def draw_cuts(cuts: Sequence[Cut], setter: CaptionSetter) -> Iterator[Item]:
    """All marks with their numbers."""
    for cut in cuts:
        for mark in cut.marks:
            yield from _point(cut, mark, setter) if mark.pointed else _line(cut, mark, setter)


def _line(cut: Cut, mark: CutMark, setter: CaptionSetter) -> Iterator[Item]:
    box, size = mark.box, NUMBER_SIZE
    width = caption_width(str(cut.number), size, setter)
    if not cut.upright and width > box.width:  # a longer number would reach beyond what the printer reaches
        size, width = size * box.width / width, box.width
    if cut.upright:
        x = box.left + NUMBER_GAP if mark.towards > 0 else box.left - NUMBER_GAP - width
        number = Box(x, box.top - NUMBER_HEIGHT, x + width, box.top)
    else:
        y = box.bottom + NUMBER_GAP if mark.towards > 0 else box.bottom - NUMBER_GAP - NUMBER_HEIGHT
        number = Box(box.left, y, box.left + width, y + NUMBER_HEIGHT)
    yield Fill(SHEET_MARK, rectangle(_cleared(cut, box, number)), PAPER)
    yield Stroke(SHEET_MARK, line(box.left, box.bottom, box.right, box.top), BLACK, LINE_WIDTH)
    yield from caption(str(cut.number), number.left, number.bottom, size, setter)


def _cleared(cut: Cut, box: Box, number: Box) -> Box:
    """The bleed that gives way to a mark and its number; never nearer to a card than the mark is."""
    if cut.upright:
        return Box(
            min(box.left - BESIDE, number.left - BESIDE / 2),
            box.bottom,
            max(box.right + BESIDE, number.right + BESIDE / 2),
            box.top,
        )
    return Box(box.left, min(box.bottom - BESIDE, number.bottom), box.right, max(box.top + BESIDE, number.top + BESIDE))


def _point(cut: Cut, mark: CutMark, setter: CaptionSetter) -> Iterator[Item]:
    """A point with a rim of plain paper, too narrow at its tip to be seen on a card cut a little wide."""
    box = mark.box
    rim = Box(box.left - BESIDE, box.bottom, box.right + BESIDE, box.top)
    yield Fill(SHEET_MARK, pointing_down(rim), PAPER)
    yield Fill(SHEET_MARK, pointing_down(box), BLACK)
    yield from caption(str(cut.number), rim.right + BESIDE / 2, box.top - NUMBER_HEIGHT, NUMBER_SIZE, setter)


def pointing_down(box: Box) -> Path:
    """A triangle with its tip in the middle of the box's foot."""
    return (
        MoveTo((box.left + box.right) / 2, box.bottom),
        LineTo(box.right, box.top),
        LineTo(box.left, box.top),
        ClosePath(),
    )


def numbers_of(cuts: Sequence[Cut], stage: Stage) -> str:
    """The numbers of a stage: «1–3», or one alone."""
    numbers = [cut.number for cut in cuts if cut.stage is stage]
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
