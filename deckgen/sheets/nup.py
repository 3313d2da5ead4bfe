"""How many cards go on a sheet, where, turned or not, and at what scale: geometry only, in points on the sheet.

The sheet stands upright, its origin in the lower left corner. Where cards fit better lying they are turned on the
sheet, not the sheet under them, so that the edge a printer turns the sheet on means the same for every layout.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.paper import Paper
from deckgen.sheets.artwork import sheet_box
from deckgen.sheets.printers import Printer

# Between the cards and the edge of what the printer reaches: at the sides a cut mark with its number, at the head
# and the foot a line of text too.
SIDE_ROOM = 2 * MILLIMETRE

END_ROOM = 5 * MILLIMETRE

# How far a corrected back stays clear of the edge of what the printer reaches.
BACK_ROOM = 0.5 * MILLIMETRE

# Cards smaller than this are no longer the cards that were designed; fewer go on the sheet then.
LEAST_SCALE = 0.85

# Beyond this nothing is made larger to fit: an A8 card on A3.
LARGEST_SCALE = 6.0

HALF_LINE = 0.5

_SLACK = 0.01


class NoRoomError(ValueError):
    """Not one card fits whole; the message says what is wrong, then «; » and what to do."""


class Arrangement(Struct, frozen=True):
    """Cards on a sheet: `trims` in rows from the top, each from the left, all of one size.

    `area` is what may be drawn in; `rotation` is 0 or 90 degrees counter-clockwise; `gutter` lies between trims and is
    not scaled.
    """

    sheet: Box
    area: Box
    columns: int
    rows: int
    rotation: int
    scale: float
    gutter: float
    trims: tuple[Box, ...]

    @property
    def count(self) -> int:
        """How many cards a sheet takes."""
        return self.columns * self.rows

    @property
    def block(self) -> Box:
        """The box around all trims."""
        first, last = self.trims[0], self.trims[-1]
        return Box(first.left, last.bottom, last.right, first.top)

    @property
    def percent(self) -> int:
        """The scale in whole per cent."""
        return round(self.scale * 100)


def printable(sheet: Box, printer: Printer) -> Box:
    """What the printer reaches."""
    return sheet.grown(-printer.unprintable)


def layout_area(sheet: Box, printer: Printer) -> Box:
    """What may be drawn in so that it is printable, lines with their width, once the printer's scale is applied."""
    box, stretch = printable(sheet, printer).grown(-HALF_LINE), max(printer.scale, 1)
    return sheet.centred(box.width / stretch, box.height / stretch)


def arrange(
    width: float,
    height: float,
    paper: Paper,
    printer: Printer,
    gutter: float = 0,
    full_size: bool = False,
    fit: bool = False,
    scale: float = 0,
) -> Arrangement:
    """Put as many cards of a trim size on a sheet as it holds from edge to edge, scaled to what the printer reaches.

    With `full_size` as many as fit whole at 100 %, with `fit` one, as large as the sheet lets it, with a `scale` as
    many as fit at that; raises `NoRoomError` where that is none.
    """
    sheet = sheet_box(paper, lying=False)
    area = layout_area(sheet, printer)
    try:
        return arranged(width, height, Ground(sheet, area, sheet, _room(area, printer)), gutter, full_size, fit, scale)
    except NoRoomError as error:
        size = f"{width / MILLIMETRE:.0f} × {height / MILLIMETRE:.0f} mm"
        message = f"no card of {size} fits on {paper.name} at full size; use larger paper or let it be scaled"
        raise NoRoomError(message) from error


class Ground(Struct, frozen=True):
    """What cards are put on: a sheet or a part of one, and what of it may be drawn in.

    They lie in the middle of `frame`; `room` is the width and height that they may take.
    """

    sheet: Box
    area: Box
    frame: Box
    room: tuple[float, float]


def arranged(
    width: float,
    height: float,
    ground: Ground,
    gutter: float = 0,
    full_size: bool = False,
    fit: bool = False,
    scale: float = 0,
) -> Arrangement:
    """Put cards on a ground as `arrange` does."""
    options = list(_options(width, height, ground, gutter, LARGEST_SCALE if fit else 1))
    if fit:
        options = [option for option in options if option.columns * option.rows == 1]
    if scale:
        options = [option.at(scale) for option in options if option.scale >= scale]
    least = scale or (1 if full_size else LEAST_SCALE)
    fitting = [option for option in options if option.scale >= least] or ([] if full_size or scale else options)
    if not fitting:
        raise NoRoomError("no card fits")
    # Most cards first, then the largest, then those that stand as they are read.
    best = max(fitting, key=lambda option: (option.columns * option.rows, option.scale, -option.rotation))
    return _placed(best, ground, gutter)


def matrix_onto(trim: Box, onto: Box, rotation: int, scale: float) -> Matrix:
    """The map that puts a page's trim box on a place of the sheet, turned counter-clockwise by 0, 90, 180 or 270."""
    cosine, sine = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[rotation]
    turned = Matrix(scale * cosine, scale * sine, -scale * sine, scale * cosine)
    image = turned.box(trim)
    return Matrix(turned.a, turned.b, turned.c, turned.d, onto.left - image.left, onto.bottom - image.bottom)


class _Option(Struct, frozen=True):
    """One way to fill a sheet, with the size of a card as it lies there."""

    columns: int
    rows: int
    rotation: int
    scale: float
    width: float
    height: float

    def at(self, scale: float) -> _Option:
        """The same at another scale."""
        share = scale / self.scale
        return replace(self, scale=scale, width=self.width * share, height=self.height * share)


def _room(area: Box, printer: Printer) -> tuple[float, float]:
    """Width and height that cards may take, so that a shifted back is printable too."""
    side = max(SIDE_ROOM, abs(printer.shift_x) + BACK_ROOM)
    end = max(END_ROOM, abs(printer.shift_y) + BACK_ROOM)
    return area.width - 2 * side, area.height - 2 * end


def _options(width: float, height: float, ground: Ground, gutter: float, most: float) -> Iterator[_Option]:
    """All ways to fill the sheet or less of it, upright and turned, with at least one card."""
    sheet, room = ground.sheet, ground.room
    for rotation, across, up in ((0, width, height), (90, height, width)):
        for columns in range(1, max(1, math.floor((sheet.width + _SLACK) / across)) + 1):
            for rows in range(1, max(1, math.floor((sheet.height + _SLACK) / up)) + 1):
                free = (room[0] - (columns - 1) * gutter, room[1] - (rows - 1) * gutter)
                scale = whole_percent(min(most, free[0] / (columns * across), free[1] / (rows * up)))
                if scale > 0:
                    yield _Option(columns, rows, rotation, scale, across * scale, up * scale)


def whole_percent(scale: float) -> float:
    """A scale that can be said on the sheet: rounded down to whole per cent."""
    return math.floor(scale * 100 + 1e-6) / 100


def _placed(option: _Option, ground: Ground, gutter: float) -> Arrangement:
    step_x, step_y = option.width + gutter, option.height + gutter
    block = ground.frame.centred(option.columns * step_x - gutter, option.rows * step_y - gutter)
    trims = tuple(
        Box(
            block.left + column * step_x,
            block.top - row * step_y - option.height,
            block.left + column * step_x + option.width,
            block.top - row * step_y,
        )
        for row in range(option.rows)
        for column in range(option.columns)
    )
    return Arrangement(
        ground.sheet, ground.area, option.columns, option.rows, option.rotation, option.scale, gutter, trims
    )
