"""What simple elements share."""

from __future__ import annotations

from deckgen.layout.context import Context
from deckgen.layout.elements.base import Element
from deckgen.layout.scope import Scope


class Plain:
    """What has no text: it never stretches and is never empty unless it says so."""

    def natural(self, element: Element, scope: Scope, width: float, context: Context) -> float:
        """No height of its own."""
        return 0

    def stretch(self, element: Element, scope: Scope, context: Context) -> float:
        """No share."""
        return 0

    def empty(self, element: Element, scope: Scope, context: Context) -> bool:
        """Never."""
        return False
