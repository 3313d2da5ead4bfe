"""What stands around a page that is folded across the middle of its sheet: marks at the fold, and what to do there."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import BLACK, PAPER
from deckgen.page.items import Fill, Item, Stroke
from deckgen.page.paths import line, rectangle
from deckgen.sheets.captions import SHEET_MARK, CaptionSetter, caption_block
from deckgen.sheets.margins import GAP, TEXT_SIZES, scale_note
from deckgen.sheets.office_job import Imposition

# What a page leaves free on either side for a mark, and how long one becomes where there is more.
MARK_ROOM, MARK_LENGTH = 2 * MILLIMETRE, 4 * MILLIMETRE

MARK_WIDTH, BESIDE = 0.5, 0.4 * MILLIMETRE

# What the words on folding take of the foot; the name of the sheet has the rest.
WORDS_SHARE = 0.66


def fold_furniture(
    area: Box, foot: Box, onto: Box, scale: float, imposition: Imposition, *, cut: bool
) -> tuple[Item, ...]:
    """All that is the same on sheets with a page in a place: marks, at the foot what to do, at the head the scale.

    `area` is what may be drawn in; `cut` says that the page is printed to its edges, which show where to cut.
    """
    return (*fold_marks(area, onto), *_words(area, foot, onto, scale, imposition, cut=cut))


def fold_marks(area: Box, onto: Box) -> Iterator[Item]:
    """A line in the middle of either side, outside of the page as far as the printer reaches there."""
    _, y = onto.middle
    outer = max(area.left, onto.left - MARK_LENGTH), min(area.right, onto.right + MARK_LENGTH)
    inner = max(onto.left, outer[0] + MARK_ROOM), min(onto.right, outer[1] - MARK_ROOM)
    for left, right in ((outer[0], inner[0]), (inner[1], outer[1])):
        yield from fold_mark(Box(left, y, right, y), BESIDE)


def fold_mark(ends: Box, beside: float, dash: tuple[float, ...] = ()) -> Iterator[Item]:
    """A line between the ends of a box without width or height, on so much paper beside it, whatever it lies on."""
    across, up = (beside, 0.0) if ends.width == 0 else (0.0, beside)
    rim = Box(ends.left - across, ends.bottom - up, ends.right + across, ends.top + up)
    yield Fill(SHEET_MARK, rectangle(rim), PAPER)
    yield Stroke(SHEET_MARK, line(ends.left, ends.bottom, ends.right, ends.top), BLACK, MARK_WIDTH, dash)


def fold_label(text: str, foot: Box, onto: Box, setter: CaptionSetter) -> tuple[Item, ...]:
    """The name of a sheet at the right of its foot; nothing where the page lies there, which is no longer cut away."""
    place = Box(foot.left + foot.width * WORDS_SHARE + GAP, foot.bottom, foot.right - GAP, foot.top)
    return () if onto.meets(foot) else caption_block(text, place, setter, TEXT_SIZES)


def _words(area: Box, foot: Box, onto: Box, scale: float, imposition: Imposition, *, cut: bool) -> Iterator[Item]:
    if onto.meets(foot):
        return
    left, setter = foot.left + GAP, imposition.setter
    place = Box(left, foot.bottom, foot.left + foot.width * WORDS_SHARE, foot.top)
    yield from caption_block(_how_to_fold(imposition, cut=cut), place, setter, TEXT_SIZES)
    head = Box(left, area.top - foot.height, foot.right - GAP, area.top)
    yield from caption_block(scale_note(scale, imposition.words), head, setter, TEXT_SIZES)


def _how_to_fold(imposition: Imposition, *, cut: bool) -> str:
    (least, most), words = imposition.spec.grammage, imposition.words
    stiff = [words.say("stiff", least=least, most=most)] if least else []
    return " ".join([*stiff, words.say("fold-middle"), *([words.say("trim-rim")] if cut else [])])
