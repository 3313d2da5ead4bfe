"""The cutting diagram: three small pictures, sheet, strips and cards, with the cuts and their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.ink import BLACK, PAPER
from deckgen.page.items import Fill, Item, Stroke
from deckgen.page.paths import ClosePath, LineTo, MoveTo, Path, line, rectangle
from deckgen.sheets.captions import SHEET_MARK, CaptionSetter, caption, caption_width
from deckgen.sheets.cutmarks import numbers_of
from deckgen.sheets.cuts import Cut, Stage
from deckgen.sheets.nup import Arrangement

HEIGHT = 9 * MILLIMETRE

WIDEST = 2.2

GAP = 1 * MILLIMETRE

ARROW, ARROW_HEAD = 1.6 * MILLIMETRE, 0.5 * MILLIMETRE

# The first at which all pictures have room, else the last.
SIZES = (7.0, 6.25, 5.5)

OUTLINE, BLADE = 0.3, 0.9

CARD = BLACK.tint(0.22)

# A pile shows two sheets behind the first, each moved by this share of the height.
BEHIND, PILE = 2, 0.09


class Panel(Struct, frozen=True):
    """One picture: the paper under the blade (a box on the sheet), where it is drawn, and its label."""

    stage: Stage
    paper: Box
    into: Box
    label: str
    label_x: float
    end: float
    size: float
    is_pile: bool


def draw_diagram(
    arrangement: Arrangement, cuts: Sequence[Cut], boxes: Sequence[Box], setter: CaptionSetter
) -> Iterator[Item]:
    """The pictures from the left of the boxes, in their middle as to height; left out from where they do not fit."""
    for panel in best_panels(arrangement, cuts, boxes, setter):
        _, middle = panel.into.middle
        if panel.stage is not Stage.ROWS:
            yield from _arrow(panel.into.left - GAP - ARROW, middle)
        yield from _picture(arrangement, cuts, panel)
        yield from caption(panel.label, panel.label_x, middle - 0.36 * panel.size, panel.size, setter)


def best_panels(
    arrangement: Arrangement, cuts: Sequence[Cut], boxes: Sequence[Box], setter: CaptionSetter
) -> list[Panel]:
    """The pictures with labels as large as lets all of them be there."""
    tries = [list(panels(arrangement, cuts, boxes, setter, size)) for size in SIZES]
    return max(tries, key=len)


def panels(
    arrangement: Arrangement, cuts: Sequence[Cut], boxes: Sequence[Box], setter: CaptionSetter, size: float
) -> Iterator[Panel]:
    """The pictures in the boxes, each one after the last or, where that has no room for it, in the next box."""
    stages, room = list(Stage), [(box.left, box) for box in boxes]
    while stages and room:
        x, box = room[0]
        panel = _panel(arrangement, cuts, stages[0], x, box, setter, size)
        if panel.end > box.right:
            room.pop(0)
            continue
        yield panel
        stages.pop(0)
        room[0] = (panel.end + GAP, box)


def _panel(
    arrangement: Arrangement,
    cuts: Sequence[Cut],
    stage: Stage,
    x: float,
    box: Box,
    setter: CaptionSetter,
    size: float,
) -> Panel:
    paper, later, pile = _paper(arrangement, stage), stage is not Stage.ROWS, is_pile(arrangement, stage)
    height = min(box.height, HEIGHT) - 3 * BLADE
    free = height / (1 + BEHIND * PILE) if pile else height
    scale = min(free / paper.height, WIDEST * free / paper.width)
    left, bottom = x + (ARROW + GAP if later else BLADE), (box.bottom + box.top - height) / 2
    into = Box(left, bottom, left + paper.width * scale, bottom + paper.height * scale)
    label, label_x = numbers_of(cuts, stage), into.right + (BEHIND * PILE * free if pile else 0) + GAP
    end = label_x + caption_width(label, size, setter)
    return Panel(stage, paper, into, label, label_x, end, size, pile)


def is_pile(arrangement: Arrangement, stage: Stage) -> bool:
    """Whether more than one piece of a sheet lies under the blade: strips of several rows, then cards."""
    return (stage is Stage.COLUMNS and arrangement.rows > 1) or (stage is Stage.HEAD and arrangement.count > 1)


def _paper(arrangement: Arrangement, stage: Stage) -> Box:
    """The paper that lies under the blade at the beginning of a stage, uppermost in its pile."""
    sheet, first = arrangement.sheet, arrangement.trims[0]
    if stage is Stage.ROWS:
        return sheet
    if stage is Stage.COLUMNS:
        return Box(sheet.left, first.bottom, sheet.right, sheet.top)
    return Box(first.left, first.bottom, first.right, sheet.top)


def _picture(arrangement: Arrangement, cuts: Sequence[Cut], panel: Panel) -> Iterator[Item]:
    paper, into = panel.paper, panel.into
    scale, step = into.width / paper.width, PILE * into.height
    small = Matrix(scale, 0, 0, scale, into.left - paper.left * scale, into.bottom - paper.bottom * scale)
    for behind in range(BEHIND if panel.is_pile else 0, -1, -1):
        sheet = Matrix(e=behind * step, f=behind * step).box(into)
        yield Fill(SHEET_MARK, rectangle(sheet), PAPER)
        yield Stroke(SHEET_MARK, rectangle(sheet), BLACK, OUTLINE)
    for trim in arrangement.trims:
        if paper.holds(trim):
            yield Fill(SHEET_MARK, rectangle(small.box(trim)), CARD)
    for cut in cuts:
        if cut.stage is panel.stage:
            yield Stroke(SHEET_MARK, _blade(cut, small, into), BLACK, BLADE)


def _blade(cut: Cut, small: Matrix, into: Box) -> Path:
    """The blade of a cut, right through a picture and a little beyond."""
    x, y = small.point(cut.at, cut.at)
    if cut.upright:
        return line(x, into.bottom - BLADE, x, into.top + BLADE)
    return line(into.left - BLADE, y, into.right + BLADE, y)


def _arrow(x: float, y: float) -> Iterator[Item]:
    tip, barb = x + ARROW, x + ARROW - 2 * ARROW_HEAD
    yield Stroke(SHEET_MARK, line(x, y, barb, y), BLACK, 2 * OUTLINE)
    yield Fill(
        SHEET_MARK, (MoveTo(tip, y), LineTo(barb, y + ARROW_HEAD), LineTo(barb, y - ARROW_HEAD), ClosePath()), BLACK
    )
