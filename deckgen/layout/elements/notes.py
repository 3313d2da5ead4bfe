"""Lines to write on."""

from __future__ import annotations

import math
from typing import ClassVar

from pydantic import Field

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element, Growth
from deckgen.layout.key_types import Count
from deckgen.layout.lengths import Extent, Length
from deckgen.layout.place import NEAR
from deckgen.layout.scope import Scope
from deckgen.layout.writing import add_on_lines
from deckgen.page.geometry import Box
from deckgen.page.ink import LINE_GREY
from deckgen.page.items import ARTIFACT, Stroke
from deckgen.page.paths import line
from deckgen.source.entry import NotEmpty, left_out

WRITING_LINE = 0.4
"""Points that a line to write on is thick."""


class NotesElement(Element):
    """Lines to write on."""

    kind: ClassVar[str] = "notes"
    lines: Count = Field(
        alias="notes", description="The least number of lines; 0 for as many as there is room for, or none"
    )
    most: NotEmpty[Count] = left_out(0, "The most lines; 0 for as many as there is room for")
    pitch: NotEmpty[Extent] = left_out(22.0, "From line to line")
    first: NotEmpty[Length] = left_out(0.0, "From what stands above to the first line; `pitch` if left out")
    spread: NotEmpty[bool] = left_out(False, "Whether lines lie further apart where there is no room for one more")

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """The least number of lines."""
        return self._depth_of(self.lines)

    @property
    def _first(self) -> float:
        return self.first or self.pitch

    def _depth_of(self, lines: int) -> float:
        """How far down the last of so many lines is."""
        return self._first + (lines - 1) * self.pitch if lines else 0

    def stretch(self, scope: Scope, context: Context) -> float:
        """A share as large as its least number of lines; one line's where none must be there."""
        return max(1, self.lines) if self.most != self.lines or not self.lines else 0

    def growth(self) -> Growth:
        """By whole lines, up to the most."""
        return Growth(self.pitch, (self.most - self.lines) * self.pitch if self.most else math.inf, self.spread)

    def must_fit(self) -> bool:
        """Fewer lines than the layout asks for are too few."""
        return True

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw as many lines as the box holds, up to the most, and the field on them."""
        count = max(0, 1 + math.floor((box.height - self._first + NEAR) / self.pitch))
        count = min(count, self.most) if self.most else count
        mark = draft.mark(ARTIFACT, self.origin)
        apart = max(0, box.height - self._depth_of(count)) / count if self.spread and count else 0
        heights = tuple(box.top - self._depth_of(number) - (number - 1) * apart for number in range(1, count + 1))
        for y in heights:
            draft.add(Stroke(mark, line(box.left, y, box.right, y), LINE_GREY, WRITING_LINE))
        add_on_lines(draft, box, heights, self._first, self.origin)
