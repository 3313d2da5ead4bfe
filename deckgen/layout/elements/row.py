"""Elements side by side."""

from __future__ import annotations

from dataclasses import replace

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.model import RowElement
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box


class RowKind:
    """Elements side by side."""

    def natural(self, element: Element, scope: Scope, width: float, context: Context) -> float:
        """The highest child."""
        assert isinstance(element, RowElement)
        row = self._shown(element, scope, context)
        cells = zip(row.children, row_widths(row, width), strict=True)
        return max((context.natural(child, scope, cell) for child, (_, cell) in cells), default=0)

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
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
