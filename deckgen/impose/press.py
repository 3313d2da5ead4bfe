"""Pages for a print shop: its marks, its black, its cutting line."""

from __future__ import annotations

from dataclasses import replace

from deckgen.compose.paths import bounds
from deckgen.impose.overprint import overprinted
from deckgen.impose.pressmarks import die_line, marks_of, media_box
from deckgen.model.shop import Shop
from deckgen.page import BLACK, MILLIMETRE, Fill, Item, Page, Product

# The least side of a black area that is large: below it, black alone covers well enough and stays sharp.
LARGE_AREA = 10 * MILLIMETRE


def for_shop(product: Product, shop: Shop) -> Product:
    """The product's pages as a shop wants each: marks and media box, black, cutting line."""
    enriched = replace(product, pages=tuple(_enriched(page, shop) for page in product.pages))
    printed = overprinted(enriched, shop.ink_limit)
    return replace(printed, pages=tuple(_finished(page, shop) for page in printed.pages))


def _enriched(page: Page, shop: Shop) -> Page:
    """Large black areas in the shop's rich black; type and lines stay in black alone, which needs no register."""
    if shop.rich_black is None:
        return page
    return replace(page, items=tuple(_rich(item, shop) for item in page.items))


def _rich(item: Item, shop: Shop) -> Item:
    if isinstance(item, Fill) and item.ink == BLACK and item.path and shop.rich_black:
        box = bounds(item.path)
        if min(box.width, box.height) >= LARGE_AREA:
            return replace(item, ink=shop.rich_black)
    return item


def _finished(page: Page, shop: Shop) -> Page:
    items = [*page.items, *marks_of(page, shop)]
    if shop.die_line:
        items.append(die_line(page, shop.die_line, shop.corner_radius))
    return replace(page, items=tuple(items), media=media_box(page, shop))
