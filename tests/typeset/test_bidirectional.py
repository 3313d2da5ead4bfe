"""Levels of words by the Unicode Bidirectional Algorithm, over a whole paragraph."""

from __future__ import annotations

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from deckgen.page.reading_order import visual_order
from deckgen.typeset.bidirectional import base_direction, runs_both_ways, without_controls, word_levels
from deckgen.typeset.language import Direction


def levels_of(text: str, base: Direction) -> list[int]:
    """The levels of all characters of a text, spaces too."""
    words = text.split(" ")
    levels = word_levels(words, [*[" "] * (len(words) - 1), ""], base)
    return [level for of_word, gap in zip(levels.words, levels.gaps, strict=True) for level in (*of_word, gap)][:-1]


@pytest.mark.parametrize(
    ("text", "base", "levels"),
    [
        ("abc", "ltr", "000"),
        ("abc", "rtl", "222"),
        ("ab אב cd", "ltr", "00011000"),
        ("אב 12", "rtl", "11122"),
        ("אב 12", "ltr", "11122"),
        ("אב f(x) גד", "rtl", "1112222111"),
        ("ab.", "rtl", "221"),
        ("א (ב) c", "ltr", "1111100"),
        ("مدرسة (3)", "ltr", "111111121"),
    ],
)
def test_levels(text: str, base: Direction, levels: str) -> None:
    assert "".join(map(str, levels_of(text, base))) == levels


# Letters, numbers, marks and signs of every kind that the algorithm knows.
SIGNS = st.text("abåאבגشمس 123٤٥٦.,:+-–/%€!?&()[]\u05b8\u0651«»", max_size=40)


@given(SIGNS, st.sampled_from(["ltr", "rtl"]))
def test_a_line_stands_as_python_bidi_puts_it(text: str, base: Direction) -> None:
    text = f"x{text}x"  # as spaces at the end of a line have rules of their own
    expected = get_display(text, base_dir="R" if base == "rtl" else "L")
    levels = levels_of(text, base)
    assert "".join(visual_order(text, levels)) == expected


def test_controls_steer_and_have_no_level_of_their_own() -> None:
    assert levels_of("\u2067ab.\u2069", "ltr") == [2, 2, 1], "an isolate that runs from right to left"
    assert without_controls("\u2067ab.\u2069") == "ab."
    assert runs_both_ways("\u2067ab.\u2069")


def test_a_text_that_looks_like_a_report_is_none() -> None:
    assert levels_of('",\n    levels: [\n9\n    ],\nא', "ltr")[-1] == 1


@pytest.mark.parametrize(
    ("text", "moves"), [("Blåbær – «syltetøy»", False), ("日本語", False), ("שלום", True), ("مدرسة", True), ("٣", True)]
)
def test_only_some_texts_run_both_ways(text: str, moves: bool) -> None:
    assert runs_both_ways(text) is moves


@pytest.mark.parametrize(
    ("text", "usual", "base"),
    [
        ("Norsk.", "ltr", "ltr"),
        ("Norsk.", "rtl", "ltr"),
        ("שלום.", "ltr", "rtl"),
        ("12–13", "rtl", "rtl"),
        ("«שלום» betyr fred", "ltr", "ltr"),
        ("قال المدير (KS) ذلك", "ltr", "rtl"),
        ("Norsk kulturskoleråd הוא ארגון", "rtl", "rtl"),
        ("\u200eNorsk kulturskoleråd הוא", "rtl", "ltr"),
    ],
)
def test_a_paragraph_runs_as_its_letters_do(text: str, usual: Direction, base: Direction) -> None:
    assert base_direction(text, usual) == base
