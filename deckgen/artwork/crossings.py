"""How often paths cross: what Skia takes for an area grows with the square of that, so it is counted before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, starmap

from msgspec import Struct

from deckgen.page.paths import CurveTo, Path, Point, curve_points, drawn_segments

MOST_CROSSINGS = 5_000
"""Crossings in all areas of a picture: a few seconds of Skia's."""

MOST_PAIRS = 6_000_000
"""Pairs of chords that are held against each other: about a second."""

_CHORDS = 2  # of a curve


class Chord(Struct, frozen=True):
    """A straight line from point to point of a path, from left to right."""

    x0: float
    y0: float
    x1: float
    y1: float

    @classmethod
    def between(cls, start: Point, end: Point) -> Chord:
        """The chord between two points."""
        (x0, y0), (x1, y1) = sorted((start, end))
        return cls(x0, y0, x1, y1)

    def crosses(self, other: Chord) -> bool:
        """Whether two chords cross, each of which goes from one side of the other to the other side."""
        return self._parts(other) and other._parts(self)

    def _parts(self, other: Chord) -> bool:
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
        active: list[Chord] = []
        for chord in sorted((chord for path in paths for chord in chords_of(path)), key=lambda chord: chord.x0):
            active = [other for other in active if other.x1 >= chord.x0]
            self._pairs -= len(active)
            if self._pairs < 0:
                return False
            low, high = min(chord.y0, chord.y1), max(chord.y0, chord.y1)
            for other in active:
                if max(other.y0, other.y1) > low and min(other.y0, other.y1) < high and chord.crosses(other):
                    self._crossings -= 1
            if self._crossings < 0:
                return False
            active.append(chord)
        return True


def chords_of(path: Path) -> Iterator[Chord]:
    """The chords of a path: a line is one, a curve has a few."""
    for start, segment in drawn_segments(path):
        ends = curve_points(start, segment, _CHORDS) if isinstance(segment, CurveTo) else [(segment.x, segment.y)]
        yield from starmap(Chord.between, pairwise((start, *ends)))
