"""Room."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box


@dataclass(frozen=True)
class SpaceElement(Element):
    """Room: `space` points of it at least; `share` says how much of the room left it takes."""

    share: float = 1

    @property
    def space_before(self) -> float:
        """None: a gap before room would be more room."""
        return 0

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """Its least height."""
        return self.space

    def stretch(self, scope: Scope, context: Context) -> float:
        """Its share."""
        return self.share

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Nothing."""
