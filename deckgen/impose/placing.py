"""Finished pages as artwork on sheets of paper: drawn once, placed by a matrix, corrected for the printer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from deckgen.impose.captions import SHEET_MARK
from deckgen.model.office import Paper, Printer
from deckgen.page import IDENTITY, Box, Group, Item, Link, Matrix, Page, Product, Resource, Use


def artwork(product: Product, index: int) -> Resource:
    """A page as a resource: all but its links, cut to its bleed box."""
    page = product.pages[index]
    return Resource(f"page {product.name} {index}", page.bleed, tuple(unlinked(page.items)))


def unlinked(items: Iterable[Item]) -> Iterator[Item]:
    """The items without active areas, which paper does not have."""
    for item in items:
        if isinstance(item, Group):
            yield replace(item, items=tuple(unlinked(item.items)))
        elif not isinstance(item, Link):
            yield item


def placed(resource: str, matrix: Matrix, clip: Box) -> Group:
    """A resource on a sheet, cut to a box given in the resource's own space."""
    return Group(SHEET_MARK, (Use(SHEET_MARK, resource, IDENTITY),), matrix, clip)


def sheet_box(paper: Paper, lying: bool) -> Box:
    """A sheet, upright or lying, its lower left corner at 0, 0."""
    width, height = (paper.height, paper.width) if lying else (paper.width, paper.height)
    return Box(0, 0, width, height)


def sheet_page(sheet: Box, printer: Printer, items: Iterable[Item], label: str, subject: str) -> Page:
    """One side of a sheet; its safe area is what the printer can reach."""
    return Page(sheet, sheet, sheet, sheet.grown(-printer.unprintable), tuple(items), label, subject)


def trued(items: Iterable[Item], sheet: Box, printer: Printer, *, back: bool) -> tuple[Item, ...]:
    """The items of a side, moved and scaled so that the printer puts them where they belong.

    The scale holds around the middle of the sheet, the shift for backs only, to the right and up as seen from the back.
    """
    factor = printer.scale
    x, y = (printer.shift_x, printer.shift_y) if back else (0.0, 0.0)
    matrix = Matrix(factor, 0, 0, factor, x + (1 - factor) * sheet.width / 2, y + (1 - factor) * sheet.height / 2)
    return tuple(items) if matrix == IDENTITY else (Group(SHEET_MARK, tuple(items), matrix),)
