"""Elements once for each member of a list, in a grid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import ClassVar

from msgspec import Struct
from pydantic import Field

from deckgen.layout.binding import Path
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import ColumnPiece, Element, Elements
from deckgen.layout.elements.pile import Pile
from deckgen.layout.key_types import Positive
from deckgen.layout.lengths import Length
from deckgen.layout.place import cell_in
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.source.entry import NotEmpty, left_out


class Grid(Struct, frozen=True):
    """The cells of a repeat: which member lies in which row and column."""

    columns: int
    rows: int
    down: bool

    def cell(self, number: int) -> tuple[int, int]:
        """Column and row of the member with this number from 0."""
        if self.down:
            return number // self.rows, number % self.rows
        return number % self.columns, number // self.columns


class RepeatElement(Element):
    """Elements once for each member of a list, in a grid."""

    kind: ClassVar[str] = "repeat"
    counts_with: ClassVar[Mapping[str, str]] = {**Element.counts_with, "down": "columns"}
    each: Path = Field(alias="repeat", description="The list, such as theme.questions")
    children: Elements = Field(alias="do", min_length=1, description="The elements of each member")
    columns: NotEmpty[Positive] = left_out(1, "Columns of the grid")
    gutter: NotEmpty[Length] = left_out(0.0, "The gap between members")
    pitch: NotEmpty[Length] = left_out(0.0, "From row to row; 0 for as high as they are")
    down: NotEmpty[bool] = left_out(False, "Whether the grid is filled down by down")
    stretches: NotEmpty[bool] = left_out(False, "Whether the rows share the room that is left", alias="stretch")

    def own_paths(self) -> Iterator[Path]:
        """That of its list."""
        yield self.each

    @property
    def multiplies(self) -> bool:
        """Whether what is inside it is there many times."""
        return True

    def parts(self) -> tuple[Element, ...]:
        """The elements of each member."""
        return self.children

    @cached_property
    def _member(self) -> Pile:
        """What it makes of each member."""
        return Pile.new(self.origin, children=self.children)

    def _scopes(self, scope: Scope, context: Context) -> list[Scope]:
        return self.once("members", scope, context, lambda: context.members(scope, self.each, self.origin))

    def pieces(self, scope: Scope, context: Context) -> Iterator[ColumnPiece]:
        """Itself, or its members where they stand one below the other, so that a column may break between them."""
        if self.columns > 1 or self.ground:
            yield from super().pieces(scope, context)
            return
        for number, inner in enumerate(self._scopes(scope, context)):
            yield ColumnPiece(self._member, inner, self.gutter if number else self.space_before, False)

    def _grid(self, count: int) -> Grid:
        return Grid(self.columns, -(-count // self.columns), self.down)

    def _rows(self, scopes: list[Scope], width: float, context: Context) -> list[float]:
        """The least height of each row."""
        grid = self._grid(len(scopes))
        rows = [self.pitch] * grid.rows
        if not self.pitch:
            member, cell = self._member, self._cell_width(width)
            for number, scope in enumerate(scopes):
                row = grid.cell(number)[1]
                rows[row] = max(rows[row], member.full_height(scope, cell, context))
        return rows

    def _cell_width(self, width: float) -> float:
        return (width - self.gutter * (self.columns - 1)) / self.columns

    @property
    def _gap(self) -> float:
        """The gap between rows: rows at a pitch have none."""
        return 0 if self.pitch else self.gutter

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """The sum of its rows."""
        rows = self._rows(self._scopes(scope, context), width, context)
        return sum(rows) + self._gap * max(0, len(rows) - 1)

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw each member in its cell; rows share the room left when the element stretches."""
        scopes = self._scopes(scope, context)
        grid, rows = self._grid(len(scopes)), self._rows(scopes, box.width, context)
        gap, width, pile = self._gap, self._cell_width(box.width), self._member
        spare = (box.height - sum(rows) - gap * (len(rows) - 1)) / len(rows) if self.stretches and rows else 0
        for number, inner in enumerate(scopes):
            column, row = grid.cell(number)
            cell = cell_in(box, column * (width + self.gutter), width, context.format)
            top = box.top - sum(rows[:row]) - row * (gap + spare)
            pile.paint(inner, Box(cell.left, top - rows[row] - spare, cell.right, top), context, draft)

    def stretch(self, scope: Scope, context: Context) -> float:
        """One share when the layout says that it stretches."""
        return 1 if self.stretches else 0

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether the list is empty."""
        return not self._scopes(scope, context)
