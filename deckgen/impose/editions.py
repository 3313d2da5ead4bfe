"""Pages for the screen: cut to the trim."""

from __future__ import annotations

from dataclasses import replace

from deckgen.page import Page, Product


def trimmed(product: Product) -> Product:
    """The product's pages as they are after cutting."""
    return replace(product, pages=tuple(_cut(page) for page in product.pages))


def _cut(page: Page) -> Page:
    return replace(page, bleed=page.trim, media=page.trim)
