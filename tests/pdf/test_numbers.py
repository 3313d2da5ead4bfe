"""Numbers as PDF writes them."""

from __future__ import annotations

import pytest

from deckgen.page.geometry import Box
from deckgen.pdf.numbers import box_array, number, numbers


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (-0.0004, "0"),
        (12.5, "12.5"),
        (100, "100"),
        (1 / 3, "0.333"),
        (1e-9, "0"),
        (1e6, "1000000"),
    ],
)
def test_number_is_short_and_has_no_exponent(value: float, text: str) -> None:
    assert number(value) == text


def test_decimals_are_a_choice() -> None:
    assert number(0.12345, 4) == "0.1235"
    assert number(10.2, 0) == "10"


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_not_finite_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="no length"):
        number(value)


def test_numbers_are_parted_by_spaces() -> None:
    assert numbers(1, 2.5, -3) == "1 2.5 -3"


def test_a_box_is_written_from_a_corner() -> None:
    array = box_array(Box(-1.5, 2, 10, 20.25), Box(-3, 1, 0, 0))
    assert [str(edge) for edge in array] == ["1.5", "1", "13", "19.25"]
