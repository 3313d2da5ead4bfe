"""What paths enclose, added to and cut from each other by Skia."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from typing import TypeAlias

import pathops

from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path, Point, Segment, between

Area: TypeAlias = pathops.Path

MOVE, LINE, QUAD = pathops.PathVerb.MOVE, pathops.PathVerb.LINE, pathops.PathVerb.QUAD

CUBIC, CLOSE = pathops.PathVerb.CUBIC, pathops.PathVerb.CLOSE

_DIGITS = 4  # finer than any printer in points or grid units, coarse enough to come out the same everywhere


def to_area(path: Path) -> Area:
    """The area that a path encloses."""
    area = pathops.Path()
    for segment in path:
        match segment:
            case MoveTo(x, y):
                area.moveTo(x, y)
            case LineTo(x, y):
                area.lineTo(x, y)
            case CurveTo(x1, y1, x2, y2, x, y):
                area.cubicTo(x1, y1, x2, y2, x, y)
            case ClosePath():
                area.close()
    return area


def to_path(area: Area) -> Path:
    """The outline of an area, in cubic curves, rounded to 4 decimals."""
    return tuple(_segments(area))


def union(areas: Iterable[Area]) -> Area:
    """One area of several.

    They are joined two by two: Skia's builder for many leaves out what a shape shares with a ring before it.
    """
    return reduce(lambda area, other: pathops.op(area, other, pathops.PathOp.UNION), areas, pathops.Path())


def intersection(area: Area, other: Area) -> Area:
    """What two areas share."""
    return pathops.op(area, other, pathops.PathOp.INTERSECTION)


def difference(area: Area, other: Area) -> Area:
    """An area without another one."""
    return pathops.op(area, other, pathops.PathOp.DIFFERENCE)


def _segments(area: Area) -> Iterator[Segment]:
    end = (0.0, 0.0)
    for verb, points in area:
        if verb is LINE:
            yield LineTo(*_rounded(points[0]))
        elif verb is CUBIC:
            yield CurveTo(*_rounded(points[0]), *_rounded(points[1]), *_rounded(points[2]))
        elif verb is QUAD:
            yield _raised(end, *points)
        elif verb is MOVE:
            yield MoveTo(*_rounded(points[0]))
        elif verb is CLOSE:
            yield ClosePath()
        end = points[-1] if points else end


def _raised(start: Point, control: Point, end: Point) -> CurveTo:
    """A quadratic curve as a cubic one."""
    near, far = between(start, control, 2 / 3), between(end, control, 2 / 3)
    return CurveTo(*_rounded(near), *_rounded(far), *_rounded(end))


def _rounded(point: Point) -> Point:
    """A point of Skia's, which calculates in 32 bits; adding 0 makes -0.0 plain."""
    return round(point[0], _DIGITS) + 0.0, round(point[1], _DIGITS) + 0.0
