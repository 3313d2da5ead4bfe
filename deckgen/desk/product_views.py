"""How else a product is looked at than page by page: on its office sheets, and with what is cut off."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from deckgen.jobs.composed_products import ComposedProduct
from deckgen.jobs.made_products import office_sheets
from deckgen.jobs.session import Session
from deckgen.page.geometry import IDENTITY, MILLIMETRE
from deckgen.page.items import Item, Page, Product, Stroke
from deckgen.page.paths import rounded
from deckgen.sheets.captions import SHEET_MARK
from deckgen.sheets.prooflines import BLEED_LINE, WHITE, Lined

PAGES, SHEETS, CUT = "pages", "sheets", "cut"

VIEWS = (PAGES, SHEETS, CUT)
"""What one can look at: the pages as they are in the hand, the sheets of the office, the pages before they are cut."""

AROUND = 2 * MILLIMETRE
"""What is shown around the bleed."""

CUT_WIDTH, UNDER_WIDTH = 0.6, 1.4
"""The line along which is cut, and the white one under it that lets it show on any ground."""


def viewed_product(item: ComposedProduct, view: str, session: Session) -> ComposedProduct | None:
    """A product as it is looked at in one of `VIEWS`; None where it goes on no office sheets."""
    if view == PAGES:
        return item
    product = office_sheets(item, session)[0] if view == SHEETS else uncut_product(item, session)
    named = item.layout.changed(name=f"{item.layout.name} {view}")
    return replace(item, product=product, layout=named) if product else None


def uncut_product(item: ComposedProduct, session: Session) -> Product:
    """A product's pages with their bleed, the line along which they are cut, and the area that is safe."""
    radius = item.layout.cut_radius(session.shop.corner_radius)
    return replace(item.product, pages=tuple(_uncut(page, radius) for page in item.product.pages))


def _uncut(page: Page, radius: float) -> Page:
    whole = page.bleed.grown(AROUND)
    items = (*page.items, *_lines(page, radius))
    return replace(page, trim=whole, bleed=whole, media=whole, safe=whole, items=items)


def _lines(page: Page, radius: float) -> Iterator[Item]:
    path = rounded(page.trim, radius)
    yield Stroke(SHEET_MARK, path, WHITE, UNDER_WIDTH)
    yield Stroke(SHEET_MARK, path, BLEED_LINE, CUT_WIDTH)
    yield from Lined.of(page, IDENTITY, radius).safe_line()
