"""One page a side of a sheet: at full size where the printer reaches all of its ink, else scaled to what it reaches."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from deckgen.layout.layout import OfficeSpec
from deckgen.page.geometry import IDENTITY, Box, Matrix
from deckgen.page.items import Group, Item, Page, Product, Resource, ResourceKind, Use, Viewer
from deckgen.page.paper import Paper
from deckgen.page.walk import ink_box
from deckgen.sheets.artwork import drawn, kept_artwork, sheet_box, sheet_page, trued
from deckgen.sheets.captions import SHEET_MARK, CaptionSetter
from deckgen.sheets.cuts import LINE_ROOM
from deckgen.sheets.duplex import sideways
from deckgen.sheets.furniture import OFF_ART, foot_furniture, label
from deckgen.sheets.job import OfficeOptions, SheetWords
from deckgen.sheets.nup import centred, layout_area, place, whole_percent
from deckgen.sheets.printers import Printer

UPRIGHT, LYING = "office page upright", "office page lying"


@dataclass(frozen=True, slots=True)
class SheetPlace:
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


def page_sheets(
    product: Product, spec: OfficeSpec, options: OfficeOptions, words: SheetWords, setter: CaptionSetter
) -> Product:
    """A product's pages on sheets, on both sides where there are several; each copy begins a sheet."""
    places = page_places(product, options.paper or spec.paper, options.printer, options.full_size)
    furniture = {
        place.furniture: Resource(
            place.furniture,
            ResourceKind.FURNITURE,
            place.foot,
            foot_furniture(place.foot, place.scale, words, setter),
        )
        for place in places
    }
    pages = tuple(_pages(product, places, spec, options, words, setter))
    resources = (*product.resources, *kept_artwork(product, options.copies), *furniture.values())
    duplex = options.flip if len(product.pages) > 1 and spec.sides > 1 else ""
    return replace(product, pages=pages, resources=resources, viewer=Viewer(duplex))


def page_places(product: Product, paper: Paper, printer: Printer, full_size: bool = False) -> tuple[SheetPlace, ...]:
    """Where each page lies; all pages are scaled alike, to whole per cent, so that the leaves of a guide agree.

    With `full_size` nothing is scaled, and what the printer does not reach is lost.
    """
    resources = {resource.name: resource for resource in product.resources}
    fulls = [_full(page.trim, paper, printer) for page in product.pages]
    inks = [ink_box(page, resources) for page in product.pages]
    if full_size or all(_reached(page, ink, at) for page, ink, at in zip(product.pages, inks, fulls, strict=True)):
        return tuple(fulls)
    rooms = [_room(at) for at in fulls]
    scale = whole_percent(
        min(
            min(1, room.width / page.trim.width, room.height / page.trim.height)
            for page, room in zip(product.pages, rooms, strict=True)
        )
    )
    return tuple(
        replace(at, onto=centred(room, page.trim.width * scale, page.trim.height * scale), scale=scale)
        for page, at, room in zip(product.pages, fulls, rooms, strict=True)
    )


def _full(trim: Box, paper: Paper, printer: Printer) -> SheetPlace:
    """A page at full size in the middle of its sheet, which lies where the page does."""
    sheet = sheet_box(paper, lying=trim.width > trim.height)
    area = layout_area(sheet, printer)
    # As much on either side, so that a shifted back is printable, upside down too.
    x, y = abs(printer.shift_x), abs(printer.shift_y)
    area = Box(area.left + x, area.bottom + y, area.right - x, area.top - y)
    foot = Box(area.left, area.bottom, area.right, area.bottom + LINE_ROOM - OFF_ART)
    return SheetPlace(sheet, area, foot, centred(sheet, trim.width, trim.height), 1)


def _room(at: SheetPlace) -> Box:
    """What a page may take, above the words."""
    return Box(at.area.left, at.area.bottom + LINE_ROOM, at.area.right, at.area.top)


def _reached(page: Page, ink: Box | None, at: SheetPlace) -> bool:
    """Whether all of a page's ink can be printed at full size, clear of the words at the foot."""
    return ink is None or _room(at).holds(place(page.trim, at.onto, 0, 1).box(ink))


def _pages(
    product: Product,
    places: tuple[SheetPlace, ...],
    spec: OfficeSpec,
    options: OfficeOptions,
    words: SheetWords,
    setter: CaptionSetter,
) -> Iterator[Page]:
    sides, sheets = spec.sides, math.ceil(len(product.pages) / spec.sides)
    for copy in range(options.copies):
        for index, page in enumerate(product.pages):
            number, back = index // sides + 1, index % sides == 1
            said = (words.back if back else words.front).format(title=product.title, sheet=number, sheets=sheets)
            items = _side(product, index, places[index], said, options, setter, back=back)
            subject = f"sheet {copy * sheets + number}, {'back' if back else 'front'}"
            made = sheet_page(places[index].sheet, options.printer, items, page.label, subject)
            yield made if copy else replace(made, bookmarks=page.bookmarks)
        if options.copies > 1 and len(product.pages) % sides and len(product.pages) > 1:
            yield sheet_page(places[-1].sheet, options.printer, (), "", f"sheet {(copy + 1) * sheets}, blank back")


def _side(
    product: Product,
    index: int,
    at: SheetPlace,
    said: str,
    options: OfficeOptions,
    setter: CaptionSetter,
    *,
    back: bool,
) -> tuple[Item, ...]:
    """All on one side; backs stand on their heads where the printer turns the sheet over its head."""
    sheet = at.sheet
    matrix = place(product.pages[index].trim, at.onto, 0, at.scale)
    clip = at.onto.cut_to(at.area)
    items: tuple[Item, ...] = (
        Group(SHEET_MARK, (drawn(product, index, matrix, options.copies),), clip=clip),
        *(() if back else (Use(SHEET_MARK, at.furniture, IDENTITY),)),
        *label(said, at.foot, setter),
    )
    if back and not sideways(sheet, options.flip):
        items = (Group(SHEET_MARK, items, Matrix(-1, 0, 0, -1, sheet.width, sheet.height)),)
    return trued(items, sheet, options.printer, back=back)
