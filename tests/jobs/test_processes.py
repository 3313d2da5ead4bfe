"""Work side by side: results in order, errors as without processes, nothing left running."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest

from deckgen.jobs.processes import available_cores, can_fork, side_by_side
from deckgen.source.problems import Origin, Problem, ProblemsFound, WorkStopped

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


@forking
def test_a_child_that_is_killed_is_told() -> None:
    def stopped(number: int) -> int:
        if number == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(WorkStopped, match="lack of memory"):
        side_by_side(stopped, [0, 1, 2], 2)


@forking
def test_no_child_is_left_after_an_error_in_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("deckgen.jobs.processes.wait", interrupted)
    waits: Callable[[int], None] = lambda _: signal.pause()  # noqa: E731
    with pytest.raises(KeyboardInterrupt):
        side_by_side(waits, [0, 1], 2)
    assert multiprocessing.active_children() == []


def test_there_is_a_core() -> None:
    assert available_cores() >= 1


ORPHANS = """
import os, sys
from pathlib import Path
from time import sleep
from deckgen.jobs.processes import side_by_side

def wait(number):
    (folder / str(os.getpid())).touch()
    while not (folder / "gate").exists():
        sleep(0.01)
    return bytes(1_000_000)

folder = Path(sys.argv[1])
side_by_side(wait, [0, 1], 2)
"""


@forking
def test_children_of_a_parent_that_was_killed_end(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", ORPHANS, str(tmp_path)])
    children = started(tmp_path)
    parent.kill()
    parent.wait()
    (tmp_path / "gate").touch()
    for child in children:
        assert ended(child)


def started(folder: Path) -> set[int]:
    """The children that have begun, when both have."""
    while len(found := [int(file.name) for file in folder.iterdir() if file.name.isdigit()]) < 2:
        sleep(0.01)
    return set(found)


def ended(process: int) -> bool:
    """Whether a process comes to its end, however slow the machine."""
    for _ in range(6000):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{process}/stat").is_file() and " Z " in Path(f"/proc/{process}/stat").read_text():
            return True
        sleep(0.01)
    return False
