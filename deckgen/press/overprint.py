"""Overprinting for the press: fine black goes on top of the colours below it, so that no misregister shows a rim.

Text in black alone and black lines overprint wherever black and what lies below stay within the ink limit, else they
knock out; so does display type over several colours, in which their border would show. White and colours always knock
out, and so does what lies in artwork that is placed many times, on grounds that differ. (Ghent Workgroup 2022, R0007 to
R0010.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill, GlyphRun, Item, Page, Picture, Product, Resource, Stroke
from deckgen.page.paths import bounds, rectangle
from deckgen.page.walk import PlacedItem, changed, covered, walk

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
    return replace(page, items=changed(page.items, press.decided))


@dataclass(slots=True)
class _Press:
    """A page as it is printed, ground upon ground."""

    resources: Mapping[str, Resource]
    limit: float
    grounds: list[Ground]

    def decided(self, part: PlacedItem) -> Item:
        """An item with its overprinting decided; else what it paints becomes ground for those after it."""
        item = part.item
        if isinstance(item, GlyphRun | Stroke | Fill) and self._overprints(item, part.matrix):
            return replace(item, overprint=True)
        for inner in walk((item,), self.resources, part.space):
            self._note(inner)
        return item

    def _overprints(self, item: GlyphRun | Stroke | Fill, matrix: Matrix) -> bool:
        """Whether fine black stays within the limit on all that lies below, which is one colour below display type."""
        if not _is_fine_black(item, matrix.scale):
            return False
        box = covered(item)
        builds = self._below(matrix.box(box)) if box else []
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

    def _note(self, part: PlacedItem) -> None:
        match part.item:
            case Fill(path=path, ink=ink) if path:
                is_level = part.matrix.b == part.matrix.c == 0
                self._add(part, ink, whole=is_level and path == rectangle(bounds(path)))
            case Stroke(ink=ink) | GlyphRun(ink=ink):
                self._add(part, ink)
            case Picture():
                self._add(part, None)

    def _add(self, part: PlacedItem, ink: Ink | None, whole: bool = False) -> None:
        box = covered(part.item)
        shown = part.visible(box) if box else None
        if shown:
            self.grounds.append(Ground(shown, ink, whole))


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
