"""Cells side by side."""

from __future__ import annotations

import pytest

from deckgen.layout.elements.cells import cells_across


@pytest.mark.parametrize(
    ("widths", "gutter", "cells"),
    [
        ((-1, -1), 0, [(0, 50), (50, 50)]),
        ((20, -1), 0, [(0, 20), (20, 80)]),
        ((20, -1), 10, [(0, 20), (30, 70)]),
        ((-3, -1), 0, [(0, 75), (75, 25)]),
        ((10, 20), 5, [(0, 10), (15, 20)]),
    ],
)
def test_cells_are_fixed_or_shares_of_the_rest(
    widths: tuple[float, ...], gutter: float, cells: list[tuple[float, float]]
) -> None:
    assert cells_across(widths, gutter, 100) == cells
