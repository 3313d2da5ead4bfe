"""How the pages of a product lie on proof sheets: together as one looks at them, and large enough to be read."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.items import Page
from deckgen.page.paper import A3
from deckgen.sheets.artwork import sheet_box
from deckgen.sheets.mirror import mirrored_box
from deckgen.sheets.nup import whole_percent

# A3 across: what a screen shows whole, an office prints as it is or on A4, and a pen has room on.
SHEET = sheet_box(A3, lying=True)

AREA = SHEET.grown(-12 * MILLIMETRE)

HEAD, FOOT = 18 * MILLIMETRE, 21 * MILLIMETRE

FIELD = Box(AREA.left, AREA.bottom + FOOT, AREA.right, AREA.top - HEAD)

# Below the bleed of each page, for its name; between two places; and the least between the bleeds of two pages.
NAME_ROOM = 6 * MILLIMETRE

GUTTER = 8 * MILLIMETRE

BETWEEN = 1 * MILLIMETRE

# The least type of a layout, 8 pt, then has 4.5 pt on the sheet and 9 pixels in a picture of 150 dpi: small, but one
# can read all of it, which approval asks for. More pages on a sheet could only be looked at.
LEAST_SCALE = 0.56

MOST = 12


class Grouping(StrEnum):
    """Which pages are shown side by side."""

    PAIRS = "pairs"  # a front and its back
    SPREADS = "spreads"  # the two pages of an open booklet
    PAGES = "pages"  # each by itself


class GridCell(Struct, frozen=True):
    """Where a page lies on a sheet: its number from 0, its trim there, and whether it is the back of a card."""

    index: int
    onto: Box
    back: bool = False


class ProofGrid(Struct, frozen=True):
    """How many places a sheet has, how large pages are shown, the cells of each sheet; `free` is left below names."""

    columns: int
    rows: int
    scale: float
    sheets: tuple[tuple[GridCell, ...], ...]
    free: float

    @property
    def percent(self) -> int:
        """The scale in whole per cent."""
        return round(self.scale * 100)


def grid_of(pages: tuple[Page, ...], together: Grouping, *, from_right: bool = False) -> ProofGrid:
    """The pages of a product, all of one size, on as few sheets as they can be read on, in the order of reading."""
    places = places_of(len(pages), together)
    unit = Unit.of(pages[0], together)
    columns, rows, scale = _best(unit, len(places))
    count = columns * rows
    batches = [places[start : start + count] for start in range(0, len(places), count)]
    sheets = tuple(tuple(_cells(batch, unit, columns, rows, scale)) for batch in batches)
    if from_right:
        sheets = tuple(tuple(replace(cell, onto=mirrored_box(cell.onto, SHEET)) for cell in sheet) for sheet in sheets)
    return ProofGrid(columns, rows, scale, sheets, FIELD.height / rows - unit.full_height(scale))


def places_of(count: int, together: Grouping) -> list[tuple[int | None, ...]]:
    """The numbers of the pages side by side at each place, None where there is no page.

    A booklet's first page stands on the right, or is mirrored to the left.
    """
    if together is Grouping.PAGES:
        return [(number,) for number in range(count)]
    start = -1 if together is Grouping.SPREADS else 0
    return [
        tuple(number if 0 <= number < count else None for number in (left, left + 1)) for left in range(start, count, 2)
    ]


class Unit(Struct, frozen=True):
    """What lies at a place at full size: the pages' size, how many there are, the gap between trims, the bleed."""

    page_width: float
    height: float
    count: int
    gap: float
    bleed: float

    @classmethod
    def of(cls, page: Page, together: Grouping) -> Unit:
        """The unit of pages like this one."""
        trim, most = page.trim, max(page.bleed.beyond(page.trim))
        count = 1 if together is Grouping.PAGES else 2
        gap = 2 * most + BETWEEN if together is Grouping.PAIRS else 0
        return cls(trim.width, trim.height, count, gap, most)

    @property
    def width(self) -> float:
        """From the left edge of the first page to the right edge of the last."""
        return self.count * self.page_width + (self.count - 1) * self.gap

    def full_height(self, scale: float) -> float:
        """From the top of the bleed to below the name, which lies below the bleed."""
        return (self.height + 2 * self.bleed) * scale + NAME_ROOM


def _best(unit: Unit, places: int) -> tuple[int, int, float]:
    """Columns, rows and scale: most places at a time that can still be read, of those the largest."""
    options = list(_options(unit))
    readable = [option for option in options if option[2] >= LEAST_SCALE] or [
        max(options, key=lambda option: option[2])
    ]
    return max(readable, key=lambda option: (min(option[0] * option[1], places), option[2], -option[0] * option[1]))


def _options(unit: Unit) -> Iterator[tuple[int, int, float]]:
    for columns in range(1, MOST + 1):
        for rows in range(1, MOST + 1):
            scale = whole_percent(_scale(unit, columns, rows))
            if scale > 0:
                yield columns, rows, scale


def _scale(unit: Unit, columns: int, rows: int) -> float:
    """The largest scale at which so many places fit, with their bleeds clear of each other; at most 1."""
    gaps, width = columns - 1, columns * unit.width
    across = (FIELD.width - gaps * GUTTER) / width
    with_bleed = (FIELD.width - gaps * BETWEEN) / (width + gaps * 2 * unit.bleed)
    up = (FIELD.height / rows - NAME_ROOM - BETWEEN) / (unit.height + 2 * unit.bleed)
    return min(1, across, with_bleed, up)


def _cells(
    batch: list[tuple[int | None, ...]], unit: Unit, columns: int, rows: int, scale: float
) -> Iterator[GridCell]:
    """The pages of a sheet, row by row from the top; what room is left lies between the places."""
    width = unit.width * scale
    step = (FIELD.width - width) / (columns - 1) if columns > 1 else 0
    start = FIELD.left if columns > 1 else (FIELD.left + FIELD.right - width) / 2
    for place, numbers in enumerate(batch):
        row, column = divmod(place, columns)
        top = FIELD.top - unit.bleed * scale - row * FIELD.height / rows
        for beside, index in enumerate(numbers):
            if index is not None:
                left = start + column * step + beside * (unit.page_width + unit.gap) * scale
                onto = Box(left, top - unit.height * scale, left + unit.page_width * scale, top)
                yield GridCell(index, onto, back=beside > 0 and unit.gap > 0)
