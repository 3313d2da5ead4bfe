"""Places for stickers."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.place import NEAR
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.ink import PAPER
from deckgen.page.items import ARTIFACT, Fill, Stroke
from deckgen.page.paths import circle

DOT_LINE = 0.9
"""Points that the outline of a place is thick."""


@dataclass(frozen=True)
class DotsElement(Element):
    """A field of round places for stickers, in whole rows and columns; takes the room that is left in a column."""

    diameter: float = 34
    gap: float = 6
    ink: str = "on-ground"
    rows: int = 1

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
                path = circle(box.left + radius + column * step, box.bottom + radius + row * pitch, self.diameter)
                draft.add(Fill(mark, path, PAPER))
                if ink != PAPER:
                    draft.add(Stroke(mark, path, ink, DOT_LINE))
