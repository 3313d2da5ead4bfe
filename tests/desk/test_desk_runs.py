"""Work in a process of its own: told step by step, stopped, replaced, gone with the desk however that goes."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest
from msgspec.structs import replace
from small_desks import place_of

from deckgen.desk.desk_runs import FINISHED, HINDERED, MOST_UPLOADS, STOPPED, WORKING, Run, Runs
from deckgen.desk.print_choice import PrintChoice
from deckgen.desk.run_tasks import DeckFolder, EditionTask, PrintTask, RunProblems, RunTask

CARD = PrintChoice("a6-cards", cards="card", card="3.2")

PATIENCE = 120


def with_runs(act: Callable[[Runs], Awaitable[None]]) -> Runs:
    """Runs that something was done with, closed."""
    runs = Runs()

    async def work() -> None:
        try:
            await asyncio.wait_for(act(runs), PATIENCE)
        finally:
            runs.close()

    with ThreadPoolExecutor(1) as other:  # on this thread may be the loop of the browser
        other.submit(asyncio.run, work()).result()
    return runs


async def ended(runs: Runs, task: RunTask, stages: list[str] | None = None) -> Run:
    """The run of a task, when it works no more."""
    end = asyncio.Event()

    def note(run: Run) -> None:
        if stages is not None:
            stages.append(run.step.stage)
        if run.state != WORKING and run.task is task:
            end.set()

    run = runs.start(task, note)
    await end.wait()
    return run


def is_there(process: int) -> bool:
    """Whether a process is there, and no zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_work_is_told_and_its_files_are_gone_with_the_desk(small_root: Path) -> None:
    async def act(runs: Runs) -> None:
        stages: list[str] = []
        run = await ended(runs, PrintTask(place_of(small_root), CARD), stages)
        assert run.state == FINISHED
        assert {"reading", "sheets"} <= set(stages)
        assert run.result is not None
        file = run.file(run.result.files[0].name)
        assert file is not None
        assert Path(file.path).read_bytes().startswith(b"%PDF")
        assert not Path(file.path).is_relative_to(small_root)
        assert runs.latest(PrintTask) is run
        assert runs.latest(EditionTask) is None
        folders.append(run.folder)

    folders: list[Path] = []
    runs = with_runs(act)
    assert not folders[0].exists()
    assert not runs.runs


def test_what_hinders_work_is_told_in_the_words_of_the_tool(small_root: Path, tmp_path: Path) -> None:
    broken = tmp_path / "themes" / "kulturskole"
    broken.mkdir(parents=True)
    (broken / "deck.yaml").write_text("title: 3\nnothing: here\n", "utf-8")

    async def act(runs: Runs) -> None:
        run = await ended(runs, PrintTask(DeckFolder(str(tmp_path), "kulturskole"), CARD))
        assert run.state == HINDERED
        assert isinstance(run.hindrance, RunProblems)
        assert any(line.startswith("themes/kulturskole/deck.yaml:2:1: ") for line in run.hindrance.lines)
        assert run.result is None

    with_runs(act)


def test_stopped_work_ends_with_all_its_processes(small_root: Path) -> None:
    async def act(runs: Runs) -> None:
        states: list[str] = []
        run = runs.start(EditionTask(place_of(small_root), "images", "a6-cards"), lambda run: states.append(run.state))
        runs.stop(run, lambda run: states.append(run.state))
        assert run.state == STOPPED
        assert run.process.returncode == -signal.SIGKILL
        await asyncio.sleep(0)
        runs.stop(run, lambda run: states.append("again"))
        assert states[-1] == STOPPED

    with_runs(act)


def test_who_asks_anew_wants_the_new_one(small_root: Path) -> None:
    async def act(runs: Runs) -> None:
        first = runs.start(PrintTask(place_of(small_root), PrintChoice("a6-cards")), lambda _: None)
        second = await ended(runs, PrintTask(place_of(small_root), replace(CARD, card="3.1")))
        assert [first.state, second.state] == [STOPPED, FINISHED]

    with_runs(act)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_work_dies_with_a_desk_that_is_killed(small_root: Path) -> None:
    program = f"""
        import asyncio, sys
        from deckgen.desk.desk_runs import Runs
        from deckgen.desk.run_tasks import DeckFolder, EditionTask
        async def work():
            run = Runs().start(EditionTask(DeckFolder({str(small_root)!r}, "kulturskole"), "images", "a6-cards"), id)
            print(run.process.pid, flush=True)
            await asyncio.sleep(600)
        asyncio.run(work())
    """
    desk = subprocess.Popen([sys.executable, "-c", textwrap.dedent(program)], stdout=subprocess.PIPE)
    try:
        assert desk.stdout is not None
        worker = int(desk.stdout.readline())
        assert is_there(worker)
    finally:
        os.kill(desk.pid, signal.SIGKILL)
        desk.communicate()
    while is_there(worker):
        sleep(0.02)
    assert not is_there(worker)


def test_files_that_forms_brought_long_ago_are_gone() -> None:
    async def act(runs: Runs) -> None:
        folders = [runs.upload_folder() for _ in range(MOST_UPLOADS + 3)]
        assert [folder.exists() for folder in folders] == [False] * 3 + [True] * MOST_UPLOADS
        assert not runs.new_folder().samefile(folders[-1])

    runs = with_runs(act)
    assert runs.uploads == []
