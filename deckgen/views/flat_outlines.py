"""Outlines of motifs as polygons, in grid units."""

from __future__ import annotations

from functools import cache, lru_cache

from msgspec import Struct

from deckgen.deck.motif_bleed import Drawn, contours
from deckgen.deck.motif_views import endless_outlines
from deckgen.deck.motifs import Motif, Tone
from deckgen.page.geometry import Box, Matrix
from deckgen.page.paths import CurveTo, Path, Point, curve_points

CURVE_SIDES = 16
"""Into so many sides a curve is cut: a quarter circle misses its place by an eight-hundredth of its radius."""

Ring = tuple[Point, ...]


class FlatOutline(Struct, frozen=True):
    """An outline of a motif as closed polygons, the box around them, and those around each.

    `is_hero` says that it is the form by which one knows the motif.
    """

    tone: Tone
    rings: tuple[Ring, ...]
    box: Box
    boxes: tuple[Box, ...]
    is_hero: bool = False

    def moved(self, matrix: Matrix) -> tuple[Ring, ...]:
        """Its polygons under a matrix."""
        a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
        return tuple([tuple([(a * x + c * y + e, b * x + d * y + f) for x, y in ring]) for ring in self.rings])


@cache
def flat_outlines(motif: Motif, sides: int = CURVE_SIDES) -> tuple[FlatOutline, ...]:
    """The outlines of a motif in painting order, each curve cut into so many sides.

    Its hero is what is white on the theme's card, else the largest.
    """
    shapes = [
        (shape.tone, tuple(_ring(contour, sides) for contour in contours(shape.path)))
        for shape in endless_outlines(motif)
    ]
    areas = [_area(rings) for _, rings in shapes]
    is_white = [tone is Tone.PAPER for tone, _ in shapes]
    heroes = is_white if any(is_white) else [area == max(areas) for area in areas]
    return tuple(
        FlatOutline(tone, rings, Box.around(boxes := tuple(map(Box.around_points, rings))), boxes, is_hero)
        for (tone, rings), is_hero in zip(shapes, heroes, strict=True)
    )


@lru_cache(maxsize=4096)
def flat_path(path: Path) -> tuple[Ring, ...]:
    """A path as closed polygons."""
    return tuple(_ring(contour, CURVE_SIDES) for contour in contours(path))


def _ring(contour: tuple[Point, list[Drawn]], sides: int) -> Ring:
    start, drawn = contour
    points = [start]
    for segment in drawn:
        if isinstance(segment, CurveTo):
            points += curve_points(points[-1], segment, sides)
        else:
            points.append((segment.x, segment.y))
    return tuple(points)


def _area(rings: tuple[Ring, ...]) -> float:
    """Twice what polygons enclose in the grid and a unit around it."""
    return sum(abs(_twice_area(ring)) for ring in rings)


def _twice_area(ring: Ring) -> float:
    clamped = [(min(max(x, -1.0), 5.0), min(max(y, -1.0), 5.0)) for x, y in ring]
    pairs = zip(clamped, (*clamped[1:], clamped[0]), strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)
