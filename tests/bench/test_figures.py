"""Figures are computed from samples; no clock is asked."""

from __future__ import annotations

import pytest
from bench.figures import cpu_ratio, growth, memory_of, memory_ratio, middle, wall_ratio
from bench.measurement import Sample

OURS = (Sample(1, 2, 100, 0, 7), Sample(3, 3, 120, 90, 7), Sample(2, 9, 110, 200, 7))
THEIRS = (Sample(2, 1, 50, 0, 9), Sample(2, 1, 50, 60, 9), Sample(8, 1, 50, 50, 9))


def test_the_median_of_each_figure_is_its_own() -> None:
    assert middle(OURS) == Sample(2, 3, 110, 90, 7)


def test_ratios_are_those_of_each_round() -> None:
    assert wall_ratio(OURS, THEIRS) == 0.5  # 0.5, 1.5, 0.25; of the medians it were 1
    assert cpu_ratio(OURS, THEIRS) == 3
    assert memory_ratio(OURS, THEIRS) == 2  # 100 / 50, 120 / 60, 200 / 50


def test_memory_is_that_of_all_processes_where_it_is_known_to_be_more() -> None:
    assert [memory_of(sample) for sample in OURS] == [100, 120, 200]


def test_a_card_in_a_larger_deck_may_cost_more() -> None:
    few, many = (Sample(0.5, 0, 1, 0, 0),), (Sample(5.5, 0, 1, 0, 0),)
    assert growth(few, 1_000, many, 10_000) == pytest.approx(1.1)
