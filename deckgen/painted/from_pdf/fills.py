"""What a path's filling and stroking cover: rectangles told one by one, thin shapes as lines, strokes' widths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from deckgen.page.geometry import Box
from deckgen.painted.from_pdf.state import Six
from deckgen.painted.from_pdf.subpaths import Subpath

# Rectangles of one fill that are told one by one; with more it is a pattern or a code.
MOST_APART = 16

# A filled shape thinner than this is a line to a reader, and at least so many times as long as it is thick.
THIN, SLENDER = 3.0, 4.0

# What a line of no width, or a fill of no area, reaches to either side: less than any device's dot.
HAIR = 0.005


@dataclass(frozen=True, slots=True)
class FilledArea:
    """A filled area: its box, whether it is the box, its width where it is a line to the eye (else 0)."""

    box: Box
    exact: bool
    width: float
    subpaths: int


def strokes(path: list[Subpath], box: Box) -> Iterator[Box]:
    """The boxes of a stroke before it has a width: side by side while they are few, so that a frame is no area."""
    if len(path) > MOST_APART:
        yield box
        return
    for one in path:
        if one.curved or one.count > len(one.points):
            yield one.box
            continue
        ends = [*one.points, one.points[0]] if one.closed else one.points
        for (x0, y0), (x1, y1) in pairwise(ends):
            yield Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def areas(path: list[Subpath], box: Box) -> Iterator[FilledArea]:
    """A fill as areas: rectangles that do not meet one by one while they are few, any other path as a whole."""
    if len(path) <= MOST_APART and all(one.rectangle for one in path) and _apart(path):
        yield from (FilledArea(one.box, True, _thin(one), 1) for one in path)
    else:
        yield FilledArea(box, False, _thin(path[0]) if len(path) == 1 else 0.0, len(path))


def _thin(path: Subpath) -> float:
    """The width of a filled shape that is a line to the eye, else 0."""
    short, long = path.thickness
    return max(short, HAIR) if short < THIN and long > max(short, HAIR) * SLENDER else 0.0


def _apart(path: list[Subpath]) -> bool:
    boxes = [one.box for one in path]
    return not any(one.meets(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])


def thickness(ctm: Six, path: list[Subpath]) -> float:
    """How thick a line of width 1 is at its thinnest: where the matrix stretches, across each straight side."""
    a, b, c, d, _, _ = ctm
    across, up = hypot(a, b), hypot(c, d)
    if abs(across - up) <= 1e-3 * across and abs(a * c + b * d) <= 1e-3 * across * up:
        return across
    area = abs(a * d - b * c)
    if any(one.curved for one in path):
        return area / max(across, up, 1e-9)
    found: list[float] = []
    for one in path:
        for (x0, y0), (x1, y1) in pairwise(one.points):
            x, y = x1 - x0, y1 - y0
            if length := hypot(x, y):
                found.append(hypot(d * x - c * y, a * y - b * x) / length)
    return min(found, default=area / max(across, up, 1e-9))
