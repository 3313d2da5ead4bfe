"""Round places for stickers, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from pydantic import Field, ValidationInfo, field_validator

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element, Elements
from deckgen.layout.elements.pile import Pile
from deckgen.layout.key_types import InkName, Positive
from deckgen.layout.lengths import LARGEST_SIDE, Extent, Length
from deckgen.layout.place import NEAR, cell_in
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.ink import PAPER
from deckgen.page.items import ARTIFACT, Fill, Stroke
from deckgen.page.paths import circle
from deckgen.source.entry import NotEmpty, fault, left_out

DOT_LINE = 0.028
"""How thick the outline of a place is, as a share of its diameter: 1 pt where that is 12.5 mm."""

CORNER = 2
"""Places along each side of the corner that is left free."""


class DotsElement(Element):
    """Round places for stickers, row by row; what stands in their first corner, such as a number."""

    kind: ClassVar[str] = "dots"
    diameter: Extent = Field(
        alias="dots", description="The diameter of a place: a little more than that of the stickers, such as 12.5mm"
    )
    gap: NotEmpty[Length] = left_out(6.0, "The least gap between them")
    ink: NotEmpty[InkName] = left_out("on-ground", "The ink of their outline")
    rows: NotEmpty[Positive] = left_out(1, "The least number of rows")
    field: NotEmpty[Length] = left_out(
        0.0,
        "The height of a field: as many rows as it has room for and no more, with an outline on every ground, so that "
        "all fields are alike; all the room left if it is left out",
    )
    corner: Elements = Field(
        (), description=f"What stands where lines begin, in the room of {CORNER} places of the first {CORNER} rows"
    )

    @field_validator("corner")
    @classmethod
    def _beside_rows(cls, corner: Elements, info: ValidationInfo) -> Elements:
        if corner and info.data.get("rows", CORNER) < CORNER:
            raise fault(f"a corner is as high as {CORNER} rows; write `rows: {CORNER}` or more")
        return corner

    def parts(self) -> tuple[Element, ...]:
        """What stands in its corner."""
        return self.corner

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """The least number of rows; more than any page is high where no place has room beside the corner.

        So too where the corner holds more than its places leave it.
        """
        if self.corner and (self._columns(width) <= CORNER or self._is_overfull(scope, width, context)):
            return LARGEST_SIDE
        rows = self._rows(self.field) if self.field else self.rows
        return (rows - 1) * self._pitch + self.diameter

    def stretch(self, scope: Scope, context: Context) -> float:
        """All the room left, or none for a field."""
        return 0 if self.field else 1

    def must_fit(self) -> bool:
        """Fewer rows than the layout asks for are too few."""
        return True

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw discs of paper over the whole width, standing on the bottom of the box, and what is in the corner.

        Where the ink for text on this ground is dark, the ground is light and the discs get an outline.
        """
        mark, ink = draft.mark(ARTIFACT, self.origin), context.ink(self.ink, scope, self.origin)
        for place in self._places(box, context):
            path = circle(*place.middle, self.diameter)
            draft.add(Fill(mark, path, PAPER))
            if self.field or ink != PAPER:
                draft.add(Stroke(mark, path, ink, DOT_LINE * self.diameter))
        if self.corner:
            self._in_corner.paint(scope, self._corner_box(box, context), context, draft)

    @cached_property
    def _in_corner(self) -> Pile:
        return Pile.new(self.origin, children=self.corner)

    def _columns(self, width: float) -> int:
        """How many places have room side by side, 1 at least."""
        return max(1, int((width + self.gap + NEAR) / (self.diameter + self.gap)))

    def _step(self, width: float) -> float:
        """From place to place in a row, so that the outermost are at the edges."""
        columns = self._columns(width)
        return (width - self.diameter) / (columns - 1) if columns > 1 else 0

    @property
    def _pitch(self) -> float:
        """From row to row."""
        return self.diameter + self.gap

    def _rows(self, height: float) -> int:
        """How many rows have room in a height; in a field as many as it must have at least."""
        rows = int((height + self._pitch - self.diameter + NEAR) / self._pitch)
        return max(rows, self.rows) if self.field else rows

    def _rows_in(self, box: Box) -> int:
        return self._rows(self.field or box.height)

    def _is_overfull(self, scope: Scope, width: float, context: Context) -> bool:
        """Whether the corner needs more height than it has."""
        across, down = self._corner_size(width)
        return self._in_corner.full_height(scope, across, context) > down + NEAR

    def _corner_size(self, width: float) -> tuple[float, float]:
        """The width and the height of the corner."""
        return (CORNER - 1) * self._step(width) + self.diameter, (CORNER - 1) * self._pitch + self.diameter

    def _places(self, box: Box, context: Context) -> Iterator[Box]:
        """The places, from the bottom up, without those that the corner takes."""
        columns, rows = self._columns(box.width), self._rows_in(box)
        for row in range(rows):
            bottom = box.bottom + row * self._pitch
            for column in range(CORNER if self.corner and row >= rows - CORNER else 0, columns):
                cell = cell_in(box, column * self._step(box.width), self.diameter, context.format)
                yield Box(cell.left, bottom, cell.right, bottom + self.diameter)

    def _corner_box(self, box: Box, context: Context) -> Box:
        """The room of what stands in the corner."""
        across, down = self._corner_size(box.width)
        cell = cell_in(box, 0, across, context.format)
        bottom = box.bottom + (self._rows_in(box) - CORNER) * self._pitch
        return Box(cell.left, bottom, cell.right, bottom + down)
