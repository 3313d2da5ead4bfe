"""Pages for a print shop: its marks, its black, its cutting line."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from deckgen.page.geometry import MILLIMETRE
from deckgen.page.ink import BLACK, Ink
from deckgen.page.items import Fill, Item, Page, Product
from deckgen.page.paths import MoveTo, bounds
from deckgen.page.walk import PlacedItem, changed
from deckgen.press.marks import cutting_line, marks_of, media_with_marks
from deckgen.press.overprint import overprinted
from deckgen.press.shop import Shop

# The least side of a black area that is large: below it, black alone covers well enough and stays sharp.
LARGE_AREA = 10 * MILLIMETRE


def for_shop(product: Product, shop: Shop, cards: bool = True) -> Product:
    """The product's pages as a shop wants each: marks and media box, black, and for cards the cutting line."""
    enriched = replace(product, pages=tuple(_enriched(page, shop) for page in product.pages))
    printed = overprinted(enriched, shop.ink_limit)
    return replace(printed, pages=tuple(_finished(page, shop, cards) for page in printed.pages))


def _enriched(page: Page, shop: Shop) -> Page:
    """Large black areas in the shop's rich black; type and lines stay in black alone, which needs no register.

    So does artwork that is placed many times: codes must stay sharp, and motifs are in the deck's inks.
    """
    if shop.rich_black is None:
        return page
    return replace(page, items=changed(page.items, partial(_rich, ink=shop.rich_black)))


def _rich(part: PlacedItem, ink: Ink) -> Item:
    if isinstance(part.item, Fill) and _is_large_black(part.item, part.matrix.scale):
        return replace(part.item, ink=ink)
    return part.item


def _is_large_black(fill: Fill, scale: float) -> bool:
    """Whether a fill is an area of black without a hole: a ring may be a fine line, whatever its size."""
    if fill.ink != BLACK or sum(isinstance(segment, MoveTo) for segment in fill.path) != 1:
        return False
    box = bounds(fill.path)
    return min(box.width, box.height) * scale >= LARGE_AREA


def _finished(page: Page, shop: Shop, cards: bool) -> Page:
    items = [*page.items, *marks_of(page, shop)]
    if shop.die_line and cards:
        items.append(cutting_line(page, shop.die_line, shop.corner_radius))
    return replace(page, items=tuple(items), media=media_with_marks(page, shop))
