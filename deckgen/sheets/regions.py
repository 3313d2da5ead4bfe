"""The visible part of fills painted over each other: one region an ink, without what lies hidden; and its shading."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from deckgen.page.areas import Area, difference, to_area, to_path, union
from deckgen.page.ink import Ink
from deckgen.page.items import Fill
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path, Segment

# Chords to a curve: with a quarter circle of 50 mm they leave it by less than 0.1 mm.
CHORDS = 12

Point = tuple[float, float]


def visible_regions(fills: Sequence[Fill]) -> dict[Ink, Path]:
    """The part of each ink that later fills leave to be seen, joined into one outline; by the order of first use."""
    shown: dict[Ink, Area] = {}
    for fill in fills:
        area = to_area(fill.path)
        shown = {ink: difference(before, area) for ink, before in shown.items()}
        shown[fill.ink] = union([shown[fill.ink], area]) if fill.ink in shown else area
    return {ink: path for ink, area in shown.items() if (path := to_path(area))}


def shading(path: Path, pitch: float) -> Path:
    """Parallel lines within an outline whose contours do not overlap, rising at 45 degrees, so far apart.

    They are laid out from the origin, so that regions side by side are in step.
    """
    turned = [[_turned(point) for point in contour] for contour in polygons(path)]
    heights = [y for contour in turned for _, y in contour]
    first, last = math.ceil(min(heights) / pitch), math.floor(max(heights) / pitch)
    lines: list[Segment] = []
    for number in range(first, last + 1):
        # a hair off the whole step, where corners of the grid lie
        y = (number + 0.37) * pitch
        ends = sorted(crossings(turned, y))
        for start, end in zip(ends[::2], ends[1::2], strict=True):
            lines += [MoveTo(*_back((start, y))), LineTo(*_back((end, y)))]
    return tuple(lines)


def crossings(contours: Sequence[Sequence[Point]], y: float) -> Iterator[float]:
    """Where a level line crosses closed contours."""
    for contour in contours:
        for (x1, y1), (x2, y2) in pairwise([*contour, contour[0]]):
            if (y1 > y) != (y2 > y):
                yield x1 + (y - y1) / (y2 - y1) * (x2 - x1)


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
                contours[-1] += _chords(contours[-1][-1], segment)
            case ClosePath():
                pass
    return contours


def _chords(start: Point, curve: CurveTo) -> Iterator[Point]:
    for step in range(1, CHORDS + 1):
        t = step / CHORDS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        xs, ys = (start[0], curve.x1, curve.x2, curve.x), (start[1], curve.y1, curve.y2, curve.y)
        yield (
            sum(weight * x for weight, x in zip(weights, xs, strict=True)),
            sum(weight * y for weight, y in zip(weights, ys, strict=True)),
        )


def _turned(point: Point) -> Point:
    """A point turned by -45 degrees, so that the lines lie level."""
    x, y = point
    return (x + y) * math.sqrt(0.5), (y - x) * math.sqrt(0.5)


def _back(point: Point) -> Point:
    x, y = point
    return (x - y) * math.sqrt(0.5), (x + y) * math.sqrt(0.5)
