"""Plain shapes as paths, in points, counter-clockwise."""

from __future__ import annotations

from deckgen.page import Box, Close, Curve, Line, Matrix, Move, Path, Segment

# The control distance that brings a cubic nearest to a quarter circle.
ROUND = 0.5522847498


def rectangle(box: Box) -> Path:
    """The outline of a box."""
    return (
        Move(box.left, box.bottom),
        Line(box.right, box.bottom),
        Line(box.right, box.top),
        Line(box.left, box.top),
        Close(),
    )


def rounded(box: Box, radius: float) -> Path:
    """The outline of a box with round corners."""
    r = min(radius, box.width / 2, box.height / 2)
    if r <= 0:
        return rectangle(box)
    k = r * (1 - ROUND)
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    return (
        Move(left + r, bottom),
        Line(right - r, bottom),
        Curve(right - k, bottom, right, bottom + k, right, bottom + r),
        Line(right, top - r),
        Curve(right, top - k, right - k, top, right - r, top),
        Line(left + r, top),
        Curve(left + k, top, left, top - k, left, top - r),
        Line(left, bottom + r),
        Curve(left, bottom + k, left + k, bottom, left + r, bottom),
        Close(),
    )


def circle(x: float, y: float, diameter: float) -> Path:
    """A circle around a centre."""
    r = diameter / 2
    return rounded(Box(x - r, y - r, x + r, y + r), r)


def line(x1: float, y1: float, x2: float, y2: float) -> Path:
    """A line between two points."""
    return (Move(x1, y1), Line(x2, y2))


def moved(path: Path, matrix: Matrix) -> Path:
    """The image of a path under a matrix."""
    return tuple(_moved(segment, matrix) for segment in path)


def _moved(segment: Segment, matrix: Matrix) -> Segment:
    match segment:
        case Move(x, y):
            return Move(*matrix.point(x, y))
        case Line(x, y):
            return Line(*matrix.point(x, y))
        case Curve(x1, y1, x2, y2, x, y):
            return Curve(*matrix.point(x1, y1), *matrix.point(x2, y2), *matrix.point(x, y))
    return segment


def bounds(path: Path) -> Box:
    """A box that holds a path, control points included."""
    points: list[tuple[float, float]] = []
    for segment in path:
        match segment:
            case Move(x, y) | Line(x, y):
                points.append((x, y))
            case Curve(x1, y1, x2, y2, x, y):
                points += [(x1, y1), (x2, y2), (x, y)]
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))
