"""Pages as a print shop wants them: its black, what overprints, its marks, and the cutting line."""

from __future__ import annotations

from msgspec.structs import replace

from deckgen.page.items import Group, Item, Page, Product
from deckgen.press.black import enriched
from deckgen.press.marks import as_die_line, cutting_layer, marks_of, media_with_marks
from deckgen.press.overprint import overprinted
from deckgen.press.shop import Shop


def for_shop(product: Product, shop: Shop, radius: float, *, die_cut: bool = True) -> Product:
    """The product's pages as a shop wants each: marks and media box, black, and where it is die-cut its line.

    That line has corners of a radius.
    """
    rich = replace(product, pages=tuple(enriched(page, shop.rich_black) for page in product.pages))
    printed = overprinted(rich, shop.ink_limit)
    return replace(printed, pages=tuple(_finished(page, shop, radius, die_cut=die_cut) for page in printed.pages))


def _finished(page: Page, shop: Shop, radius: float, *, die_cut: bool) -> Page:
    items = [*(_as_called(item, shop) for item in page.items), *marks_of(page, shop)]
    if shop.die_line and die_cut:
        items.append(cutting_layer(page, shop.die_line, radius))
    return replace(page, items=tuple(items), media=media_with_marks(page, shop))


def _as_called(item: Item, shop: Shop) -> Item:
    """An item of a page; lines to cut along, which a box has itself, as the shop calls its die line."""
    return as_die_line(item, shop.die_line) if shop.die_line and isinstance(item, Group) else item
