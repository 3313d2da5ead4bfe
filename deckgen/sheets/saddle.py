"""A saddle-stitched booklet: which pages lie beside each other on which sheet, and where. Geometry only, in points.

Sheets are laid in each other, folded once and stapled through the fold. The first sheet is the outermost one. More
sheets than can be folded at once are parted into sections, each folded by itself and laid on the one before.
"""

from __future__ import annotations

from math import ceil, floor

from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.geometry import Box, Matrix
from deckgen.page.paper import Paper
from deckgen.sheets.artwork import sheet_box
from deckgen.sheets.duplex import side_area
from deckgen.sheets.nup import LARGEST_SCALE
from deckgen.sheets.printers import Printer

PAGES_A_SHEET = 4

MOST_SHEETS = 15
"""Sheets of 80 g/m² in one fold: 60 pages. With more it springs open, and staples of office machines do not hold."""


class SheetSide(Struct, frozen=True):
    """One side of a sheet of a section, both from 1; the pages from 1 at its left and right, None is a notes page."""

    sheet: int
    back: bool
    left: int | None
    right: int | None
    section: int = 1


def with_notes_pages(pages: int) -> tuple[int | None, ...]:
    """The pages from 1 in reading order, notes pages (None) put in to make a multiple of four.

    They stand before the last page, which stays outside as the back cover. Raises ValueError for no page at all.
    """
    if pages < 1:
        raise ValueError("a booklet needs a page")
    notes = (None,) * (-pages % PAGES_A_SHEET)
    numbers = tuple(range(1, pages + 1))
    return (*numbers[:-1], *notes, numbers[-1]) if pages > 1 else (1, *notes)


def section_sizes(pages: int) -> tuple[int, ...]:
    """The sheets of each section: as few sections as can be folded, of sizes that differ by one sheet at most."""
    sheets = len(with_notes_pages(pages)) // PAGES_A_SHEET
    count = ceil(sheets / MOST_SHEETS)
    size, larger = divmod(sheets, count)
    return (*(size + 1,) * larger, *(size,) * (count - larger))


def signatures(pages: int, *, from_right: bool = False) -> tuple[SheetSide, ...]:
    """The sides in the order of printing, section by section, front and back of each sheet from the outermost inwards.

    Sheets lie with the fold upright and are turned over it (on the short edge), so that the page at the left of a back
    is behind the one at the right of its front. What is read from right to left has its first page at the left.
    """
    order, sides = with_notes_pages(pages), list[SheetSide]()
    for section, sheets in enumerate(section_sizes(pages), 1):
        own, order = order[: sheets * PAGES_A_SHEET], order[sheets * PAGES_A_SHEET :]
        for sheet in range(sheets):
            first, last = 2 * sheet, len(own) - 1 - 2 * sheet
            sides.append(SheetSide(sheet + 1, False, own[last], own[first], section))
            sides.append(SheetSide(sheet + 1, True, own[first + 1], own[last - 1], section))
    return tuple(replace(side, left=side.right, right=side.left) if from_right else side for side in sides)


def creep(sheet: int, thickness: float) -> float:
    """How far the pages of a sheet (from 1) are moved towards the fold: (sheet - 1) x thickness.

    In the fold each sheet lies inside all outer ones, its own fold so many papers' thicknesses nearer the fore-edge,
    and carries its pages that far outwards with it. One thickness a sheet is the common rule of printers (the total is
    thickness x (pages / 4 - 1)); a soft round fold gives up to pi/2 of it, which staples press flat.
    """
    return (sheet - 1) * thickness


def lying(printer: Printer) -> Printer:
    """The printer as a sheet sees it that lies: its shift, which was read off an upright sheet, turned with the page.

    Printers and their drivers turn a lying page a quarter counter-clockwise (the default of LandscapeOrientation in
    PostScript printer descriptions), so that its head is the left edge of the upright sheet, the right one of its back.
    """
    return replace(printer, shift_x=-printer.shift_y, shift_y=printer.shift_x)


class Saddle(Struct, frozen=True):
    """A sheet that lies, folded at its middle, with two pages.

    `reach` is what may be drawn in on both sides, `trim` a page, `scale` what it is scaled by.
    """

    sheet: Box
    reach: Box
    trim: Box
    scale: float

    @property
    def fold(self) -> float:
        """Where the fold is, from the left."""
        return self.sheet.width / 2

    @property
    def area(self) -> Box:
        """What both pages cover on the outermost sheet."""
        half, high = self.trim.width * self.scale, self.trim.height * self.scale
        bottom = (self.sheet.height - high) / 2
        return Box(self.fold - half, bottom, self.fold + half, bottom + high)

    def place(self, left: bool, shift: float) -> tuple[Matrix, Box]:
        """Where a page goes on the sheet, and what is visible of it, in its own space.

        The page lies against the fold, moved over it by a shift; what would come to lie beyond the fold is cut off.
        """
        beyond, trim = shift / self.scale, self.trim
        if left:
            x, visible = self.area.left + shift, Box(trim.left, trim.bottom, trim.right - beyond, trim.top)
        else:
            x, visible = self.fold - shift, Box(trim.left + beyond, trim.bottom, trim.right, trim.top)
        x, y = x - trim.left * self.scale, self.area.bottom - trim.bottom * self.scale
        return Matrix(self.scale, 0, 0, self.scale, x, y), visible


def saddle(trim: Box, paper: Paper, printer: Printer, foot: float = 0, *, fit: bool = False) -> Saddle:
    """The largest pages that the printer can print whole, at most at full size or, with `fit`, larger too.

    The scale is in tenths of a per cent. A4 pages on A4 sheets would go on A5 at 70.7 %; with 5 mm that can not be
    printed they come to 67.2 %. `foot` is what stays free of pages at the foot and, as they lie in the middle, at the
    head.
    """
    sheet = sheet_box(paper, lying=True)
    front, back = (side_area(sheet, lying(printer), back=back) for back in (False, True))
    reach = front.cut_to(back)
    middle_x, middle_y = sheet.width / 2, sheet.height / 2
    wide = min(middle_x - reach.left, reach.right - middle_x)
    high = 2 * (min(middle_y - reach.bottom, reach.top - middle_y) - foot)
    scale = min(wide / trim.width, high / trim.height, LARGEST_SCALE if fit else 1)
    return Saddle(sheet, reach, trim, floor(scale * 1000 + 1e-6) / 1000)
