"""Overprinting for the press: fine black goes on top of the colours below it, so that no misregister shows a rim.

Text in black alone and black lines overprint wherever black and what lies below stay within the ink limit, else they
knock out; so does display type over several colours, in which their border would show. White and colours always knock
out, and so does what lies in artwork that is placed many times, on grounds that differ. (Ghent Workgroup 2022, R0007 to
R0010.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from deckgen.page.items import Fill, GlyphRun, Item, Page, Product, Stroke
from deckgen.page.walk import PlacedItem, changed
from deckgen.painted.from_page import Lowering
from deckgen.painted.model import (
    FINE_LINE,
    FINE_TYPE,
    ObjectKind,
    OwnOrigin,
    PaintedObject,
    ink_total,
    ink_use,
    with_black,
)

if TYPE_CHECKING:
    from deckgen.painted.stack import Stack

ItemRoute = tuple[int, ...]


def overprinted(product: Product, limit: float) -> Product:
    """The product with its fine black overprinting where that stays within so much ink, in per cent."""
    lowering = Lowering(product)
    return replace(product, pages=tuple(_page(page, lowering, limit) for page in product.pages))


def _page(page: Page, lowering: Lowering, limit: float) -> Page:
    routes = overprinting(lowering.objects(page), limit)

    def decided(part: PlacedItem) -> Item:
        item = part.item
        if isinstance(item, GlyphRun | Fill | Stroke) and part.route in routes:
            return replace(item, overprint=True)
        return item

    return replace(page, items=changed(page.items, decided))


def overprinting(painted: Sequence[PaintedObject], limit: float) -> frozenset[ItemRoute]:
    """The routes to the items of a page that are to overprint, decided in painting order: each on those below it."""
    from deckgen.painted.stack import Stack  # with numpy, which commands that make no press files do without

    objects, routes = list(painted), set()
    stack = Stack(objects)
    for route, members in groupby(range(len(objects)), lambda index: _route(objects[index])):
        indices = list(members)
        if all(is_fine_black(objects[index]) and should_overprint(stack, index, limit) for index in indices):
            routes.add(route)
            for index in indices:
                objects[index] = replace(objects[index], overprint=True, opm=1)
    return frozenset(routes)


def _route(item: PaintedObject) -> ItemRoute:
    assert isinstance(item.origin, OwnOrigin), "only pages of ours are changed"
    return item.origin.route


def is_fine_black(item: PaintedObject) -> bool:
    """Whether an object is type or a line in black alone, which a rim of paper would spoil."""
    if item.artwork or item.colour.names or not ink_use(item.colour).only_black:
        return False
    match item.kind:
        case ObjectKind.TEXT:
            return True
        case ObjectKind.STROKE:
            return item.width < FINE_LINE
        case ObjectKind.FILL:
            return item.exact and min(item.box.width, item.box.height) < FINE_LINE
    return False


def should_overprint(stack: Stack, index: int, limit: float) -> bool:
    """Whether black stays within the limit on all that lies below, which is one colour below display type.

    What is unknown below, or on a plate of its own, is left as it is, and so is what lies too deep to be followed.
    """
    item = stack.objects[index]
    stack.guessed = False
    colours = set(map(with_black, stack.below(index, item.box)))
    if stack.spent or stack.unknown(index, item.box):
        return False
    is_display = item.text is not None and item.text.size >= FINE_TYPE
    is_varied = len(colours) > 1 or stack.guessed
    return all(ink_total(plates) <= limit for plates in colours) and not (is_display and is_varied)
