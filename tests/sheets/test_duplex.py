"""Backs behind their fronts, whichever edge the sheet is turned on."""

from __future__ import annotations

import pytest

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.sheets.artwork import correction
from deckgen.sheets.duplex import back_rotation, behind, side_area, sideways
from deckgen.sheets.nup import printable
from deckgen.sheets.printers import Printer

UPRIGHT, LYING = Box(0, 0, 210, 297), Box(0, 0, 297, 210)
CARD = Box(10, 20, 60, 90)
DRIFTING = Printer("Kontor", 5 * MILLIMETRE, 1.5 * MILLIMETRE, -0.8 * MILLIMETRE, 0.996)


@pytest.mark.parametrize(
    ("sheet", "flip", "expected"),
    [
        (UPRIGHT, "long", Box(150, 20, 200, 90)),
        (UPRIGHT, "short", Box(10, 207, 60, 277)),
        (LYING, "long", Box(10, 120, 60, 190)),
        (LYING, "short", Box(237, 20, 287, 90)),
    ],
)
def test_a_card_changes_sides_across_the_edge_that_the_sheet_is_turned_on(sheet: Box, flip: str, expected: Box) -> None:
    assert behind(CARD, sheet, flip) == expected
    assert behind(expected, sheet, flip) == CARD


HEADS = {0: (0, 1), 90: (-1, 0), 180: (0, -1), 270: (1, 0)}


@pytest.mark.parametrize("sheet", [UPRIGHT, LYING])
@pytest.mark.parametrize("flip", ["long", "short"])
@pytest.mark.parametrize("rotation", HEADS)
def test_a_back_has_its_head_where_its_front_has_it(sheet: Box, flip: str, rotation: int) -> None:
    x, y = HEADS[rotation]
    through_the_paper = (-x, y) if sideways(sheet, flip) else (x, -y)
    assert HEADS[back_rotation(rotation, sheet, flip)] == through_the_paper


def test_the_shift_is_for_backs_and_the_scale_for_both() -> None:
    sheet = Box(0, 0, 600, 800)
    front, back = (correction(sheet, DRIFTING, side) for side in (False, True))
    assert front.point(300, 400) == pytest.approx((300, 400))
    assert back.point(300, 400) == pytest.approx((300 + DRIFTING.shift_x, 400 + DRIFTING.shift_y))
    assert front.a == front.d == back.a == back.d == 0.996


@pytest.mark.parametrize("scale", [0.98, 1, 1.02])
@pytest.mark.parametrize("back", [False, True])
def test_what_may_be_drawn_in_is_printable_once_it_is_corrected(scale: float, back: bool) -> None:
    sheet = Box(0, 0, 600, 800)
    printer = Printer("", 14, 6, -9, scale)
    area = side_area(sheet, printer, back)
    assert printable(sheet, printer).holds(correction(sheet, printer, back).box(area), slack=1e-6)


def test_the_back_is_behind_the_front_wherever_the_sheet_lies() -> None:
    sheet = Box(100, 200, 400, 800)
    assert behind(Box(110, 220, 150, 300), sheet, "long") == Box(350, 220, 390, 300)
    assert behind(Box(110, 220, 150, 300), sheet, "short") == Box(110, 700, 150, 780)
