"""The basic shapes and paths of SVG as paths of ours, in their own user units."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from deckgen.artwork.svg_tree import SvgElement, local_name
from deckgen.artwork.svg_values import NUMBER, Untaken, Viewport, finite, length, numbers
from deckgen.page.geometry import Box
from deckgen.page.paths import ROUND, ClosePath, CurveTo, LineTo, MoveTo, Path, Point, Segment, between, line, rectangle

# How many numbers each command of path data takes (SVG 1.1, 8.3); flags of arcs may stand without a space.
ARITY = {"m": 2, "z": 0, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7}

_ARC_FLAGS = (3, 4)

_SPACE = re.compile(r"[\s,]*")

_NUMBER, _FLAG, _COMMAND = re.compile(NUMBER), re.compile("[01]"), re.compile(r"[mzlhvcsqtaMZLHVCSQTA]")


class SegmentPen:
    """Takes a path from fontTools, segment by segment."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._at: Point = (0.0, 0.0)

    def moveTo(self, point: Point) -> None:  # noqa: N802 fontTools calls it so
        """Begin a subpath."""
        self.segments.append(MoveTo(*point))
        self._at = point

    def lineTo(self, point: Point) -> None:  # noqa: N802
        """Draw a line."""
        self.segments.append(LineTo(*point))
        self._at = point

    def curveTo(self, *points: Point) -> None:  # noqa: N802
        """Draw a cubic curve."""
        first, second, end = points
        self.segments.append(CurveTo(*first, *second, *end))
        self._at = end

    def qCurveTo(self, *points: Point) -> None:  # noqa: N802
        """Draw a quadratic curve, as a cubic one."""
        control, end = points
        self.curveTo(between(self._at, control, 2 / 3), between(end, control, 2 / 3), end)

    def closePath(self) -> None:  # noqa: N802
        """Close the subpath."""
        self.segments.append(ClosePath())

    def endPath(self) -> None:  # noqa: N802
        """Leave the subpath open."""


def outline_of(element: SvgElement, viewport: Viewport) -> Path:
    """The path of a shape, empty where it has no size; raises `Untaken`."""
    return SHAPES[local_name(element)](element, viewport)


def canonical(data: str) -> str:
    """Path data with a space around each command and number; raises `Untaken` where it breaks the grammar."""
    return " ".join(_tokens(data))


def _tokens(data: str) -> Iterator[str]:
    at = _SPACE.match(data).end()  # type: ignore[union-attr]
    while at < len(data):
        command = _COMMAND.match(data, at)
        if not command:
            raise _broken(data, at)
        yield command[0]
        at, arity, count = command.end(), ARITY[command[0].lower()], 0
        while arity:
            at = _SPACE.match(data, at).end()  # type: ignore[union-attr]
            is_flag = arity == 7 and count % 7 in _ARC_FLAGS
            token = (_FLAG if is_flag else _NUMBER).match(data, at)
            if not token:
                break
            yield token[0] if is_flag else repr(finite(token[0]))
            at, count = token.end(), count + 1
        if arity and (count == 0 or count % arity):
            raise _broken(data, at)
        at = _SPACE.match(data, at).end()  # type: ignore[union-attr]


def _broken(data: str, at: int) -> Untaken:
    return Untaken(f"a path that is broken off at `{data[max(0, at - 10) : at + 10].strip()}` (draw it anew)")


def _path(element: SvgElement, _: Viewport) -> Path:
    from fontTools.svgLib.path.parser import parse_path

    data, pen = canonical(element.get("d") or ""), SegmentPen()
    try:
        parse_path(data, pen)
    except (ValueError, ZeroDivisionError):
        raise _broken(data, 0) from None
    return tuple(pen.segments)


def _rect(element: SvgElement, viewport: Viewport) -> Path:
    x, y = _across(element, "x", viewport), _down(element, "y", viewport)
    width, height = _across(element, "width", viewport), _down(element, "height", viewport)
    if width <= 0 or height <= 0:
        return ()
    box = Box(x, y, x + width, y + height)
    rx, ry = _radius(element, "rx", viewport.width), _radius(element, "ry", viewport.height)
    rx, ry = (ry if rx is None else rx) or 0.0, (rx if ry is None else ry) or 0.0
    if not rx or not ry:
        return rectangle(box)
    return _round_corners(box, min(rx, width / 2), min(ry, height / 2))


def _round_corners(box: Box, rx: float, ry: float) -> Path:
    """A box with corners of a quarter of an ellipse each, from where SVG begins it."""
    left, top, right, foot = box.left, box.bottom, box.right, box.top
    kx, ky = rx * (1 - ROUND), ry * (1 - ROUND)
    return (
        MoveTo(left + rx, top),
        LineTo(right - rx, top),
        CurveTo(right - kx, top, right, top + ky, right, top + ry),
        LineTo(right, foot - ry),
        CurveTo(right, foot - ky, right - kx, foot, right - rx, foot),
        LineTo(left + rx, foot),
        CurveTo(left + kx, foot, left, foot - ky, left, foot - ry),
        LineTo(left, top + ry),
        CurveTo(left, top + ky, left + kx, top, left + rx, top),
        ClosePath(),
    )


def _ellipse(element: SvgElement, viewport: Viewport) -> Path:
    x, y = _across(element, "cx", viewport), _down(element, "cy", viewport)
    rx, ry = _radius(element, "rx", viewport.width), _radius(element, "ry", viewport.height)
    return _around(x, y, (ry if rx is None else rx) or 0.0, (rx if ry is None else ry) or 0.0)


def _circle(element: SvgElement, viewport: Viewport) -> Path:
    x, y = _across(element, "cx", viewport), _down(element, "cy", viewport)
    radius = length(element.get("r") or "0", viewport.diagonal)
    return _around(x, y, radius, radius)


def _around(x: float, y: float, rx: float, ry: float) -> Path:
    """An ellipse, from its right end on as SVG begins it."""
    if rx <= 0 or ry <= 0:
        return ()
    kx, ky = rx * ROUND, ry * ROUND
    return (
        MoveTo(x + rx, y),
        CurveTo(x + rx, y + ky, x + kx, y + ry, x, y + ry),
        CurveTo(x - kx, y + ry, x - rx, y + ky, x - rx, y),
        CurveTo(x - rx, y - ky, x - kx, y - ry, x, y - ry),
        CurveTo(x + kx, y - ry, x + rx, y - ky, x + rx, y),
        ClosePath(),
    )


def _line(element: SvgElement, viewport: Viewport) -> Path:
    x1, x2 = _across(element, "x1", viewport), _across(element, "x2", viewport)
    return line(x1, _down(element, "y1", viewport), x2, _down(element, "y2", viewport))


def _polyline(element: SvgElement, _: Viewport) -> Path:
    values = numbers(element.get("points") or "")
    points = list(zip(values[::2], values[1::2], strict=False))
    if len(values) % 2:
        raise Untaken("a polygon with half a point (draw it anew)")
    return (MoveTo(*points[0]), *(LineTo(*point) for point in points[1:])) if points else ()


def _polygon(element: SvgElement, viewport: Viewport) -> Path:
    path = _polyline(element, viewport)
    return (*path, ClosePath()) if path else ()


def _across(element: SvgElement, name: str, viewport: Viewport) -> float:
    return length(element.get(name) or "0", viewport.width)


def _down(element: SvgElement, name: str, viewport: Viewport) -> float:
    return length(element.get(name) or "0", viewport.height)


def _radius(element: SvgElement, name: str, whole: float) -> float | None:
    """A radius, None where it is that of the other direction."""
    text = (element.get(name) or "auto").strip()
    value = None if text == "auto" else length(text, whole)
    return None if value is None or value < 0 else value


SHAPES: Mapping[str, Callable[[SvgElement, Viewport], Path]] = {
    "path": _path,
    "rect": _rect,
    "circle": _circle,
    "ellipse": _ellipse,
    "line": _line,
    "polyline": _polyline,
    "polygon": _polygon,
}
"""What draws a path, by the element's name."""
