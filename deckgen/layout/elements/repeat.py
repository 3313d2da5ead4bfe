"""An element once for each member of a list."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.column import as_column, members
from deckgen.layout.elements.model import RepeatElement
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a repeat: which member lies in which row and column."""

    columns: int
    rows: int
    down: bool

    def cell(self, number: int) -> tuple[int, int]:
        """Column and row of the member with this number from 0."""
        if self.down:
            return number // self.rows, number % self.rows
        return number % self.columns, number // self.columns


class RepeatKind:
    """Elements once a member, in a grid."""

    def _grid(self, element: RepeatElement, count: int) -> Grid:
        return Grid(element.columns, -(-count // element.columns), element.down)

    def _rows(self, element: RepeatElement, inner: list[Scope], width: float, context: Context) -> list[float]:
        grid = self._grid(element, len(inner))
        cell = (width - element.gutter * (element.columns - 1)) / element.columns
        rows = [element.pitch] * grid.rows
        if not element.pitch:
            for number, scope in enumerate(inner):
                row = grid.cell(number)[1]
                rows[row] = max(rows[row], context.natural(as_column(element), scope, cell))
        return rows

    def natural(self, element: Element, scope: Scope, width: float, context: Context) -> float:
        """The sum of its rows."""
        assert isinstance(element, RepeatElement)
        rows = self._rows(element, members(scope, element.each, element.origin, context), width, context)
        return sum(rows) + (0 if element.pitch else element.gutter * max(0, len(rows) - 1))

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw each member in its cell; rows share the room left when the element stretches."""
        assert isinstance(element, RepeatElement)
        inner = members(scope, element.each, element.origin, context)
        grid = self._grid(element, len(inner))
        rows = self._rows(element, inner, box.width, context)
        gap = 0 if element.pitch else element.gutter
        spare = (box.height - sum(rows) - gap * (len(rows) - 1)) / len(rows) if element.stretch and rows else 0
        width = (box.width - element.gutter * (element.columns - 1)) / element.columns
        for number, member in enumerate(inner):
            column, row = grid.cell(number)
            left = box.left + column * (width + element.gutter)
            top = box.top - sum(rows[:row]) - row * (gap + spare)
            cell = Box(left, top - rows[row] - spare, left + width, top)
            context.draw(as_column(element), member, cell, draft)

    def stretch(self, element: Element, scope: Scope, context: Context) -> float:
        """One share when the layout says that it stretches."""
        assert isinstance(element, RepeatElement)
        return 1 if element.stretch else 0

    def empty(self, element: Element, scope: Scope, context: Context) -> bool:
        """Whether the list is empty."""
        assert isinstance(element, RepeatElement)
        return not members(scope, element.each, element.origin, context)
