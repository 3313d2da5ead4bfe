"""Children are told what to make; none is left running, whatever happens to it or to its parent."""

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

from deckgen.jobs.children import made_by_children
from deckgen.jobs.processes import can_fork
from deckgen.source.problems import WorkStopped

pytestmark = pytest.mark.skipif(not can_fork(), reason="children fork where the system can")


def test_children_share_the_pieces_and_see_what_the_parent_has() -> None:
    held = [3]
    made = made_by_children(lambda number: (number + held[0], os.getpid()), [1, 2, 4], 2)
    assert [number for number, _ in made] == [4, 5, 7]
    assert len({process for _, process in made} - {os.getpid()}) == 2


def test_a_child_that_is_killed_is_told() -> None:
    def stopped(number: int) -> int:
        if number == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(WorkStopped, match="lack of memory"):
        made_by_children(stopped, [0, 1, 2], 2)


def test_no_child_is_left_after_an_error_in_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("deckgen.jobs.children.wait", interrupted)
    waits: Callable[[int], None] = lambda _: signal.pause()  # noqa: E731
    with pytest.raises(KeyboardInterrupt):
        made_by_children(waits, [0, 1], 2)
    assert multiprocessing.active_children() == []


ORPHANS = """
import os, sys
from pathlib import Path
from time import sleep
from deckgen.jobs.children import made_by_children

def wait(number):
    (folder / str(os.getpid())).touch()
    while not (folder / "gate").exists():
        sleep(0.01)
    return bytes(1_000_000)

folder = Path(sys.argv[1])
made_by_children(wait, [0, 1], 2)
"""


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
