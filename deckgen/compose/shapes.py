"""Fills, rules, lines to write on, fields of dots, and room."""

from __future__ import annotations

from deckgen.compose.context import Context, Draft
from deckgen.compose.paths import circle, line, rounded
from deckgen.compose.places import bled
from deckgen.compose.scope import Scope
from deckgen.model.layout import DotsElement, Element, FillElement, NotesElement, RuleElement, SpaceElement
from deckgen.page import ARTIFACT, BLACK, PAPER, Box, Fill, Stroke

WRITING_LINE = 0.35
DOT_LINE = 0.9


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


class FillKind(Plain):
    """An area of one ink."""

    def natural(self, element: Element, scope: Scope, width: float, context: Context) -> float:
        """The height that the layout gives it."""
        assert isinstance(element, FillElement)
        return element.height

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: Draft) -> None:
        """Fill the box."""
        assert isinstance(element, FillElement)
        ink = context.ink(element.ink, scope, element.origin)
        ground = rounded(bled(box, context.layout), element.radius)
        draft.add(Fill(draft.mark(ARTIFACT, element.origin), ground, ink))


class RuleKind(Plain):
    """A line across the box."""

    def natural(self, element: Element, scope: Scope, width: float, context: Context) -> float:
        """Its weight."""
        assert isinstance(element, RuleElement)
        return element.weight

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: Draft) -> None:
        """Draw the line along the top of its box."""
        assert isinstance(element, RuleElement)
        y = box.top - element.weight / 2
        path = line(box.left, y, box.right, y)
        ink = context.ink(element.ink, scope, element.origin)
        draft.add(Stroke(draft.mark(ARTIFACT, element.origin), path, ink, element.weight))


class NotesKind(Plain):
    """Lines to write on."""

    def natural(self, element: Element, scope: Scope, width: float, context: Context) -> float:
        """The least number of lines."""
        assert isinstance(element, NotesElement)
        return element.lines * element.pitch

    def stretch(self, element: Element, scope: Scope, context: Context) -> float:
        """A share as large as its least number of lines."""
        assert isinstance(element, NotesElement)
        return element.lines if element.most != element.lines else 0

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: Draft) -> None:
        """Draw as many lines as the box holds, up to the most."""
        assert isinstance(element, NotesElement)
        count = int((box.height + 0.01) / element.pitch)
        count = min(count, element.most) if element.most else count
        mark = draft.mark(ARTIFACT, element.origin)
        for number in range(1, count + 1):
            y = box.top - number * element.pitch
            draft.add(Stroke(mark, line(box.left, y, box.right, y), BLACK, WRITING_LINE))


class DotsKind(Plain):
    """Round places for stickers, in whole rows and columns, from the bottom up."""

    def natural(self, element: Element, scope: Scope, width: float, context: Context) -> float:
        """The least number of rows."""
        assert isinstance(element, DotsElement)
        return element.rows * (element.diameter + element.gap) - element.gap

    def stretch(self, element: Element, scope: Scope, context: Context) -> float:
        """All the room left."""
        return 1

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: Draft) -> None:
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


class SpaceKind(Plain):
    """Room."""

    def natural(self, element: Element, scope: Scope, width: float, context: Context) -> float:
        """Its least height."""
        assert isinstance(element, SpaceElement)
        return element.height

    def stretch(self, element: Element, scope: Scope, context: Context) -> float:
        """Its share."""
        assert isinstance(element, SpaceElement)
        return element.share

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: Draft) -> None:
        """Nothing."""
