"""What stands on a line and what is read of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.page.reading_order import reading_order, visual_order


@pytest.mark.parametrize(
    ("read", "levels", "stands"),
    [
        ("abc", [0, 0, 0], "abc"),
        ("abc", [1, 1, 1], "cba"),
        ("xABCy", [0, 1, 1, 1, 0], "xCBAy"),
        ("AB12C", [1, 1, 2, 2, 1], "C12BA"),
        ("xAB", [2, 1, 1], "BAx"),
    ],
)
def test_what_runs_from_right_to_left_is_turned_round(read: str, levels: list[int], stands: str) -> None:
    assert "".join(visual_order(read, levels)) == stands


@given(st.lists(st.integers(0, 4)))
def test_what_stands_on_a_line_is_read_as_it_was(levels: list[int]) -> None:
    numbers = list(range(len(levels)))
    standing = visual_order(numbers, levels)
    assert reading_order(standing, [levels[number] for number in standing]) == numbers
