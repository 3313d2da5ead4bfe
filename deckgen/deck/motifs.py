"""Motifs: shapes on a grid of squares, and their outlines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, reduce
from itertools import groupby
from typing import TypeAlias

import pathops

from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path, Segment
from deckgen.source.problems import Origin

GRID = 4
"""Columns and rows of the grid."""


class ShapeKind(StrEnum):
    """The closed set of shapes, by their names in a theme file."""

    SQUARE = "square"
    DISC = "disc"
    RING = "ring"
    QUARTER = "quarter"
    HALF = "half"
    TRIANGLE = "triangle"
    LEAF = "leaf"
    OVERLAP = "overlap"


class Tone(StrEnum):
    """What a shape is painted with: an ink of its theme, or nothing but paper."""

    GROUND = "ground"
    SOFT = "soft"
    STRONG = "strong"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape in its box, in grid units; an overlap has no box of its own, only what it is the overlap of.

    `turn` is clockwise, in degrees. At 0 a quarter disc has its centre at the bottom left corner of its box,
    a half disc lies on its flat side, a triangle points up, a leaf reaches from the bottom left to the top
    right. `hole` is the share of the diameter that is open, from 0 to below 1; it makes an arch of a half
    disc and a bend of a quarter. Where it is None, a ring has 0.5 and the others none. `of` holds positions
    of earlier shapes in the motif, from 0.
    """

    kind: ShapeKind
    column: float
    row: float
    width: float
    height: float
    turn: int
    hole: float | None
    of: tuple[int, ...]
    tone: Tone
    origin: Origin


@dataclass(frozen=True, slots=True)
class Motif:
    """Shapes in painting order."""

    shapes: tuple[Shape, ...]


_DIGITS = 4  # of a grid unit: finer than any printer, coarse enough to come out the same everywhere

_ARC = 0.5522847498307936  # control arm of a quarter circle of radius 1

_COMPASS = ((1, 0), (0, 1), (-1, 0), (0, -1))  # east, south, west, north; y grows downwards

_Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """One path of one tone, for non-zero winding; x from the left, y from the top, in grid units."""

    tone: Tone
    path: Path


@dataclass(frozen=True, slots=True)
class _Sector:
    """Part of a disc in a box of 1 x 1: centre, radii, first compass point, quarters clockwise from there."""

    centre: _Point
    radii: _Point
    first: int
    quarters: int

    def point(self, compass: int, share: float) -> _Point:
        """The point in one compass direction at a share of the radius."""
        x, y = _COMPASS[compass % 4]
        return self.centre[0] + x * self.radii[0] * share, self.centre[1] + y * self.radii[1] * share

    def arcs(self, first: int, step: int, share: float) -> Iterator[CurveTo]:
        """The sector's arcs at a share of the radius, clockwise (step 1) or back (step -1)."""
        for start in range(first, first + step * self.quarters, step):
            a, b = self.point(start, share), self.point(start + step, share)
            # where the tangents at both ends meet
            corner = a[0] + b[0] - self.centre[0], a[1] + b[1] - self.centre[1]
            yield CurveTo(*_between(a, corner, _ARC), *_between(b, corner, _ARC), *b)

    def path(self, hole: float) -> Path:
        """The sector, open round its centre by a share of its radius."""
        last = self.first + self.quarters
        outer: Path = (MoveTo(*self.point(self.first, 1)), *self.arcs(self.first, 1, 1))
        inner: Path = tuple(self.arcs(last, -1, hole)) if hole else ()
        turn_in = self.point(last, hole)
        if self.quarters < 4:
            return *outer, LineTo(*turn_in), *inner, ClosePath()
        return (*outer, ClosePath(), MoveTo(*turn_in), *inner, ClosePath()) if hole else (*outer, ClosePath())


_SECTORS = {
    ShapeKind.DISC: _Sector((0.5, 0.5), (0.5, 0.5), 0, 4),
    ShapeKind.RING: _Sector((0.5, 0.5), (0.5, 0.5), 0, 4),
    ShapeKind.HALF: _Sector((0.5, 1), (0.5, 1), 2, 2),
    ShapeKind.QUARTER: _Sector((0, 1), (1, 1), 3, 1),
}

_LEAF: Path = (
    MoveTo(0, 1),
    CurveTo(0, 1 - _ARC, 1 - _ARC, 0, 1, 0),
    CurveTo(1, _ARC, _ARC, 1, 0, 1),
    ClosePath(),
)

_POLYGONS: dict[ShapeKind, tuple[_Point, ...]] = {
    ShapeKind.SQUARE: ((0, 0), (1, 0), (1, 1), (0, 1)),
    ShapeKind.TRIANGLE: ((0, 1), (0.5, 0), (1, 1)),
}


@cache
def outlines(motif: Motif) -> tuple[Outline, ...]:
    """Join neighbours of one tone into one outline each, in painting order.

    In grid units, rounded to 4 decimals. Shapes of one tone that follow each other without touching are
    contours of the same outline.
    """
    runs = groupby(zip(motif.shapes, _areas(motif.shapes), strict=True), key=lambda pair: pair[0].tone)
    joined = [(tone, union(area for _, area in pairs)) for tone, pairs in runs]
    return tuple(Outline(tone, path) for tone, area in joined if (path := to_path(area)))


def empty_overlaps(motif: Motif) -> tuple[int, ...]:
    """The positions of overlaps whose shapes do not meet; those that they are of must come before them."""
    return tuple(
        index
        for index, area in enumerate(_areas(motif.shapes))
        if motif.shapes[index].kind is ShapeKind.OVERLAP and not to_path(area)
    )


def _areas(shapes: Sequence[Shape]) -> list[pathops.Path]:
    """The area of each shape, worked out once: an overlap may be of overlaps."""
    made: list[pathops.Path] = []
    for shape in shapes:
        if shape.kind is ShapeKind.OVERLAP:
            made.append(reduce(_common, [made[other] for other in shape.of]))
        else:
            made.append(to_area(_mapped(_unit(shape), _placing(shape))))
    return made


def _common(area: pathops.Path, other: pathops.Path) -> pathops.Path:
    return pathops.op(area, other, pathops.PathOp.INTERSECTION)


def _unit(shape: Shape) -> Path:
    """The shape in a box of 1 x 1, not turned."""
    if shape.kind in _SECTORS:
        return _SECTORS[shape.kind].path(_hole(shape))
    if shape.kind is ShapeKind.LEAF:
        return _LEAF
    first, *others = _POLYGONS[shape.kind]
    return MoveTo(*first), *(LineTo(*point) for point in others), ClosePath()


def _hole(shape: Shape) -> float:
    if shape.hole is not None:
        return shape.hole
    return 0.5 if shape.kind is ShapeKind.RING else 0


def _placing(shape: Shape) -> Callable[[float, float], _Point]:
    """From the box of 1 x 1 to the shape's box, turned clockwise on the way."""

    def place(x: float, y: float) -> _Point:
        for _ in range(shape.turn // 90):
            x, y = 1 - y, x
        return shape.column + x * shape.width, shape.row + y * shape.height

    return place


def _mapped(path: Path, place: Callable[[float, float], _Point]) -> Path:
    return tuple(_map_segment(segment, place) for segment in path)


def _map_segment(segment: Segment, place: Callable[[float, float], _Point]) -> Segment:
    match segment:
        case MoveTo(x, y):
            return MoveTo(*place(x, y))
        case LineTo(x, y):
            return LineTo(*place(x, y))
        case CurveTo(x1, y1, x2, y2, x, y):
            return CurveTo(*place(x1, y1), *place(x2, y2), *place(x, y))
        case ClosePath():
            return segment


def to_area(path: Path) -> pathops.Path:
    """The area that a path encloses."""
    area = pathops.Path()
    for segment in path:
        match segment:
            case MoveTo(x, y):
                area.moveTo(x, y)
            case LineTo(x, y):
                area.lineTo(x, y)
            case CurveTo(x1, y1, x2, y2, x, y):
                area.cubicTo(x1, y1, x2, y2, x, y)
            case ClosePath():
                area.close()
    return area


def union(areas: Iterable[pathops.Path]) -> pathops.Path:
    """One area of several."""
    builder = pathops.OpBuilder()
    for area in areas:
        builder.add(area, pathops.PathOp.UNION)
    return builder.resolve()


def to_path(area: pathops.Path) -> Path:
    """The outline of an area, in cubic curves, rounded to 4 decimals."""
    # Skia calculates in 32 bits; adding 0 makes -0.0 plain
    return _mapped(tuple(_segments(area)), lambda x, y: (round(x, _DIGITS) + 0.0, round(y, _DIGITS) + 0.0))


def _segments(area: pathops.Path) -> Iterator[Segment]:
    here = (0.0, 0.0)
    for verb, points in area:
        match verb:
            case pathops.PathVerb.MOVE:
                yield MoveTo(*points[0])
            case pathops.PathVerb.LINE:
                yield LineTo(*points[0])
            case pathops.PathVerb.QUAD:
                yield _raised(here, *points)
            case pathops.PathVerb.CUBIC:
                yield CurveTo(*points[0], *points[1], *points[2])
            case pathops.PathVerb.CLOSE:
                yield ClosePath()
        here = points[-1] if points else here


def _raised(start: _Point, control: _Point, end: _Point) -> CurveTo:
    """A quadratic curve as a cubic one."""
    return CurveTo(*_between(start, control, 2 / 3), *_between(end, control, 2 / 3), *end)


def _between(a: _Point, b: _Point, share: float) -> _Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
