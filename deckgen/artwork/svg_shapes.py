"""The basic shapes of SVG written plainly: in user units, by the plainest grammar, each fault named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from deckgen.artwork.svg_tree import SvgElement, local_name
from deckgen.artwork.svg_values import NUMBER, SEPARATOR, Untaken, Viewport, finite, length, numbers, written
from deckgen.page.areas import CAPS, JOINS

# How many numbers each command of path data takes (SVG 1.1, 8.3); flags of arcs may stand without a space.
ARITY = {"m": 2, "z": 0, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7}

_ARC_FLAGS = (3, 4)

_SPACE = re.compile(r"[\s,]*")

_NUMBER, _FLAG, _COMMAND = re.compile(NUMBER), re.compile("[01]"), re.compile(r"[mzlhvcsqtaMZLHVCSQTA]")

_PART = re.compile(rf"({_COMMAND.pattern})([^{_COMMAND.pattern[1:]}*)")

PlainShape = tuple[str, Mapping[str, str]]
"""The name of an element and its attributes, all of them in user units; with no attributes it shows nothing."""


def plain_shape(element: SvgElement, viewport: Viewport, *, dashed: bool) -> PlainShape:
    """A shape written plainly, whose line is `dashed` or not; raises `Untaken`."""
    name = local_name(element)
    attributes = SHAPES[name](element, viewport)
    if dashed and attributes and name in ("circle", "ellipse"):
        return "path", {"d": _around(attributes)}
    return name, attributes


def segment_count(attributes: Mapping[str, str]) -> int:
    """How many segments a plain shape has, an arc counted as one."""
    if "points" in attributes:
        return len(attributes["points"].split()) // 2
    parts = ((ARITY[command.lower()], values.split()) for command, values in _PART.findall(attributes.get("d", "")))
    return sum(len(values) // arity if arity else 1 for arity, values in parts)


def line_style(element: SvgElement, style: Mapping[str, str], viewport: Viewport) -> Mapping[str, str]:
    """How the line of a shape is drawn, as attributes; empty where it has no width. Raises `Untaken`."""
    width = length(style.get("stroke-width", "1"), viewport.diagonal)
    if width <= 0:
        return {}
    if style.get("vector-effect", "none") != "none":
        raise Untaken("lines as wide at every size (`vector-effect`: turn them into paths)")
    cap, join = style.get("stroke-linecap", "butt"), style.get("stroke-linejoin", "miter")
    if cap not in CAPS or join not in JOINS:
        raise Untaken(f"lines with the ends `{cap[:20]}` and corners `{join[:20]}` (use butt or round, and miter)")
    dashes = _dashes(style, viewport)
    if dashes and element.get("pathLength"):
        raise Untaken("dashes counted by `pathLength` (turn them into paths)")
    offset = length(style.get("stroke-dashoffset", "0"), viewport.diagonal)
    dashed = {"stroke-dasharray": written(*dashes), "stroke-dashoffset": written(offset)} if dashes else {}
    limit = length(style.get("stroke-miterlimit", "4"), 0)
    names = {"stroke-linecap": cap, "stroke-linejoin": join}
    return {"stroke-width": written(width), **names, "stroke-miterlimit": written(limit), **dashed}


def _dashes(style: Mapping[str, str], viewport: Viewport) -> tuple[float, ...]:
    """The dashes of a line and the gaps between them, none for a whole line."""
    text = style.get("stroke-dasharray", "none").strip()
    if text == "none" or not text:
        return ()
    dashes = tuple(length(part, viewport.diagonal) for part in re.split(SEPARATOR, text))
    if min(dashes) < 0 or not sum(dashes):
        return ()
    return dashes * 2 if len(dashes) % 2 else dashes


def canonical(data: str) -> str:
    """Path data with a space around each command and number; raises `Untaken` where it breaks the grammar.

    What goes on after a subpath was closed begins at the point where that began: it is said so.
    """
    tokens = list[str]()
    for token in _tokens(data):
        if not tokens and token not in ("m", "M"):
            raise _broken(data, 0)
        if tokens and tokens[-1] in ("z", "Z") and token not in ("m", "M"):
            tokens += ("m", "0.0", "0.0")
        tokens.append(token)
    return " ".join(tokens)


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
            yield token[0] if is_flag else written(finite(token[0]))
            at, count = token.end(), count + 1
        if arity and (count == 0 or count % arity):
            raise _broken(data, at)
        at = _SPACE.match(data, at).end()  # type: ignore[union-attr]


def _broken(data: str, at: int) -> Untaken:
    return Untaken(f"a path that is broken off at `{data[max(0, at - 10) : at + 10].strip()}` (draw it anew)")


def _path(element: SvgElement, _: Viewport) -> Mapping[str, str]:
    data = canonical(element.get("d") or "")
    return {"d": data} if data else {}


def _rect(element: SvgElement, viewport: Viewport) -> Mapping[str, str]:
    x, y = _across(element, "x", viewport), _down(element, "y", viewport)
    width, height = _across(element, "width", viewport), _down(element, "height", viewport)
    if width <= 0 or height <= 0:
        return {}
    rx, ry = _radii(element, viewport)
    corners = {"rx": min(rx, width / 2), "ry": min(ry, height / 2)} if rx and ry else {}
    return _attributes(x=x, y=y, width=width, height=height, **corners)


def _ellipse(element: SvgElement, viewport: Viewport) -> Mapping[str, str]:
    rx, ry = _radii(element, viewport)
    centre = {"cx": _across(element, "cx", viewport), "cy": _down(element, "cy", viewport)}
    return _attributes(**centre, rx=rx, ry=ry) if rx and ry else {}


def _circle(element: SvgElement, viewport: Viewport) -> Mapping[str, str]:
    radius = length(element.get("r") or "0", viewport.diagonal)
    centre = {"cx": _across(element, "cx", viewport), "cy": _down(element, "cy", viewport)}
    return _attributes(**centre, r=radius) if radius > 0 else {}


def _around(attributes: Mapping[str, str]) -> str:
    """The path of a circle or an ellipse from its right end on, downwards as dashes are counted (SVG 2, 10.3)."""
    x, y = float(attributes["cx"]), float(attributes["cy"])
    rx, ry = (float(attributes.get(name) or attributes["r"]) for name in ("rx", "ry"))
    half = f"A {written(rx, ry)} 0.0 0 1"
    return f"M {written(x + rx, y)} {half} {written(x - rx, y)} {half} {written(x + rx, y)} Z"


def _line(element: SvgElement, viewport: Viewport) -> Mapping[str, str]:
    across = {name: _across(element, name, viewport) for name in ("x1", "x2")}
    return _attributes(**across, **{name: _down(element, name, viewport) for name in ("y1", "y2")})


def _points(element: SvgElement, _: Viewport) -> Mapping[str, str]:
    values = numbers(element.get("points") or "")
    if len(values) % 2:
        raise Untaken("a polygon with half a point (draw it anew)")
    return {"points": written(*values)} if values else {}


def _attributes(**values: float) -> Mapping[str, str]:
    return {name: written(value) for name, value in values.items()}


def _across(element: SvgElement, name: str, viewport: Viewport) -> float:
    return length(element.get(name) or "0", viewport.width)


def _down(element: SvgElement, name: str, viewport: Viewport) -> float:
    return length(element.get(name) or "0", viewport.height)


def _radii(element: SvgElement, viewport: Viewport) -> tuple[float, float]:
    """The radii across and down, of which one that is not given is as the other."""
    rx, ry = _radius(element, "rx", viewport.width), _radius(element, "ry", viewport.height)
    return (ry if rx is None else rx) or 0.0, (rx if ry is None else ry) or 0.0


def _radius(element: SvgElement, name: str, whole: float) -> float | None:
    """A radius, None where it is that of the other direction."""
    text = (element.get(name) or "auto").strip()
    value = None if text == "auto" else length(text, whole)
    return None if value is None or value < 0 else value


SHAPES: Mapping[str, Callable[[SvgElement, Viewport], Mapping[str, str]]] = {
    "path": _path,
    "rect": _rect,
    "circle": _circle,
    "ellipse": _ellipse,
    "line": _line,
    "polyline": _points,
    "polygon": _points,
}
"""What writes a shape plainly, by the element's name."""
