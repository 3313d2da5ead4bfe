"""Places for stickers."""

from __future__ import annotations

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.model import DotsElement
from deckgen.layout.elements.plain import Plain
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.ink import PAPER
from deckgen.page.items import ARTIFACT, Fill, Stroke
from deckgen.page.paths import circle

DOT_LINE = 0.9


class DotsKind(Plain):
    """Round places for stickers, in whole rows and columns, from the bottom up."""

    def natural(self, element: Element, scope: Scope, width: float, context: Context) -> float:
        """The least number of rows."""
        assert isinstance(element, DotsElement)
        return element.rows * (element.diameter + element.gap) - element.gap

    def stretch(self, element: Element, scope: Scope, context: Context) -> float:
        """All the room left."""
        return 1

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw discs of paper across the whole width, as many rows as fit, standing on the bottom.

        Where the ink for text on this ground is dark, the ground is light and the discs get an outline.
        """
        assert isinstance(element, DotsElement)
        pitch = element.diameter + element.gap
        columns = max(1, int((box.width + element.gap + 0.01) / pitch))
        rows = int((box.height + element.gap + 0.01) / pitch)
        step = (box.width - element.diameter) / (columns - 1) if columns > 1 else 0
        mark = draft.mark(ARTIFACT, element.origin)
        ink = context.ink(element.ink, scope, element.origin)
        radius = element.diameter / 2
        for row in range(rows):
            for column in range(columns):
                path = circle(box.left + radius + column * step, box.bottom + radius + row * pitch, element.diameter)
                draft.add(Fill(mark, path, PAPER))
                if ink != PAPER:
                    draft.add(Stroke(mark, path, ink, DOT_LINE))
