"""How often paths cross: what Skia takes for an area grows with the square of that, so it is counted before."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path, Point, curve_points

MOST_CROSSINGS = 5_000
"""Crossings in all areas of a picture: a few seconds of Skia's."""

MOST_PAIRS = 6_000_000
"""Pairs of sides that are held against each other: about a second."""

_PARTS = 2  # sides that stand for a curve


class Side(Struct, frozen=True):
    """A straight line of a path, from left to right."""

    x0: float
    y0: float
    x1: float
    y1: float

    @classmethod
    def between(cls, start: Point, end: Point) -> Side:
        """The side between two points."""
        (x0, y0), (x1, y1) = sorted((start, end))
        return cls(x0, y0, x1, y1)

    def crosses(self, other: Side) -> bool:
        """Whether two sides cross, each of which goes from one side of the other to the other side."""
        return self._parts(other) and other._parts(self)

    def _parts(self, other: Side) -> bool:
        across, up = self.x1 - self.x0, self.y1 - self.y0
        start = across * (other.y0 - self.y0) - up * (other.x0 - self.x0)
        end = across * (other.y1 - self.y0) - up * (other.x1 - self.x0)
        return (start < 0 < end) or (end < 0 < start)


class CrossingCount:
    """What of its bounds a picture has left."""

    def __init__(self) -> None:
        self._crossings, self._pairs = MOST_CROSSINGS, MOST_PAIRS

    def has_room_for(self, *paths: Path) -> bool:
        """Whether paths may be made one area: counts their crossings, until there are too many."""
        active: list[Side] = []
        for side in sorted((side for path in paths for side in sides_of(path)), key=lambda side: side.x0):
            active = [other for other in active if other.x1 >= side.x0]
            self._pairs -= len(active)
            if self._pairs < 0:
                return False
            low, high = min(side.y0, side.y1), max(side.y0, side.y1)
            for other in active:
                if max(other.y0, other.y1) > low and min(other.y0, other.y1) < high and side.crosses(other):
                    self._crossings -= 1
            if self._crossings < 0:
                return False
            active.append(side)
        return True


def sides_of(path: Path) -> Iterator[Side]:
    """The sides of a path, a curve as a few of them."""
    start = at = (0.0, 0.0)
    for segment in path:
        match segment:
            case MoveTo(x, y):
                start = at = (x, y)
            case LineTo(x, y):
                yield Side.between(at, (x, y))
                at = (x, y)
            case CurveTo():
                for point in curve_points(at, segment, _PARTS):
                    yield Side.between(at, point)
                    at = point
            case ClosePath():
                yield Side.between(at, start)
                at = start
