"""Pages as a print shop wants them: its black, what overprints, its marks, and the cutting line."""

from __future__ import annotations

from msgspec.structs import replace

from deckgen.page.items import Page, Product
from deckgen.press.black import enriched
from deckgen.press.marks import cutting_layer, marks_of, media_with_marks
from deckgen.press.overprint import overprinted
from deckgen.press.shop import Shop


def for_shop(product: Product, shop: Shop, *, die_cut: bool = True) -> Product:
    """The product's pages as a shop wants each: marks and media box, black, and where it is die-cut its line."""
    rich = replace(product, pages=tuple(enriched(page, shop.rich_black) for page in product.pages))
    printed = overprinted(rich, shop.ink_limit)
    return replace(printed, pages=tuple(_finished(page, shop, die_cut=die_cut) for page in printed.pages))


def _finished(page: Page, shop: Shop, *, die_cut: bool) -> Page:
    items = [*page.items, *marks_of(page, shop)]
    if shop.die_line and die_cut:
        items.append(cutting_layer(page, shop.die_line, shop.corner_radius))
    return replace(page, items=tuple(items), media=media_with_marks(page, shop))
