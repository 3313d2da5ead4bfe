"""Paths as they are built: their boxes, and whether they are upright rectangles."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import hypot

from msgspec import Struct, field

from deckgen.page.geometry import Box
from deckgen.painted.matrices import Six

Point = tuple[float, float]

# Corners that differ by less lie on one line: numbers in files have three decimals.
_ALIGNED = 0.005

# Sides of a parallelogram may differ by so much.
_ROUGHLY = 0.05

# More corners than this are counted for no shape's thickness.
_MOST_CORNERS = 6


class Subpath(Struct):
    """One subpath on the page; `points` are its corners while they are few, `curved` whether any part is."""

    left: float
    bottom: float
    right: float
    top: float
    points: list[Point]
    count: int = 1
    curved: bool = False
    closed: bool = False

    @property
    def box(self) -> Box:
        """The box around it."""
        return Box(self.left, self.bottom, self.right, self.top)

    def add(self, x: float, y: float) -> None:
        """A straight line to a point."""
        self.reach(x, y)
        self.count += 1
        if len(self.points) < _MOST_CORNERS:
            self.points.append((x, y))

    def reach(self, x: float, y: float) -> None:
        """Make the box hold a point."""
        if x < self.left:
            self.left = x
        elif x > self.right:
            self.right = x
        if y < self.bottom:
            self.bottom = y
        elif y > self.top:
            self.top = y

    @property
    def corners(self) -> list[Point]:
        """The corners of a polygon of four, [] for any other shape."""
        points = self.points
        if self.curved or self.count > 5 or self.count < 4:
            return []
        if self.count == 5 and not _same(points[0], points[4]):
            return []
        return points[:4]

    @property
    def rectangle(self) -> bool:
        """Whether it is an upright rectangle, with area or without."""
        four = self.corners
        if not four:
            return False
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = four
        return (_near(ax, bx) and _near(cx, dx) and _near(by, cy) and _near(dy, ay)) or (
            _near(ay, by) and _near(cy, dy) and _near(bx, cx) and _near(dx, ax)
        )

    @property
    def thickness(self) -> tuple[float, float]:
        """The shorter and the longer side of a parallelogram or of a line that was filled; 0, 0 for other shapes."""
        four = self.corners
        if four:
            first, second, third, fourth = (_side(*ends) for ends in pairwise((*four, four[0])))
            if abs(third - first) > _ROUGHLY or abs(fourth - second) > _ROUGHLY:
                return 0.0, 0.0
            return min(first, second), max(first, second)
        if not self.curved and self.count in {2, 3}:
            width, height = self.right - self.left, self.top - self.bottom
            return (min(width, height), max(width, height)) if min(width, height) < _ALIGNED else (0.0, 0.0)
        return 0.0, 0.0


class PathBuilder(Struct):
    """Collects a path; points are given in user space with the matrix that holds when they are."""

    subpaths: list[Subpath] = field(default_factory=list)
    at: Point = (0.0, 0.0)
    start: Point = (0.0, 0.0)
    closed: bool = False

    def move(self, matrix: Six, x: float, y: float) -> None:
        """m; a subpath begins with its first segment."""
        a, b, c, d, e, f = matrix
        self.at = self.start = (a * x + c * y + e, b * x + d * y + f)
        self._begin()

    def line(self, matrix: Six, x: float, y: float) -> None:
        """l"""
        a, b, c, d, e, f = matrix
        path, self.at = self._open(), (a * x + c * y + e, b * x + d * y + f)
        path.add(*self.at)

    def curve(self, matrix: Six, numbers: Iterable[float]) -> None:
        """c, with all six numbers."""
        a, b, c, d, e, f = matrix
        x1, y1, x2, y2, x3, y3 = numbers
        near = (a * x1 + c * y1 + e, b * x1 + d * y1 + f)
        far = (a * x2 + c * y2 + e, b * x2 + d * y2 + f)
        end = (a * x3 + c * y3 + e, b * x3 + d * y3 + f)
        path, start = self._open(), self.at
        path.add(*end)
        path.curved = True
        for axis in (0, 1):
            for value in _extremes(start[axis], near[axis], far[axis], end[axis]):
                path.reach(*((value, end[1]) if axis == 0 else (end[0], value)))
        self.at = end

    def rectangle(self, matrix: Six, x: float, y: float, width: float, height: float) -> None:
        """re"""
        self.move(matrix, x, y)
        self.line(matrix, x + width, y)
        self.line(matrix, x + width, y + height)
        self.line(matrix, x, y + height)
        self.close()

    def close(self) -> None:
        """h"""
        self.at = self.start
        self.closed = True
        if self.subpaths:
            self.subpaths[-1].closed = True

    def user(self, matrix: Six) -> Point:
        """The current point in user space; raises ZeroDivisionError where the matrix has no inverse."""
        a, b, c, d, e, f = matrix
        x, y, size = self.at[0] - e, self.at[1] - f, a * d - b * c
        return (d * x - c * y) / size, (a * y - b * x) / size

    @property
    def drawn(self) -> list[Subpath]:
        """The subpaths that have a segment."""
        return [subpath for subpath in self.subpaths if subpath.count > 1]

    def _begin(self) -> None:
        x, y = self.at
        self.closed = False
        if self.subpaths and self.subpaths[-1].count == 1:
            self.subpaths.pop()
        self.subpaths.append(Subpath(x, y, x, y, [(x, y)]))

    def _open(self) -> Subpath:
        """The subpath that the next segment belongs to: a new one after h (8.5.2.1)."""
        if not self.subpaths or self.closed:
            self.start = self.at
            self._begin()
        return self.subpaths[-1]


def _extremes(start: float, near: float, far: float, end: float) -> list[float]:
    """Where a Bézier curve turns round along one axis; none for control points that lie between its ends."""
    low, high = (start, end) if start < end else (end, start)
    if low <= near <= high and low <= far <= high:
        return []
    a, b, c = end - 3 * far + 3 * near - start, 2 * (far - 2 * near + start), near - start
    if abs(a) < 1e-12:
        roots = [-c / b] if b else []
    else:
        under = b * b - 4 * a * c
        roots = [] if under < 0 else [(-b + sign * under**0.5) / (2 * a) for sign in (1, -1)]
    return [
        (1 - t) ** 3 * start + 3 * (1 - t) ** 2 * t * near + 3 * (1 - t) * t * t * far + t**3 * end
        for t in roots
        if 0 < t < 1
    ]


def _near(first: float, second: float) -> bool:
    return abs(first - second) <= _ALIGNED


def _same(first: Point, second: Point) -> bool:
    return _near(first[0], second[0]) and _near(first[1], second[1])


def _side(start: Point, end: Point) -> float:
    return hypot(start[0] - end[0], start[1] - end[1])
