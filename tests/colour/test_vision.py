"""How far apart colours are to the colour-blind and in grey, held against formulas of the tests' own."""

from __future__ import annotations

import pytest
from colour_differences import difference as own_difference
from colour_differences import seen_lab

from deckgen.colour.vision import ScreenColour, Vision, difference

RED, GREEN, BLUE, YELLOW = (200, 60, 60), (110, 110, 40), (0, 83, 161), (255, 218, 4)


@pytest.mark.parametrize(("first", "second"), [(RED, GREEN), (BLUE, YELLOW), ((1, 2, 3), (250, 240, 230))])
def test_what_everybody_sees_is_ciede2000(first: ScreenColour, second: ScreenColour) -> None:
    own = own_difference(seen_lab(first), seen_lab(second))
    assert difference(first, second, Vision.FULL) == pytest.approx(own, abs=0.05)


@pytest.mark.parametrize("vision", Vision)
def test_the_same_colour_is_the_same_to_everybody(vision: Vision) -> None:
    assert difference(RED, RED, vision) == pytest.approx(0, abs=1e-6)
    assert difference(RED, BLUE, vision) == pytest.approx(difference(BLUE, RED, vision))


@pytest.mark.parametrize("vision", Vision)
def test_black_and_white_are_furthest_apart(vision: Vision) -> None:
    assert difference((0, 0, 0), (255, 255, 255), vision) == pytest.approx(100, abs=0.1)


def test_red_and_green_are_alike_without_green_or_red_cones_only() -> None:
    red, green = (168, 92, 60), (116, 118, 52)
    seen = {vision: difference(red, green, vision) for vision in Vision}
    assert seen[Vision.FULL] > 25
    assert seen[Vision.DEUTAN] < 12
    assert seen[Vision.TRITAN] > 15


def test_blue_and_green_are_alike_without_blue_cones() -> None:
    blue, green = (0, 120, 130), (0, 128, 110)
    assert difference(blue, green, Vision.TRITAN) < difference(blue, green, Vision.DEUTAN)


def test_in_grey_only_lightness_counts() -> None:
    assert difference((118, 118, 118), (0, 132, 132), Vision.GREY) < 3
    assert difference((118, 118, 118), (0, 132, 132), Vision.FULL) > 20
