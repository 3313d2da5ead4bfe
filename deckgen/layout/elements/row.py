"""Elements side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element, Elements
from deckgen.layout.elements.cells import cells_across
from deckgen.layout.key_types import ROOM_ABOVE, Columns, Positive, Vertical, as_many
from deckgen.layout.lengths import Length, Width
from deckgen.layout.place import cell_in
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.items import Cell
from deckgen.source.entry import NotEmpty, left_out

TableRow = Literal["heads", "cells"]


class RowElement(Element):
    """Elements side by side."""

    kind: ClassVar[str] = "row"
    counts_with: ClassVar[Mapping[str, str]] = {**Element.counts_with, "named_by": "table"}
    children: Elements = Field(alias="row", min_length=1, description="The elements, from where lines begin")
    widths: NotEmpty[Columns[Width]] = left_out((), "A width for each: [12mm, rest]")
    gutter: NotEmpty[Length] = left_out(0.0, "The gap between them")
    vertical: NotEmpty[Vertical] = left_out("top", "How they stand: top, middle or bottom")
    table: NotEmpty[TableRow] = left_out(
        "", "What it is to a screen reader, where it is a row of a table with others: heads or cells"
    )
    named_by: NotEmpty[Positive] = left_out(0, "Which of its cells names the row, from 1, where it is one of a table")

    @field_validator("widths")
    @classmethod
    def _one_for_each(cls, widths: tuple[float, ...], info: ValidationInfo) -> tuple[float, ...]:
        return as_many(widths, info.data.get("children"), "elements")

    def parts(self) -> tuple[Element, ...]:
        """Its elements."""
        return self.children

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """The highest child."""
        cells = self._cells(scope, width, context)
        return max((child.full_height(scope, across, context) for child, _, across in cells), default=0)

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw each child in its cell."""
        outer, row = (draft.row, draft.cell), f"row {draft.block}"
        for child, start, width in self._cells(scope, box.width, context):
            cell = cell_in(box, start, width, context.format)
            if self.table:
                draft.row, draft.cell = row, self._table_cell(child)
            child.paint(scope, self._lowered(child, scope, cell, context), context, draft)
        draft.row, draft.cell = outer

    def _table_cell(self, child: Element) -> Cell:
        """Where a child stands in the row of a table that this is."""
        number = self.children.index(child)
        heads = "Column" if self.table == "heads" else "Row" if number + 1 == self.named_by else ""
        return Cell(0, number, len(self.children), heads)

    def _cells(self, scope: Scope, width: float, context: Context) -> list[tuple[Element, float, float]]:
        """Each child with the start and the width of its cell; what collapses leaves its room to the others."""
        widths = self.widths or (-1.0,) * len(self.children)
        shown = [
            (child, width)
            for child, width in zip(self.children, widths, strict=True)
            if not child.collapses(scope, context)
        ]
        cells = cells_across(tuple(width for _, width in shown), self.gutter, width)
        return [(child, start, across) for (child, _), (start, across) in zip(shown, cells, strict=True)]

    def _lowered(self, child: Element, scope: Scope, cell: Box, context: Context) -> Box:
        """The box of a child in its cell: as `vertical` says, unless it stretches."""
        if self.vertical == "top" or child.full_stretch(scope, context):
            return cell
        room = cell.height - child.full_height(scope, cell.width, context)
        down = room * ROOM_ABOVE[self.vertical]
        return Box(cell.left, cell.bottom, cell.right, cell.top - down)

    def stretch(self, scope: Scope, context: Context) -> float:
        """The largest share."""
        return max(child.full_stretch(scope, context) for child in self.children)

    def most_growth(self, scope: Scope, context: Context) -> float:
        """As much as the child that grows most: what none of them takes is left to what stands below."""
        growing = [child for child in self.children if child.full_stretch(scope, context)]
        return max((child.most_growth(scope, context) for child in growing), default=math.inf)

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether every child is empty."""
        return all(child.shows_nothing(scope, context) for child in self.children)
