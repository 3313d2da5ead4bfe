"""An area of ink."""

from __future__ import annotations

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.model import FillElement
from deckgen.layout.elements.plain import Plain
from deckgen.layout.page_boxes import bled
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.items import ARTIFACT, Fill
from deckgen.page.paths import rounded


class FillKind(Plain):
    """An area of one ink."""

    def natural(self, element: Element, scope: Scope, width: float, context: Context) -> float:
        """The height that the layout gives it."""
        assert isinstance(element, FillElement)
        return element.height

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Fill the box."""
        assert isinstance(element, FillElement)
        ink = context.ink(element.ink, scope, element.origin)
        ground = rounded(bled(box, context.layout), element.radius)
        draft.add(Fill(draft.mark(ARTIFACT, element.origin), ground, ink))
