"""Boxes and matrices."""

from __future__ import annotations

import pytest

from deckgen.page.geometry import Box, Matrix

SQUARE = Box(0, 0, 10, 10)


def test_what_two_boxes_share() -> None:
    assert SQUARE.common(Box(4, -3, 20, 6)) == Box(4, 0, 10, 6)
    assert SQUARE.cut_to(Box(4, -3, 20, 6)) == Box(4, 0, 10, 6)


@pytest.mark.parametrize("other", [Box(10, 0, 20, 10), Box(0, 10, 10, 20), Box(-5, -5, 0, 0), Box(30, 30, 40, 40)])
def test_boxes_that_touch_or_lie_apart_share_nothing(other: Box) -> None:
    assert SQUARE.common(other) is None
    with pytest.raises(ValueError, match="nothing in common"):
        SQUARE.cut_to(other)


def test_the_box_around_boxes_and_points() -> None:
    assert Box.around([SQUARE, Box(4, -3, 6, 2), Box(-1, 5, 0, 12)]) == Box(-1, -3, 10, 12)
    assert Box.around_points([(3, 9), (-2, 4), (1, -7)]) == Box(-2, -7, 3, 9)
    with pytest.raises(ValueError, match="unpack"):
        Box.around([])


def test_how_far_a_box_reaches_beyond_another() -> None:
    assert Box(0, 0, 100, 50).beyond(Box(10, -5, 70, 30)) == (10, -5, 30, 20)


def test_lengths_under_a_matrix() -> None:
    stretched = Matrix(0, 3, -2, 0)
    assert stretched.least_scale == 2
    assert stretched.scale == pytest.approx(6**0.5)
    assert stretched.box(SQUARE) == Box(-20, 0, 0, 30)
