"""Signs that stand beside the text they belong to: large numbers of themes beside headings, bullets that are drawn.

with_numbers   the pieces of a page, its headings with their numbers
with_bullets   those of lists with the bullets that are drawn before them
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import hypot

from msgspec.structs import replace

from deckgen.documents.pdf_lines import LinePiece, TextRun
from deckgen.documents.pdf_page_parts import Area

LARGE_NUMBER = 1.25
"""Of the size of the text, from which on a number that stands alone is that of a heading."""

FARTHEST = 160.0
"""Points between a number and its heading at most."""

MOST_PAIRS = 10_000
"""Numbers and headings of a page that are compared; a page with more has none."""

MOST_BULLETS = 400
"""Drawn bullets of a page that are looked at."""


def with_numbers(pieces: Sequence[LinePiece], body: float, heading: float) -> tuple[LinePiece, ...]:
    """The pieces of a page, where large numbers that stand alone are put before the headings nearest to them.

    `heading` is the size from which on pieces are headings.
    """
    numbers = [piece for piece in pieces if _is_number(piece) and piece.size >= LARGE_NUMBER * body]
    headings = [piece for piece in pieces if piece.size >= heading and any(map(str.isalpha, piece.text))]
    numbered: dict[LinePiece, LinePiece] = {}
    for number, piece in _near(numbers, headings):
        first = _first_line(piece, headings)
        if number not in numbered.values() and first not in numbered:
            numbered[first] = number
    taken = set(numbered.values())
    return tuple(_numbered(piece, numbered) for piece in pieces if piece not in taken)


def _near(numbers: Sequence[LinePiece], headings: Sequence[LinePiece]) -> list[tuple[LinePiece, LinePiece]]:
    """Numbers and headings that are near each other, the nearest first, then from the left and the top."""
    if len(numbers) * len(headings) >= MOST_PAIRS:
        return []
    pairs = [(number, piece) for number in numbers for piece in headings]
    rated = [(_distance(number.area, piece.area), number.x0, -number.y, number, piece) for number, piece in pairs]
    return [
        (number, piece)
        for distance, _, _, number, piece in sorted(rated, key=lambda rating: rating[:3])
        if distance <= FARTHEST
    ]


def _is_number(piece: LinePiece) -> bool:
    text = piece.text.strip().rstrip(".")
    return not piece.bullet and text.isdecimal() and len(text) <= 2


def _distance(number: Area, heading: Area) -> float:
    across = max(number.x0 - heading.x1, heading.x0 - number.x1, 0.0)
    along = max(number.y0 - heading.y1, heading.y0 - number.y1, 0.0)
    return hypot(across, along)


def _first_line(piece: LinePiece, headings: Sequence[LinePiece]) -> LinePiece:
    """The first line of the heading that a piece is a line of."""
    above = [other for other in headings if _is_line_above(other, piece)]
    return _first_line(min(above, key=lambda other: other.y), headings) if above else piece


def _is_line_above(other: LinePiece, piece: LinePiece) -> bool:
    alike = abs(other.size - piece.size) < 0.05 * piece.size and abs(other.x0 - piece.x0) < 2 * piece.size
    return alike and 0.5 * piece.size < other.y - piece.y < 1.6 * piece.size


def _numbered(piece: LinePiece, numbered: dict[LinePiece, LinePiece]) -> LinePiece:
    number = numbered.get(piece)
    return piece if number is None else replace(piece, runs=(TextRun(f"{number.text.strip()} "), *piece.runs))


def with_bullets(pieces: Sequence[LinePiece], areas: Iterable[Area]) -> tuple[LinePiece, ...]:
    """Pieces, those with a small drawn shape close before them as members of a list."""
    shapes = sorted({area for area in areas if _may_be_bullet(area)})[:MOST_BULLETS]
    if not shapes:
        return tuple(pieces)
    return tuple(_bulleted(piece, shapes) for piece in pieces)


def _may_be_bullet(area: Area) -> bool:
    return 1.2 <= area.width <= 12 and 1.2 <= area.height <= 12 and 0.6 <= area.width / area.height <= 1.7


def _bulleted(piece: LinePiece, shapes: Sequence[Area]) -> LinePiece:
    before = [shape for shape in shapes if not piece.bullet and _stands_before(shape, piece)]
    if not before:
        return piece
    start = before[-1].x0
    return replace(piece, bullet="•", bullet_x=start, text_x=piece.x0, x0=start)


def _stands_before(shape: Area, piece: LinePiece) -> bool:
    small = max(shape.width, shape.height) <= 0.8 * piece.size
    level = piece.y - 0.1 * piece.size <= (shape.y0 + shape.y1) / 2 <= piece.y + 0.7 * piece.size
    return small and level and 0.1 * piece.size <= piece.x0 - shape.x1 <= 2.5 * piece.size
