"""Room."""

from __future__ import annotations

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.model import SpaceElement
from deckgen.layout.elements.plain import Plain
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box


class SpaceKind(Plain):
    """Room."""

    def natural(self, element: Element, scope: Scope, width: float, context: Context) -> float:
        """Its least height."""
        assert isinstance(element, SpaceElement)
        return element.height

    def stretch(self, element: Element, scope: Scope, context: Context) -> float:
        """Its share."""
        assert isinstance(element, SpaceElement)
        return element.share

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Nothing."""
