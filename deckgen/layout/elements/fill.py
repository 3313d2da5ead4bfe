"""An area of ink."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.place import bled
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.items import ARTIFACT, Fill
from deckgen.page.paths import rounded


@dataclass(frozen=True)
class FillElement(Element):
    """A plain area of one ink; with a radius its corners are round; `own_height` is that in a column."""

    ink: str = "ground"
    radius: float = 0
    own_height: float = 0

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """The height that the layout gives it."""
        return self.own_height

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Fill the box."""
        ink = context.ink(self.ink, scope, self.origin)
        ground = rounded(bled(box, context.format), self.radius)
        draft.add(Fill(draft.mark(ARTIFACT, self.origin), ground, ink))
