"""What paths enclose, added to and cut from each other by Skia."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from typing import TypeAlias

import pathops
from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path, Point, Segment, between

Area: TypeAlias = pathops.Path

MOVE, LINE, QUAD = pathops.PathVerb.MOVE, pathops.PathVerb.LINE, pathops.PathVerb.QUAD

CUBIC, CLOSE = pathops.PathVerb.CUBIC, pathops.PathVerb.CLOSE

CAPS = {"butt": pathops.LineCap.BUTT_CAP, "round": pathops.LineCap.ROUND_CAP, "square": pathops.LineCap.SQUARE_CAP}

JOINS = {
    "miter": pathops.LineJoin.MITER_JOIN,
    "round": pathops.LineJoin.ROUND_JOIN,
    "bevel": pathops.LineJoin.BEVEL_JOIN,
}

_ARC_FAULT = 0.01  # by so many units a round end or corner may miss its circle

_NUDGE = 0.003

_DIGITS = 4  # finer than any printer in points or grid units, coarse enough to come out the same everywhere


class Tangled(Exception):
    """That Skia can not make out what a path encloses."""


class StrokeShape(Struct, frozen=True):
    """How a line is drawn: its width, its dashes and where they begin, its caps and joins by their names."""

    width: float
    cap: str = "butt"
    join: str = "miter"
    miter_limit: float = 4.0
    dashes: tuple[float, ...] = ()
    dash_offset: float = 0.0

    def scaled(self, scale: float) -> StrokeShape:
        """The same line, so many times as large."""
        dashes = tuple(dash * scale for dash in self.dashes)
        return replace(self, width=self.width * scale, dashes=dashes, dash_offset=self.dash_offset * scale)


def to_area(path: Path, *, even_odd: bool = False) -> Area:
    """The area that a path encloses: by non-zero winding, or by the even-odd rule."""
    area = pathops.Path(fillType=pathops.FillType.EVEN_ODD if even_odd else pathops.FillType.WINDING)
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
    """What two areas share; where Skia can not make that out, with the first one moved by less than anybody sees."""
    try:
        return pathops.op(area, other, pathops.PathOp.INTERSECTION)
    except pathops.PathOpsError:
        moved = area.transform(translateX=_NUDGE, translateY=_NUDGE)
        return pathops.op(moved, other, pathops.PathOp.INTERSECTION)


def difference(area: Area, other: Area) -> Area:
    """An area without another one."""
    return pathops.op(area, other, pathops.PathOp.DIFFERENCE)


def even_odd_path(path: Path) -> Path:
    """The path that encloses by non-zero winding what a path does by the even-odd rule; raises `Tangled`."""
    area = to_area(path, even_odd=True)
    try:
        area.simplify(fix_winding=True)
    except pathops.PathOpsError as error:
        raise Tangled from error
    return to_path(area)


def common_path(path: Path, other: Path) -> Path:
    """The outline of what two paths share; raises `Tangled`."""
    try:
        return to_path(intersection(to_area(path), to_area(other)))
    except pathops.PathOpsError as error:
        raise Tangled from error


def joined_path(paths: Iterable[Path]) -> Path:
    """The outline of all that several paths enclose; raises `Tangled`."""
    try:
        return to_path(union(map(to_area, paths)))
    except pathops.PathOpsError as error:
        raise Tangled from error


def stroke_outline(path: Path, shape: StrokeShape) -> Path:
    """The outline of a line drawn along a path; where it crosses itself it is wound the same way."""
    area, dashes = to_area(path), list(shape.dashes) or None
    area.stroke(shape.width, CAPS[shape.cap], JOINS[shape.join], shape.miter_limit, dashes, shape.dash_offset)
    area.convertConicsToQuads(_ARC_FAULT)
    return to_path(area)


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
