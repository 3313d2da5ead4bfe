"""What the elements of a layout drew last: put on the next page too, as it is, where they see the same there.

Pages that share what they show share the items themselves, so that later stages can know them again.
"""

from __future__ import annotations

from msgspec import Struct

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.scope import Scope
from deckgen.layout.scope_views import ScopeView, ScopeViews, is_same
from deckgen.page.geometry import Box
from deckgen.page.items import Item, Pixels, Resource


class Drawing(Struct, frozen=True):
    """What an element drew in a box, what of the scope it saw, and the artwork that it used.

    The blocks of a page that it follows and its own are numbered from `first` to `last`.
    """

    view: ScopeView
    box: Box
    first: int
    last: int
    items: tuple[Item, ...]
    uses: tuple[Resource | Pixels, ...]


class Drawings:
    """The last drawing of each element of a layout's templates in one composition."""

    def __init__(self, views: ScopeViews) -> None:
        self._views = views
        self._drawings: dict[int, Drawing] = {}

    def paint(self, element: Element, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw an element on a page; what has problems is drawn anew each time, so that all of them are told.

        So is what depends on what stands on the page.
        """
        if element.is_drawn_last:
            element.paint(scope, box, context, draft)
            return
        view, drawing = self._views.of(element, scope), self._drawings.get(id(element))
        if drawing and drawing.first == draft.block and drawing.box == box and is_same(drawing.view, view):
            draft.items += drawing.items
            draft.block = drawing.last
            draft.resources.use(*drawing.uses)
            return
        items, uses, first = len(draft.items), len(draft.resources.uses), draft.block
        noted = len(context.problems.noted)
        element.paint(scope, box, context, draft)
        if len(context.problems.noted) == noted:
            drawn, used = tuple(draft.items[items:]), tuple(draft.resources.uses[uses:])
            self._drawings[id(element)] = Drawing(view, box, first, draft.block, drawn, used)
