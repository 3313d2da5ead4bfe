"""One page a side of a sheet: at full size where the printer reaches all of its ink, else scaled to what it reaches."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.geometry import IDENTITY, Box, Matrix
from deckgen.page.items import Group, Item, Page, Product, Resource, ResourceKind, Use, Viewer
from deckgen.page.paper import Paper
from deckgen.page.walk import ink_box
from deckgen.sheets.artwork import corrected, kept_artwork, page_on_sheet, sheet_box, side_page
from deckgen.sheets.captions import SHEET_MARK
from deckgen.sheets.cuts import LINE_ROOM
from deckgen.sheets.duplex import sideways
from deckgen.sheets.margins import OFF_ART, foot_furniture, side_label
from deckgen.sheets.nup import LARGEST_SCALE, layout_area, matrix_onto, whole_percent
from deckgen.sheets.office_job import Imposition
from deckgen.sheets.printers import Printer

UPRIGHT, LYING = "office page upright", "office page lying"


class SheetPlace(Struct, frozen=True):
    """Where a page lies on its sheet: `foot` is the margin for words, `area` what may be drawn in."""

    sheet: Box
    area: Box
    foot: Box
    onto: Box
    scale: float

    @property
    def furniture(self) -> str:
        """The resource with the words that are the same on all such sheets."""
        return LYING if self.sheet.width > self.sheet.height else UPRIGHT


def page_sheets(product: Product, imposition: Imposition) -> Product:
    """A product's pages on sheets, on both sides where there are several; each copy begins a sheet."""
    spec, options = imposition.spec, imposition.options
    places = page_places(product, imposition.paper, options.printer, options.full_size, options.fit)
    furniture = {place.furniture: _furniture(place, imposition) for place in places}
    pages = tuple(_pages(product, places, imposition))
    resources = (*product.resources, *kept_artwork(product, options.copies), *furniture.values())
    duplex = options.flip if len(product.pages) > 1 and spec.sides > 1 else ""
    return replace(product, pages=pages, resources=resources, viewer=Viewer(duplex))


def _furniture(place: SheetPlace, imposition: Imposition) -> Resource:
    items = foot_furniture(place.foot, place.scale, imposition.words, imposition.setter)
    return Resource(place.furniture, ResourceKind.FURNITURE, place.foot, items)


def page_places(
    product: Product, paper: Paper, printer: Printer, full_size: bool = False, fit: bool = False
) -> tuple[SheetPlace, ...]:
    """Where each page lies; all pages are scaled alike, to whole per cent, so that the leaves of a guide agree.

    With `full_size` nothing is scaled, and what the printer does not reach is lost; with `fit` all are as large as what
    the printer reaches, on larger paper too.
    """
    resources = {resource.name: resource for resource in product.resources}
    fulls = [_full(page.trim, paper, printer) for page in product.pages]
    inks = [ink_box(page, resources) for page in product.pages]
    reached = not fit and all(_reached(page, ink, at) for page, ink, at in zip(product.pages, inks, fulls, strict=True))
    if full_size or reached:
        return tuple(fulls)
    trims, rooms = [page.trim for page in product.pages], [_room(at) for at in fulls]
    most = LARGEST_SCALE if fit else 1
    scale = whole_percent(min(most, *(_largest_scale(trim, room) for trim, room in zip(trims, rooms, strict=True))))
    return tuple(
        replace(at, onto=room.centred(trim.width * scale, trim.height * scale), scale=scale)
        for trim, at, room in zip(trims, fulls, rooms, strict=True)
    )


def _largest_scale(trim: Box, room: Box) -> float:
    return min(room.width / trim.width, room.height / trim.height)


def _full(trim: Box, paper: Paper, printer: Printer) -> SheetPlace:
    """A page at full size in the middle of its sheet, which lies where the page does."""
    sheet = sheet_box(paper, lying=trim.width > trim.height)
    area = layout_area(sheet, printer)
    # As much on either side, so that a shifted back is printable, upside down too.
    x, y = abs(printer.shift_x), abs(printer.shift_y)
    area = Box(area.left + x, area.bottom + y, area.right - x, area.top - y)
    foot = Box(area.left, area.bottom, area.right, area.bottom + LINE_ROOM - OFF_ART)
    return SheetPlace(sheet, area, foot, sheet.centred(trim.width, trim.height), 1)


def _room(at: SheetPlace) -> Box:
    """What a page may take, above the words."""
    return Box(at.area.left, at.area.bottom + LINE_ROOM, at.area.right, at.area.top)


def _reached(page: Page, ink: Box | None, at: SheetPlace) -> bool:
    """Whether all of a page's ink can be printed at full size, clear of the words at the foot."""
    return ink is None or _room(at).holds(matrix_onto(page.trim, at.onto, 0, 1).box(ink))


def _pages(product: Product, places: tuple[SheetPlace, ...], imposition: Imposition) -> Iterator[Page]:
    sides, options = imposition.spec.sides, imposition.options
    sheets = math.ceil(len(product.pages) / sides)
    for copy in range(options.copies):
        for index, page in enumerate(product.pages):
            side = _side(product, index, places[index], copy * sheets, imposition)
            yield side if copy else replace(side, bookmarks=page.bookmarks)
        if options.copies > 1 and len(product.pages) % sides and len(product.pages) > 1:
            yield side_page(places[-1].sheet, options.printer, (), "", f"sheet {(copy + 1) * sheets}, blank back")


def _side(product: Product, index: int, at: SheetPlace, sheets_before: int, imposition: Imposition) -> Page:
    """The side of a sheet that a page lies on, after so many sheets of earlier copies."""
    sides, words = imposition.spec.sides, imposition.words
    number, back = index // sides + 1, index % sides == 1
    sheets = math.ceil(len(product.pages) / sides)
    side = "back" if back else "front"
    name = words.say(side, title=product.title, sheet=number, sheets=sheets)
    items = _side_items(product, index, at, name, imposition, back=back)
    subject = f"sheet {sheets_before + number}, {side}"
    return side_page(at.sheet, imposition.printer, items, product.pages[index].label, subject)


def _side_items(
    product: Product, index: int, at: SheetPlace, name: str, imposition: Imposition, *, back: bool
) -> tuple[Item, ...]:
    """All on one side; backs stand on their heads where the printer turns the sheet over its head."""
    sheet, options = at.sheet, imposition.options
    matrix = matrix_onto(product.pages[index].trim, at.onto, 0, at.scale)
    clip = at.onto.cut_to(at.area)
    items: tuple[Item, ...] = (
        Group(SHEET_MARK, (page_on_sheet(product, index, matrix, options.copies),), clip=clip),
        *(() if back else (Use(SHEET_MARK, at.furniture, IDENTITY),)),
        *side_label(name, at.foot, imposition.setter),
    )
    if back and not sideways(sheet, options.flip):
        items = (Group(SHEET_MARK, items, Matrix(-1, 0, 0, -1, sheet.width, sheet.height)),)
    return corrected(items, sheet, options.printer, back=back)
