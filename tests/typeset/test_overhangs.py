"""Letters that reach over an edge so that they look to be at it."""

from __future__ import annotations

import pytest

from deckgen.typeset.overhangs import LEFT, RIGHT, overhang_left, overhang_right


def test_stems_stay_at_the_edge() -> None:
    assert [overhang_left(f"{letter} ") for letter in "HPLhnpi1"] == [0] * 8
    assert [overhang_right(f" {letter}") for letter in "HNMhndqi"] == [0] * 8


def test_bars_reach_further_than_points_and_points_further_than_rounds() -> None:
    assert overhang_left("Tenk") > overhang_left("Vi") > overhang_left("Om") > overhang_left("Hva")
    assert overhang_right("KART") > overhang_right("ny") > overhang_right("bo") > overhang_right("den")


@pytest.mark.parametrize(("marked", "plain"), [("Å", "A"), ("ö", "o"), ("É", "E")])
def test_marks_change_nothing(marked: str, plain: str) -> None:
    assert overhang_left(marked) == overhang_left(plain)
    assert overhang_right(marked) == overhang_right(plain)


@pytest.mark.parametrize("text", ["", " ", "שלום", "日本"])
def test_what_is_no_latin_letter_has_none(text: str) -> None:
    assert (overhang_left(text), overhang_right(text)) == (0, 0)


def test_none_reaches_over_by_more_than_a_fortieth_of_the_size() -> None:
    assert max(*LEFT.values(), *RIGHT.values()) <= 1 / 40
