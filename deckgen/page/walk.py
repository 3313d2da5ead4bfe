"""Walks over the items of pages: how far the ink reaches, pages cut to the trim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from deckgen.page.geometry import Box
from deckgen.page.ink import PAPER
from deckgen.page.items import Fill, GlyphRun, Group, Item, Page, Picture, Product, Resource, Stroke, Use
from deckgen.page.paths import bounds
from deckgen.sheets.duplex import common


def trimmed(product: Product) -> Product:
    """The product's pages as they are after cutting."""
    return replace(product, pages=tuple(_cut(page) for page in product.pages))


def _cut(page: Page) -> Page:
    return replace(page, bleed=page.trim, media=page.trim)


def ink_box(page: Page, resources: Mapping[str, Resource]) -> Box | None:
    """The box around all that is printed within the trim; None for a blank page. Fills of plain paper print nothing."""
    return _around(common(box, page.trim) for box in _boxes(page.items, resources) if box.meets(page.trim))


def _boxes(items: Iterable[Item], resources: Mapping[str, Resource]) -> Iterator[Box]:
    for item in items:
        match item:
            case Fill(ink=ink, path=path) if ink != PAPER and path:
                yield bounds(path)
            case Stroke(ink=ink, path=path, width=width) if ink != PAPER and path:
                yield bounds(path).grown(width / 2)
            case GlyphRun(glyphs=glyphs, extent=extent) if glyphs:
                yield extent
            case Use(resource=name, matrix=matrix):
                yield matrix.box(resources[name].box)
            case Picture(box=box):
                yield box
            case Group(items=inner, matrix=matrix, clip=clip):
                around = _around(_boxes(inner, resources))
                if around and clip:
                    around = common(around, clip) if around.meets(clip) else None
                if around:
                    yield matrix.box(around)


def _around(boxes: Iterable[Box]) -> Box | None:
    found = list(boxes)
    if not found:
        return None
    return Box(
        min(box.left for box in found),
        min(box.bottom for box in found),
        max(box.right for box in found),
        max(box.top for box in found),
    )
