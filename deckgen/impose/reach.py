"""How far the ink on a page reaches: what decides whether an office printer can print it at full size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from deckgen.compose.paths import bounds
from deckgen.impose.duplex import common
from deckgen.page import PAPER, Box, Fill, Group, Item, Page, Picture, Resource, Run, Stroke, Use


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
            case Run(glyphs=glyphs, extent=extent) if glyphs:
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
