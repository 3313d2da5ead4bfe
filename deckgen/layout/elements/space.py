"""Room."""

from __future__ import annotations

import math
from typing import Annotated, ClassVar

from pydantic import Field

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element, Growth
from deckgen.layout.lengths import Length
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.source.entry import NotEmpty, left_out

Share = Annotated[float, Field(ge=0, le=100)]


class SpaceElement(Element):
    """Room."""

    kind: ClassVar[str] = "space"
    space: Length = Field(description="The least height")
    share: NotEmpty[Share] = left_out(1.0, "Its share of the room that is left")
    most: NotEmpty[Length] = left_out(math.inf, "The most height that it takes; as much as there is if left out")

    @property
    def space_before(self) -> float:
        """None: a gap before room would be more room."""
        return 0

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """Its least height."""
        return self.space

    def growth(self) -> Growth:
        """Up to the most."""
        return Growth(0, max(0, self.most - self.space))

    def stretch(self, scope: Scope, context: Context) -> float:
        """Its share."""
        return self.share

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Nothing."""
