"""Lines to write on."""

from __future__ import annotations

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.model import NotesElement
from deckgen.layout.elements.plain import Plain
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK
from deckgen.page.items import ARTIFACT, Stroke
from deckgen.page.paths import line

WRITING_LINE = 0.35


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

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw as many lines as the box holds, up to the most."""
        assert isinstance(element, NotesElement)
        count = int((box.height + 0.01) / element.pitch)
        count = min(count, element.most) if element.most else count
        mark = draft.mark(ARTIFACT, element.origin)
        for number in range(1, count + 1):
            y = box.top - number * element.pitch
            draft.add(Stroke(mark, line(box.left, y, box.right, y), BLACK, WRITING_LINE))
