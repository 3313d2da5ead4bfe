"""What the elements of a layout drew last: put on the next page too, as it is, where they see the same there.

Pages that share what they show share the items themselves, so that later stages can know them again.
"""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.scope import Scope
from deckgen.layout.views import View, Views, is_same
from deckgen.page.geometry import Box


@dataclass(frozen=True, slots=True)
class Drawing:
    """What an element drew in a box, after so many blocks of a page, and what of the scope it saw."""

    view: View
    box: Box
    blocks_before: int
    part: PageDraft


class Drawings:
    """The last drawing of each element of a layout's templates in one composition."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self._last: dict[int, Drawing] = {}

    def paint(self, element: Element, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw an element on a page; what has problems is drawn anew each time, so that all of them are told."""
        view, last = self._views.of(element, scope), self._last.get(id(element))
        if last and last.blocks_before == draft.block and last.box == box and is_same(last.view, view):
            draft.take(last.part)
            return
        part, noted = draft.part(), len(context.problems.noted)
        element.paint(scope, box, context, part)
        if len(context.problems.noted) == noted:
            self._last[id(element)] = Drawing(view, box, draft.block, part)
        draft.take(part)
