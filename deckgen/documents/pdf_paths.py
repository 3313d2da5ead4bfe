"""Paths of a page as the areas that they cover: frames, tints, rules and drawn bullets.

PaintedPaths   what is drawn, and the areas of what was painted of it
"""

from __future__ import annotations

from typing import Any

from deckgen.documents.pdf_page_frame import Matrix, moved
from deckgen.documents.pdf_page_parts import Area, area_around
from deckgen.documents.pdf_values import number, numbers

MOST_AREAS = 2_000
"""Painted areas of a page that are noted: beyond them none is a frame about text."""

MOST_POINTS = 40_000
"""Points of a path that are noted."""


class PaintedPaths:
    """What is drawn on a page; `areas` are those that were painted, each within the page."""

    def __init__(self, page_area: Area) -> None:
        self.areas: list[Area] = []
        self._page_area = page_area
        self._points: list[tuple[float, float]] = []
        self._drawn: list[Area] = []

    def begin(self, matrix: Matrix, operands: Any) -> None:
        """Begin a part of the path at a point."""
        self._end_part()
        self.draw(matrix, operands)

    def draw(self, matrix: Matrix, operands: Any) -> None:
        """Go on to a point, over those that a curve has."""
        for x, y in zip(operands[::2], operands[1::2], strict=False):
            if len(self._points) < MOST_POINTS:
                self._points.append(moved(matrix, number(x, 0.0), number(y, 0.0)))

    def draw_rectangle(self, matrix: Matrix, operands: Any) -> None:
        """Draw a rectangle, as a part of its own."""
        self._end_part()
        if corner := numbers(operands, 4):
            x, y, width, height = corner
            corners = ((x, y), (x + width, y), (x, y + height), (x + width, y + height))
            self._points = [moved(matrix, *point) for point in corners]
            self._end_part()

    def _end_part(self) -> None:
        if self._points and len(self._drawn) < MOST_AREAS:
            self._drawn.append(area_around(self._points))
        self._points = []

    def paint(self) -> None:
        """Paint what is drawn."""
        self._end_part()
        room = MOST_AREAS - len(self.areas)
        self.areas += [area.common(self._page_area) for area in self._drawn[:room]]
        self.drop()

    def drop(self) -> None:
        """Leave what is drawn unpainted."""
        self._points, self._drawn = [], []
