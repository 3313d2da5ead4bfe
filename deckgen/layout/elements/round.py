"""Elements once for each member of a list, round a circle: seats at a table."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, radians, sin
from typing import Annotated, ClassVar

from pydantic import Field

from deckgen.layout.binding import Path
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Elements
from deckgen.layout.elements.members import MembersElement
from deckgen.layout.lengths import Extent
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.source.entry import NotEmpty, left_out

APART = 1.12
"""How far apart the middles of neighbours are at least, in sizes of a member."""


class RoundElement(MembersElement):
    """Elements once for each member of a list, round a circle, clockwise from the top."""

    kind: ClassVar[str] = "round"
    each: Path = Field(alias="round", description="The list, such as deck.themes")
    children: Elements = Field(alias="do", min_length=1, description="The elements of each member")
    size: Extent = Field(description="The square that each member has; a smaller one where they are too many for that")
    first: NotEmpty[Annotated[float, Field(ge=-360, le=360)]] = left_out(
        0.0, "Degrees clockwise from the top at which the first one is", alias="from"
    )
    sweep: NotEmpty[Annotated[float, Field(gt=0, le=360)]] = left_out(
        360.0, "Degrees from the first to the last; 360 for all round"
    )

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """As high as wide."""
        return width

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw the members in squares whose middles lie on the largest circle that leaves them within the box."""
        scopes = context.members(scope, self.each, self.origin)
        from_right = context.format.is_mirrored
        squares = seats(box, len(scopes), self.size, self.first, self.sweep, from_right)
        for inner, square in zip(scopes, squares, strict=True):
            self._member.paint(inner, square, context, draft)


def seats(
    box: Box, count: int, size: float, first: float = 0, sweep: float = 360, from_right: bool = False
) -> Iterator[Box]:
    """So many squares round the largest circle that leaves them within a box, clockwise; smaller where that is full.

    `first` and `sweep` are degrees from the top, counter-clockwise `from_right`.
    """
    radius = (min(box.width, box.height) - size) / 2
    steps = count if sweep == 360 else max(1, count - 1)
    step = radians(sweep) / max(1, steps)
    size = min(size, 2 * radius * sin(min(step, pi) / 2) / APART) if count > 1 else size
    x, y = box.middle
    for number in range(count):
        angle = (radians(first) + number * step) * (-1 if from_right else 1)
        left, bottom = x + radius * sin(angle) - size / 2, y + radius * cos(angle) - size / 2
        yield Box(left, bottom, left + size, bottom + size)
