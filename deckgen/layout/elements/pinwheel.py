"""Four cards laid about a point, a corner of each on it: the table that the backs of four cards make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import ClassVar

from pydantic import Field

from deckgen.layout.binding import Path
from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element, Elements
from deckgen.layout.elements.members import MembersElement
from deckgen.layout.elements.pile import Pile
from deckgen.layout.key_types import InkName
from deckgen.layout.lengths import Length
from deckgen.layout.scope import Scope
from deckgen.layout.turn import Turn
from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import PAPER, Ink
from deckgen.page.items import ARTIFACT, Fill
from deckgen.page.paths import Path as Outline
from deckgen.page.paths import Point, circle, rectangle
from deckgen.source.entry import NotEmpty, left_out

QUARTER_TURNS = ((1, 0), (0, -1), (-1, 0), (0, 1))
"""Cosine and sine of each card's turn, clockwise from the one at the bottom left, which is upright."""

SEAT_EDGE = 1 / 15
"""How far paper shows round a seat, as a share of its diameter."""


class PinwheelElement(MembersElement):
    """Four cards laid about a point, all of the first member of a list, each upright for the one who sits at it."""

    kind: ClassVar[str] = "pinwheel"
    counts_with: ClassVar[Mapping[str, str]] = {
        **Element.counts_with,
        "radius": "rim",
        "table": "rim",
        "seats": "table",
    }
    each: Path = Field(
        alias="pinwheel", description="Whose cards they are: the first member of a list, such as deck.themes"
    )
    children: Elements = Field(alias="do", min_length=1, description="The elements on each card")
    card: InkName = left_out("ground", "The ink of the cards")
    rim: NotEmpty[InkName] = left_out("", "The ink of the round table's rim, a disc over the corners that meet")
    radius: NotEmpty[Length] = left_out(0.0, "The radius of that disc")
    table: NotEmpty[Length] = left_out(0.0, "The radius of the disc of paper on it, the table")
    seats: NotEmpty[Length] = left_out(
        0.0, "The diameter of discs in the cards' ink, edged with paper, on the rim where two cards meet; 0 for none"
    )
    inset: NotEmpty[Length] = left_out(0.0, "How far what is on a card stays from its edges")
    gutter: NotEmpty[Length] = left_out(0.0, "The gap between the cards")

    @cached_property
    def _member(self) -> Pile:
        return Pile.new(self.origin, children=self.children, vertical="bottom")

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """As high as wide."""
        return width

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw the cards, of the page's proportions, as large as the box allows, about its middle."""
        page, side = context.format, min(box.width, box.height)
        (x, y), high = box.middle, (side - self.gutter) / 2
        near, top, wide = self.gutter / 2, y - self.gutter / 2, high * page.width / page.height
        left, direction = (x + near, -1) if page.is_mirrored else (x - near - wide, 1)
        card = Box(left, top - high, left + wide, top)
        turns = [_about(x, y, cosine, direction * sine) for cosine, sine in QUARTER_TURNS]
        for inner in context.members(scope, self.each, self.origin)[:1]:
            ink, mark = context.ink(self.card, inner, self.origin), draft.mark(ARTIFACT, self.origin)
            for turn in turns:
                draft.add(*turn.turned([Fill(mark, rectangle(card), ink)]))
            draft.add(*[Fill(mark, disc, ink) for disc, ink in self._table(inner, (x, y), ink, context)])
            for turn in turns:
                self._draw_turned(turn, inner, card.grown(-self.inset), context, draft)

    def _draw_turned(self, turn: Turn, scope: Scope, room: Box, context: Context, draft: PageDraft) -> None:
        """Draw what is on a card, turned with it."""
        upright = draft.upright()
        self._member.paint(scope, room, context, upright)
        draft.block = upright.block
        draft.add(*turn.turned(upright.items))

    def _table(self, scope: Scope, middle: Point, card: Ink, context: Context) -> Iterator[tuple[Outline, Ink]]:
        """The discs of the round table from the lowest up: whole ones, so that no joint of the cards cuts them."""
        x, y = middle
        if self.rim:
            yield circle(x, y, 2 * self.radius), context.ink(self.rim, scope, self.origin)
        if self.table:
            yield circle(x, y, 2 * self.table), PAPER
        if self.seats:
            away, across = (self.radius + self.table) / 2, -1 if context.format.is_mirrored else 1
            for cosine, sine in QUARTER_TURNS:
                at = x + across * away * cosine, y + away * sine
                yield circle(*at, (1 + 2 * SEAT_EDGE) * self.seats), PAPER
                yield circle(*at, self.seats), card


def _about(x: float, y: float, cosine: float, sine: float) -> Turn:
    """A turn about a point by a whole number of quarters."""
    return Turn(_matrix_about(x, y, cosine, sine), _matrix_about(x, y, cosine, -sine))


def _matrix_about(x: float, y: float, cosine: float, sine: float) -> Matrix:
    return Matrix(cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y)
