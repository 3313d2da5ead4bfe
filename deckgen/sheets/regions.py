"""The visible part of fills painted over each other: one region an ink, without what lies hidden; its outline and its
shading.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from deckgen.page.areas import Area, difference, to_area, to_path, union
from deckgen.page.geometry import Box
from deckgen.page.ink import Ink
from deckgen.page.items import Fill
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path, Point, Segment, bounds, curve_points

# Chords to a curve: with a quarter circle of 50 mm they leave it by less than 0.1 mm.
CHORDS = 12

# Points by which what lies on an edge may miss it.
NEAR = 0.02

# Of each of its sides so much is straight in what is taken for a box.
LEAST_STRAIGHT = 0.3


def visible_regions(fills: Sequence[Fill]) -> dict[Ink, Path]:
    """The part of each ink that later fills leave to be seen, joined into one outline; by the order of first use."""
    shown: dict[Ink, Area] = {}
    for fill in fills:
        area = to_area(fill.path)
        shown = {ink: difference(before, area) for ink, before in shown.items()}
        shown[fill.ink] = union([shown[fill.ink], area]) if fill.ink in shown else area
    return {ink: path for ink, area in shown.items() if (path := to_path(area))}


def lines_within(path: Path, box: Box) -> Path:
    """The outline of a path without the parts that run along the edges of a box or beyond: where artwork is cut."""
    lines: list[Segment] = []
    for contour in contours_of(path):
        kept = [not is_at_edge((start, *points_of(segment)), box) for start, segment in contour.parts]
        if all(kept):
            lines += contour.path
            continue
        pen = None
        for (start, segment), is_kept in zip(contour.parts, kept, strict=True):
            if is_kept:
                lines += [segment] if pen == start else [MoveTo(*start), segment]
                pen = points_of(segment)[-1]
    return tuple(lines)


def is_at_edge(points: Sequence[Point], box: Box) -> bool:
    """Whether points all lie on one edge of a box, or beyond it."""
    return (
        all(x <= box.left + NEAR for x, _ in points)
        or all(x >= box.right - NEAR for x, _ in points)
        or all(y <= box.bottom + NEAR for _, y in points)
        or all(y >= box.top - NEAR for _, y in points)
    )


def points_of(segment: Segment) -> tuple[Point, ...]:
    """The points that give a segment, its end last."""
    match segment:
        case MoveTo(x, y) | LineTo(x, y):
            return ((x, y),)
        case CurveTo(x1, y1, x2, y2, x, y):
            return (x1, y1), (x2, y2), (x, y)
    return ()


class Contour(Struct, frozen=True):
    """One contour of a path as it is written, and its segments with the point that each starts from.

    The segment that closes it is a line among the others.
    """

    path: tuple[Segment, ...]
    parts: tuple[tuple[Point, Segment], ...]


def contours_of(path: Path) -> Iterator[Contour]:
    """The contours of a path."""
    starts = [number for number, segment in enumerate(path) if isinstance(segment, MoveTo)]
    for start, end in pairwise([*starts, len(path)]):
        yield Contour(path[start:end], tuple(_parts(path[start:end])))


def _parts(contour: Sequence[Segment]) -> Iterator[tuple[Point, Segment]]:
    first = pen = points_of(contour[0])[-1]
    for segment in contour[1:]:
        if not isinstance(segment, ClosePath):
            yield pen, segment
            pen = points_of(segment)[-1]
        elif pen != first:
            yield pen, LineTo(*first)
            pen = first


def is_boxlike(path: Path) -> bool:
    """Whether an outline runs straight along all four sides of its box: a rectangle, with round corners or without."""
    box = bounds(path)
    lines = [
        Box.around_points((start, points_of(segment)[-1]))
        for contour in contours_of(path)
        for start, segment in contour.parts
        if isinstance(segment, LineTo)
    ]
    wide, high = LEAST_STRAIGHT * box.width, LEAST_STRAIGHT * box.height
    return (
        sum(line.height for line in lines if line.right <= box.left + NEAR) > high
        and sum(line.height for line in lines if line.left >= box.right - NEAR) > high
        and sum(line.width for line in lines if line.top <= box.bottom + NEAR) > wide
        and sum(line.width for line in lines if line.bottom >= box.top - NEAR) > wide
    )


def shading(path: Path, pitch: float) -> Path:
    """Parallel lines within an outline whose contours do not overlap, rising at 45 degrees, so far apart.

    They are laid out from the origin, so that regions side by side are in step.
    """
    turned = [[_turned(point) for point in contour] for contour in polygons(path)]
    lines: list[Segment] = []
    for number, ends in sorted(crossings(turned, pitch).items()):
        y = height_of(number, pitch)
        ends.sort()
        for start, end in zip(ends[::2], ends[1::2], strict=True):
            lines += [MoveTo(*_back((start, y))), LineTo(*_back((end, y)))]
    return tuple(lines)


def crossings(contours: Sequence[Sequence[Point]], pitch: float) -> dict[int, list[float]]:
    """Where level lines cross closed contours, by their numbers."""
    ends: dict[int, list[float]] = {}
    for contour in contours:
        for (x1, y1), (x2, y2) in pairwise([*contour, contour[0]]):
            low, high = min(y1, y2), max(y1, y2)
            for number in range(math.floor(low / pitch) - 1, math.ceil(high / pitch) + 1):
                y = height_of(number, pitch)
                if (y1 > y) != (y2 > y):
                    ends.setdefault(number, []).append(x1 + (y - y1) / (y2 - y1) * (x2 - x1))
    return ends


def height_of(number: int, pitch: float) -> float:
    """Where the line of a number lies: a hair off the whole step, where corners of the grid are."""
    return (number + 0.37) * pitch


def polygons(path: Path) -> list[list[Point]]:
    """The contours of a path as polygons, curves as chords."""
    contours: list[list[Point]] = []
    for segment in path:
        match segment:
            case MoveTo(x, y):
                contours.append([(x, y)])
            case LineTo(x, y):
                contours[-1].append((x, y))
            case CurveTo():
                contours[-1] += curve_points(contours[-1][-1], segment, CHORDS)
            case ClosePath():
                pass
    return contours


def _turned(point: Point) -> Point:
    """A point turned by -45 degrees, so that the lines lie level."""
    x, y = point
    return (x + y) * math.sqrt(0.5), (y - x) * math.sqrt(0.5)


def _back(point: Point) -> Point:
    x, y = point
    return (x - y) * math.sqrt(0.5), (x + y) * math.sqrt(0.5)
