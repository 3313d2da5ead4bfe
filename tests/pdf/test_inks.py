"""Inks as colour operators."""

from __future__ import annotations

import pytest

from deckgen.page.ink import BLACK, Ink
from deckgen.pdf.inks import Inks, spot_operators


def test_builds_are_written_in_parts_of_one() -> None:
    assert Inks(True).operators(Ink(10, 25.5, 0, 100)) == ("0.1 0.255 0 1 k", "0.1 0.255 0 1 K")


def test_a_screen_gets_the_colour_that_it_is_told_of() -> None:
    inks = Inks(False, screen_colour=lambda _: (255, 0, 51))
    assert inks.operators(BLACK) == ("1 0 0.2 rg", "1 0 0.2 RG")


def test_black_is_no_mixture_where_a_printer_is_to_use_its_black_toner() -> None:
    assert Inks(False, pure_black=True).operators(BLACK) == ("0 0 0 rg", "0 0 0 RG")
    assert Inks(False).operators(BLACK)[0] != "0 0 0 rg", "on screen black is seen through the profile"
    assert Inks(True, pure_black=True).operators(BLACK)[0] == "0 0 0 1 k", "the press has inks"


@pytest.mark.parametrize(
    ("cmyk", "spot", "expected"), [(True, "Gull", True), (True, "", False), (False, "Gull", False)]
)
def test_only_a_press_has_plates_for_spot_colours(cmyk: bool, spot: str, expected: bool) -> None:
    assert Inks(cmyk).is_spot(Ink(0, 0, 0, 50, spot)) is expected


def test_a_spot_colour_is_set_in_full() -> None:
    assert spot_operators("CS1") == ("/CS1 cs 1 scn", "/CS1 CS 1 SCN")
