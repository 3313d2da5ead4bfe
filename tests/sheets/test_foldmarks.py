"""Marks where a page is folded: outside of it, as far as the printer reaches."""

from __future__ import annotations

import pytest
from samples import ends

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.items import Stroke
from deckgen.sheets.foldmarks import fold_marks

AREA = Box(10, 10, 590, 830)


def marks(onto: Box) -> list[tuple[float, float, float, float]]:
    return [ends(item) for item in fold_marks(AREA, onto) if isinstance(item, Stroke)]


def test_marks_fill_a_narrow_rim_at_the_middle_of_the_page() -> None:
    assert marks(Box(16, 20, 584, 800)) == [(10, 410, 16, 410), (584, 410, 590, 410)]


def test_in_a_wide_rim_they_begin_at_the_page() -> None:
    long = 4 * MILLIMETRE
    left, right = marks(Box(100, 100, 500, 700))
    assert left == pytest.approx((100 - long, 400, 100, 400))
    assert right == pytest.approx((500, 400, 500 + long, 400))


def test_without_a_rim_they_stand_on_the_edge_of_what_is_printed() -> None:
    short = 2 * MILLIMETRE
    left, right = marks(Box(0, 0, 600, 840))
    assert left == pytest.approx((10, 420, 10 + short, 420))
    assert right == pytest.approx((590 - short, 420, 590, 420))
