"""A line across."""

from __future__ import annotations

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.model import RuleElement
from deckgen.layout.elements.plain import Plain
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.items import ARTIFACT, Stroke
from deckgen.page.paths import line


class RuleKind(Plain):
    """A line across the box."""

    def natural(self, element: Element, scope: Scope, width: float, context: Context) -> float:
        """Its weight."""
        assert isinstance(element, RuleElement)
        return element.weight

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw the line along the top of its box."""
        assert isinstance(element, RuleElement)
        y = box.top - element.weight / 2
        path = line(box.left, y, box.right, y)
        ink = context.ink(element.ink, scope, element.origin)
        draft.add(Stroke(draft.mark(ARTIFACT, element.origin), path, ink, element.weight))
