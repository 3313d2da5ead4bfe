"""Places for stickers."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.key_types import InkName, Positive
from deckgen.layout.lengths import Extent, Length
from deckgen.layout.place import NEAR, x_in
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.ink import PAPER
from deckgen.page.items import ARTIFACT, Fill, Stroke
from deckgen.page.paths import circle
from deckgen.source.entry import NotEmpty, left_out

DOT_LINE = 0.9
"""Points that the outline of a place is thick."""


class DotsElement(Element):
    """A field of round places for stickers."""

    kind: ClassVar[str] = "dots"
    diameter: Extent = Field(alias="dots", description="The diameter of the stickers, such as 12mm")
    gap: NotEmpty[Length] = left_out(6.0, "The gap between them")
    ink: NotEmpty[InkName] = left_out("on-ground", "The ink of their outline")
    rows: NotEmpty[Positive] = left_out(1, "The least number of rows")

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """The least number of rows."""
        return self.rows * (self.diameter + self.gap) - self.gap

    def stretch(self, scope: Scope, context: Context) -> float:
        """All the room left."""
        return 1

    def must_fit(self) -> bool:
        """Fewer rows than the layout asks for are too few."""
        return True

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw discs of paper across the whole width, as many rows as fit, standing on the bottom.

        Where the ink for text on this ground is dark, the ground is light and the discs get an outline.
        """
        pitch = self.diameter + self.gap
        columns = max(1, int((box.width + self.gap + NEAR) / pitch))
        rows = int((box.height + self.gap + NEAR) / pitch)
        step = (box.width - self.diameter) / (columns - 1) if columns > 1 else 0
        mark = draft.mark(ARTIFACT, self.origin)
        ink = context.ink(self.ink, scope, self.origin)
        radius = self.diameter / 2
        for row in range(rows):
            for column in range(columns):
                x = x_in(box, radius + column * step, context.format)
                path = circle(x, box.bottom + radius + row * pitch, self.diameter)
                draft.add(Fill(mark, path, PAPER))
                if ink != PAPER:
                    draft.add(Stroke(mark, path, ink, DOT_LINE))
