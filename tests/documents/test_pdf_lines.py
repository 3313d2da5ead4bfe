"""Glyphs put together to lines: words, bullets, raised signs, and what is set alike."""

from __future__ import annotations

import pytest

from deckgen.documents.pdf_lines import TextRun, pieces_of
from deckgen.documents.pdf_page_parts import PageGlyph, Typeface

PLAIN, BOLD, SIGNS = Typeface(), Typeface(bold=True), Typeface(symbols=True)


def glyphs(
    text: str, x: float, y: float = 700, size: float = 10, face: Typeface = PLAIN, show: int = 1
) -> list[PageGlyph]:
    """Signs of half their size in width, one after the other; a blank is one in the file."""
    placed, spaced = [], False
    for place, sign in enumerate(text):
        if sign != " ":
            start = x + 0.5 * size * place
            placed.append(PageGlyph(sign, start, start + 0.5 * size, y, size, face, show, spaced))
        spaced = sign == " "
    return placed


def texts(*groups: list[PageGlyph]) -> list[str]:
    return [piece.text for piece in pieces_of([glyph for group in groups for glyph in group])]


@pytest.mark.parametrize(
    ("gap", "show", "expected"),
    [
        (0.0, 1, ["abcd"]),
        (1.5, 1, ["abcd"]),
        (2.0, 1, ["ab cd"]),
        (16.0, 1, ["ab cd"]),
        (16.0, 2, ["ab", "cd"]),
        (40.0, 1, ["ab", "cd"]),
    ],
)
def test_gaps_are_spaces_and_wide_ones_part_a_line(gap: float, show: int, expected: list[str]) -> None:
    assert texts(glyphs("ab", 50), glyphs("cd", 60 + gap, show=show)) == expected


@pytest.mark.parametrize(
    ("sign", "face", "bullet", "text"),
    [
        ("•", PLAIN, "•", "Hva?"),
        ("\uf0b7", PLAIN, "•", "Hva?"),
        ("l", SIGNS, "•", "Hva?"),
        ("–", PLAIN, "–", "Hva?"),
        ("1.", PLAIN, "1.", "Hva?"),
        ("a)", PLAIN, "a)", "Hva?"),
        ("I", PLAIN, "", "I Hva?"),
    ],
)
def test_what_stands_before_members_of_lists_is_apart_from_their_text(
    sign: str, face: Typeface, bullet: str, text: str
) -> None:
    (piece,) = pieces_of([*glyphs(sign, 50, face=face), *glyphs("Hva?", 65)])
    assert (piece.bullet, piece.text, piece.bullet_x) == (bullet, text, 50)
    assert piece.text_x == (65 if bullet else 50)


def test_runs_are_what_is_set_alike_and_a_line_is_bold_where_all_letters_are() -> None:
    (mixed,) = pieces_of([*glyphs("Les ", 50), *glyphs("nå", 70, face=BOLD, show=2)])
    assert (mixed.runs, mixed.is_bold) == ((TextRun("Les "), TextRun("nå", bold=True)), False)
    (bold,) = pieces_of(glyphs("Les nå", 50, face=BOLD))
    assert (bold.runs, bold.is_bold) == ((TextRun("Les nå", bold=True),), True)


def test_small_raised_digits_are_superscripts_though_they_are_shown_later() -> None:
    assert texts(glyphs("ord", 50), glyphs("annet", 50, 680), glyphs("12", 65, 704, 6, show=9)) == ["ord¹²", "annet"]


def test_lines_are_read_from_the_top() -> None:
    assert texts(glyphs("nede", 50, 600), glyphs("oppe", 50, 700)) == ["oppe", "nede"]


@pytest.mark.parametrize("x", range(50, 54))
@pytest.mark.parametrize("y", range(700, 704))
@pytest.mark.parametrize(("shift", "size"), [(0.3, 10), (1.4, 10), (5.0, 40)])
def test_what_is_painted_twice_is_read_once_wherever_it_stands(x: int, y: int, shift: float, size: float) -> None:
    assert texts(glyphs("Bilde", x, y, size), glyphs("Bilde", x + shift, y - shift, size)) == ["Bilde"]
