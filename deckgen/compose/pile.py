"""Columns, rows and repeats: elements below and beside each other, the room left shared by those that stretch."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from deckgen.compose.context import Context, Divisible, Draft, Piece
from deckgen.compose.scope import BindingError, Scope, listing_of
from deckgen.diagnostics import Origin
from deckgen.model.layout import ColumnElement, Element, NotesElement, RepeatElement, RowElement
from deckgen.page import Box


def members(scope: Scope, each: str, origin: Origin, context: Context) -> list[Scope]:
    """The scopes of the members of a list; a wrong path becomes a problem and an empty list."""
    try:
        found = listing_of(scope, each)
    except BindingError as error:
        context.problems.add(origin, str(error))
        return []
    return [scope.member(value, number, len(found)) for number, value in enumerate(found, 1)]


def pieces_of(children: Sequence[Element], scope: Scope, context: Context) -> Iterator[Piece]:
    """The pieces of a column; plain repeats dissolve into theirs, so that a column may break between members."""
    for child in children:
        if context.gone(child, scope):
            continue
        kind = context.kind(child)
        if isinstance(child, RepeatElement) and child.columns == 1 and not child.ground:
            for number, inner in enumerate(members(scope, child.each, child.origin, context)):
                whole = as_column(child)
                yield Piece(whole, inner, child.gutter if number else child.space, False)
        elif isinstance(kind, Divisible):
            yield from kind.pieces(child, scope, context)
        else:
            yield Piece(child, scope, child.space, child.keep)


def as_column(repeat: RepeatElement) -> ColumnElement:
    """What a repeat makes of each member."""
    return ColumnElement(repeat.origin, children=repeat.children)


def heights(pieces: Sequence[Piece], width: float, context: Context) -> list[float]:
    """The least heights of pieces, the space before each included, but for the first."""
    found = [context.natural(piece.element, piece.scope, width) for piece in pieces]
    return [
        height + (piece.space if number else 0)
        for number, (piece, height) in enumerate(zip(pieces, found, strict=True))
    ]


def shared_out(pieces: Sequence[Piece], room: float, context: Context) -> list[float]:
    """The room left, shared among the pieces that stretch; those with a most get no more.

    Pieces that grow by lines to write on get whole lines, one at a time; the rest share what is left in proportion.
    """
    shares = [context.stretch(piece.element, piece.scope) for piece in pieces]
    caps = [most_extra(piece.element) for piece in pieces]
    steps = [line_pitch(piece.element) if share else 0 for piece, share in zip(pieces, shares, strict=True)]
    extra = [0.0] * len(pieces)
    while fitting := [n for n, step in enumerate(steps) if step and extra[n] + step <= caps[n] and fits(step, room)]:
        least = min(fitting, key=lambda n: extra[n] / shares[n])
        extra[least] += steps[least]
        room -= steps[least]
    rest = [0 if step else share for share, step in zip(shares, steps, strict=True)]
    for number, share in enumerate(rest):
        if share:
            extra[number] = min(caps[number], stepped(max(0, room) * share / sum(rest), context))
    return extra


def fits(step: float, room: float) -> bool:
    """Whether another step fits the room left."""
    return step <= room + 0.01


def line_pitch(element: Element) -> float:
    """The pitch of the lines to write on in an element, 0 where there are none."""
    if isinstance(element, NotesElement):
        return element.pitch
    return max((line_pitch(child) for child in getattr(element, "children", ())), default=0)


def stepped(more: float, context: Context) -> float:
    """Extra height in whole steps of the baseline grid, so that what follows stays on it."""
    grid = context.layout.grid
    return math.floor((more + 0.01) / grid) * grid if grid else more


def most_extra(element: Element) -> float:
    """How much higher than its least an element may become."""
    if isinstance(element, NotesElement) and element.most:
        return (element.most - element.lines) * element.pitch
    return math.inf


def draw_pieces(pieces: Sequence[Piece], box: Box, vertical: str, context: Context, draft: Draft) -> None:
    """Draw pieces from the top of a box down."""
    least = heights(pieces, box.width, context)
    room = box.height - sum(least)
    extra = shared_out(pieces, room, context)
    y = box.top - (room - sum(extra)) * {"top": 0, "middle": 0.5, "bottom": 1}[vertical]
    for number, piece in enumerate(pieces):
        gap = piece.space if number else 0
        height = least[number] - gap + extra[number]
        context.draw(piece.element, piece.scope, Box(box.left, y - gap - height, box.right, y - gap), draft)
        y -= gap + height


class ColumnKind:
    """Elements one below the other."""

    def natural(self, element: Element, scope: Scope, width: float, context: Context) -> float:
        """The sum of its pieces."""
        assert isinstance(element, ColumnElement)
        return sum(heights(list(pieces_of(element.children, scope, context)), width, context))

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: Draft) -> None:
        """Draw all pieces."""
        assert isinstance(element, ColumnElement)
        draw_pieces(list(pieces_of(element.children, scope, context)), box, element.vertical, context, draft)

    def stretch(self, element: Element, scope: Scope, context: Context) -> float:
        """The sum of its pieces' shares."""
        assert isinstance(element, ColumnElement)
        return sum(context.stretch(piece.element, piece.scope) for piece in pieces_of(element.children, scope, context))

    def empty(self, element: Element, scope: Scope, context: Context) -> bool:
        """Whether all of it collapses."""
        assert isinstance(element, ColumnElement)
        return not list(pieces_of(element.children, scope, context))


class RowKind:
    """Elements side by side."""

    def natural(self, element: Element, scope: Scope, width: float, context: Context) -> float:
        """The highest child."""
        assert isinstance(element, RowElement)
        row = self._shown(element, scope, context)
        cells = zip(row.children, row_widths(row, width), strict=True)
        return max((context.natural(child, scope, cell) for child, (_, cell) in cells), default=0)

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: Draft) -> None:
        """Draw each child in its cell."""
        assert isinstance(element, RowElement)
        row = self._shown(element, scope, context)
        for child, (left, width) in zip(row.children, row_widths(row, box.width), strict=True):
            cell = Box(box.left + left, box.bottom, box.left + left + width, box.top)
            context.draw(child, scope, self._set(row, child, scope, cell, context), draft)

    def _shown(self, row: RowElement, scope: Scope, context: Context) -> RowElement:
        """The row without what collapses here; a code that is not there leaves its room to the text."""
        shown = [number for number, child in enumerate(row.children) if not context.gone(child, scope)]
        given = row.widths or (-1.0,) * len(row.children)
        children = tuple(row.children[number] for number in shown)
        return replace(row, children=children, widths=tuple(given[number] for number in shown))

    def _set(self, row: RowElement, child: Element, scope: Scope, cell: Box, context: Context) -> Box:
        if row.vertical == "top" or context.stretch(child, scope):
            return cell
        room = cell.height - context.natural(child, scope, cell.width)
        down = room * {"middle": 0.5, "bottom": 1}[row.vertical]
        return Box(cell.left, cell.bottom, cell.right, cell.top - down)

    def stretch(self, element: Element, scope: Scope, context: Context) -> float:
        """The largest share."""
        assert isinstance(element, RowElement)
        return max(context.stretch(child, scope) for child in element.children)

    def empty(self, element: Element, scope: Scope, context: Context) -> bool:
        """Whether every child is empty."""
        assert isinstance(element, RowElement)
        return all(context.kind(child).empty(child, scope, context) for child in element.children)


def row_widths(row: RowElement, width: float) -> list[tuple[float, float]]:
    """Left edge and width of each cell; widths below 0 are shares of what the fixed ones leave."""
    given = row.widths or (-1.0,) * len(row.children)
    free = width - sum(cell for cell in given if cell > 0) - row.gutter * (len(given) - 1)
    shares = -sum(cell for cell in given if cell < 0) or 1
    cells, left = [], 0.0
    for cell in given:
        actual = cell if cell > 0 else free * -cell / shares
        cells.append((left, actual))
        left += actual + row.gutter
    return cells


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

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: Draft) -> None:
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
