"""Plain shapes as paths."""

from __future__ import annotations

import math

import pytest
from samples import area

from deckgen.page.geometry import Box, Matrix
from deckgen.page.paths import (
    ClosePath,
    CurveTo,
    LineTo,
    MoveTo,
    bounds,
    circle,
    drawn_segments,
    line,
    moved,
    rectangle,
    rounded,
)

BOX = Box(10, 20, 110, 70)


def test_a_rectangle_is_closed_and_runs_counter_clockwise() -> None:
    path = rectangle(BOX)
    assert bounds(path) == BOX
    assert path[-1] == ClosePath()
    assert area(path) == 100 * 50


def test_round_corners_stay_within_the_box() -> None:
    path = rounded(BOX, 10)
    assert bounds(path) == BOX
    assert sum(isinstance(segment, CurveTo) for segment in path) == 4
    assert area(path) > 0


@pytest.mark.parametrize("radius", [25, 60])
def test_a_radius_is_at_most_half_the_shorter_side(radius: float) -> None:
    assert rounded(BOX, radius) == rounded(BOX, 25)


def test_no_radius_makes_a_rectangle() -> None:
    assert rounded(BOX, 0) == rectangle(BOX)


def test_a_circle_is_round() -> None:
    path = circle(50, 60, 20)
    assert bounds(path) == Box(40, 50, 60, 70)
    middles = []
    pen = (0.0, 0.0)
    for segment in path:
        match segment:
            case CurveTo(x1, y1, x2, y2, x, y):
                middles.append(((pen[0] + 3 * x1 + 3 * x2 + x) / 8, (pen[1] + 3 * y1 + 3 * y2 + y) / 8))
                pen = (x, y)
            case MoveTo(x, y) | LineTo(x, y):
                pen = (x, y)
    assert len(middles) == 4
    for x, y in middles:
        assert math.hypot(x - 50, y - 60) == pytest.approx(10, abs=0.01)


def test_a_path_is_moved_with_its_control_points() -> None:
    path = (MoveTo(0, 0), LineTo(1, 0), CurveTo(1, 1, 2, 2, 3, 3), ClosePath())
    assert moved(path, Matrix(2, 0, 0, -1, 10, 5)) == (
        MoveTo(10, 5),
        LineTo(12, 5),
        CurveTo(12, 4, 14, 3, 16, 2),
        ClosePath(),
    )


def test_bounds_hold_control_points() -> None:
    assert bounds((MoveTo(0, 0), CurveTo(0, 30, 10, -5, 10, 0))) == Box(0, -5, 10, 30)
    assert bounds(line(3, 4, 1, 2)) == Box(1, 2, 3, 4)


def test_segments_are_drawn_from_where_the_one_before_ends_and_closed_by_a_line() -> None:
    curve = CurveTo(0, 1, 1, 2, 2, 2)
    path = (MoveTo(0, 0), curve, LineTo(3, 0), ClosePath(), LineTo(0, 5))
    drawn = [((0, 0), curve), ((2, 2), LineTo(3, 0)), ((3, 0), LineTo(0, 0)), ((0, 0), LineTo(0, 5))]
    assert list(drawn_segments(path)) == drawn
