"""Finished pages as artwork on sheets of paper: drawn once, placed by a matrix, corrected for the printer."""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.page.geometry import IDENTITY, Box, Matrix
from deckgen.page.items import ActiveArea, Group, Item, Page, Product, Resource, ResourceKind, Use
from deckgen.page.paper import Paper
from deckgen.page.walk import changed
from deckgen.sheets.captions import SHEET_MARK
from deckgen.sheets.printers import Printer


def page_artwork(product: Product, index: int) -> Resource:
    """A page as a resource: all but its links, cut to its bleed box."""
    page = product.pages[index]
    return Resource(artwork_name(product, index), ResourceKind.PAGE, page.bleed, unlinked(page.items))


def artwork_name(product: Product, index: int) -> str:
    """The name of a page's resource."""
    return f"page {product.name} {index}"


def unlinked(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items without active areas, which paper does not have."""
    return changed(items, lambda part: None if isinstance(part.item, ActiveArea) else part.item)


def placed_artwork(resource: str, matrix: Matrix, clip: Box) -> Group:
    """A resource on a sheet, cut to a box given in the resource's own space."""
    return Group(SHEET_MARK, (Use(SHEET_MARK, resource, IDENTITY),), matrix, clip)


def sheet_box(paper: Paper, lying: bool) -> Box:
    """A sheet, upright or lying, its lower left corner at 0, 0."""
    width, height = (paper.height, paper.width) if lying else (paper.width, paper.height)
    return Box(0, 0, width, height)


def side_page(sheet: Box, printer: Printer, items: Iterable[Item], label: str, subject: str) -> Page:
    """One side of a sheet; its safe area is what the printer can reach."""
    return Page(sheet, sheet, sheet, sheet.grown(-printer.unprintable), tuple(items), label, subject)


def correction(sheet: Box, printer: Printer, back: bool) -> Matrix:
    """The map that makes up for what a printer does: its scale from the middle of a side, its shift on backs."""
    scale = printer.scale
    x, y = (printer.shift_x, printer.shift_y) if back else (0, 0)
    middle_x, middle_y = sheet.middle
    return Matrix(scale, 0, 0, scale, middle_x * (1 - scale) + x, middle_y * (1 - scale) + y)


def corrected(items: Iterable[Item], sheet: Box, printer: Printer, *, back: bool) -> tuple[Item, ...]:
    """The items of a side, moved and scaled so that the printer puts them where they belong."""
    matrix = correction(sheet, printer, back)
    return tuple(items) if matrix == IDENTITY else (Group(SHEET_MARK, tuple(items), matrix),)


def kept_artwork(product: Product, copies: int) -> tuple[Resource, ...]:
    """The resources that pages become when each is placed more than once, else none."""
    return tuple(page_artwork(product, index) for index in range(len(product.pages))) if copies > 1 else ()


def page_on_sheet(product: Product, index: int, matrix: Matrix, copies: int) -> Item:
    """A page on a sheet, to be clipped by the caller.

    What is placed once is drawn there: the pages of one sheet in one stream take a third less room in the file than a
    form each.
    """
    if copies > 1:
        return Use(SHEET_MARK, artwork_name(product, index), matrix)
    return Group(SHEET_MARK, unlinked(product.pages[index].items), matrix)
