"""How lines of an SVG are drawn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import hypot

from deckgen.artwork.svg_tree import SvgElement
from deckgen.artwork.svg_values import SEPARATOR, Untaken, Viewport, length
from deckgen.page.areas import CAPS, JOINS, StrokeShape
from deckgen.page.paths import Path, bounds

MOST_DASHES = 2_000
"""Dashes along a path, about."""


def stroke_shape(element: SvgElement, path: Path, style: Mapping[str, str], viewport: Viewport) -> StrokeShape | None:
    """How the line of a shape is drawn, None where it has no width; raises `Untaken`."""
    width = length(style.get("stroke-width", "1"), viewport.diagonal)
    if width <= 0:
        return None
    if style.get("vector-effect", "none") != "none":
        raise Untaken("lines as wide at every size (`vector-effect`: turn them into paths)")
    dashes = _dashes(style, viewport)
    if dashes and element.get("pathLength"):
        raise Untaken("dashes counted by `pathLength` (turn them into paths)")
    if dashes and len(dashes) * _most_length(path) / sum(dashes) > MOST_DASHES:
        raise Untaken(f"more than {MOST_DASHES} dashes in a line (use longer ones)")
    offset = length(style.get("stroke-dashoffset", "0"), viewport.diagonal)
    limit = length(style.get("stroke-miterlimit", "4"), 0)
    cap, join = style.get("stroke-linecap", "butt"), style.get("stroke-linejoin", "miter")
    if cap not in CAPS or join not in JOINS:
        raise Untaken(f"lines with the ends `{cap[:20]}` and corners `{join[:20]}` (use butt or round, and miter)")
    return StrokeShape(width, cap, join, limit, dashes, offset if dashes else 0.0)


def _dashes(style: Mapping[str, str], viewport: Viewport) -> tuple[float, ...]:
    """The dashes of a line and the gaps between them, none for a whole line."""
    text = style.get("stroke-dasharray", "none").strip()
    if text == "none" or not text:
        return ()
    dashes = tuple(length(part, viewport.diagonal) for part in re.split(SEPARATOR, text))
    if min(dashes) < 0 or not sum(dashes):
        return ()
    return dashes * 2 if len(dashes) % 2 else dashes


def _most_length(path: Path) -> float:
    """A length that a path does not exceed by far: so many diagonals of its box as it has segments."""
    box = bounds(path)
    return hypot(box.width, box.height) * len(path)
