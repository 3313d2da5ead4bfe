"""Columns, rows and repeats: elements below and beside each other, the room left shared by those that stretch."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from deckgen.layout.context import ColumnPiece, Context, Divisible, PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.model import ColumnElement, NotesElement, RepeatElement
from deckgen.layout.scope import BindingError, Scope, listing_of
from deckgen.page.geometry import Box
from deckgen.source.problems import Origin


def members(scope: Scope, each: str, origin: Origin, context: Context) -> list[Scope]:
    """The scopes of the members of a list; a wrong path becomes a problem and an empty list."""
    try:
        found = listing_of(scope, each)
    except BindingError as error:
        context.problems.add(origin, str(error))
        return []
    return [scope.member(value, number, len(found)) for number, value in enumerate(found, 1)]


def pieces_of(children: Sequence[Element], scope: Scope, context: Context) -> Iterator[ColumnPiece]:
    """The pieces of a column; plain repeats dissolve into theirs, so that a column may break between members."""
    for child in children:
        if context.gone(child, scope):
            continue
        kind = context.kind(child)
        if isinstance(child, RepeatElement) and child.columns == 1 and not child.ground:
            for number, inner in enumerate(members(scope, child.each, child.origin, context)):
                whole = as_column(child)
                yield ColumnPiece(whole, inner, child.gutter if number else child.space, False)
        elif isinstance(kind, Divisible):
            yield from kind.pieces(child, scope, context)
        else:
            yield ColumnPiece(child, scope, child.space, child.keep)


def as_column(repeat: RepeatElement) -> ColumnElement:
    """What a repeat makes of each member."""
    return ColumnElement(repeat.origin, children=repeat.children)


def heights(pieces: Sequence[ColumnPiece], width: float, context: Context) -> list[float]:
    """The least heights of pieces, the space before each included, but for the first."""
    found = [context.natural(piece.element, piece.scope, width) for piece in pieces]
    return [
        height + (piece.space if number else 0)
        for number, (piece, height) in enumerate(zip(pieces, found, strict=True))
    ]


def shared_out(pieces: Sequence[ColumnPiece], room: float, context: Context) -> list[float]:
    """The room left, shared among the pieces that stretch; those with a most get no more.

    Pieces that grow by lines to write on get whole lines, one at a time; the rest share what is left in proportion.
    """
    shares = [context.stretch(piece.element, piece.scope) for piece in pieces]
    caps = [most_extra(piece.element) for piece in pieces]
    steps = [line_pitch(piece.element) if share else 0 for piece, share in zip(pieces, shares, strict=True)]
    extra = [0.0] * len(pieces)
    while fitting := [n for n, step in enumerate(steps) if step and extra[n] + step <= caps[n] and fits(step, room)]:
        least = min(fitting, key=lambda n: extra[n] / shares[n])
        extra[least] += steps[least]
        room -= steps[least]
    rest = [0 if step else share for share, step in zip(shares, steps, strict=True)]
    for number, share in enumerate(rest):
        if share:
            extra[number] = min(caps[number], stepped(max(0, room) * share / sum(rest), context))
    return extra


def fits(step: float, room: float) -> bool:
    """Whether another step fits the room left."""
    return step <= room + 0.01


def line_pitch(element: Element) -> float:
    """The pitch of the lines to write on in an element, 0 where there are none."""
    if isinstance(element, NotesElement):
        return element.pitch
    return max((line_pitch(child) for child in getattr(element, "children", ())), default=0)


def stepped(more: float, context: Context) -> float:
    """Extra height in whole steps of the baseline grid, so that what follows stays on it."""
    grid = context.layout.grid
    return math.floor((more + 0.01) / grid) * grid if grid else more


def most_extra(element: Element) -> float:
    """How much higher than its least an element may become."""
    if isinstance(element, NotesElement) and element.most:
        return (element.most - element.lines) * element.pitch
    return math.inf


def draw_pieces(pieces: Sequence[ColumnPiece], box: Box, vertical: str, context: Context, draft: PageDraft) -> None:
    """Draw pieces from the top of a box down."""
    least = heights(pieces, box.width, context)
    room = box.height - sum(least)
    extra = shared_out(pieces, room, context)
    y = box.top - (room - sum(extra)) * {"top": 0, "middle": 0.5, "bottom": 1}[vertical]
    for number, piece in enumerate(pieces):
        gap = piece.space if number else 0
        height = least[number] - gap + extra[number]
        context.draw(piece.element, piece.scope, Box(box.left, y - gap - height, box.right, y - gap), draft)
        y -= gap + height


class ColumnKind:
    """Elements one below the other."""

    def natural(self, element: Element, scope: Scope, width: float, context: Context) -> float:
        """The sum of its pieces."""
        assert isinstance(element, ColumnElement)
        return sum(heights(list(pieces_of(element.children, scope, context)), width, context))

    def draw(self, element: Element, scope: Scope, box: Box, context: Context, draft: PageDraft) -> None:
        """Draw all pieces."""
        assert isinstance(element, ColumnElement)
        draw_pieces(list(pieces_of(element.children, scope, context)), box, element.vertical, context, draft)

    def stretch(self, element: Element, scope: Scope, context: Context) -> float:
        """The sum of its pieces' shares."""
        assert isinstance(element, ColumnElement)
        return sum(context.stretch(piece.element, piece.scope) for piece in pieces_of(element.children, scope, context))

    def empty(self, element: Element, scope: Scope, context: Context) -> bool:
        """Whether all of it collapses."""
        assert isinstance(element, ColumnElement)
        return not list(pieces_of(element.children, scope, context))
