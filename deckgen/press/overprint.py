"""Overprinting for the press: fine black goes on top of the colours below it, so that no misregister shows a rim.

Each item is decided on what lies below it, in painting order. White and colours always knock out, and so does what lies
in artwork that is placed many times, on grounds that differ; of pictures in vectors there is a form for each way in
which they are decided. (Ghent Workgroup 2022, R0007 to R0010.)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, chain, groupby, takewhile
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.geometry import Box
from deckgen.page.ink import Ink
from deckgen.page.items import ActiveArea, Fill, GlyphRun, Item, Page, Product, Resource, ResourceKind, Stroke, Use
from deckgen.page.walk import PlacedItem, changed, walk
from deckgen.painted.from_page import Lowering, backdrop_items, colour_of, painted_box
from deckgen.painted.model import PaintedObject
from deckgen.painted.stack import MOST_PAIRS, Stack
from deckgen.press.fine_black import goes_on_top, is_display_size, is_fine_black, is_plain_black, should_overprint

OVERPRINTING = " overprinting "
"""What stands in the name of a picture's form before the numbers of its shapes that overprint."""


def overprinted(product: Product, limit: float) -> Product:
    """The product with its fine black overprinting where that stays within so much ink, in per cent."""
    overprint = Overprint(product, limit)
    return with_decided_pictures(replace(product, pages=tuple(map(overprint.page, product.pages))))


def with_decided_pictures(product: Product) -> Product:
    """The product with the forms of its pictures that its pages use: those whose fine black was decided on.

    Their names say which of their shapes overprint, so that pages that were decided earlier have them too.
    """
    if not any(resource.kind is ResourceKind.PICTURE for resource in product.resources):
        return product
    resources = {resource.name: resource for resource in product.resources}
    for part in walk(chain.from_iterable(page.items for page in product.pages)):
        if isinstance(part.item, Use) and part.item.resource not in resources:
            name, _, numbers = part.item.resource.partition(OVERPRINTING)
            resources[part.item.resource] = _overprinting_form(resources[name], set(map(int, numbers.split())))
    return replace(product, resources=tuple(resources.values()))


def _overprinting_form(picture: Resource, numbers: Collection[int]) -> Resource:
    """A picture in vectors of which the shapes of some numbers overprint."""
    items = tuple(
        replace(item, overprint=True) if number in numbers and isinstance(item, Fill) else item
        for number, item in enumerate(picture.items)
    )
    return replace(picture, name=_form_name(picture, numbers), items=items)


def _form_name(picture: Resource, numbers: Iterable[int]) -> str:
    return picture.name + OVERPRINTING + " ".join(map(str, sorted(numbers)))


class DecidedItems(Struct, frozen=True, eq=False):
    """Items whose fine black is decided, and the stack of what they paint.

    `ends` tells how many objects the items before each one paint, then how many all of them do; `fine` has the boxes of
    the fine black among these.
    """

    items: tuple[Item, ...]
    stack: Stack
    ends: tuple[int, ...]
    fine: tuple[Box, ...]


class TextLine(Struct, frozen=True):
    """A line of text that is seen: its index among a page's items, and how many objects of the backdrop lie below."""

    index: int
    run: GlyphRun
    box: Box
    below: int

    @property
    def is_black(self) -> bool:
        """Whether it is in black alone."""
        return is_black_ink(self.run.ink)

    def touches_one_before(self, lines: Iterable[TextLine]) -> bool:
        """Whether one of these lines, in painting order, is painted before it and meets it."""
        before = takewhile(lambda line: line.index < self.index, lines)
        return any(line.box.meets(self.box, 0) for line in before)


@cache
def is_black_ink(ink: Ink) -> bool:
    """Whether an ink is the process black alone, in full."""
    return is_plain_black(colour_of(ink))


class Overprint:
    """Decides what overprints on the pages of a product: what a backdrop paints once, lines of text on backdrops."""

    def __init__(self, product: Product, limit: float) -> None:
        self._lowering = Lowering(product)
        self._resources = {resource.name: resource for resource in product.resources}
        self._limit = limit
        self._backdrops: dict[tuple[Item, ...], DecidedItems] = {}

    def page(self, page: Page) -> Page:
        """The page with its fine black overprinting."""
        backdrop = self._backdrop(page)
        lines = tuple(_lines(page, backdrop))
        overprinting = self._overprinting(lines, backdrop) if _are_apart(lines, backdrop.fine) else None
        if overprinting is None:
            return replace(page, items=self._decided(page.items).items)
        return replace(page, items=tuple(_items(page, overprinting, backdrop)))

    def _backdrop(self, page: Page) -> DecidedItems:
        items = backdrop_items(page)
        backdrop = self._backdrops.get(items)
        if backdrop is None:
            backdrop = self._backdrops[items] = self._decided(items)
        backdrop.stack.pairs = MOST_PAIRS
        return backdrop

    def _decided(self, items: tuple[Item, ...]) -> DecidedItems:
        """Items decided one after another."""
        parts = [[self._lowering.objects(part) for part in walk((item,))] for item in items]
        painted = [objects for of_item in parts for objects in of_item]
        stack = Stack(list(chain.from_iterable(painted)))
        fine = tuple(item.box for item in stack.objects if is_fine_black(item))
        indices = _indices(painted)
        done = changed(items, lambda part: self._decided_part(part, stack, next(indices)))
        ends = accumulate((sum(map(len, of_item)) for of_item in parts), initial=0)
        return DecidedItems(done, stack, tuple(ends), fine)

    def _decided_part(self, part: PlacedItem, stack: Stack, indices: range) -> Item:
        """An item, overprinting where all that it paints is fine black that should."""
        item = part.item
        if isinstance(item, Use) and indices:
            return self._decided_picture(item, part, stack, indices)
        if not indices or not isinstance(item, GlyphRun | Fill | Stroke):
            return item
        for index in indices:
            if not is_fine_black(stack.objects[index]) or not should_overprint(stack, index, self._limit):
                return item
        stack.let_overprint(indices)
        return replace(item, overprint=True)

    def _decided_picture(self, use: Use, part: PlacedItem, stack: Stack, indices: range) -> Use:
        """A use of artwork; of a picture in vectors the form whose fine black overprints as it should at this place."""
        resource = self._resources[use.resource]
        inner = part.space.artwork(use, resource) if resource.kind is ResourceKind.PICTURE else None
        if inner is None:
            return use
        shapes = [PlacedItem(shape, inner) for shape in resource.items if isinstance(shape, Fill)]
        ranges = _indices(map(self._lowering.objects, shapes))
        items = tuple(
            self._decided_part(shape, stack, indices[own.start : own.stop])
            for shape, own in zip(shapes, ranges, strict=True)
        )
        numbers = [number for number, item in enumerate(items) if isinstance(item, Fill) and item.overprint]
        return replace(use, resource=_form_name(resource, numbers)) if numbers else use

    def _overprinting(self, lines: Sequence[TextLine], backdrop: DecidedItems) -> set[int] | None:
        """The indices of the lines that overprint; None where other text has a say in it.

        Lines with the same below them go together where it is one colour. Black that overprints changes nothing for
        black that lies on it; other text may.
        """
        overprinting: set[int] = set()
        others: list[Box] = []
        for below, row in groupby(lines, attrgetter("below")):
            black: list[TextLine] = []
            for line in row:
                if line.is_black:
                    black.append(line)
                else:
                    others.append(line.box)
            if self._go_together(black, below, others, backdrop.stack):
                overprinting.update(line.index for line in black)
            elif any(line.touches_one_before(lines) for line in black):
                return None
            else:
                on_top = {line.index for line in black if self._goes_on_top(line, backdrop.stack)}
                overprinting |= on_top
                others += [line.box for line in black if line.index not in on_top]
        return overprinting

    def _go_together(self, black: Sequence[TextLine], below: int, others: Sequence[Box], stack: Stack) -> bool:
        """Whether all lines in black of a row overprint: one colour lies below them, and no other text."""
        if not black:
            return True
        region = Box.around(line.box for line in black)
        if any(other.meets(region, 0) for other in others):
            return False
        return goes_on_top(stack, below, region, self._limit, is_display=True)

    def _goes_on_top(self, line: TextLine, stack: Stack) -> bool:
        is_display = is_display_size(line.run.size)
        return goes_on_top(stack, line.below, line.box, self._limit, is_display=is_display)


def _lines(page: Page, backdrop: DecidedItems) -> Iterator[TextLine]:
    """The lines of text on a page's backdrop, in painting order."""
    passed = 0
    for index, item in enumerate(page.items):
        if isinstance(item, GlyphRun):
            if box := painted_box(item):
                yield TextLine(index, item, box, backdrop.ends[passed])
        elif not isinstance(item, ActiveArea):
            passed += 1


def _items(page: Page, overprinting: Collection[int], backdrop: DecidedItems) -> Iterator[Item]:
    """A page's items with what is decided on its backdrop and on these lines of text."""
    decided = iter(backdrop.items)
    for index, item in enumerate(page.items):
        if isinstance(item, GlyphRun):
            yield replace(item, overprint=True) if index in overprinting else item
        else:
            yield item if isinstance(item, ActiveArea) else next(decided)


def _are_apart(lines: Iterable[TextLine], fine: Sequence[Box]) -> bool:
    """Whether no line of text meets fine black of the backdrop."""
    return not fine or not any(line.box.meets(box, 0) for line in lines for box in fine)


def _indices(painted: Iterable[Sequence[PaintedObject]]) -> Iterator[range]:
    """For the objects of each item, in turn, their indices among those of all."""
    start = 0
    for objects in painted:
        yield range(start, start + len(objects))
        start += len(objects)
