"""Numbers beside headings, and bullets that are drawn."""

from __future__ import annotations

import pytest

from deckgen.documents.pdf_lines import LinePiece, TextRun
from deckgen.documents.pdf_numbers import with_bullets, with_numbers
from deckgen.documents.pdf_page_parts import Area


def piece(text: str, x: float, y: float, size: float = 10) -> LinePiece:
    return LinePiece((TextRun(text),), x, x + 0.5 * size * len(text), y, size, text_x=x)


def numbered(*pieces: LinePiece) -> list[str]:
    return [piece.text for piece in with_numbers(pieces, body=10, heading=11.3)]


HEADING = piece("Samtalen", 90, 700, 16)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (piece("7", 50, 700, 40), ["7 Samtalen"]),
        (piece("7.", 90, 730, 40), ["7. Samtalen"]),
        (piece("7", 50, 700, 10), ["7", "Samtalen"]),
        (piece("700", 50, 700, 40), ["700", "Samtalen"]),
        (piece("7", 50, 300, 40), ["7", "Samtalen"]),
    ],
)
def test_a_large_number_near_a_heading_is_put_before_it(number: LinePiece, expected: list[str]) -> None:
    assert numbered(number, HEADING) == expected


def test_each_heading_has_the_number_nearest_to_it() -> None:
    pieces = [piece("1", 50, 700, 30), HEADING, piece("2", 50, 620, 30), piece("Roller", 90, 620, 16)]
    assert numbered(*pieces) == ["1 Samtalen", "2 Roller"]


def test_a_number_as_near_to_both_lines_of_a_heading_is_before_the_first() -> None:
    lines = [piece("Samtalen om", 90, 700, 16), piece("det vi skal", 90, 680, 16)]
    assert numbered(piece("7", 50, 680, 40), *lines) == ["7 Samtalen om", "det vi skal"]


@pytest.mark.parametrize(
    ("shape", "bullet"),
    [
        (Area(55, 701, 59, 705), "•"),
        (Area(55, 690, 59, 694), ""),
        (Area(20, 701, 24, 705), ""),
        (Area(55, 701, 56, 702), ""),
        (Area(45, 701, 59, 703), ""),
    ],
)
def test_a_small_shape_close_before_a_line_is_its_bullet(shape: Area, bullet: str) -> None:
    (line,) = with_bullets([piece("Hva vil vi?", 66, 700)], [shape])
    assert (line.bullet, line.text_x) == (bullet, 66)
    assert line.x0 == (shape.x0 if bullet else 66)
