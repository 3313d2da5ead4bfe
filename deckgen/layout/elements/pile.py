"""Elements one below the other: their heights, and the room left shared by those that stretch."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from pydantic import Field

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import ColumnPiece, Element, Elements
from deckgen.layout.key_types import ROOM_ABOVE, Vertical
from deckgen.layout.place import NEAR
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.source.entry import NotEmpty, left_out


def pieces_of(children: Sequence[Element], scope: Scope, context: Context) -> Iterator[ColumnPiece]:
    """The pieces of elements one below the other, between which a column may break."""
    for child in children:
        if not child.collapses(scope, context):
            yield from (child.whole(scope),) if child.turn else child.pieces(scope, context)


def heights(pieces: Sequence[ColumnPiece], width: float, context: Context) -> list[float]:
    """The least heights of pieces, the space before each included, but for the first."""
    return [
        piece.element.full_height(piece.scope, width, context) + (piece.space if number else 0)
        for number, piece in enumerate(pieces)
    ]


def shared_out(pieces: Sequence[ColumnPiece], room: float, context: Context) -> list[float]:
    """The room left, shared among the pieces that stretch; those with a most get no more.

    Pieces that grow by lines to write on get whole lines, one at a time, those of one repeat all at once so that its
    members have as many; the rest, and lines that spread, share what is left in proportion.
    """
    shares = [piece.element.full_stretch(piece.scope, context) for piece in pieces]
    growths = [piece.element.growth() for piece in pieces]
    limits = [piece.element.most_growth(piece.scope, context) for piece in pieces]
    steps = [growth.step if share else 0 for growth, share in zip(growths, shares, strict=True)]
    extra = [0.0] * len(pieces)
    alike = _grown_alike(pieces, steps)
    while growing := [
        numbers
        for numbers in alike
        if all(extra[number] + steps[number] <= limits[number] for number in numbers)
        and sum(steps[number] for number in numbers) <= room + NEAR
    ]:
        least = min(growing, key=lambda numbers: extra[numbers[0]] / shares[numbers[0]])
        for number in least:
            extra[number] += steps[number]
            room -= steps[number]
    rest = [
        0 if step and not growth.spreads else share for share, step, growth in zip(shares, steps, growths, strict=True)
    ]
    for number, share in enumerate(rest):
        if share:
            own = extra[number] + _on_grid(max(0, room) * share / sum(rest), context)
            extra[number] = min(limits[number], own)
    return extra


def _grown_alike(pieces: Sequence[ColumnPiece], steps: Sequence[float]) -> list[list[int]]:
    """The places of pieces that grow by steps: those of one element, the members of a repeat, together."""
    alike = dict[int, list[int]]()
    for number, (piece, step) in enumerate(zip(pieces, steps, strict=True)):
        if step:
            alike.setdefault(id(piece.element), []).append(number)
    return list(alike.values())


def _on_grid(height: float, context: Context) -> float:
    """Extra height in whole steps of the baseline grid, so that what follows stays on it."""
    grid = context.format.grid
    return math.floor((height + NEAR) / grid) * grid if grid else height


def draw_pieces(pieces: Sequence[ColumnPiece], box: Box, vertical: str, context: Context, draft: PageDraft) -> None:
    """Draw pieces from the top of a box down."""
    least = heights(pieces, box.width, context)
    room = box.height - sum(least)
    extra = shared_out(pieces, room, context)
    y = box.top - (room - sum(extra)) * ROOM_ABOVE[vertical]
    for number, piece in enumerate(pieces):
        gap = piece.space if number else 0
        height = least[number] - gap + extra[number]
        piece.element.paint(piece.scope, Box(box.left, y - gap - height, box.right, y - gap), context, draft)
        y -= gap + height


class Pile(Element):
    """Elements one below the other; what stretches shares the room left."""

    children: Elements = Field(description="The elements, from the top")
    vertical: NotEmpty[Vertical] = left_out("top", "Where the elements stand when nothing stretches")

    def parts(self) -> tuple[Element, ...]:
        """Its elements."""
        return self.children

    def height(self, scope: Scope, width: float, context: Context) -> float:
        """The sum of its pieces."""
        return sum(heights(self._pieces(scope, context), width, context))

    def draw(self, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw all pieces."""
        draw_pieces(self._pieces(scope, context), box, self.vertical, context, draft)

    def stretch(self, scope: Scope, context: Context) -> float:
        """The sum of its pieces' shares."""
        return sum([piece.element.full_stretch(piece.scope, context) for piece in self._pieces(scope, context)])

    def most_growth(self, scope: Scope, context: Context) -> float:
        """By as much as all that stretches in it."""
        growing = [piece for piece in self._pieces(scope, context) if piece.element.full_stretch(piece.scope, context)]
        return sum(piece.element.most_growth(piece.scope, context) for piece in growing) if growing else math.inf

    def is_empty(self, scope: Scope, context: Context) -> bool:
        """Whether all of it collapses."""
        return not self._pieces(scope, context)

    def _pieces(self, scope: Scope, context: Context) -> list[ColumnPiece]:
        return self.once("pieces", scope, context, lambda: list(pieces_of(self.children, scope, context)), sized=False)
