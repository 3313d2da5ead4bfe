"""Long work in processes of their own, so that the desk answers at once meanwhile and the work can be stopped.

Each is `deckgen.desk.run_worker` with a task, and not `deckgen build`: that tells people what it does in lines of text,
which would have to be taken apart here, and writes into the project's own folder. Its task comes by standard input,
which stays open: when the desk ends, however it went, that ends, and the process does with all that it started.
"""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from shutil import rmtree
from threading import Thread

from msgspec import Struct, field

from deckgen.desk.run_tasks import (
    RunFailed,
    RunFile,
    RunFinished,
    RunNews,
    RunProblems,
    RunProgress,
    RunTask,
    news_from,
    task_bytes,
)
from deckgen.disk.scratch import scratch_folder
from deckgen.guarded.process import LONGEST_LINE, started, stop

WORKER = "deckgen.desk.run_worker"

MOST_RUNS = 40
"""Runs whose files are kept; those of the oldest go first."""

MOST_UPLOADS = 8
"""Files that forms brought which are kept: only work that is not done yet reads one."""

WORKING, FINISHED, STOPPED, HINDERED = "working", "finished", "stopped", "hindered"


class Run(Struct):
    """A piece of work: its number, what it is to do, where its files go, and what it told last.

    `news` is a step as long as it works; `is_stopped` says that somebody stopped it.
    """

    number: int
    task: RunTask
    folder: Path
    process: subprocess.Popen[bytes]
    news: RunNews = RunProgress("", 0, 0)
    is_stopped: bool = False

    @property
    def state(self) -> str:
        """Whether it is working, finished, stopped or hindered."""
        if self.is_stopped:
            return STOPPED
        if isinstance(self.news, RunProgress):
            return WORKING
        return FINISHED if isinstance(self.news, RunFinished) else HINDERED

    @property
    def step(self) -> RunProgress:
        """How far it is, or was."""
        return self.news if isinstance(self.news, RunProgress) else RunProgress("", 0, 0)

    @property
    def result(self) -> RunFinished | None:
        """What it made, None before it is finished."""
        return self.news if isinstance(self.news, RunFinished) else None

    @property
    def hindrance(self) -> RunProblems | RunFailed | None:
        """What keeps it from its end, None where nothing does."""
        return self.news if isinstance(self.news, RunProblems | RunFailed) else None

    def file(self, name: str) -> RunFile | None:
        """A file that it made, by its name."""
        return next((file for file in self.result.files if file.name == name), None) if self.result else None


Tell = Callable[[Run], object]


class Runs(Struct):
    """The runs of a desk, by their numbers; their files lie in a folder that is gone when the desk is closed."""

    runs: dict[int, Run] = field(default_factory=dict)
    stack: ExitStack = field(default_factory=ExitStack)
    folder: Path | None = None
    uploads: list[Path] = field(default_factory=list)
    run_count: int = 0
    folder_count: int = 0

    def start(self, task: RunTask, tell: Tell) -> Run:
        """Begin some work; `tell` hears of each of its steps in the event loop that this is called in.

        Work of the same kind that is not done yet is stopped: who asks anew wants the new one.
        """
        for run in tuple(self.runs.values()):
            if type(run.task) is type(task) and run.state == WORKING:
                self.stop(run, tell)
        self.run_count += 1
        folder = self.new_folder()
        run = Run(self.run_count, task, folder, started(WORKER, task_bytes(task), str(folder)))
        self.runs[run.number] = run
        self._forget_oldest()
        loop = asyncio.get_running_loop()
        Thread(target=_listen, args=(run, loop, tell), name=f"run {run.number}", daemon=True).start()
        return run

    def latest(self, kind: type[RunTask]) -> Run | None:
        """The run of a kind that was begun last, None where there was none."""
        return next((run for run in reversed(tuple(self.runs.values())) if isinstance(run.task, kind)), None)

    def stop(self, run: Run, tell: Tell) -> None:
        """Stop some work that is not done yet."""
        if run.state == WORKING:
            run.is_stopped = True
            stop(run.process)
            tell(run)

    def new_folder(self) -> Path:
        """An empty folder for files of this desk, outside the project."""
        if self.folder is None:
            self.folder = self.stack.enter_context(scratch_folder())
        self.folder_count += 1
        folder = self.folder / f"{self.folder_count:04}"
        folder.mkdir()
        return folder

    def upload_folder(self) -> Path:
        """An empty folder for a file that a form brings; that of a file that was brought long ago goes."""
        self.uploads.append(self.new_folder())
        for folder in self.uploads[:-MOST_UPLOADS]:
            rmtree(folder, ignore_errors=True)
        del self.uploads[:-MOST_UPLOADS]
        return self.uploads[-1]

    def close(self) -> None:
        """Stop all work, and remove all files."""
        for run in self.runs.values():
            if run.state == WORKING:
                run.is_stopped = True
                stop(run.process)
        self.runs.clear()
        self.uploads.clear()
        self.stack.close()
        self.folder = None

    def _forget_oldest(self) -> None:
        """Remove runs that are too many, with their files."""
        for number in tuple(self.runs)[:-MOST_RUNS]:
            rmtree(self.runs.pop(number).folder, ignore_errors=True)


def _listen(run: Run, loop: asyncio.AbstractEventLoop, tell: Tell) -> None:
    """Hear what a process tells until it ends, and hand it on; one that ends without a result failed."""
    for news in _news_of(run.process):
        _hand_on(run, news, loop, tell)
    stop(run.process)
    _hand_on(run, None, loop, tell)


def _news_of(process: subprocess.Popen[bytes]) -> Iterator[RunNews]:
    assert process.stdout is not None
    try:
        while line := process.stdout.readline(LONGEST_LINE):
            if news := news_from(line):
                yield news
    except (OSError, ValueError):  # the pipe was closed, as the work was stopped
        return


def _hand_on(run: Run, news: RunNews | None, loop: asyncio.AbstractEventLoop, tell: Tell) -> None:
    """Note news in the event loop's thread; None stands for the end."""

    def note() -> None:
        if run.state == WORKING:
            run.news = RunFailed("ended") if news is None else news
            tell(run)

    with suppress(RuntimeError):  # of a loop that was closed
        loop.call_soon_threadsafe(note)
