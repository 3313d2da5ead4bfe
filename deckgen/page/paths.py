"""Paths: segments and plain shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from deckgen.page.geometry import Box, Matrix

# The control distance that brings a cubic nearest to a quarter circle.
ROUND = 0.5522847498

Point = tuple[float, float]


def rectangle(box: Box) -> Path:
    """The outline of a box."""
    return (
        MoveTo(box.left, box.bottom),
        LineTo(box.right, box.bottom),
        LineTo(box.right, box.top),
        LineTo(box.left, box.top),
        ClosePath(),
    )


def rounded(box: Box, radius: float) -> Path:
    """The outline of a box with round corners."""
    r = min(radius, box.width / 2, box.height / 2)
    if r <= 0:
        return rectangle(box)
    k = r * (1 - ROUND)
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    return (
        MoveTo(left + r, bottom),
        LineTo(right - r, bottom),
        CurveTo(right - k, bottom, right, bottom + k, right, bottom + r),
        LineTo(right, top - r),
        CurveTo(right, top - k, right - k, top, right - r, top),
        LineTo(left + r, top),
        CurveTo(left + k, top, left, top - k, left, top - r),
        LineTo(left, bottom + r),
        CurveTo(left, bottom + k, left + k, bottom, left + r, bottom),
        ClosePath(),
    )


def circle(x: float, y: float, diameter: float) -> Path:
    """A circle around a centre."""
    r = diameter / 2
    return rounded(Box(x - r, y - r, x + r, y + r), r)


def polygon(points: Sequence[Point]) -> Path:
    """The outline through points, closed."""
    first, *rest = points
    return (MoveTo(*first), *(LineTo(*point) for point in rest), ClosePath())


def line(x1: float, y1: float, x2: float, y2: float) -> Path:
    """A line between two points."""
    return (MoveTo(x1, y1), LineTo(x2, y2))


def moved(path: Path, matrix: Matrix) -> Path:
    """The image of a path under a matrix."""
    return mapped(path, matrix.point)


def mapped(path: Path, place: Callable[[float, float], Point]) -> Path:
    """A path with each of its points put where a function says."""
    return tuple(_mapped(segment, place) for segment in path)


def _mapped(segment: Segment, place: Callable[[float, float], Point]) -> Segment:
    match segment:
        case MoveTo(x, y):
            return MoveTo(*place(x, y))
        case LineTo(x, y):
            return LineTo(*place(x, y))
        case CurveTo(x1, y1, x2, y2, x, y):
            return CurveTo(*place(x1, y1), *place(x2, y2), *place(x, y))
        case ClosePath():
            return segment


def between(start: Point, end: Point, share: float) -> Point:
    """The point at a share of the way from one point to another."""
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def curve_points(start: Point, curve: CurveTo, sides: int) -> Iterator[Point]:
    """The points on a curve that cut it into so many sides, the start left out."""
    for step in range(1, sides + 1):
        t = step / sides
        s = 1 - t
        p, q, r, end = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
        yield (
            p * start[0] + q * curve.x1 + r * curve.x2 + end * curve.x,
            p * start[1] + q * curve.y1 + r * curve.y2 + end * curve.y,
        )


def drawn_segments(path: Path) -> Iterator[tuple[Point, LineTo | CurveTo]]:
    """The segments of a path that are drawn, each after the point where it begins; what closes a contour is a line."""
    start = at = (0.0, 0.0)
    for segment in path:
        match segment:
            case MoveTo(x, y):
                start = at = (x, y)
            case LineTo() | CurveTo():
                yield at, segment
                at = (segment.x, segment.y)
            case ClosePath():
                yield at, LineTo(*start)
                at = start


def bounds(path: Path) -> Box:
    """A box that holds a path, control points included; raises ValueError for an empty path."""
    points: list[tuple[float, float]] = []
    for segment in path:
        match segment:
            case MoveTo(x, y) | LineTo(x, y):
                points.append((x, y))
            case CurveTo(x1, y1, x2, y2, x, y):
                points += [(x1, y1), (x2, y2), (x, y)]
    return Box.around_points(points)


class MoveTo(Struct, frozen=True):
    """Start a contour."""

    x: float
    y: float


class LineTo(Struct, frozen=True):
    """A straight line to a point."""

    x: float
    y: float


class CurveTo(Struct, frozen=True):
    """A cubic Bézier curve by its two control points to a point."""

    x1: float
    y1: float
    x2: float
    y2: float
    x: float
    y: float


class ClosePath(Struct, frozen=True):
    """Close the contour."""


Segment = MoveTo | LineTo | CurveTo | ClosePath

Path = tuple[Segment, ...]
