"""What becomes too small to be read where pages are made smaller for their sheets."""

from __future__ import annotations

from deckgen.page.geometry import MILLIMETRE
from deckgen.page.items import GlyphRun, Product, ResourceKind, Use
from deckgen.page.walk import walk

# In points: type below the first is told; below the second it is hard to read on paper.
LEAST_TYPE, READABLE_TYPE = 6.0, 8

# Millimetres that a module of a QR code needs for cameras of phones.
LEAST_MODULE = 0.35


def too_small(product: Product, scale: float) -> str:
    """What one must know of a product at a scale, for the line on the terminal; "" where all of it can be read."""
    if scale >= 1:
        return ""
    size, module = round(scale * smallest_type(product), 1), round(scale * smallest_module(product) / MILLIMETRE, 2)
    small = f"; smallest type {size:.1f} pt, hard to read below {READABLE_TYPE}" if 0 < size < LEAST_TYPE else ""
    fine = f"; QR modules {module:.2f} mm, hard to scan below {LEAST_MODULE}" if 0 < module < LEAST_MODULE else ""
    return f"{small}{fine}"


def smallest_type(product: Product) -> float:
    """The size in points of the smallest type on a product's pages; 0 where they have none."""
    sizes = (
        part.item.size * part.matrix.least_scale
        for page in product.pages
        for part in walk(page.items)
        if isinstance(part.item, GlyphRun) and part.item.text.strip()
    )
    return min(sizes, default=0)


def smallest_module(product: Product) -> float:
    """The smallest module in points of the QR codes on a product's pages; 0 where they have none."""
    codes = {resource.name for resource in product.resources if resource.kind is ResourceKind.CODE}
    sizes = (
        part.item.matrix.then(part.matrix).least_scale
        for page in product.pages
        for part in walk(page.items)
        if isinstance(part.item, Use) and part.item.resource in codes
    )
    return min(sizes, default=0)
