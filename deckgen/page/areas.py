"""What paths enclose, added to and cut from each other by Skia."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import pathops

from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path, Segment, between, mapped

Area: TypeAlias = pathops.Path

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
    # Skia calculates in 32 bits; adding 0 makes -0.0 plain
    return mapped(tuple(_segments(area)), lambda x, y: (round(x, _DIGITS) + 0.0, round(y, _DIGITS) + 0.0))


def union(areas: Iterable[Area]) -> Area:
    """One area of several."""
    builder = pathops.OpBuilder()
    for area in areas:
        builder.add(area, pathops.PathOp.UNION)
    return builder.resolve()


def intersection(area: Area, other: Area) -> Area:
    """What two areas share."""
    return pathops.op(area, other, pathops.PathOp.INTERSECTION)


def difference(area: Area, other: Area) -> Area:
    """An area without another one."""
    return pathops.op(area, other, pathops.PathOp.DIFFERENCE)


def _segments(area: Area) -> Iterator[Segment]:
    end = (0.0, 0.0)
    for verb, points in area:
        match verb:
            case pathops.PathVerb.MOVE:
                yield MoveTo(*points[0])
            case pathops.PathVerb.LINE:
                yield LineTo(*points[0])
            case pathops.PathVerb.QUAD:
                yield _raised(end, *points)
            case pathops.PathVerb.CUBIC:
                yield CurveTo(*points[0], *points[1], *points[2])
            case pathops.PathVerb.CLOSE:
                yield ClosePath()
        end = points[-1] if points else end


def _raised(start: tuple[float, float], control: tuple[float, float], end: tuple[float, float]) -> CurveTo:
    """A quadratic curve as a cubic one."""
    return CurveTo(*between(start, control, 2 / 3), *between(end, control, 2 / 3), *end)
