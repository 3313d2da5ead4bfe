"""An area of ink."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.key_types import InkName
from deckgen.layout.lengths import Down, Length
from deckgen.layout.place import bled
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.items import ARTIFACT, Fill
from deckgen.page.paths import rounded
from deckgen.source.entry import NotEmpty, left_out


class FillElement(Element):
    """A plain area of one ink."""

    kind: ClassVar[str] = "fill"
    ink: InkName = Field(alias="fill", description="Its ink, such as ground")
    radius: NotEmpty[Length] = left_out(0.0, "The radius of its corners")
    own_height: NotEmpty[Down] = left_out(0.0, "Its height in a column", alias="height")

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """The height that the layout gives it."""
        return self.own_height

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Fill the box."""
        ink = context.ink(self.ink, scope, self.origin)
        ground = rounded(bled(box, context.format), self.radius)
        draft.add(Fill(draft.mark(ARTIFACT, self.origin), ground, ink))
