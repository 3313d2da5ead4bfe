"""Paths, boxes and matrices as operators."""

from __future__ import annotations

from deckgen.page.geometry import Box, Matrix
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path, Segment
from deckgen.pdf.numbers import number, numbers

# So many paths are kept; most are on many pages, such as the marks around them.
MOST_KEPT = 10_000


class KeptPaths:
    """Paths as operators, each written once for all pages and editions that have it."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Path, str]] = {}

    def operators(self, path: Path) -> str:
        """The operators that build a path."""
        kept = self._kept.get(id(path))
        if kept is None:
            if len(self._kept) == MOST_KEPT:
                self._kept.clear()
            kept = self._kept[id(path)] = path, path_operators(path)  # the path is kept, so that its id stays its own
        return kept[1]


def matrix_numbers(matrix: Matrix) -> str:
    """The six operands of cm; the factors to four decimals, the shift to three."""
    factors = (matrix.a, matrix.b, matrix.c, matrix.d)
    return " ".join([*(number(factor, 4) for factor in factors), number(matrix.e), number(matrix.f)])


def rectangle_operator(box: Box) -> str:
    """The operator that adds a box to the path."""
    return f"{numbers(box.left, box.bottom, box.width, box.height)} re"


def path_operators(path: Path) -> str:
    """The operators that build a path (ISO 32000-1, 8.5.2); upright rectangles become `re`, in their direction."""
    parts: list[str] = []
    index = 0
    while index < len(path):
        upright = _rectangle_at(path, index)
        parts.append(upright or _segment(path[index]))
        index += 5 if upright else 1
    return " ".join(parts)


def _rectangle_at(path: Path, index: int) -> str:
    """The `re` for five segments that draw an upright rectangle, its lower or upper edge first; else ""."""
    start = path[index]
    if not isinstance(start, MoveTo) or index + 5 > len(path) or not isinstance(path[index + 4], ClosePath):
        return ""
    side, corner, back = path[index + 1 : index + 4]
    if not (isinstance(side, LineTo) and isinstance(corner, LineTo) and isinstance(back, LineTo)):
        return ""
    x, y = start.x, start.y
    if side.y == y and corner.x == side.x and back.y == corner.y and back.x == x:
        return f"{number(x)} {number(y)} {number(side.x - x)} {number(corner.y - y)} re"
    return ""


def _segment(segment: Segment) -> str:
    if isinstance(segment, LineTo):
        return f"{number(segment.x)} {number(segment.y)} l"
    if isinstance(segment, MoveTo):
        return f"{number(segment.x)} {number(segment.y)} m"
    if isinstance(segment, CurveTo):
        return f"{numbers(segment.x1, segment.y1, segment.x2, segment.y2, segment.x, segment.y)} c"
    return "h"
