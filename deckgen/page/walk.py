"""The one walk over the items of pages, and what is read and changed by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.geometry import EVERYWHERE, IDENTITY, MILLIMETRE, Box, Matrix
from deckgen.page.ink import PAPER
from deckgen.page.items import (
    ActiveArea,
    Fill,
    GlyphRun,
    Group,
    Item,
    Layer,
    Link,
    Page,
    Picture,
    Product,
    Resource,
    Stroke,
    Use,
    WritingField,
)
from deckgen.page.paths import bounds


class ItemSpace(Struct, frozen=True):
    """Where items lie: `matrix` leads from their space to the page's, `clip` is what of the page they can reach.

    `layer` is the layer of the file, `use` the outermost use of artwork that they are part of, `area` its whole box on
    the page.
    """

    matrix: Matrix = IDENTITY
    clip: Box = EVERYWHERE
    layer: Layer | None = None
    use: Use | None = None
    area: Box | None = None

    def group(self, group: Group) -> ItemSpace | None:
        """The space of a group's items; None where nothing of it is seen."""
        return self._within(group.matrix, group.clip, layer=group.layer)

    def artwork(self, use: Use, resource: Resource) -> ItemSpace | None:
        """The space of a used resource's items; None where nothing of it is seen."""
        return self._within(use.matrix, resource.box, use=use)

    def visible(self, box: Box) -> Box | None:
        """What the clip leaves of a box that is in this space, on the page."""
        return self.clip.common(self.matrix.box(box))

    def _within(
        self, matrix: Matrix, clip: Box | None, layer: Layer | None = None, use: Use | None = None
    ) -> ItemSpace | None:
        inner = matrix.then(self.matrix)
        area = inner.box(clip) if clip else EVERYWHERE
        left = self.clip.common(area)
        if left is None:
            return None
        artwork = (self.use, self.area) if self.use or not use else (use, area)
        return ItemSpace(inner, left, layer or self.layer, *artwork)


class PlacedItem(Struct, frozen=True):
    """An item that is no group, and the space it lies in."""

    item: GlyphRun | Fill | Stroke | Picture | ActiveArea | Use
    space: ItemSpace

    @property
    def matrix(self) -> Matrix:
        """The map from the item's own space to the page's."""
        return self.space.matrix

    def visible(self, box: Box) -> Box | None:
        """What the clip leaves of a box that is in the item's own space, on the page."""
        return self.space.visible(box)


PAGE = ItemSpace()


def walk(
    items: Iterable[Item], resources: Mapping[str, Resource] | None = None, space: ItemSpace = PAGE
) -> Iterator[PlacedItem]:
    """All items in painting order, those in groups too, but for what is clipped away.

    Uses are opened with the resources, cut to their boxes; without resources they are items like others.
    """
    for item in items:
        match item:
            case Group():
                inner = space.group(item)
                if inner:
                    yield from walk(item.items, resources, inner)
            case Use() if resources is not None:
                resource = resources[item.resource]
                inner = space.artwork(item, resource)
                if inner:
                    yield from walk(resource.items, resources, inner)
            case _:
                yield PlacedItem(item, space)


def changed(
    items: Iterable[Item], change: Callable[[PlacedItem], Item | None], space: ItemSpace = PAGE
) -> tuple[Item, ...]:
    """The items with each one changed, or left out (None), in groups too; what is clipped away stays as it is."""
    return tuple(_changed(items, change, space))


def _changed(items: Iterable[Item], change: Callable[[PlacedItem], Item | None], space: ItemSpace) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Group):
            inner = space.group(item)
            yield replace(item, items=changed(item.items, change, inner)) if inner else item
        elif (result := change(PlacedItem(item, space))) is not None:
            yield result


def covered(item: Item) -> Box | None:
    """What an item covers in its own space; None for groups, uses, empty paths and runs without words."""
    match item:
        case GlyphRun():
            return item.covered if item.words else None
        case Fill():
            return bounds(item.path) if item.path else None
        case Stroke():
            return bounds(item.path).grown(item.width / 2) if item.path else None
        case Picture() | Link() | WritingField():
            return item.box
    return None


def picture_boxes(items: Iterable[Item]) -> Iterator[Box]:
    """What pictures cover, of those that are cut what is left of them."""
    for part in walk(items):
        if isinstance(part.item, Picture) and (box := part.visible(part.item.box)):
            yield box


class HasTrim(Protocol):
    """A page in whatever state, which is cut somewhere."""

    @property
    def trim(self) -> Box:
        """The box that is left after cutting."""


def trims_of(pages: Iterable[HasTrim]) -> tuple[tuple[float, float], ...]:
    """The trim sizes of pages in millimetres, in order of first use."""
    sizes = [(page.trim.width / MILLIMETRE, page.trim.height / MILLIMETRE) for page in pages]
    return tuple(dict.fromkeys((round(width, 2), round(height, 2)) for width, height in sizes))


def trimmed(product: Product) -> Product:
    """The product's pages as they are after cutting."""
    return replace(product, pages=tuple(_cut(page) for page in product.pages))


def bled(product: Product) -> Product:
    """The product's pages with their bleed and nothing around it."""
    return replace(product, pages=tuple(replace(page, media=page.bleed) for page in product.pages))


def _cut(page: Page) -> Page:
    return replace(page, bleed=page.trim, media=page.trim)


def ink_box(page: Page, resources: Mapping[str, Resource]) -> Box | None:
    """The box around all that is printed within the trim; None for a blank page. Fills of plain paper print nothing."""
    boxes = [box for part in walk(page.items, space=ItemSpace(clip=page.trim)) if (box := _inked(part, resources))]
    return Box.around(boxes) if boxes else None


def _inked(part: PlacedItem, resources: Mapping[str, Resource]) -> Box | None:
    """What is seen of an item's ink; artwork is as large as its box."""
    match part.item:
        case Link() | WritingField():
            return None
        case Use(resource=name, matrix=matrix):
            return part.visible(matrix.box(resources[name].box))
        case Fill(ink=ink) | Stroke(ink=ink) if ink == PAPER:
            return None
    box = covered(part.item)
    return part.visible(box) if box else None
