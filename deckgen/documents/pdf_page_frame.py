"""How the points of a page lie: matrices, and what brings a page upright with its lower left corner at zero.

page_frame   that of a page
inherited    what a page has from those above it, such as its size
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from deckgen.documents.pdf_page_parts import Area, area_around
from deckgen.documents.pdf_values import entry, mapping, number, numbers

Matrix = tuple[float, float, float, float, float, float]

UPRIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

MOST_PARENTS = 12
"""Groups of pages within each other, in which what a page inherits is looked for."""

DEFAULT_SIZE = (595.0, 842.0)

_QUARTERS: Mapping[int, Callable[[float, float], Matrix]] = {
    0: lambda width, height: UPRIGHT,
    90: lambda width, height: (0.0, -1.0, 1.0, 0.0, 0.0, width),
    180: lambda width, height: (-1.0, 0.0, 0.0, -1.0, width, height),
    270: lambda width, height: (0.0, 1.0, -1.0, 0.0, height, 0.0),
}


def matrix_of(value: Any) -> Matrix | None:
    """The matrix that an array is, or None."""
    values = numbers(value, 6)
    return None if values is None else (values[0], values[1], values[2], values[3], values[4], values[5])


def times(first: Matrix, second: Matrix) -> Matrix:
    """A matrix after which another is applied."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point comes to lie."""
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


def page_frame(page: Any) -> tuple[Matrix, float, float]:
    """What brings a page's points to its own lower left corner, upright; and its width and height."""
    box = _box(page, "cropbox") or _box(page, "mediabox") or Area(0.0, 0.0, *DEFAULT_SIZE)
    angle = int(number(inherited(page, "/Rotate"), 0.0)) % 360 // 90 * 90
    quarter = _QUARTERS[angle](box.width, box.height)
    width, height = (box.height, box.width) if angle in (90, 270) else (box.width, box.height)
    return times((1.0, 0.0, 0.0, 1.0, -box.x0, -box.y0), quarter), width, height


def _box(page: Any, name: str) -> Area | None:
    corners = numbers(getattr(page, name, None), 4)
    if corners is None:
        return None
    box = area_around(((corners[0], corners[1]), (corners[2], corners[3])))
    return box if min(box.width, box.height) >= 1 else None


def inherited(page: Any, key: str) -> Any:
    """A value that a page has, or a group that it is in; None for none."""
    holder = page
    for _ in range(MOST_PARENTS):
        if (value := entry(holder, key)) is not None or holder is None:
            return value
        holder = mapping(entry(holder, "/Parent"))
    return None
