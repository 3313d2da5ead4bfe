"""Elements once for each member of a list, in a grid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import ClassVar, Literal

from msgspec import Struct
from pydantic import Field

from deckgen.layout.binding import Path
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import ColumnPiece, Element, Elements, Rooms
from deckgen.layout.elements.members import MembersElement
from deckgen.layout.elements.pile import Pile
from deckgen.layout.key_types import Align, Positive
from deckgen.layout.lengths import Length
from deckgen.layout.place import NEAR, cell_in
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.items import Membership
from deckgen.source.entry import NotEmpty, derived, left_out


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


ReadAs = Literal["list", "contents"]


class ListMember(Pile):
    """The elements of a member of a list, which are an item of it to a reader."""

    contents: bool = False

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw all pieces as those of one member."""
        outer, name = draft.memberships, f"{self.origin.file}:{self.origin.line}:{self.origin.column}"
        draft.memberships = (*outer, Membership(name, draft.block, self.contents))
        super().draw(scope, box, context, draft)
        draft.memberships = outer


class RepeatElement(MembersElement):
    """Elements once for each member of a list, in a grid."""

    kind: ClassVar[str] = "repeat"
    counts_with: ClassVar[Mapping[str, str]] = {**Element.counts_with, "down": "columns", "align": "columns"}
    each: Path = Field(alias="repeat", description="The list, such as theme.questions")
    children: Elements = Field(alias="do", min_length=1, description="The elements of each member")
    columns: NotEmpty[Positive | Literal["all", "fit"]] = left_out(
        1,
        "Columns of the grid; all: one row; fit: as few as there is height for in its box, so that members are large",
    )
    gutter: NotEmpty[Length] = left_out(0.0, "The gap between members")
    pitch: NotEmpty[Length] = left_out(0.0, "From row to row; 0 for as high as they are")
    align: NotEmpty[Align] = left_out("left", "Where a last row that is not full stands")
    down: NotEmpty[bool] = left_out(False, "Whether the grid is filled down by down")
    stretches: NotEmpty[bool] = left_out(False, "Whether the rows share the room that is left", alias="stretch")
    reads_as: NotEmpty[ReadAs] = left_out(
        "", "What it is to a screen reader: list, each member an item; contents, each an entry that leads to a page"
    )
    span: tuple[int, int | None] = derived("span", (0, None))  # the members of this part of it

    @cached_property
    def _member(self) -> Pile:
        """What it makes of each member."""
        if not self.reads_as:
            return super()._member
        return ListMember.new(self.origin, children=self.children, contents=self.reads_as == "contents")

    def _scopes(self, scope: Scope, context: Context) -> list[Scope]:
        first, end = self.span
        return self.once(
            "members", scope, context, lambda: context.members(scope, self.each, self.origin)[first:end], sized=False
        )

    def pieces(self, scope: Scope, context: Context) -> Iterator[ColumnPiece]:
        """Itself, or its members where they stand one below the other, so that a column may break between them."""
        if self.columns != 1 or self.ground:
            yield from super().pieces(scope, context)
            return
        for number, inner in enumerate(self._scopes(scope, context)):
            yield ColumnPiece(self._member, inner, self.gutter if number else self.space_before, False)

    def divided(self, piece: ColumnPiece, rooms: Rooms, context: Context) -> Iterator[ColumnPiece]:
        """A grid of several columns in two: as many members as there is room for, and the others."""
        first, end = self.span[0], self.span[0] + len(self._scopes(piece.scope, context))
        part = self._longest_part(first, end, piece.scope, rooms, context)
        if part is None or part.span[1] == end:
            yield piece
            return
        yield ColumnPiece(part, piece.scope, piece.space, False)
        yield ColumnPiece(self._part(part.span[1] or end, end), piece.scope, self.gutter, piece.keep)

    def _longest_part(self, first: int, end: int, scope: Scope, rooms: Rooms, context: Context) -> RepeatElement | None:
        """The part from a member on that there is room for; None where the next page has more, else of one row."""
        row = 1 if self.down or not isinstance(self.columns, int) else self.columns
        for last in (end, *range(end - 1 - (end - 1 - first) % row, first, -row)):
            part = self._part(first, last)
            if part.full_height(scope, rooms.width, context) <= rooms.first + NEAR:
                return part
        return None if rooms.first < rooms.after else self._part(first, min(first + row, end))

    def _part(self, first: int, last: int) -> RepeatElement:
        if (first, last) not in self._parts_of_it:
            self._parts_of_it[first, last] = self.changed(span=(first, last))
        return self._parts_of_it[first, last]

    @cached_property
    def _parts_of_it(self) -> dict[tuple[int, int], RepeatElement]:
        """Its parts, each made once."""
        return {}

    def _grid(self, count: int, columns: int) -> Grid:
        return Grid(columns, -(-count // columns), self.down)

    def _indent(self, grid: Grid, row: int, count: int, width: float, context: Context) -> float:
        """How far in a row begins: a last one that is not full stands where the layout says."""
        if self.down or row < grid.rows - 1:
            return 0
        lacking = grid.columns * grid.rows - count
        return lacking * (width + self.gutter) * context.format.room_before(self.align)

    def _least_grid(self, count: int) -> Grid:
        """The grid that needs the least height."""
        return self._grid(count, self.columns if isinstance(self.columns, int) else max(1, count))

    def _grid_in(self, scopes: list[Scope], box: Box, context: Context) -> Grid:
        """The grid in a box: the one of fewest columns that is not too high for it, if the columns are to fit."""
        if self.columns != "fit":
            return self._least_grid(len(scopes))
        grids = (self._grid(len(scopes), columns) for columns in range(1, len(scopes)))
        fitting = (grid for grid in grids if self._grid_height(grid, scopes, box.width, context) <= box.height + NEAR)
        return next(fitting, self._least_grid(len(scopes)))

    def _rows(self, grid: Grid, scopes: list[Scope], width: float, context: Context) -> list[float]:
        """The least height of each row."""
        rows = [self.pitch] * grid.rows
        if not self.pitch:
            member, cell = self._member, self._cell_width(grid, width)
            for number, scope in enumerate(scopes):
                row = grid.cell(number)[1]
                rows[row] = max(rows[row], member.full_height(scope, cell, context))
        return rows

    def _cell_width(self, grid: Grid, width: float) -> float:
        return (width - self.gutter * (grid.columns - 1)) / grid.columns

    @property
    def _gap(self) -> float:
        """The gap between rows: rows at a pitch have none."""
        return 0 if self.pitch else self.gutter

    def _grid_height(self, grid: Grid, scopes: list[Scope], width: float, context: Context) -> float:
        rows = self._rows(grid, scopes, width, context)
        return sum(rows) + self._gap * max(0, len(rows) - 1)

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """The sum of its rows; of columns that fit, in the grid that needs the least height."""
        scopes = self._scopes(scope, context)
        return self._grid_height(self._least_grid(len(scopes)), scopes, width, context)

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw each member in its cell; rows share the room left when the element stretches."""
        scopes = self._scopes(scope, context)
        grid = self._grid_in(scopes, box, context)
        rows = self._rows(grid, scopes, box.width, context)
        gap, width, pile = self._gap, self._cell_width(grid, box.width), self._member
        spare = (box.height - sum(rows) - gap * (len(rows) - 1)) / len(rows) if self.stretches and rows else 0
        for number, inner in enumerate(scopes):
            column, row = grid.cell(number)
            start = column * (width + self.gutter) + self._indent(grid, row, len(scopes), width, context)
            cell = cell_in(box, start, width, context.format)
            top = box.top - sum(rows[:row]) - row * (gap + spare)
            pile.paint(inner, Box(cell.left, top - rows[row] - spare, cell.right, top), context, draft)

    def stretch(self, scope: Scope, context: Context) -> float:
        """One share when the layout says that it stretches, or its columns fit the height."""
        return 1 if self.stretches or self.columns == "fit" else 0

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether the list is empty."""
        return not self._scopes(scope, context)
