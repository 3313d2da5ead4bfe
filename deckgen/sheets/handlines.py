"""Lines to cut and to fold along, for scissors and a ruler: black on a rim of paper, so that they show on any ground.

A print shop has them in colours of their own, on layers, which an office printer would print as they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from deckgen.page.ink import BLACK, PAPER
from deckgen.page.items import Group, Item, Product, Stroke

CUT_WIDTH, FOLD_WIDTH = 0.6, 0.5

RIM = 0.5
"""How far paper shows on both sides of a line, in points."""


def with_hand_lines(product: Product) -> Product:
    """The product with its lines to cut and to fold along in black, on no layer; dashes stay."""
    if not any(_is_of_lines(item) for page in product.pages for item in page.items):
        return product
    pages = tuple(replace(page, items=tuple(map(_by_hand, page.items))) for page in product.pages)
    return replace(product, pages=pages)


def _is_of_lines(item: Item) -> bool:
    return isinstance(item, Group) and item.layer is not None and item.layer.step is not None


def _by_hand(item: Item) -> Item:
    if not isinstance(item, Group) or not _is_of_lines(item):
        return item
    strokes = (part for part in item.items if isinstance(part, Stroke))
    return replace(item, items=tuple(line for stroke in strokes for line in _black(stroke)), layer=None)


def _black(stroke: Stroke) -> Iterator[Stroke]:
    width = FOLD_WIDTH if stroke.dash else CUT_WIDTH
    yield replace(stroke, ink=PAPER, width=width + 2 * RIM, dash=(), overprint=False)
    yield replace(stroke, ink=BLACK, width=width, overprint=False)
