"""How many cards a sheet takes, at which scale, and where they lie."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.paper import A3, A4, Paper
from deckgen.sheets.nup import LEAST_SCALE, Arrangement, NoRoomError, arrange, matrix_onto
from deckgen.sheets.printers import Printer

A6, A7, TAROT = (105, 148), (74, 105), (70, 120)


def on(
    paper: Paper,
    size: tuple[float, float],
    *,
    gutter: float = 0,
    full_size: bool = False,
    unprintable: float = 5,
    shift: tuple[float, float] = (0, 0),
) -> Arrangement:
    """Cards of a size in millimetres on a paper."""
    x, y = (value * MILLIMETRE for value in shift)
    printer = Printer("", unprintable * MILLIMETRE, x, y)
    return arrange(size[0] * MILLIMETRE, size[1] * MILLIMETRE, paper, printer, gutter * MILLIMETRE, full_size)


@pytest.mark.parametrize(
    ("paper", "size", "full_size", "columns", "rows", "rotation", "percent"),
    [
        (A4, A6, False, 2, 2, 0, 93),
        (A4, A6, True, 1, 2, 90, 100),
        (A4, A7, False, 2, 4, 90, 93),
        (A4, TAROT, False, 3, 2, 0, 93),
        (A4, TAROT, True, 2, 2, 0, 100),
        (A3, A6, False, 2, 4, 90, 95),
        (A3, A6, True, 2, 2, 0, 100),
        (A4, (148, 210), False, 1, 2, 90, 93),
        (A4, (297, 420), False, 1, 1, 0, 65),
        (A4, (85, 55), False, 2, 5, 0, 100),
    ],
)
def test_a_sheet_takes_what_it_holds_from_edge_to_edge(
    paper: Paper, size: tuple[float, float], full_size: bool, columns: int, rows: int, rotation: int, percent: int
) -> None:
    arrangement = on(paper, size, full_size=full_size)
    assert (arrangement.columns, arrangement.rows, arrangement.rotation, arrangement.percent) == (
        columns,
        rows,
        rotation,
        percent,
    )


@pytest.mark.parametrize(("paper", "full_size"), [(A4, False), (A4, True), (A3, False), (A3, True)])
def test_at_a_given_scale_a_sheet_takes_as_many_as_fit(paper: Paper, full_size: bool) -> None:
    """Dividers that are 8 mm higher than cards: of themselves four would go on A4, at 88 %."""
    scale = on(paper, A6, full_size=full_size).scale
    width, height = 105 * MILLIMETRE, 156 * MILLIMETRE
    dividers = arrange(width, height, paper, Printer(), full_size=full_size, scale=scale)
    assert dividers.scale == scale
    assert dividers.count == {A4: 2, A3: 4}[paper]
    upright = dividers.trims[0].height > dividers.trims[0].width
    long, short = (dividers.trims[0].height, dividers.trims[0].width)[:: 1 if upright else -1]
    assert (long, short) == pytest.approx((height * scale, width * scale))


def test_what_fits_at_no_given_scale_is_refused() -> None:
    with pytest.raises(NoRoomError, match="no card of 210 × 297 mm fits"):
        arrange(210 * MILLIMETRE, 297 * MILLIMETRE, A4, Printer(), scale=1)


def test_places_are_told_in_rows_from_the_top() -> None:
    first, second, third, fourth = on(A4, A6, gutter=4).trims
    assert (first.top, first.left, second.right) == (second.top, third.left, fourth.right)
    assert second.left - first.right == pytest.approx(4 * MILLIMETRE)
    assert first.bottom - third.top == pytest.approx(4 * MILLIMETRE)


def test_gutters_cost_size_not_cards() -> None:
    assert on(A4, A6, gutter=4).count == 4
    assert on(A4, A6, gutter=4).percent < on(A4, A6).percent


def test_a_printer_that_hardly_reaches_the_paper_gets_fewer_cards_not_tiny_ones() -> None:
    arrangement = on(A4, A6, unprintable=25)
    assert arrangement.count == 2
    assert arrangement.scale >= LEAST_SCALE


def test_a_large_back_shift_takes_its_room_from_the_cards() -> None:
    assert on(A4, A6, shift=(1, 1)).percent == 93
    assert on(A4, A6, shift=(4, 0)).percent == 90


def test_what_does_not_fit_whole_is_told() -> None:
    with pytest.raises(NoRoomError, match=r"no card of 210 × 297 mm fits on a4 at full size; use larger paper"):
        on(A4, (210, 297), full_size=True)


@given(
    st.sampled_from([A4, A3]),
    st.tuples(st.integers(30, 160), st.integers(30, 220)),
    st.floats(0, 8),
    st.booleans(),
    st.floats(3, 12),
)
def test_cards_lie_apart_in_the_middle_of_what_can_be_printed(
    paper: Paper, size: tuple[int, int], gutter: float, full_size: bool, unprintable: float
) -> None:
    try:
        arrangement = on(paper, size, gutter=gutter, full_size=full_size, unprintable=unprintable)
    except NoRoomError:
        assume(False)
    block, sheet = arrangement.block, arrangement.sheet
    assert arrangement.area.holds(block)
    assert block.left - sheet.left == pytest.approx(sheet.right - block.right)
    assert block.bottom - sheet.bottom == pytest.approx(sheet.top - block.top)
    assert not any(trim.meets(other) for trim in arrangement.trims for other in arrangement.trims if trim is not other)
    assert arrangement.scale == 1 if full_size else 0 < arrangement.scale <= 1


@pytest.mark.parametrize(("rotation", "corner"), [(0, (10, 20)), (90, (90, 20)), (180, (70, 100)), (270, (10, 80))])
def test_a_page_is_put_on_its_place_turned_counter_clockwise(rotation: int, corner: tuple[float, float]) -> None:
    width, height = (60, 80) if rotation in (0, 180) else (80, 60)
    onto = Box(10, 20, 10 + width, 20 + height)
    page = Box(5, 5, 35, 45)
    matrix = matrix_onto(page, onto, rotation, 2)
    assert matrix.box(page) == onto
    assert matrix.point(page.left, page.bottom) == corner
