"""What a path's filling and stroking cover: rectangles told one by one, thin shapes as lines, strokes' widths."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from math import hypot

from msgspec import Struct

from deckgen.page.geometry import Box
from deckgen.painted.matrices import Six
from deckgen.painted.subpaths import Subpath

# Rectangles of one fill that are told one by one; with more it is a pattern or a code.
MOST_APART = 16

# A filled shape thinner than this is a line to a reader, and at least so many times as long as it is thick.
THIN, SLENDER = 3.0, 4.0

# What a line of no width, or a fill of no area, reaches to either side: less than any device's dot.
HAIR = 0.005


class FilledArea(Struct, frozen=True):
    """A filled area: its box, whether it is the box, its width where it is a line to the eye (else 0)."""

    box: Box
    exact: bool
    width: float
    subpaths: int


def strokes(path: list[Subpath], width: float) -> Iterator[Box]:
    """The boxes of a stroke: side by side while they are few, so that a frame is no area."""
    reach = max(width / 2, HAIR)
    return (box.grown(reach) for box in _sides(path))


def _sides(path: list[Subpath]) -> Iterator[Box]:
    if len(path) > MOST_APART:
        yield Box.around(subpath.box for subpath in path)
        return
    for subpath in path:
        if subpath.curved or subpath.count > len(subpath.points):
            yield subpath.box
            continue
        ends = [*subpath.points, subpath.points[0]] if subpath.closed else subpath.points
        for (x0, y0), (x1, y1) in pairwise(ends):
            yield Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def filled_areas(path: list[Subpath]) -> Iterator[FilledArea]:
    """A fill as areas: rectangles that do not meet one by one while they are few, any other path as a whole."""
    if len(path) <= MOST_APART and all(subpath.rectangle for subpath in path) and _apart(path):
        yield from (FilledArea(_spread(subpath.box), True, _thin(subpath), 1) for subpath in path)
    elif path:
        box = Box.around(subpath.box for subpath in path)
        yield FilledArea(_spread(box), False, _thin(path[0]) if len(path) == 1 else 0.0, len(path))


def _spread(box: Box) -> Box:
    """A box with an area, as a fill without one still leaves a hair."""
    return box.grown(HAIR) if min(box.width, box.height) <= 0 else box


def _thin(path: Subpath) -> float:
    """The width of a filled shape that is a line to the eye, else 0."""
    short, long = path.thickness
    return max(short, HAIR) if short < THIN and long > max(short, HAIR) * SLENDER else 0.0


def _apart(path: list[Subpath]) -> bool:
    return not any(first.meets(second) for first, second in combinations((subpath.box for subpath in path), 2))


def line_thickness(ctm: Six, path: list[Subpath]) -> float:
    """How thick a line of width 1 is at its thinnest: where the matrix stretches, across each straight side."""
    a, b, c, d, _, _ = ctm
    across, up = hypot(a, b), hypot(c, d)
    if abs(across - up) <= 1e-3 * across and abs(a * c + b * d) <= 1e-3 * across * up:
        return across
    area = abs(a * d - b * c)
    if any(subpath.curved for subpath in path):
        return area / max(across, up, 1e-9)
    widths: list[float] = []
    for subpath in path:
        for (x0, y0), (x1, y1) in pairwise(subpath.points):
            x, y = x1 - x0, y1 - y0
            if length := hypot(x, y):
                widths.append(hypot(d * x - c * y, a * y - b * x) / length)
    return min(widths, default=area / max(across, up, 1e-9))
