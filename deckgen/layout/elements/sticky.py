"""Square fields for sticky notes, row by row, with lines to write on beside or below them."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from msgspec.structs import replace
from pydantic import Field

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element, Elements, Growth
from deckgen.layout.elements.pile import Pile
from deckgen.layout.key_types import InkName, Positive
from deckgen.layout.lengths import LARGEST_SIDE, Extent, Length
from deckgen.layout.place import NEAR, cell_in
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.ink import PAPER
from deckgen.page.items import ARTIFACT, Fill, Stroke
from deckgen.page.paths import rounded
from deckgen.source.entry import NotEmpty, left_out

FIELD_LINE, FIELD_CORNER = 0.006, 0.03
"""How thick the outline of a field is, and how round its corners are, as shares of its side."""


# In points: a thinner outline is lost on office printers.
LEAST_LINE = 0.5

# By this share of their side rows lie further apart where there is room for that and for no more rows.
SPREAD = 0.25


class StickyElement(Element):
    """Square fields for sticky notes, as many as its box has room for, and what stands beside or below them."""

    kind: ClassVar[str] = "sticky"
    side: Extent = Field(
        alias="sticky", description="The side of a field: a little more than that of the notes, such as 80mm"
    )
    gap: NotEmpty[Length] = left_out(6.0, "The gap between fields")
    ink: NotEmpty[InkName] = left_out("line", "The ink of their outline")
    rows: NotEmpty[Positive] = left_out(1, "The least number of rows")
    beside: Elements = Field((), description="What stands beside the fields, where they leave it `room`")
    least_beside: NotEmpty[Length] = left_out(
        0.0, "How wide what stands beside them must be; a field's side if left out", alias="room"
    )
    below: Elements = Field((), description="What stands below the fields, where there is nothing beside them")
    gutter: NotEmpty[Length] = left_out(12.0, "The gap between the fields and what stands beside or below them")

    def parts(self) -> tuple[Element, ...]:
        """What stands beside or below its fields."""
        return (*self.beside, *self.below)

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """The least number of rows, with what stands below them; more than pages have where none fits."""
        if not self._many(width):
            return LARGEST_SIDE
        fields, words = self._extent(self.rows), self._words_height(scope, width, context)
        return max(fields, words) if self._is_beside(width) else fields + words

    def stretch(self, scope: Scope, context: Context) -> float:
        """All the room left."""
        return 1

    def growth(self) -> Growth:
        """By anything: rows that do not fit leave air."""
        return Growth()

    def must_fit(self) -> bool:
        """Fewer fields than the layout asks for are too few."""
        return True

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw whole rows of fields from where lines begin, and what stands beside or below them, on the box's foot."""
        is_beside = self._is_beside(box.width)
        foot = box.bottom + (0 if is_beside else self._words_height(scope, box.width, context))
        rows = max(self.rows, self._many(box.top - foot))
        pitch = self._pitch + min(SPREAD * self.side, max(0, box.top - foot - self._extent(rows)) / rows)
        top = foot + (rows - 1) * pitch + self.side
        for row in range(rows):
            for column in range(self._many(box.width)):
                cell = cell_in(box, column * self._pitch, self.side, context.format)
                self._draw_field(replace(cell, top=top - row * pitch), scope, context, draft)
        width = self._words_width(box.width)
        words = cell_in(box, box.width - width, width, context.format)
        self._words(box.width).paint(
            scope, replace(words, top=top if is_beside else foot - self.gutter), context, draft
        )

    def _draw_field(self, cell: Box, scope: Scope, context: Context, draft: PageDraft) -> None:
        """Draw a field at the head of a cell."""
        outline = rounded(replace(cell, bottom=cell.top - self.side), FIELD_CORNER * self.side)
        mark, ink = draft.mark(ARTIFACT, self.origin), context.ink(self.ink, scope, self.origin)
        draft.add(Fill(mark, outline, PAPER), Stroke(mark, outline, ink, max(LEAST_LINE, FIELD_LINE * self.side)))

    @cached_property
    def _beside(self) -> Pile:
        return Pile.new(self.origin, children=self.beside)

    @cached_property
    def _below(self) -> Pile:
        return Pile.new(self.origin, children=self.below)

    def _words(self, width: float) -> Pile:
        """What stands beside the fields, or else below them."""
        return self._beside if self._is_beside(width) else self._below

    def _words_height(self, scope: Scope, width: float, context: Context) -> float:
        """How high that is, with the gap above what stands below the fields; 0 where it is nothing."""
        words = self._words(width)
        if words.shows_nothing(scope, context):
            return 0
        gap = 0 if self._is_beside(width) else self.gutter
        return gap + words.full_height(scope, self._words_width(width), context)

    @property
    def _pitch(self) -> float:
        """From field to field."""
        return self.side + self.gap

    def _many(self, length: float) -> int:
        """How many fields have room in a length."""
        return max(0, int((length + self.gap + NEAR) / self._pitch))

    def _extent(self, count: int) -> float:
        """How long so many fields are."""
        return count * self._pitch - self.gap

    def _spare(self, width: float) -> float:
        """What the fields of a row leave beside them."""
        return width - self._extent(self._many(width)) - self.gutter

    def _is_beside(self, width: float) -> bool:
        return bool(self.beside) and self._spare(width) >= (self.least_beside or self.side) - NEAR

    def _words_width(self, width: float) -> float:
        """How wide what stands beside the fields is, or below them."""
        return self._spare(width) if self._is_beside(width) else width
