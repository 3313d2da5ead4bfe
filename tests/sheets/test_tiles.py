"""Posters cut up for small sheets, as tables to check with a ruler; and what must hold for any poster."""

from __future__ import annotations

from itertools import pairwise
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.paper import A3, A4, Paper
from deckgen.sheets.printers import Printer
from deckgen.sheets.tiles import MARGIN, Tile, TilePlan, tile_plan

PRINTER = Printer()
OVERLAP = 10 * MILLIMETRE


def poster(width: float, height: float) -> Box:
    """A poster of so many millimetres."""
    return Box(0, 0, width * MILLIMETRE, height * MILLIMETRE)


A1_POSTER, A3_POSTER = poster(841, 594), poster(420, 297)


def cut(of: Box, paper: Paper, printer: Printer = PRINTER) -> TilePlan:
    return tile_plan(of, paper, OVERLAP, printer)


def table(plan: TilePlan) -> list[str]:
    """A line a tile: its name, then millimetres from the poster's left and top, of what is seen, and of glue strips."""
    return [line(tile, plan) for tile in plan.tiles]


def line(tile: Tile, plan: TilePlan) -> str:
    visible, whole = tile.visible, tile.window
    lengths = (
        visible.left - plan.poster.left,
        plan.poster.top - visible.top,
        visible.width,
        visible.height,
        whole.right - visible.right,
        visible.bottom - whole.bottom,
    )
    x, y, width, height, right, below = (round(length / MILLIMETRE, 1) for length in lengths)
    return f"{tile.name}  {x:g},{y:g}  {width:g} x {height:g}  glue {right:g} right, {below:g} below"


def test_an_a3_poster_takes_four_lying_sheets_of_a4() -> None:
    plan = cut(A3_POSTER, A4)
    assert plan.sheet.width > plan.sheet.height
    assert table(plan) == [
        "A1  0,0  205 x 144  glue 10 right, 10 below",
        "B1  205,0  215 x 144  glue 0 right, 10 below",
        "A2  0,144  205 x 153  glue 10 right, 0 below",
        "B2  205,144  215 x 153  glue 0 right, 0 below",
    ]


def test_an_a1_poster_takes_eight_upright_sheets_of_a3() -> None:
    plan = cut(A1_POSTER, A3)
    assert plan.sheet.width < plan.sheet.height
    assert table(plan) == [
        "A1  0,0  208 x 292  glue 10 right, 10 below",
        "B1  208,0  208 x 292  glue 10 right, 10 below",
        "C1  416,0  208 x 292  glue 10 right, 10 below",
        "D1  624,0  217 x 292  glue 0 right, 10 below",
        "A2  0,292  208 x 302  glue 10 right, 0 below",
        "B2  208,292  208 x 302  glue 10 right, 0 below",
        "C2  416,292  208 x 302  glue 10 right, 0 below",
        "D2  624,292  217 x 302  glue 0 right, 0 below",
    ]


def test_an_a1_poster_takes_fifteen_upright_sheets_of_a4() -> None:
    plan = cut(A1_POSTER, A4)
    assert (plan.columns, plan.rows, {tile.rotation for tile in plan.tiles}) == (5, 3, {0})
    assert [tile.name for tile in plan.tiles[:6]] == ["A1", "B1", "C1", "D1", "E1", "A2"]
    assert {line(tile, plan).split("  ", 2)[2] for tile in plan.tiles if tile.column < 4 and tile.row < 2} == {
        "167 x 195  glue 10 right, 10 below"
    }


def test_what_fits_one_sheet_is_not_cut() -> None:
    plan = cut(poster(148, 210), A4)
    assert table(plan) == ["A1  0,0  148 x 210  glue 0 right, 0 below"]


def test_an_overlap_as_large_as_a_sheet_is_refused() -> None:
    with pytest.raises(ValueError, match="leave nothing of the"):
        tile_plan(A1_POSTER, A4, A4.width, PRINTER)


def test_a_printer_that_must_enlarge_gets_less_on_a_sheet() -> None:
    plain, enlarged = cut(A1_POSTER, A4), cut(A1_POSTER, A4, Printer(scale=1.01))
    assert plain.area.width == pytest.approx(enlarged.area.width * 1.01)


POSTERS = st.builds(poster, st.floats(60, 2400), st.floats(60, 2400))
PLANS = st.builds(cut, POSTERS, st.sampled_from([A4, A3]))


@given(PLANS)
def test_what_is_seen_covers_the_poster_once(plan: TilePlan) -> None:
    area = sum(tile.visible.width * tile.visible.height for tile in plan.tiles)
    assert area == pytest.approx(plan.poster.width * plan.poster.height)
    assert all(plan.poster.holds(tile.window) for tile in plan.tiles)
    for index, tile in enumerate(plan.tiles):
        assert not any(tile.visible.meets(other.visible) for other in plan.tiles[index + 1 :])


@given(PLANS)
def test_every_glue_strip_is_covered_by_the_next_sheets(plan: TilePlan) -> None:
    for first, second in neighbours_across(plan):
        assert first.window.right == pytest.approx(second.visible.left + OVERLAP)
        assert second.visible.right > first.window.right
    for first, second in neighbours_down(plan):
        assert first.window.bottom == pytest.approx(second.visible.top - OVERLAP)
        assert second.visible.bottom < first.window.bottom
    assert not any(tile.covered_right for tile in plan.tiles if tile.column == plan.columns - 1)
    assert not any(tile.covered_below for tile in plan.tiles if tile.row == plan.rows - 1)


@given(PLANS)
def test_crosses_coincide_on_neighbours(plan: TilePlan) -> None:
    """Two on each joint: at its two ends."""
    for first, second in neighbours_across(plan):
        assert len(shared(first, second, x=second.visible.left)) == 2
    for first, second in neighbours_down(plan):
        assert len(shared(first, second, y=second.visible.top)) == 2


@given(PLANS)
def test_all_keeps_clear_of_what_is_not_printed(plan: TilePlan) -> None:
    for tile in plan.tiles:
        assert (tile.matrix.a, tile.matrix.b, tile.matrix.c, tile.matrix.d) == (1, 0, 0, 1)
        assert plan.area.grown(-MARGIN).holds(tile.matrix.box(tile.window))
        for point in tile.crosses:
            x, y = tile.matrix.point(*point)
            assert plan.area.holds(Box(x, y, x, y).grown(2 * MILLIMETRE))


@given(PLANS)
def test_a_pile_of_sheets_can_be_cut_at_once(plan: TilePlan) -> None:
    corners = {tile.matrix.point(tile.visible.left, tile.visible.top) for tile in plan.tiles}
    first = plan.tiles[0].matrix.point(plan.poster.left, plan.poster.top)
    assert all(corner == pytest.approx(first) for corner in corners)


def neighbours_across(plan: TilePlan) -> list[tuple[Tile, Tile]]:
    return [pair for pair in pairwise(plan.tiles) if pair[0].row == pair[1].row]


def neighbours_down(plan: TilePlan) -> list[tuple[Tile, Tile]]:
    return list(zip(plan.tiles, plan.tiles[plan.columns :], strict=False))


def shared(first: Tile, second: Tile, x: float | None = None, y: float | None = None) -> list[tuple[float, float]]:
    """The crosses that two tiles have at one place, on an upright or a level line."""
    return [
        (cross_x, cross_y)
        for cross_x, cross_y in first.crosses
        if any(
            isclose(cross_x, at_x, abs_tol=1e-6) and isclose(cross_y, at_y, abs_tol=1e-6)
            for at_x, at_y in second.crosses
        )
        and (x is None or isclose(cross_x, x, abs_tol=1e-6))
        and (y is None or isclose(cross_y, y, abs_tol=1e-6))
    ]
