"""Children are told what to make; none is left running, whatever happens to it or to its parent."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from time import sleep

import pytest

from deckgen.jobs import children
from deckgen.jobs.children import made_by_children
from deckgen.jobs.processes import can_fork
from deckgen.jobs.progress import Progress
from deckgen.source.problems import WorkStopped

pytestmark = pytest.mark.skipif(not can_fork(), reason="children fork where the system can")


def test_children_share_the_pieces_and_see_what_the_parent_has() -> None:
    held = [3]
    made = made_by_children(lambda number: (number + held[0], os.getpid()), [1, 2, 4], 2, Progress())
    assert [number for number, _ in made] == [4, 5, 7]
    assert len({process for _, process in made} - {os.getpid()}) == 2


def test_a_child_that_is_killed_is_told() -> None:
    def stopped(number: int) -> int:
        if number == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(WorkStopped, match="lack of memory"):
        made_by_children(stopped, [0, 1, 2], 2, Progress())


def test_no_child_is_left_after_an_error_in_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("deckgen.jobs.children.wait", interrupted)
    waits: Callable[[int], None] = lambda _: signal.pause()  # noqa: E731
    with pytest.raises(KeyboardInterrupt):
        made_by_children(waits, [0, 1], 2, Progress())
    assert multiprocessing.active_children() == []


def test_a_child_that_is_gone_before_it_is_told_anything_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deckgen.jobs.children.wait_for_end", lambda _: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(WorkStopped, match="lack of memory"):
        made_by_children(bytes, [1 << 22] * 4, 2, Progress())


def test_a_child_that_is_killed_while_it_sends_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def half(number: int) -> int:
        """Send the length of a message of a hundred bytes, then three of them."""
        pipe = pipes[0]
        os.write(pipe.fileno(), (100).to_bytes(4) + b"abc")
        os.kill(os.getpid(), signal.SIGKILL)
        return number

    pipes: list[Connection] = []
    work = children._work

    def noting(make: object, pieces: object, ours: Connection, its: Connection, lifeline: object) -> None:
        pipes.append(its)
        work(make, pieces, ours, its, lifeline)  # type: ignore[arg-type]

    monkeypatch.setattr(children, "_work", noting)
    with pytest.raises(WorkStopped, match="lack of memory"):
        made_by_children(half, [0, 1], 2, Progress())


def test_progress_is_heard_of_each_piece() -> None:
    class Counted(Progress):
        count = 0

        def advance(self) -> None:
            self.count += 1

    progress = Counted()
    made_by_children(lambda number: number, [1, 2, 3], 2, progress)
    assert progress.count == 3


# Kills the parent while its children are at work that never ends.
BUSY = """
import os, signal, sys
from pathlib import Path
from deckgen.jobs.children import made_by_children
from deckgen.jobs.progress import Progress

def wait(number):
    (folder / str(os.getpid())).touch()
    signal.pause()

folder = Path(sys.argv[1])
made_by_children(wait, [0, 1], 2, Progress())
"""


def test_children_of_a_killed_parent_end_in_the_midst_of_their_work(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", BUSY, str(tmp_path)])
    children = started(tmp_path)
    parent.kill()
    parent.wait()
    assert all(map(ended, children))


ORPHANS = """
import os, sys
from pathlib import Path
from time import sleep
from deckgen.jobs.children import made_by_children
from deckgen.jobs.progress import Progress

def wait(number):
    (folder / str(os.getpid())).touch()
    while not (folder / "gate").exists():
        sleep(0.01)
    return bytes(1_000_000)

folder = Path(sys.argv[1])
made_by_children(wait, [0, 1], 2, Progress())
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
