"""Bundles: the pages of several products as one, joined before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.model.layout import Bundle
from deckgen.page import Bookmark, Item, Link, Page, Product, Resource


def bundled(bundle: Bundle, title: str, products: Sequence[Product], headings: Sequence[str]) -> Product:
    """One product of several: bookmarks and page labels by product, anchors kept apart, artwork kept once."""
    pages = tuple(
        page for product, heading in zip(products, headings, strict=True) for page in bundled_pages(product, heading)
    )
    resources: dict[str, Resource] = {}
    for product in products:
        for resource in product.resources:
            resources.setdefault(resource.name, resource)
    pictures = {pixels.name: pixels for product in products for pixels in product.pictures}
    return Product(f"bundle-{bundle.name}", title, pages, tuple(resources.values()), pictures=tuple(pictures.values()))


def bundled_pages(product: Product, heading: str) -> list[Page]:
    """A product's pages as part of a bundle, under a bookmark of its own."""
    pages = [bundled_page(page, product.name, heading) for page in product.pages]
    pages[0] = replace(pages[0], bookmarks=(Bookmark(heading, 0), *pages[0].bookmarks))
    return pages


def bundled_page(page: Page, name: str, heading: str) -> Page:
    """A page whose label and anchor name its product, its bookmarks one level deeper."""
    return replace(
        page,
        label=f"{heading} {page.label}".strip(),
        anchor=f"{name}/{page.anchor}" if page.anchor else "",
        bookmarks=tuple(Bookmark(entry.title, entry.level + 1) for entry in page.bookmarks),
        items=tuple(relinked(item, name) for item in page.items),
    )


def relinked(item: Item, name: str) -> Item:
    """A link to an anchor, pointed at the product's own."""
    return replace(item, anchor=f"{name}/{item.anchor}") if isinstance(item, Link) and item.anchor else item
