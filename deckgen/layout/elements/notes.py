"""Lines to write on."""

from __future__ import annotations

import math
from dataclasses import dataclass

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element, Growth
from deckgen.layout.place import NEAR
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK
from deckgen.page.items import ARTIFACT, Stroke
from deckgen.page.paths import line

WRITING_LINE = 0.35
"""Points that a line to write on is thick."""


@dataclass(frozen=True)
class NotesElement(Element):
    """Lines to write on; at least `lines`, more where a column has room left, up to `most` (0: no limit)."""

    lines: int = 2
    most: int = 0
    pitch: float = 22

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """The least number of lines."""
        return self.lines * self.pitch

    def stretch(self, scope: Scope, context: Context) -> float:
        """A share as large as its least number of lines."""
        return self.lines if self.most != self.lines else 0

    def growth(self) -> Growth:
        """By whole lines, up to the most."""
        return Growth(self.pitch, (self.most - self.lines) * self.pitch if self.most else math.inf)

    def must_fit(self) -> bool:
        """Fewer lines than the layout asks for are too few."""
        return True

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw as many lines as the box holds, up to the most."""
        count = int((box.height + NEAR) / self.pitch)
        count = min(count, self.most) if self.most else count
        mark = draft.mark(ARTIFACT, self.origin)
        for number in range(1, count + 1):
            y = box.top - number * self.pitch
            draft.add(Stroke(mark, line(box.left, y, box.right, y), BLACK, WRITING_LINE))
