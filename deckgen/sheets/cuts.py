"""The cuts that make cards of a sheet, in their order, and the marks that each one is made by: geometry only.

Every cut goes right through, as a guillotine does. The last cut of any card has no paper left beside the card to bear
a mark in its line, and no mark may lie on a card or between cards. So the order is:

rows     from the foot of the sheet upwards, all but the head; marked at both sides, on margins that are still there
columns  from left to right, the strips in one pile, the uppermost row on top: it still has its margin at the head,
         with a mark for every column
head     the margin at the head, marked within itself: points whose tips touch the cut, on every card it is cut from
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.sheets.nup import Arrangement

MARK_LENGTH = 4 * MILLIMETRE

SHORTEST_MARK = 1.7 * MILLIMETRE

# Between the end of the bleed and a mark; and the least between a card and a mark that has to stand in the bleed.
OFF_BLEED = 0.3 * MILLIMETRE

OFF_CARD = 0.5 * MILLIMETRE

POINT_OFF_BLEED = 1.7 * MILLIMETRE

POINT_WIDTH = 1.6 * MILLIMETRE

POINT_INSET = 5 * MILLIMETRE

# What a line of text takes of the margins at the head and at the foot; bleed is cut shorter for it.
LINE_ROOM = 4.2 * MILLIMETRE


class Stage(StrEnum):
    """The parts of the work, in their order."""

    ROWS = "rows"
    COLUMNS = "columns"
    HEAD = "head"


class CutMark(Struct, frozen=True):
    """A mark and the paper it lies on: a line (a box without width or height), or a point whose tip is its foot.

    `towards` is the side of the line on which the next card lies, where the number stands: 1 for right and up, else -1.
    """

    box: Box
    pointed: bool = False
    towards: int = 1


class Cut(Struct, frozen=True):
    """A cut right through the paper, at an x when it is `upright`, else at a y; numbered from 1 in cutting order."""

    number: int
    stage: Stage
    upright: bool
    at: float
    marks: tuple[CutMark, ...]


class BleedReach(Struct, frozen=True):
    """How far artwork may reach beyond its trim: at the block's sides, at its head and foot, and into gutters."""

    side: float
    end: float
    gutter: float


def edges_of(arrangement: Arrangement, bleed: float) -> BleedReach:
    """The bleed on a sheet, from a bleed in points on the page: half the gutter, no further than may be drawn in."""
    scaled = bleed * arrangement.scale
    side = arrangement.block.left - arrangement.area.left
    end = arrangement.area.top - arrangement.block.top
    return BleedReach(min(scaled, side), max(0, min(scaled, end - LINE_ROOM)), min(scaled, arrangement.gutter / 2))


def clip_of(arrangement: Arrangement, place: int, edges: BleedReach) -> Box:
    """What a card may cover: its trim and its bleed, as far as that does not reach another card or a margin's text."""
    row, column = divmod(place, arrangement.columns)
    trim = arrangement.trims[place]
    return Box(
        trim.left - (edges.gutter if column else edges.side),
        trim.bottom - (edges.gutter if row < arrangement.rows - 1 else edges.end),
        trim.right + (edges.gutter if column < arrangement.columns - 1 else edges.side),
        trim.top + (edges.gutter if row else edges.end),
    )


def cuts_of(arrangement: Arrangement, edges: BleedReach) -> tuple[Cut, ...]:
    """All cuts of a sheet in the order in which their marks survive."""
    *rows, head = _lines(arrangement, upright=False)
    stages = (
        *((Stage.ROWS, at, _row_marks(arrangement, edges, at, towards)) for at, towards in rows),
        *(
            (Stage.COLUMNS, at, _column_marks(arrangement, edges, at, towards))
            for at, towards in _lines(arrangement, upright=True)
        ),
        (Stage.HEAD, head[0], tuple(_points(arrangement, edges))),
    )
    return tuple(
        Cut(number, stage, stage is Stage.COLUMNS, at, marks) for number, (stage, at, marks) in enumerate(stages, 1)
    )


def _lines(arrangement: Arrangement, *, upright: bool) -> list[tuple[float, int]]:
    """Where the trims begin and end, from the left or from the foot, with the side on which the card lies."""
    if upright:
        spans = [(trim.left, trim.right) for trim in arrangement.trims[: arrangement.columns]]
    else:
        spans = [(trim.bottom, trim.top) for trim in reversed(arrangement.trims[:: arrangement.columns])]
    if not arrangement.gutter:  # neighbours share a cut
        return [*((begin, 1) for begin, _ in spans), (spans[-1][1], -1)]
    return [line for begin, end in spans for line in ((begin, 1), (end, -1))]


def _row_marks(arrangement: Arrangement, edges: BleedReach, at: float, towards: int) -> tuple[CutMark, ...]:
    """Lines in both side margins."""
    block = arrangement.block
    near, far = _reach(block.left - arrangement.area.left, edges.side)
    return (
        CutMark(Box(block.left - far, at, block.left - near, at), towards=towards),
        CutMark(Box(block.right + near, at, block.right + far, at), towards=towards),
    )


def _column_marks(arrangement: Arrangement, edges: BleedReach, at: float, towards: int) -> tuple[CutMark, ...]:
    """A line in the margin at the head; the margin at the foot is gone by then."""
    block = arrangement.block
    near, far = _reach(arrangement.area.top - block.top, edges.end)
    return (CutMark(Box(at, block.top + near, at, block.top + far), towards=towards),)


def _points(arrangement: Arrangement, edges: BleedReach) -> Iterator[CutMark]:
    """Two points on every card of the uppermost row, high enough for their numbers to stand outside the bleed."""
    height = min(edges.end + POINT_OFF_BLEED, arrangement.area.top - arrangement.block.top)
    for trim in arrangement.trims[: arrangement.columns]:
        inset = min(POINT_INSET, trim.width / 4)
        for x in (trim.left + inset, trim.right - inset):
            yield CutMark(Box(x - POINT_WIDTH / 2, trim.top, x + POINT_WIDTH / 2, trim.top + height), pointed=True)


def _reach(room: float, bleed: float) -> tuple[float, float]:
    """How far from the block a mark begins and ends: outside the bleed, or as far out as can be."""
    near = max(min(bleed + OFF_BLEED, room - SHORTEST_MARK), min(OFF_CARD, room / 2))
    return near, min(near + MARK_LENGTH, room)
