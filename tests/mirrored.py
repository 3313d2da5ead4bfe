"""Pages held against their mirror images: what lies where, line by line of text, and what it would be in a mirror."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

import pytest
from msgspec import Struct
from msgspec.structs import replace

from deckgen.deck.deck import Deck
from deckgen.jobs.composed_products import context_of
from deckgen.jobs.session import Session
from deckgen.layout import textblock
from deckgen.layout.composition import compose
from deckgen.layout.fit import fit
from deckgen.layout.layout import Layout
from deckgen.layout.textblock import TextBlock
from deckgen.page.geometry import Box, Matrix
from deckgen.page.items import (
    Fill,
    GlyphRun,
    Item,
    Link,
    Page,
    Product,
    Resource,
    ResourceKind,
    Stroke,
    Use,
)
from deckgen.page.walk import PlacedItem, covered, walk
from deckgen.sheets.regions import points_of
from deckgen.source.problems import Origin
from deckgen.typeset.language import Direction


def set_alike_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let texts be set without what hangs on their letters and not on the page, as these are the same on both pages.

    None begins at its own side for running against the page. A line reaches over the edge where it begins as its first
    letter asks, in the other direction as its last; here it is flush, and a bar under it as wide as it is set.
    """
    monkeypatch.setattr(TextBlock, "_runs_against", lambda *_: False)
    for name in ("overhang_left", "overhang_right"):
        monkeypatch.setattr(textblock, name, lambda _: 0.0)
    monkeypatch.setattr(textblock, "ink_span", lambda line, _: (0.0, line.width))


class SeenItem(Struct, frozen=True):
    """Something on a page: of which kind, the texts or the addresses in it, whence it comes, its box and its weight.

    The weight is the mean of the points of a path, which tells a shape from its mirror image in the same box.
    """

    kind: str
    words: str
    origin: Origin
    box: Box
    weight: tuple[float, float]


def seen_items(page: Page, product: Product) -> list[SeenItem]:
    """All that is on a page in painting order; the runs of a line of text are one, as their order is the text's own.

    A view of a motif is the shapes that it shows: it is mirrored as a whole, other artwork is only placed so.
    """
    resources = {resource.name: resource for resource in product.resources}
    parts = [shown for part in walk(page.items) for shown in _opened(part, resources)]
    return [_joined(list(runs), resources) for _, runs in groupby(enumerate(parts), lambda pair: _line_of(*pair))]


def mirrored(box: Box, page: Box) -> Box:
    """Where a box lies in the mirror image of a page."""
    return Box(page.left + page.right - box.right, box.bottom, page.left + page.right - box.left, box.top)


def assert_mirrored(product: Product, other: Product) -> None:
    """Every item of a product lies where the mirror image of the other's is, with the same words in the same order."""
    assert len(product.pages) == len(other.pages)
    for page, twin in zip(product.pages, other.pages, strict=True):
        items, twins = seen_items(page, product), seen_items(twin, other)
        assert [(item.kind, item.words, item.origin) for item in items] == [
            (item.kind, item.words, item.origin) for item in twins
        ], page.subject
        for item, twin_item in zip(items, twins, strict=True):
            expected = mirrored(twin_item.box, twin.trim)
            assert _edges(item.box) == pytest.approx(_edges(expected), abs=0.002), (page.subject, item, twin_item)
            x, y = twin_item.weight
            weight = (twin.trim.left + twin.trim.right - x, y)
            assert item.weight == pytest.approx(weight, abs=0.002), (page.subject, item, twin_item)


def product_in(direction: Direction, deck: Deck, layout: Layout, session: Session) -> Product:
    """The product of a layout on pages in a direction, with the deck's texts set as they are in its own."""
    context = context_of(deck, layout, session)
    context = replace(context, format=layout.in_direction(direction))
    fitted = fit(layout, context)
    product = compose(layout, context.overflowing(fitted.sizes))
    assert context.problems.noted == []
    return product


def assert_all_mirrored(session: Session) -> None:
    """The pages of all layouts of a session are the mirror images of those in the other direction."""
    for deck in session.decks:
        for layout in session.layouts:
            product, other = (product_in(direction, deck, layout, session) for direction in ("rtl", "ltr"))
            assert (product.from_right, other.from_right) == (True, False)
            assert product.pages != other.pages
            assert_mirrored(product, other)


def _edges(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.bottom, box.right, box.top


def _opened(part: PlacedItem, resources: Mapping[str, Resource]) -> list[PlacedItem]:
    """A part of a page; a view as its shapes."""
    item = part.item
    if isinstance(item, Use) and resources[item.resource].kind is ResourceKind.VIEW:
        return list(walk([item], resources, part.space))
    return [part]


def _weight(part: PlacedItem, box: Box) -> tuple[float, float]:
    """The mean of the points of a path on the page; the middle of the box of all else."""
    if not isinstance(part.item, Fill | Stroke):
        return box.middle
    points = [part.matrix.point(*points_of(segment)[-1]) for segment in part.item.path if points_of(segment)]
    points = list(dict.fromkeys((round(x, 3), round(y, 3)) for x, y in points))
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _line_of(number: int, part: PlacedItem) -> object:
    """What the runs of one line have in common; any other item is alone."""
    item = part.item
    return (item.mark.block, item.y, part.matrix) if isinstance(item, GlyphRun) else number


def _joined(parts: list[tuple[int, PlacedItem]], resources: Mapping[str, Resource]) -> SeenItem:
    items = [part.item for _, part in parts]
    boxes = [part.matrix.box(box) for _, part in parts if (box := _box(part.item, resources))]
    words = " ".join(_words(item) for item in items)
    box = Box.around(boxes)
    return SeenItem(type(items[0]).__name__, words, items[0].mark.origin, box, _weight(parts[0][1], box))


def _box(item: Item, resources: Mapping[str, Resource]) -> Box | None:
    if isinstance(item, Use):
        return item.matrix.box(resources[item.resource].box)
    return item.extent if isinstance(item, GlyphRun) else covered(item)


def _words(item: Item) -> str:
    match item:
        case GlyphRun():
            return item.text
        case Link():
            return item.address or item.anchor
    return ""


def is_upright(matrix: Matrix) -> bool:
    """Whether glyphs under a matrix are turned at most: none is seen from behind."""
    return matrix.a * matrix.d - matrix.b * matrix.c > 0
