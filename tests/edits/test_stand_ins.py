"""What stands in fields that a deck demands, until somebody writes what is meant."""

from __future__ import annotations

import pytest

from deckgen.edits.stand_ins import BLANK, stand_in


@pytest.mark.parametrize(
    ("kind", "neighbour", "value"),
    [
        ("text", "Noe annet", BLANK),
        ("label", None, BLANK),
        ("texts", ["Noe"], [BLANK]),
        ("number", 4, 4),
        ("number", None, 1),
        ("url", "https://www.steinkjer.no", "https://www.steinkjer.no"),
        ("url", None, "https://www.example.no"),
        ("picture", "arms", "arms"),
        ("picture", None, BLANK),
    ],
)
def test_texts_are_left_to_be_written_all_else_is_a_neighbour_s(kind: str, neighbour: object, value: object) -> None:
    assert stand_in(kind, neighbour) == value
