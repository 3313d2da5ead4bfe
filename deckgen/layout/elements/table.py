"""Tables: a heading row, a row a member, blank rows to fill in; rules between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.column import members
from deckgen.layout.elements.model import RowElement, TableElement
from deckgen.layout.elements.row import row_widths
from deckgen.layout.elements.text import DESCENT, measure, put_text, size_of
from deckgen.layout.scope import Bound, Scope
from deckgen.page.geometry import Box
from deckgen.page.items import ARTIFACT, Role, Stroke, Tag
from deckgen.page.paths import line

GUTTER = 8.0

RULE = 0.35


@dataclass(frozen=True, slots=True)
class Row:
    """A row of bound cells; an empty one is to be filled in."""

    cells: tuple[Bound, ...]
    tag: Tag
    scope: Scope


class TableKind:
    """A table over a list."""

    def rows(self, element: TableElement, scope: Scope, context: Context) -> list[Row]:
        """All rows, the heading first, blank ones last."""
        rows = []
        if element.head:
            rows.append(self._head(element, scope, context))
        if element.each:
            inner = members(scope, element.each, element.origin, context)
            rows += [self._row(element.cells, Tag.TABLE_CELL, member, element, context) for member in inner]
        blank = Row(tuple(Bound("", element.origin) for _ in element.widths), Tag.TABLE_CELL, scope)
        return rows + [blank] * element.blank_rows

    def _head(self, element: TableElement, scope: Scope, context: Context) -> Row:
        """The headings as given, or those of a list of the deck, which must have one for each column."""
        if not is_path(element.head):
            return self._row(element.head, Tag.TABLE_HEADER, scope, element, context)
        inner = members(scope, element.head[0], element.origin, context)
        cells = [context.text(member, "{item}", element.origin) for member in inner]
        columns = len(element.widths)
        if inner and len(cells) != columns:
            message = f"`{element.head[0]}` has {len(cells)} headings for {columns} columns; give one for each"
            context.problems.add(element.origin, message)
        cells += [Bound("", element.origin)] * columns
        return Row(tuple(cells[:columns]), Tag.TABLE_HEADER, scope)

    def _row(self, texts: Sequence[str], tag: Tag, scope: Scope, element: TableElement, context: Context) -> Row:
        return Row(tuple(context.text(scope, text, element.origin) for text in texts), tag, scope)

    def _widths(self, element: TableElement, width: float) -> list[tuple[float, float]]:
        return row_widths(RowElement(element.origin, widths=element.widths, gutter=GUTTER), width)

    def _style(self, element: TableElement, row: Row, number: int) -> str:
        return element.head_style if row.tag is Tag.TABLE_HEADER else element.styles[number]

    def _height(self, element: TableElement, row: Row, width: float, context: Context) -> float:
        tallest = 0.0
        for number, (cell, (_, cell_width)) in enumerate(zip(row.cells, self._widths(element, width), strict=True)):
            if cell.value:
                style = context.layout.styles[self._style(element, row, number)]
                hanging = DESCENT * size_of(cell, style, context) if context.layout.grid else 0
                tallest = max(tallest, measure(cell, style, cell_width, context).height + hanging)
        least = 0 if row.tag is Tag.TABLE_HEADER else element.row_height
        return max(least, tallest + 2 * element.padding_y)

    def natural(self, element: Element, scope: Scope, width: float, context: Context) -> float:
        """The sum of its rows."""
        assert isinstance(element, TableElement)
        return sum(self._height(element, row, width, context) for row in self.rows(element, scope, context))

    def stretch(self, element: Element, scope: Scope, context: Context) -> float:
        """One share when the layout says that it stretches."""
        assert isinstance(element, TableElement)
        return 1 if element.stretch else 0

    def empty(self, element: Element, scope: Scope, context: Context) -> bool:
        """Whether it has no rows but the heading."""
        assert isinstance(element, TableElement)
        return len(self.rows(element, scope, context)) <= (1 if element.head else 0)

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw the rows, a rule under each; rows share the room left when the element stretches."""
        assert isinstance(element, TableElement)
        rows = self.rows(element, scope, context)
        least = [self._height(element, row, box.width, context) for row in rows]
        growing = sum(row.tag is Tag.TABLE_CELL for row in rows)
        spare = max(0, box.height - sum(least)) / growing if element.stretch and growing else 0
        y = box.top
        if element.uprights:
            height = sum(least) + spare * growing
            self._draw_uprights(element, Box(box.left, box.top - height, box.right, box.top), scope, context, draft)
        for row, height in zip(rows, least, strict=True):
            bottom = y - height - (spare if row.tag is Tag.TABLE_CELL else 0)
            self._draw_row(element, row, Box(box.left, bottom, box.right, y), context, draft)
            y = bottom

    def _draw_uprights(self, element: TableElement, box: Box, scope: Scope, context: Context, draft: PageDraft) -> None:
        ink = context.ink(element.rule, scope, element.origin)
        mark = draft.mark(ARTIFACT, element.origin)
        for left, _ in self._widths(element, box.width)[1:]:
            x = box.left + left - GUTTER / 2
            draft.add(Stroke(mark, line(x, box.bottom, x, box.top), ink, RULE))

    def _draw_row(self, element: TableElement, row: Row, box: Box, context: Context, draft: PageDraft) -> None:
        group = f"row {draft.block}"
        for number, (cell, (left, width)) in enumerate(zip(row.cells, self._widths(element, box.width), strict=True)):
            if not cell.value:
                continue
            style = context.layout.styles[self._style(element, row, number)]
            ink = context.ink(style.ink, row.scope, style.origin)
            mark = draft.mark(Role(row.tag, group=group), cell.origin)
            start = box.left + left
            place = Box(start, box.bottom, start + width, box.top - element.padding_y)
            put_text(cell, style, ink, mark, place, context, draft)
        if element.rule:
            ink = context.ink(element.rule, row.scope, element.origin)
            path = line(box.left, box.bottom, box.right, box.bottom)
            draft.add(Stroke(draft.mark(ARTIFACT, element.origin), path, ink, RULE))


def is_path(head: Sequence[str]) -> bool:
    """Whether headings are those of a list of the deck, named by its path."""
    return len(head) == 1 and "." in head[0] and "{" not in head[0]
