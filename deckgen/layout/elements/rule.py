"""A line across."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.key_types import InkName
from deckgen.layout.lengths import Length
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.items import ARTIFACT, Stroke
from deckgen.page.paths import line
from deckgen.source.entry import NotEmpty, left_out


class RuleElement(Element):
    """A line across its box."""

    kind: ClassVar[str] = "rule"
    ink: InkName = Field(alias="rule", description="Its ink, such as text")
    weight: NotEmpty[Length] = left_out(0.5, "How thick it is, 0.5pt if left out")

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """Its weight."""
        return self.weight

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw the line along the top of its box."""
        y = box.top - self.weight / 2
        path = line(box.left, y, box.right, y)
        ink = context.ink(self.ink, scope, self.origin)
        draft.add(Stroke(draft.mark(ARTIFACT, self.origin), path, ink, self.weight))
