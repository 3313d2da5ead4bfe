"""What stands in the margins of a sheet: how to cut it, a line of 100 mm, what was scaled, its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from deckgen.deck.words import WordGroup
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import BLACK
from deckgen.page.items import Item, Stroke
from deckgen.page.paths import line
from deckgen.sheets.captions import SHEET_MARK, CaptionSetter, caption_block
from deckgen.sheets.cutmarks import draw_cuts, numbers_of
from deckgen.sheets.cuts import BleedReach, Cut, Stage
from deckgen.sheets.diagram import draw_diagram
from deckgen.sheets.nup import Arrangement

MEASURE = 100 * MILLIMETRE

TEXT_SIZES = (7.0, 6.5, 6, 5.5, 5, 4.5)

GAP = 2 * MILLIMETRE

OFF_ART = 0.3 * MILLIMETRE

TALLEST = 12 * MILLIMETRE

# The words on the scale are fewer than those that name a sheet.
NOTE_SHARE = 0.43

# What the words for cutting take of an only place, the rest being for the pictures.
WORDS_SHARE = 0.6

# Beside the marks at a column's ends: a mark, a point and their numbers.
AFTER_MARK, BEFORE_MARK = 9 * MILLIMETRE, 7 * MILLIMETRE

CAPTION_ROOM = 4 * MILLIMETRE

# What words keep from the mark of a fold, and what the pictures for cutting take beside other words.
FOLD_CLEAR, PICTURES = 2.5 * MILLIMETRE, 30 * MILLIMETRE

FOOT_LINE = 0.9 * MILLIMETRE

END_TICK, INNER_TICK = 0.8 * MILLIMETRE, 0.4 * MILLIMETRE


def front_furniture(
    arrangement: Arrangement,
    cuts: Sequence[Cut],
    edges: BleedReach,
    words: WordGroup,
    setter: CaptionSetter,
    before: str = "",
) -> tuple[Item, ...]:
    """All that is the same on the front of every sheet of cards; `before` is what to do before cutting."""
    first, *others = _head_places(arrangement, edges, folded=bool(before))
    before_cutting, *others = _parted(*others) if before else (first, *others)
    how = words.say(
        "cut" if arrangement.rows > 1 else "cut-row",
        rows=numbers_of(cuts, Stage.ROWS),
        columns=numbers_of(cuts, Stage.COLUMNS),
        last=numbers_of(cuts, Stage.HEAD),
    )
    return (
        *draw_cuts(cuts, setter),
        *caption_block(before, before_cutting, setter, TEXT_SIZES),
        *caption_block(how, first, setter, TEXT_SIZES),
        *draw_diagram(arrangement, cuts, others, setter),
        *foot_furniture(
            foot_of(arrangement.area, arrangement.block.bottom - edges.end), arrangement.scale, words, setter
        ),
    )


def foot_furniture(foot: Box, scale: float, words: WordGroup, setter: CaptionSetter) -> tuple[Item, ...]:
    """The line that must measure 100 mm, and what was scaled."""
    note = scale_note(scale, words)
    return (*measuring_line(foot, words, setter), *caption_block(note, _note_place(foot), setter, TEXT_SIZES))


def scale_note(scale: float, words: WordGroup) -> str:
    """What is said of the scale of what lies on a sheet."""
    size = "full-size" if scale == 1 else "scaled" if scale < 1 else "enlarged"
    return words.say(size, percent=round(scale * 100))


def measuring_line(foot: Box, words: WordGroup, setter: CaptionSetter) -> Iterator[Item]:
    """A line of 100 mm with a tick at every centimetre, and its caption over it."""
    left, y = foot.left + GAP, foot.bottom + FOOT_LINE
    yield Stroke(SHEET_MARK, line(left, y, left + MEASURE, y), BLACK, 0.5)
    for step in range(11):
        x = left + step * MEASURE / 10
        tick = INNER_TICK if step % 10 else END_TICK
        yield Stroke(SHEET_MARK, line(x, y - tick, x, y + (0 if step % 10 else tick)), BLACK, 0.35)
    above = Box(left + GAP / 2, y + 0.3 * MILLIMETRE, left + MEASURE - GAP / 2, min(foot.top, y + CAPTION_ROOM))
    yield from caption_block(words.say("measure", length=100), above, setter, TEXT_SIZES)


def side_label(text: str, foot: Box, setter: CaptionSetter) -> tuple[Item, ...]:
    """The name of a sheet's side, at the right of its foot."""
    return caption_block(text, _label_place(foot), setter, TEXT_SIZES)


def foot_of(area: Box, art: float) -> Box:
    """The margin at the foot of what may be drawn in, below art that ends at a height."""
    top = art - OFF_ART
    return Box(area.left, max(area.bottom, top - TALLEST), area.right, top)


def _note_place(foot: Box) -> Box:
    left = foot.left + GAP + MEASURE + 2 * GAP
    top = min(foot.top, foot.bottom + FOOT_LINE + CAPTION_ROOM)
    return Box(left, foot.bottom, left + (foot.right - left) * NOTE_SHARE, top)


def _label_place(foot: Box) -> Box:
    note = _note_place(foot)
    return Box(note.right + GAP, foot.bottom, foot.right - GAP, note.top)


def _head_places(arrangement: Arrangement, edges: BleedReach, *, folded: bool) -> list[Box]:
    """What is free of marks over each column; the place over an only column is parted in two.

    Where cards are folded upright, each is parted by the mark of the fold.
    """
    bottom = arrangement.block.top + edges.end + OFF_ART
    top = min(arrangement.area.top, bottom + TALLEST)
    free = [
        Box(trim.left + AFTER_MARK, bottom, trim.right - BEFORE_MARK, top)
        for trim in arrangement.trims[: arrangement.columns]
    ]
    if folded and arrangement.rotation:
        return [half for place in free for half in _halves(place)]
    if len(free) > 1:
        return free
    (only,) = free
    middle = only.left + only.width * WORDS_SHARE
    return [Box(only.left, bottom, middle - GAP, top), Box(middle, bottom, only.right, top)]


def _halves(place: Box) -> tuple[Box, Box]:
    """What is free at both sides of a mark in the middle between two cards' edges."""
    middle = (place.left - AFTER_MARK + place.right + BEFORE_MARK) / 2
    return replace(place, right=middle - FOLD_CLEAR), replace(place, left=middle + FOLD_CLEAR)


def _parted(place: Box, *others: Box) -> tuple[Box, ...]:
    """The first place in two: for words, and what the pictures need at its end."""
    middle = max(place.left + place.width / 2, place.right - PICTURES)
    return replace(place, right=middle - GAP), replace(place, left=middle), *others
