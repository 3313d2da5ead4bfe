"""Three small drawings without words: cut two margins away, glue sheets to a row, glue the rows together."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill, Group, Item, Stroke
from deckgen.page.paths import ClosePath, LineTo, MoveTo, Segment, line, rectangle
from deckgen.sheets.captions import SHEET_MARK

HAIRLINE = 0.35

HATCH_STEP = 2.5 * MILLIMETRE

HATCH_INK = Ink(0, 0, 0, 35)

WASTE_INK = Ink(0, 0, 0, 18)

PART_INK = Ink(0, 0, 0, 6)

OUTLINE = 0.8

# Millimetres: a sheet, its part of the poster, the strip, and how far apart what is to be joined is shown.
WIDE, HIGH, EDGE, STRIP, APART = 24.0, 30.0, 3.5, 3.5, 5.0

HEIGHT = 34 * MILLIMETRE


def sketches(room: Box) -> Iterator[Item]:
    """The drawings in a row from the left of a box that is at least `HEIGHT` high, at its top."""
    for share, items in ((0.0, cutting()), (0.27, joining_sheets()), (0.68, joining_rows())):
        scale = MILLIMETRE
        place = Matrix(scale, 0, 0, scale, room.left + share * room.width, room.top - HEIGHT)
        yield Group(SHEET_MARK, tuple(items), place)


def hatched(box: Box, step: float = HATCH_STEP, width: float = HAIRLINE) -> Iterator[Item]:
    """Thin slanted lines in a box: what will be covered; glue lies there, so it has little ink."""
    start = box.left - box.height
    lines: list[Segment] = []
    while start < box.right:
        lines += line(start, box.bottom, start + box.height, box.top)
        start += step
    yield Group(SHEET_MARK, (Stroke(SHEET_MARK, tuple(lines), HATCH_INK, width),), clip=box)
    yield Stroke(SHEET_MARK, rectangle(box), HATCH_INK, width)


def cutting() -> Iterator[Item]:
    """A sheet whose margins at the left and at the top are cut off."""
    yield Fill(SHEET_MARK, rectangle(Box(0, 0, WIDE, HIGH)), WASTE_INK)
    yield Fill(SHEET_MARK, rectangle(Box(EDGE, 0, WIDE, HIGH - EDGE)), PAPER)
    yield from _part(EDGE, EDGE, WIDE - EDGE, HIGH - EDGE, right=True, below=True)
    yield _pen(rectangle(Box(0, 0, WIDE, HIGH)))
    cuts = (*line(EDGE, -2, EDGE, HIGH + 2), *line(-2, HIGH - EDGE, WIDE + 2, HIGH - EDGE))
    yield Stroke(SHEET_MARK, cuts, BLACK, OUTLINE / MILLIMETRE, (1.2, 1.0))


def joining_sheets() -> Iterator[Item]:
    """A sheet with a strip at its right, and one without a left margin that is about to cover it."""
    yield from _sheet(0, right=True)
    yield from _sheet(WIDE + APART, right=False)
    y = HIGH / 2
    yield from _arrow(WIDE + APART + 4, y, WIDE - EDGE - STRIP + 1, y)


def joining_rows() -> Iterator[Item]:
    """A row with a strip at its foot, and the next one about to cover it."""
    high = (HIGH - APART) / 2
    for column in range(3):
        left = column * WIDE / 2
        yield from _part(left, high + APART, left + WIDE / 2, HIGH, right=False, below=True)
        yield from _part(left, 0, left + WIDE / 2, high, right=False, below=False)
    yield from _arrow(WIDE * 0.75, high - 4, WIDE * 0.75, high + APART + STRIP - 1)


def _sheet(left: float, *, right: bool) -> Iterator[Item]:
    """A sheet without its left and top margins."""
    box = Box(left, 0, left + WIDE - EDGE, HIGH - EDGE)
    yield Fill(SHEET_MARK, rectangle(box), PAPER)
    yield from _part(left, EDGE, left + WIDE - 2 * EDGE, HIGH - EDGE, right=right, below=False)
    yield _pen(rectangle(box))


def _part(left: float, bottom: float, right_edge: float, top: float, *, right: bool, below: bool) -> Iterator[Item]:
    """A part of a poster with its strips."""
    visible = Box(left, bottom + (STRIP if below else 0), right_edge - (STRIP if right else 0), top)
    yield Fill(SHEET_MARK, rectangle(visible), PART_INK)
    step, width = 1.2, HAIRLINE / MILLIMETRE
    if right:
        yield from hatched(Box(visible.right, visible.bottom, right_edge, top), step, width)
    if below:
        yield from hatched(Box(left, bottom, right_edge, visible.bottom), step, width)
    yield _pen(rectangle(Box(left, bottom, right_edge, top)))


def _pen(path: tuple[Segment, ...]) -> Stroke:
    return Stroke(SHEET_MARK, path, BLACK, OUTLINE / MILLIMETRE)


def _arrow(x1: float, y1: float, x2: float, y2: float) -> Iterator[Item]:
    """A thick arrow to the left or upwards, to its second point."""
    yield Stroke(SHEET_MARK, line(x1, y1, x2, y2), BLACK, 0.9)
    back, side = 2.6, 1.9
    if y1 == y2:
        head = (MoveTo(x2 - 1, y2), LineTo(x2 + back - 1, y2 - side), LineTo(x2 + back - 1, y2 + side), ClosePath())
    else:
        head = (MoveTo(x2, y2 + 1), LineTo(x2 - side, y2 - back + 1), LineTo(x2 + side, y2 - back + 1), ClosePath())
    yield Fill(SHEET_MARK, head, BLACK)
