"""Filled, stroked and clipped paths as outlines for non-zero winding; what crosses too often is refused as tangled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import dist

from msgspec import Struct

from deckgen.artwork.crossings import CrossingCount
from deckgen.page.areas import StrokeShape, Tangled, common_path, even_odd_path, stroke_outline
from deckgen.page.geometry import Box, Matrix
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path, Point, bounds, drawn_segments, moved, rectangle

MOST_DASHES = 2_000
"""Dashes of one line."""

_ALIGNED = 1e-3  # points by which the sides of a box may be off


class FineDashes(Tangled):
    """That a line has more dashes than may be."""


class Clip(Struct, frozen=True):
    """What is seen: within a box, and within an outline where there is one; nothing without a box."""

    box: Box | None
    outline: Path = ()

    def within(self, path: Path, count: CrossingCount, *, even_odd: bool) -> Clip:
        """The clip with what a path encloses as well; raises `Tangled`."""
        if self.box is None or not path:
            return Clip(None)
        upright = upright_box(path)
        if upright:
            return Clip(self.box.common(upright), self.outline)
        outline = _even_odd(path, count) if even_odd else path
        outline = _common(self.outline, outline, count) if self.outline else outline
        return Clip(self.box.common(bounds(outline)) if outline else None, outline)

    def cut(self, path: Path, count: CrossingCount) -> Path:
        """What is seen of a filled path; raises `Tangled`."""
        if self.box is None or not path or not bounds(path).meets(self.box, 0):
            return ()
        if not self.box.holds(bounds(path), _ALIGNED):
            path = _common(path, rectangle(self.box), count)
        return _common(path, self.outline, count) if self.outline and path else path


def filled_outline(path: Path, count: CrossingCount, *, even_odd: bool) -> Path:
    """The outline of what a path encloses, each of its subpaths closed; raises `Tangled`."""
    closed = tuple(_closed(path))
    is_single = sum(isinstance(segment, MoveTo) for segment in closed) == 1
    return _even_odd(closed, count) if even_odd and not (is_single and upright_box(closed)) else closed


def drawn_line(path: Path, shape: StrokeShape, matrix: Matrix) -> Path:
    """The outline of a line along a path in user space, where a matrix puts it; raises `Tangled`, or `FineDashes`."""
    scale = matrix.scale
    if not path or not scale:
        return ()
    if shape.dashes and _length(path) > MOST_DASHES * sum(shape.dashes) / len(shape.dashes):
        raise FineDashes
    # Skia is as fine as a point needs it, so that it is given points.
    sized = moved(path, Matrix(scale, 0, 0, scale, 0, 0))
    back = Matrix(1 / scale, 0, 0, 1 / scale, 0, 0).then(matrix)
    return moved(stroke_outline(sized, shape.scaled(scale)), back)


def upright_box(path: Path) -> Box | None:
    """The box that a path is, None for any other shape."""
    points = [(part.x, part.y) for part in path if isinstance(part, MoveTo | LineTo)]
    if len(path) - len(points) > 1 or any(isinstance(part, CurveTo | MoveTo) for part in path[1:]):
        return None
    if len(points) == 5 and dist(points[0], points[4]) < _ALIGNED:
        points.pop()
    if len(points) != 4:
        return None
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
    first = max(abs(ay - by), abs(bx - cx), abs(cy - dy), abs(dx - ax))
    second = max(abs(ax - bx), abs(by - cy), abs(cx - dx), abs(dy - ay))
    return Box.around_points(points) if min(first, second) < _ALIGNED else None


def _even_odd(path: Path, count: CrossingCount) -> Path:
    if not count.has_room_for(path):
        raise Tangled
    return even_odd_path(path)


def _common(path: Path, other: Path, count: CrossingCount) -> Path:
    if not count.has_room_for(path, other):
        raise Tangled
    return common_path(path, other)


def _closed(path: Path) -> Iterator[MoveTo | LineTo | CurveTo | ClosePath]:
    """A path with each subpath closed, and none that has no segment."""
    begun: MoveTo | None = None
    is_open = False
    for segment in path:
        if isinstance(segment, MoveTo):
            if is_open:
                yield ClosePath()
            begun, is_open = segment, False
        elif isinstance(segment, ClosePath):
            if is_open:
                yield segment
            is_open = False
        else:
            if not is_open and begun:
                yield begun
            is_open = True
            yield segment
    if is_open:
        yield ClosePath()


def _length(path: Path) -> float:
    """How long a path is at most: a curve is no longer than the way by its control points."""
    ways = (_way(start, segment) for start, segment in drawn_segments(path))
    return sum(dist(point, other) for way in ways for point, other in pairwise(way))


def _way(start: Point, segment: LineTo | CurveTo) -> Sequence[Point]:
    """The points of a segment, control points included."""
    end = segment.x, segment.y
    if isinstance(segment, LineTo):
        return start, end
    return start, (segment.x1, segment.y1), (segment.x2, segment.y2), end
