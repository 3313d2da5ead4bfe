"""Work side by side: results in order, errors as without processes."""

from __future__ import annotations

import os

import pytest

from deckgen.jobs.processes import available_cores, can_fork, side_by_side
from deckgen.source.problems import Origin, Problem, ProblemsFound

forking = pytest.mark.skipif(not can_fork(), reason="children fork where the system can")


def doubled(number: int) -> int:
    return 2 * number


def refused(number: int) -> int:
    raise ProblemsFound([Problem(Origin("deck.yaml", number, 1), "wrong")])


@pytest.mark.parametrize("jobs", [1, 2, 3, 50])
def test_results_come_in_the_order_of_the_pieces(jobs: int) -> None:
    assert side_by_side(doubled, range(7), jobs) == [0, 2, 4, 6, 8, 10, 12]


def test_nothing_to_do_gives_nothing() -> None:
    assert side_by_side(doubled, [], 4) == []


@forking
def test_work_is_done_in_children_that_see_what_the_parent_has() -> None:
    held = [3]
    made = side_by_side(lambda number: (number + held[0], os.getpid()), [1, 2], 2)
    assert [number for number, _ in made] == [4, 5]
    assert os.getpid() not in {process for _, process in made}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_single_piece_is_done_here(jobs: int) -> None:
    assert side_by_side(lambda _: os.getpid(), [0], jobs) == [os.getpid()]


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_the_first_error_in_order_is_raised_with_its_problems(jobs: int) -> None:
    with pytest.raises(ProblemsFound) as raised:
        side_by_side(refused, [4, 2, 3], jobs)
    assert [str(problem) for problem in raised.value.problems] == ["deck.yaml:4:1: wrong"]


def test_there_is_a_core() -> None:
    assert available_cores() >= 1
