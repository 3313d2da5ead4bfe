"""Bands of ink: which edges are free for them, where they lie, and artwork that ends before them."""

from __future__ import annotations

import pytest

from deckgen.page.geometry import Box, Matrix
from deckgen.sheets.ink_bands import SIDES, anchor, clearance, drawn_in, meeting, runs_off, shrunk, strip

TRIM = Box(0, 0, 100, 200)


def test_a_ground_runs_off_where_it_reaches_the_trim() -> None:
    assert [side for side in SIDES if runs_off(Box(-9, 50, 100, 209), side, TRIM)] == ["top", "left", "right"]
    assert [side for side in SIDES if runs_off(Box(1, 1, 99, 199), side, TRIM)] == []


@pytest.mark.parametrize(
    ("side", "gap", "band"),
    [
        ("top", 40, Box(-9, 196, 109, 209)),
        ("bottom", 60, Box(-9, 50, 109, 54)),
        ("left", 10, Box(-9, 50, 4, 209)),
        ("right", 30, Box(96, 50, 109, 209)),
    ],
)
def test_a_band_is_as_wide_within_the_trim(side: str, gap: float, band: Box) -> None:
    ground, text = Box(-9, 50, 109, 209), Box(10, 110, 70, 160)
    shown = Box(0, 50, 100, 200)
    assert clearance(shown, side, [text]) == gap
    assert strip(ground, side, 4, TRIM) == band


def test_without_text_all_of_a_ground_is_clear() -> None:
    assert clearance(TRIM, "top", []) == 300


def test_boxes_that_meet() -> None:
    assert meeting(Box(0, 0, 10, 10), [Box(5, 5, 20, 20), Box(11, 0, 20, 10)]) == [Box(5, 5, 20, 20)]


def test_artwork_ends_a_little_before_a_band_that_it_touched() -> None:
    ground, band, box = Box(0, 0, 100, 100), Box(0, 90, 100, 100), Box(40, 0, 60, 100)
    placing = Matrix(20, 0, 0, 100, 40, 0)
    assert drawn_in(placing, box, band, ground).box(Box(0, 0, 1, 1)).top == pytest.approx(86)
    assert drawn_in(placing, Box(40, 0, 60, 80), band, ground) == placing
    below = Box(0, 0, 100, 10)
    assert drawn_in(placing, box, below, ground).box(Box(0, 0, 1, 1)).bottom == pytest.approx(14)


def test_artwork_shrinks_towards_the_side_where_it_runs_off() -> None:
    ground = Box(0, 0, 100, 100)
    assert anchor(Box(60, 10, 100, 50), ground) == 100
    assert anchor(Box(0, 10, 40, 50), ground) == 0
    assert anchor(Box(20, 10, 40, 50), ground) == 30


def test_what_shrinks_stays_turned_and_keeps_its_point() -> None:
    assert shrunk(Matrix(3, 2, -2, 3, 10, 20), 0.5, 10, 20) == Matrix(1.5, 1, -1, 1.5, 10, 20)
