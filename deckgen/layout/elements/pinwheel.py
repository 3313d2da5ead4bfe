"""Four cards laid about a point, a corner of each on it: the table that the backs of four cards make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import product
from typing import ClassVar

from pydantic import Field

from deckgen.deck.motifs import ShapeKind, unit_path
from deckgen.layout.binding import Path
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element, Elements
from deckgen.layout.elements.pile import Pile
from deckgen.layout.format import Format
from deckgen.layout.key_types import InkName
from deckgen.layout.lengths import Length
from deckgen.layout.scope import Scope
from deckgen.layout.turn import Turn
from deckgen.page.geometry import Box, Matrix
from deckgen.page.items import ARTIFACT, Fill
from deckgen.page.paths import Path as Outline
from deckgen.page.paths import moved, rectangle
from deckgen.source.entry import NotEmpty, left_out

QUARTER_TURNS = ((1, 0), (0, -1), (-1, 0), (0, 1))
"""Cosine and sine of each card's turn, clockwise from the one at the bottom left, which is upright."""


class PinwheelElement(Element):
    """Four cards laid about a point, all of the first member of a list, each upright for the one who sits at it."""

    kind: ClassVar[str] = "pinwheel"
    counts_with: ClassVar[Mapping[str, str]] = {**Element.counts_with, "radius": "rim"}
    each: Path = Field(
        alias="pinwheel", description="Whose cards they are: the first member of a list, such as deck.themes"
    )
    children: Elements = Field(alias="do", min_length=1, description="The elements on each card")
    card: InkName = left_out("ground", "The ink of the cards")
    rim: NotEmpty[InkName] = left_out("", "The ink of a quarter disc in the corner of each card that is in the middle")
    radius: NotEmpty[Length] = left_out(0.0, "The radius of these quarter discs")
    inset: NotEmpty[Length] = left_out(0.0, "How far what is on a card stays from its edges")
    gutter: NotEmpty[Length] = left_out(0.0, "The gap between the cards")

    def own_paths(self) -> Iterator[Path]:
        """That of its list."""
        yield self.each

    @property
    def multiplies(self) -> bool:
        """Whether what is inside it is there many times."""
        return True

    def parts(self) -> tuple[Element, ...]:
        """The elements on each card."""
        return self.children

    @cached_property
    def _member(self) -> Pile:
        return Pile.new(self.origin, children=self.children, vertical="bottom")

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """As high as wide."""
        return width

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether the list is empty."""
        return not context.members(scope, self.each, self.origin)

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw the cards, of the page's proportions, as large as the box allows, about its middle."""
        page, side = context.format, min(box.width, box.height)
        (x, y), high = box.middle, (side - self.gutter) / 2
        near, top, wide = self.gutter / 2, y - self.gutter / 2, high * page.width / page.height
        left, direction = (x + near, -1) if page.is_mirrored else (x - near - wide, 1)
        card = Box(left, top - high, left + wide, top)
        first = context.members(scope, self.each, self.origin)[:1]
        for inner, (cosine, sine) in product(first, QUARTER_TURNS):
            upright = PageDraft(block=draft.block, element=draft.element, resources=draft.resources)
            self._draw_card(inner, card, context, upright)
            draft.block = upright.block
            draft.add(*_about(x, y, cosine, direction * sine).turned(upright.items))

    def _draw_card(self, scope: Scope, card: Box, context: Context, draft: PageDraft) -> None:
        mark = draft.mark(ARTIFACT, self.origin)
        draft.add(Fill(mark, rectangle(card), context.ink(self.card, scope, self.origin)))
        if self.rim:
            draft.add(Fill(mark, self._rim(card, context.format), context.ink(self.rim, scope, self.origin)))
        self._member.paint(scope, card.grown(-self.inset), context, draft)

    def _rim(self, card: Box, page: Format) -> Outline:
        """The quarter disc in the corner that lies in the middle: the upper right one, the left one in a mirror."""
        across, corner = (self.radius, card.left) if page.is_mirrored else (-self.radius, card.right)
        placing = Matrix(across, 0, 0, self.radius, corner, card.top - self.radius)
        return moved(unit_path(ShapeKind.QUARTER, 0), placing)


def _about(x: float, y: float, cosine: float, sine: float) -> Turn:
    """A turn about a point by a whole number of quarters."""
    return Turn(_matrix_about(x, y, cosine, sine), _matrix_about(x, y, cosine, -sine))


def _matrix_about(x: float, y: float, cosine: float, sine: float) -> Matrix:
    return Matrix(cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y)
