"""A drawing that deckgen has under a name."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.source.problems import did_you_mean
from deckgen.source.values import NAME, matching

FigureName = Annotated[str, matching(NAME, "write the name of a drawing, such as ruler")]


class FigureElement(Element):
    """A drawing that deckgen has under a name, on its own sheets only."""

    kind: ClassVar[str] = "figure"
    figure: FigureName = Field(description="The drawing, on a sheet of deckgen's own, such as ruler")

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw it in the box; a name that there is not becomes a problem."""
        drawing = context.figures.get(self.figure)
        if drawing:
            draft.add(*drawing(box))
        else:
            hint = did_you_mean(self.figure, context.figures)
            context.problems.add(self.origin, f"there is no drawing `{self.figure}` on this page; {hint}")
