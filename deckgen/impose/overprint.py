"""Overprinting for the press: fine black goes on top of the colours below it, so that no misregister shows a rim.

Text in black alone and black lines overprint wherever black and what lies below stay within the ink limit, else they
knock out; so does display type over several colours, in which their border would show. White and colours always knock
out. (Ghent Workgroup 2022, R0007 to R0010.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.compose.paths import bounds, rectangle
from deckgen.page import (
    BLACK,
    IDENTITY,
    PAPER,
    Box,
    Fill,
    Group,
    Ink,
    Item,
    Link,
    Matrix,
    Page,
    Picture,
    Product,
    Resource,
    Run,
    Stroke,
    Use,
)

FINE_TYPE = 12
FINE_LINE = 2


@dataclass(frozen=True, slots=True)
class Ground:
    """What is painted so far in a box: its ink, None where it can be any (a picture); `whole` says it fills the box."""

    box: Box
    ink: Ink | None
    whole: bool


def overprinted(product: Product, limit: float) -> Product:
    """The product with its fine black overprinting where that stays within so much ink, in per cent."""
    resources = {resource.name: resource for resource in product.resources}
    return replace(product, pages=tuple(_page(page, resources, limit) for page in product.pages))


def _page(page: Page, resources: Mapping[str, Resource], limit: float) -> Page:
    press = _Press(resources, limit, [])
    return replace(page, items=tuple(press.items(page.items, IDENTITY)))


@dataclass(slots=True)
class _Press:
    """A page as it is printed, ground upon ground."""

    resources: Mapping[str, Resource]
    limit: float
    grounds: list[Ground]

    def items(self, items: Sequence[Item], matrix: Matrix) -> Iterator[Item]:
        """The items with their overprinting decided; what they paint becomes ground for those after them."""
        for item in items:
            match item:
                case Group():
                    yield replace(item, items=tuple(self.items(item.items, item.matrix.then(matrix))))
                case Run() | Stroke() | Fill():
                    yield self._decided(item, matrix)
                case _:
                    self._note(item, matrix)
                    yield item

    def _decided(self, item: Run | Stroke | Fill, matrix: Matrix) -> Item:
        if not _is_fine_black(item) or not self._room(item, matrix):
            self._note(item, matrix)
            return item
        return replace(item, overprint=True)

    def _room(self, item: Run | Stroke | Fill, matrix: Matrix) -> bool:
        """Whether black stays within the limit on all that lies below, which is one colour below display type."""
        builds = self._below(matrix.box(_covered(item)))
        if isinstance(item, Run) and item.size >= FINE_TYPE and len(set(builds)) > 1:
            return False
        return all(
            ink is not None and not ink.spot and ink.cyan + ink.magenta + ink.yellow + BLACK.black <= self.limit
            for ink in builds
        )

    def _below(self, box: Box) -> list[Ink | None]:
        builds: list[Ink | None] = []
        for ground in reversed(self.grounds):
            if ground.box.meets(box, slack=0):
                builds.append(ground.ink)
                if ground.whole and ground.box.holds(box):
                    return builds
        return [*builds, PAPER]

    def _note(self, item: Item, matrix: Matrix) -> None:
        match item:
            case Fill(path=path, ink=ink) if path:
                box = bounds(path)
                upright = matrix.b == matrix.c == 0
                self.grounds.append(Ground(matrix.box(box), ink, upright and path == rectangle(box)))
            case Stroke(ink=ink):
                self.grounds.append(Ground(matrix.box(_covered(item)), ink, False))
            case Picture(box=box):
                self.grounds.append(Ground(matrix.box(box), None, False))
            case Group(items=inner, matrix=own):
                for one in inner:
                    self._note(one, own.then(matrix))
            case Use(resource=name, matrix=own):
                for one in self.resources[name].items:
                    self._note(one, own.then(matrix))
            case Run() | Link():
                pass  # type stands on a ground, it is none; links paint nothing


def _is_fine_black(item: Run | Stroke | Fill) -> bool:
    if item.ink != BLACK:
        return False
    match item:
        case Run():
            return True
        case Stroke(width=width):
            return width < FINE_LINE
        case Fill(path=path):
            box = bounds(path) if path else Box(0, 0, 0, 0)
            return path == rectangle(box) and min(box.width, box.height) < FINE_LINE


def _covered(item: Run | Stroke | Fill) -> Box:
    match item:
        case Run():
            return item.covered
        case Stroke(path=path, width=width):
            return bounds(path).grown(width / 2)
        case Fill(path=path):
            return bounds(path)
