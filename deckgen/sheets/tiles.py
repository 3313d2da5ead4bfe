"""A poster cut up for small sheets: which part of it goes on which sheet, and where. Geometry only, in points.

Columns have letters from the left, rows numbers from the top; a poster that is read from right to left lies on the
mirror image of a plan. Each sheet carries the part that will be seen and, at its
right and its bottom, a strip for glue that the next sheet covers. All sheets carry their part at the same place, so
that a pile of them can be cut at once. Cuts fall on whole millimetres of the poster, for whoever measures by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.paper import Paper
from deckgen.sheets.artwork import sheet_box
from deckgen.sheets.mirror import mirrored_box
from deckgen.sheets.nup import NoRoomError, layout_area
from deckgen.sheets.printers import Printer
from deckgen.source.column_names import column_name

# Room for crosses and names between the part of the poster and the edge of what the printer can reach.
MARGIN = 8 * MILLIMETRE

# Crosses stand so far outside the part of the poster, clear of what is printed beyond its cuts.
CROSS_OFFSET = 5 * MILLIMETRE

_ROUNDING = 0.01


class Tile(Struct, frozen=True):
    """One sheet of a poster: row and column from 0, degrees that the sheet is turned by (0 upright, 90 lying).

    In the poster's space: `window` is what the sheet carries, glue strips included; `visible` is what is seen of it in
    the end. `matrix` takes the poster's space to the sheet's.
    """

    row: int
    column: int
    rotation: int
    window: Box
    visible: Box
    matrix: Matrix

    @property
    def name(self) -> str:
        """Column and row as on a map: A1, B3."""
        return f"{column_name(self.column)}{self.row + 1}"

    @property
    def covered_right(self) -> bool:
        """Whether the next column's sheet covers a strip of this one."""
        return self.window.right > self.visible.right

    @property
    def covered_below(self) -> bool:
        """Whether the next row's sheet covers a strip of this one."""
        return self.window.bottom < self.visible.bottom

    @property
    def crosses(self) -> tuple[tuple[float, float], ...]:
        """The alignment marks in the poster's space: on the lines of the cuts, outside the window."""
        visible, outer = self.visible, self.window.grown(CROSS_OFFSET)
        upright = [(x, y) for x in (visible.left, visible.right) for y in (outer.bottom, outer.top)]
        level = [(x, y) for y in (visible.bottom, visible.top) for x in (outer.left, outer.right)]
        return (*upright, *level)


class TilePlan(Struct, frozen=True):
    """All sheets of a poster, row by row from the top left.

    `poster` is its trim, `sheet` one of the sheets, `area` what of it may be drawn in.
    """

    poster: Box
    sheet: Box
    area: Box
    columns: int
    rows: int
    tiles: tuple[Tile, ...]


def tile_from_right(plan: TilePlan, tile: Tile) -> Tile:
    """A tile in the mirror image of a plan: what it carries of the poster where columns begin at the right."""
    window, visible = (mirrored_box(box, plan.poster) for box in (tile.window, tile.visible))
    across = plan.sheet.left + plan.sheet.right - plan.poster.left - plan.poster.right - tile.matrix.e
    return replace(tile, window=window, visible=visible, matrix=replace(tile.matrix, e=across))


def tile_plan(poster: Box, paper: Paper, overlap: float, printer: Printer) -> TilePlan:
    """The sheets of a poster, upright or lying, whichever needs fewer; upright where both need as many.

    Raises ValueError where the overlap leaves nothing of a sheet visible.
    """
    upright, lying = (_turned_plan(poster, paper, overlap, printer, rotation) for rotation in (0, 90))
    return lying if len(lying.tiles) < len(upright.tiles) else upright


def _turned_plan(poster: Box, paper: Paper, overlap: float, printer: Printer, rotation: int) -> TilePlan:
    sheet = sheet_box(paper, rotation == 90)
    area = layout_area(sheet, printer)
    room = area.grown(-MARGIN)
    across, down = _Steps.over(poster.width, room.width, overlap), _Steps.over(poster.height, room.height, overlap)
    left, top = (sheet.width - across.widest) / 2, (sheet.height + down.widest) / 2
    tiles = []
    for row, (first_y, seen_y, whole_y) in enumerate(down.spans()):
        for column, (first_x, seen_x, whole_x) in enumerate(across.spans()):
            x, y = poster.left + first_x, poster.top - first_y
            window, visible = Box(x, y - whole_y, x + whole_x, y), Box(x, y - seen_y, x + seen_x, y)
            tiles.append(Tile(row, column, rotation, window, visible, Matrix(e=left - x, f=top - y)))
    return TilePlan(poster, sheet, area, across.count, down.count, tuple(tiles))


class _Steps(Struct, frozen=True):
    """A length cut into parts of one step each, the last one what is left; each but the last has the overlap on."""

    length: float
    step: float
    overlap: float
    count: int

    @classmethod
    def over(cls, length: float, room: float, overlap: float) -> _Steps:
        """The fewest parts that with their overlap fit the room, all as long as each other to the millimetre."""
        most = room - overlap
        if most <= 0:
            shared, free = overlap / MILLIMETRE, room / MILLIMETRE
            raise NoRoomError(
                f"tiles that share {shared:.0f} mm leave nothing of the {free:.0f} mm that a sheet has; "
                "make `overlap` smaller"
            )
        count = max(1, ceil((length - overlap - _ROUNDING) / most))
        if count == 1:
            return cls(length, length, 0, 1)
        even = (length - overlap) / count
        return cls(length, min(ceil(even / MILLIMETRE - _ROUNDING) * MILLIMETRE, most), overlap, count)

    @property
    def widest(self) -> float:
        """The longest part, its overlap included."""
        return self.step + self.overlap

    def spans(self) -> Iterator[tuple[float, float, float]]:
        """Of each part: where it begins, how much is seen of it, how long it is."""
        for number in range(self.count):
            first = number * self.step
            if number == self.count - 1:
                yield first, self.length - first, self.length - first
            else:
                yield first, self.step, self.widest
