"""Overprinting for the press: fine black goes on top of the colours below it, so that no misregister shows a rim.

Text in black alone and black lines overprint wherever black and what lies below stay within the ink limit, else they
knock out; so does display type over several colours, in which their border would show. White and colours always knock
out, and so does what lies in artwork that is placed many times, on grounds that differ. (Ghent Workgroup 2022, R0007 to
R0010.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.page.geometry import EVERYWHERE, IDENTITY, Box, Matrix
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill, GlyphRun, Group, Item, Page, Picture, Product, Resource, Stroke, Use
from deckgen.page.paths import bounds, rectangle

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
    return replace(page, items=tuple(press.items(page.items, IDENTITY, EVERYWHERE)))


@dataclass(slots=True)
class _Press:
    """A page as it is printed, ground upon ground; `clip` is in the page's own space."""

    resources: Mapping[str, Resource]
    limit: float
    grounds: list[Ground]

    def items(self, items: Sequence[Item], matrix: Matrix, clip: Box | None) -> Iterator[Item]:
        """The items with their overprinting decided; what they paint becomes ground for those after them."""
        for item in items:
            match item:
                case Group():
                    inner = self.items(item.items, item.matrix.then(matrix), _clipped(item, matrix, clip))
                    yield replace(item, items=tuple(inner))
                case GlyphRun() | Stroke() | Fill():
                    yield self._decided(item, matrix, clip)
                case _:
                    self._note(item, matrix, clip)
                    yield item

    def _decided(self, item: GlyphRun | Stroke | Fill, matrix: Matrix, clip: Box | None) -> Item:
        if not _is_fine_black(item, matrix.scale) or not self._room(item, matrix):
            self._note(item, matrix, clip)
            return item
        return replace(item, overprint=True)

    def _room(self, item: GlyphRun | Stroke | Fill, matrix: Matrix) -> bool:
        """Whether black stays within the limit on all that lies below, which is one colour below display type."""
        builds = self._below(matrix.box(_covered(item)))
        if isinstance(item, GlyphRun) and item.size * matrix.scale >= FINE_TYPE and len(set(builds)) > 1:
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

    def _note(self, item: Item, matrix: Matrix, clip: Box | None) -> None:
        match item:
            case Fill(path=path, ink=ink) if path:
                box = bounds(path)
                self._add(box, ink, matrix, clip, whole=matrix.b == matrix.c == 0 and path == rectangle(box))
            case Stroke(ink=ink) | GlyphRun(ink=ink):
                self._add(_covered(item), ink, matrix, clip)
            case Picture(box=box):
                self._add(box, None, matrix, clip)
            case Group(items=inner, matrix=own):
                for one in inner:
                    self._note(one, own.then(matrix), _clipped(item, matrix, clip))
            case Use(resource=name, matrix=own):
                kept, placed = self.resources[name], own.then(matrix)
                for one in kept.items:
                    self._note(one, placed, _within(placed.box(kept.box), clip))

    def _add(self, box: Box, ink: Ink | None, matrix: Matrix, clip: Box | None, whole: bool = False) -> None:
        shown = _within(matrix.box(box), clip)
        if shown:
            self.grounds.append(Ground(shown, ink, whole))


def _clipped(group: Group, matrix: Matrix, clip: Box | None) -> Box | None:
    """What is left of a clip within a group: both are boxes, so their common part is one."""
    return clip if group.clip is None else _within(group.matrix.then(matrix).box(group.clip), clip)


def _within(box: Box, clip: Box | None) -> Box | None:
    return None if clip is None else box.common(clip)


def _is_fine_black(item: GlyphRun | Stroke | Fill, scale: float) -> bool:
    if item.ink != BLACK:
        return False
    match item:
        case GlyphRun():
            return True
        case Stroke(width=width):
            return width * scale < FINE_LINE
        case Fill(path=path):
            box = bounds(path) if path else Box(0, 0, 0, 0)
            return path == rectangle(box) and min(box.width, box.height) * scale < FINE_LINE


def _covered(item: GlyphRun | Stroke | Fill) -> Box:
    match item:
        case GlyphRun():
            return item.covered
        case Stroke(path=path, width=width):
            return bounds(path).grown(width / 2)
        case Fill(path=path):
            return bounds(path)
