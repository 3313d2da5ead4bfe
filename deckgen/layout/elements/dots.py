"""Places for stickers."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, ValidationInfo, field_validator

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.key_types import Align, InkName, Positive
from deckgen.layout.lengths import LARGEST_SIDE, Extent, Length
from deckgen.layout.place import NEAR, x_in
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.ink import PAPER
from deckgen.page.items import ARTIFACT, Fill, Stroke
from deckgen.page.paths import circle
from deckgen.source.entry import NotEmpty, fault, left_out

DOT_LINE = 0.9
"""Points that the outline of a place is thick."""

FIELD_LINE = 1 / 60
"""How thick the outline of a field for many is, as a share of its diameter."""

LEAST_ACROSS = 2.5
"""Stickers that a field is wide at least: four have room in it."""


class DotsElement(Element):
    """Round places for stickers: one for each, or one field for many."""

    kind: ClassVar[str] = "dots"
    diameter: Extent = Field(alias="dots", description="The diameter of the stickers, such as 12mm")
    gap: NotEmpty[Length] = left_out(6.0, "The gap between them")
    ink: NotEmpty[InkName] = left_out("on-ground", "The ink of their outline")
    rows: NotEmpty[Positive] = left_out(1, "The least number of rows")
    field: NotEmpty[Length] = left_out(
        0.0,
        "The diameter of one field for many stickers instead of a place for each; no wider than its box. It has an "
        "outline on every ground, so that all of them are alike",
    )
    align: NotEmpty[Align] = left_out("center", "Where a field stands in a box that is wider")

    @field_validator("field")
    @classmethod
    def _for_some(cls, field: float, info: ValidationInfo) -> float:
        diameter = info.data.get("diameter")
        if field and diameter and field < LEAST_ACROSS * diameter:
            raise fault(f"a field is for many; make it {LEAST_ACROSS:g} stickers wide or more, or leave it out")
        return field

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """The field, more than any page where the width has no room for one; or the least number of rows."""
        if self.field and width + NEAR < LEAST_ACROSS * self.diameter:
            return LARGEST_SIDE
        return min(self.field, width) or self.rows * (self.diameter + self.gap) - self.gap

    def stretch(self, scope: Scope, context: Context) -> float:
        """All the room left; a field is as large as it is."""
        return 0 if self.field else 1

    def must_fit(self) -> bool:
        """Fewer rows than the layout asks for are too few."""
        return True

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw a field at the top of the box; or places as `_draw_places` has them."""
        if not self.field:
            self._draw_places(scope, box, context, draft)
            return
        diameter, mark = min(self.field, box.width), draft.mark(ARTIFACT, self.origin)
        left = box.left + (box.width - diameter) * context.format.room_before(self.align)
        path = circle(left + diameter / 2, box.top - diameter / 2, diameter)
        draft.add(Fill(mark, path, PAPER))
        draft.add(Stroke(mark, path, context.ink(self.ink, scope, self.origin), FIELD_LINE * diameter))

    def _draw_places(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
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
