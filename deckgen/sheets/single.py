"""One page a side of a sheet: at full size where the printer reaches all of its ink, else scaled to what it reaches."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from deckgen.layout.print_specs import OfficeSpec
from deckgen.page.geometry import IDENTITY, Box, Matrix
from deckgen.page.items import Group, Item, Page, Product, Resource, ResourceKind, Use, Viewer
from deckgen.page.walk import ink_box
from deckgen.sheets.artwork import corrected, kept_artwork, page_on_sheet, sheet_box, side_page
from deckgen.sheets.captions import SHEET_MARK
from deckgen.sheets.cuts import LINE_ROOM
from deckgen.sheets.duplex import sideways
from deckgen.sheets.foldmarks import MARK_ROOM, fold_furniture, fold_label
from deckgen.sheets.margins import OFF_ART, foot_furniture, side_label
from deckgen.sheets.mirror import mirrored_for
from deckgen.sheets.nup import LARGEST_SCALE, layout_area, matrix_onto, whole_percent
from deckgen.sheets.office_job import Imposition, OfficeOptions

UPRIGHT, LYING = "office page upright", "office page lying"


class SheetPlace(Struct, frozen=True):
    """Where a page lies on its sheet: `area` is what may be drawn in, `foot` its margin for words.

    `room` is what a page may take of it.
    """

    sheet: Box
    area: Box
    foot: Box
    room: Box
    onto: Box
    scale: float

    @property
    def furniture(self) -> str:
        """The resource with the words that are the same on all such sheets."""
        return LYING if self.sheet.width > self.sheet.height else UPRIGHT


def page_sheets(product: Product, imposition: Imposition) -> Product:
    """A product's pages on sheets, on both sides where there are several; each copy begins a sheet."""
    spec, options = imposition.spec, imposition.options
    places = page_places(product, spec, options)
    furniture = {place.furniture: _furniture(place, product, imposition) for place in places}
    pages = tuple(_pages(product, places, imposition))
    resources = (*product.resources, *kept_artwork(product, options.copies), *furniture.values())
    duplex = options.flip if len(product.pages) > 1 and spec.sides > 1 else ""
    return replace(product, pages=pages, resources=resources, viewer=Viewer(duplex))


def _furniture(place: SheetPlace, product: Product, imposition: Imposition) -> Resource:
    if imposition.spec.fold:
        items = fold_furniture(place.area, place.foot, place.onto, place.scale, imposition, cut=_reach_edges(product))
        box = place.area
    else:
        items = foot_furniture(place.foot, place.scale, imposition.words, imposition.setter)
        box = place.foot
    return Resource(place.furniture, ResourceKind.FURNITURE, box, mirrored_for(product, items, box))


def _reach_edges(product: Product) -> bool:
    """Whether the ink of all pages goes to all their edges."""
    resources = {resource.name: resource for resource in product.resources}
    inks = [ink_box(page, resources) for page in product.pages]
    return all(ink and ink.holds(page.trim) for page, ink in zip(product.pages, inks, strict=True))


def page_places(product: Product, spec: OfficeSpec, options: OfficeOptions) -> tuple[SheetPlace, ...]:
    """Where each page lies; all pages are scaled alike, to whole per cent, so that the leaves of a guide agree.

    With `full_size` nothing is scaled, and what the printer does not reach is lost; with `fit` all are as large as what
    the printer reaches, on larger paper too. What is folded in the middle lies in the middle of its sheet. What is
    printed at 100 % only never is scaled.
    """
    fit = options.fit
    fulls = [_full(page.trim, spec, options) for page in product.pages]
    if options.full_size or spec.exact or (not fit and is_reached(product, spec, options)):
        return tuple(fulls)
    trims, most = [page.trim for page in product.pages], LARGEST_SCALE if fit else 1
    scale = whole_percent(min(most, *(_largest_scale(trim, at.room) for trim, at in zip(trims, fulls, strict=True))))
    return tuple(
        replace(at, onto=at.room.centred(trim.width * scale, trim.height * scale), scale=scale)
        for trim, at in zip(trims, fulls, strict=True)
    )


def is_reached(product: Product, spec: OfficeSpec, options: OfficeOptions) -> bool:
    """Whether all ink of all pages can be printed at full size, clear of the words at the foot of their sheets."""
    resources = {resource.name: resource for resource in product.resources}
    return all(_reached(page, ink_box(page, resources), _full(page.trim, spec, options)) for page in product.pages)


def _largest_scale(trim: Box, room: Box) -> float:
    return min(room.width / trim.width, room.height / trim.height)


def _full(trim: Box, spec: OfficeSpec, options: OfficeOptions) -> SheetPlace:
    """A page at full size in the middle of its sheet, which lies where the page does."""
    sheet, printer = sheet_box(options.paper_of(spec), lying=trim.width > trim.height), options.printer
    area = layout_area(sheet, printer)
    # As much on either side, so that a shifted back is printable, upside down too.
    x, y = abs(printer.shift_x), abs(printer.shift_y)
    area = Box(area.left + x, area.bottom + y, area.right - x, area.top - y)
    foot = Box(area.left, area.bottom, area.right, area.bottom + LINE_ROOM - OFF_ART)
    return SheetPlace(sheet, area, foot, _room(area, spec), sheet.centred(trim.width, trim.height), 1)


def _room(area: Box, spec: OfficeSpec) -> Box:
    """What a page may take, above the words; with a fold as much is free at the head, and at the sides for marks."""
    if spec.fold:
        return area.centred(area.width - 2 * MARK_ROOM, area.height - 2 * LINE_ROOM)
    return Box(area.left, area.bottom + LINE_ROOM, area.right, area.top)


def _reached(page: Page, ink: Box | None, at: SheetPlace) -> bool:
    """Whether all of a page's ink can be printed at full size, clear of the words at the foot."""
    return ink is None or at.room.holds(matrix_onto(page.trim, at.onto, 0, 1).box(ink))


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
    sides = imposition.spec.sides
    number, back = index // sides + 1, index % sides == 1
    sheets = math.ceil(len(product.pages) / sides)
    side = "back" if back else "front"
    name = imposition.side_name(product.title, number, sheets, back=back, alone=len(product.pages) == 1)
    items = _side_items(product, index, at, name, imposition, back=back)
    subject = f"sheet {sheets_before + number}, {side}"
    return side_page(at.sheet, imposition.printer, items, product.pages[index].label, subject)


def _side_label(name: str, at: SheetPlace, imposition: Imposition) -> tuple[Item, ...]:
    """The name of a side at its foot; beside the words on the fold where there is one."""
    if imposition.spec.fold:
        return fold_label(name, at.foot, at.onto, imposition.setter)
    return side_label(name, at.foot, imposition.setter)


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
        *mirrored_for(product, _side_label(name, at, imposition), at.foot),
    )
    if back and not sideways(sheet, options.flip):
        items = (Group(SHEET_MARK, items, Matrix(-1, 0, 0, -1, sheet.width, sheet.height)),)
    return corrected(items, sheet, options.printer, back=back)
