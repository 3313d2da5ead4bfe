"""Pages as artwork, once in a file: where they lie when they are placed once, as a resource when placed again."""

from __future__ import annotations

from deckgen.impose.captions import SHEET_MARK
from deckgen.impose.placing import artwork, artwork_name, unlinked
from deckgen.page import Group, Item, Matrix, Product, Resource, Use


def kept_artwork(product: Product, copies: int) -> tuple[Resource, ...]:
    """The resources that pages become when each is placed more than once, else none."""
    return tuple(artwork(product, index) for index in range(len(product.pages))) if copies > 1 else ()


def drawn(product: Product, index: int, matrix: Matrix, copies: int) -> Item:
    """A page on a sheet, to be clipped by the caller.

    What is placed once is drawn there: the pages of one sheet in one stream take a third less room in the file than a
    form each.
    """
    if copies > 1:
        return Use(SHEET_MARK, artwork_name(product, index), matrix)
    return Group(SHEET_MARK, tuple(unlinked(product.pages[index].items)), matrix)
