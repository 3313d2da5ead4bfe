"""A product and the shop that prints it, with what its pages paint."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from deckgen.page.items import Link, Page, Pixels, Product, Resource
from deckgen.page.walk import PlacedItem, walk
from deckgen.press.shop import Shop


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

    def painted(self, page: Page) -> list[PlacedItem]:
        """What a page paints, groups and resources opened, in order."""
        return [part for part in walk(page.items, self.resources) if not isinstance(part.item, Link)]
