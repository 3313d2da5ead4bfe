"""What pages paint, seen from the page: groups and resources opened, with the map and the clip of each item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import hypot

from deckgen.page.geometry import IDENTITY, Box, Matrix
from deckgen.page.items import Fill, GlyphRun, Group, Item, Page, Picture, Pixels, Product, Resource, Stroke, Use
from deckgen.press.shop import Shop
from deckgen.source.problems import Origin


@dataclass(frozen=True, slots=True)
class Painted:
    """What a page paints at one place: `matrix` leads from the item's own space to the page, `clip` is on the page."""

    item: GlyphRun | Fill | Stroke | Picture
    matrix: Matrix
    clip: Box | None
    element: Origin
    """The layout's element that put it there."""

    @property
    def scale(self) -> float:
        """How much smaller or larger lengths come out, by the shorter of the two directions."""
        return min(hypot(self.matrix.a, self.matrix.b), hypot(self.matrix.c, self.matrix.d))


@dataclass(frozen=True)
class Demands:
    """A product and the shop that prints it."""

    product: Product
    shop: Shop

    @cached_property
    def resources(self) -> dict[str, Resource]:
        """The product's resources by name."""
        return {resource.name: resource for resource in self.product.resources}

    @cached_property
    def pictures(self) -> dict[str, Pixels]:
        """The product's pictures by name."""
        return {pixels.name: pixels for pixels in self.product.pictures}

    def painted(self, page: Page) -> list[Painted]:
        """What a page paints, groups and resources opened, in order."""
        return list(self._opened(page.items, IDENTITY, None, None))

    def _opened(
        self, items: tuple[Item, ...], matrix: Matrix, clip: Box | None, element: Origin | None
    ) -> Iterator[Painted]:
        for item in items:
            place = element or item.mark.laid_out
            match item:
                case Group():
                    inner = item.matrix.then(matrix)
                    yield from self._opened(item.items, inner, narrowed(clip, item.clip, inner), element)
                case Use():
                    resource = self.resources[item.resource]
                    yield from self._opened(resource.items, item.matrix.then(matrix), clip, place)
                case GlyphRun() | Fill() | Stroke() | Picture():
                    yield Painted(item, matrix, clip, place)


def narrowed(clip: Box | None, by: Box | None, matrix: Matrix) -> Box | None:
    """What two clips leave, of which the second is in the space of a matrix."""
    if by is None:
        return clip
    return common(clip, matrix.box(by)) if clip else matrix.box(by)


def common(one: Box, other: Box) -> Box:
    """What two boxes share; its width or height is not above 0 where that is nothing."""
    return Box(
        max(one.left, other.left),
        max(one.bottom, other.bottom),
        min(one.right, other.right),
        min(one.top, other.top),
    )
