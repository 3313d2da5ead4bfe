"""A process that works on a stranger's file: started, told what to do, listened to, and stopped with its children."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import IO

from deckgen.disk.interruption import undone_on_end
from deckgen.guarded.bounded_work import sized

# A report of 25,000 pages with a few findings each stays below.
LONGEST_LINE = 64 << 20

WhenStarted = Callable[[Callable[[], object]], object]
"""What is told of a process that was started: what ends it."""


@contextmanager
def working(module: str, task: bytes, folder: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that works on a task as `started` says; it is stopped at the end, and with this one."""
    worker = started(module, task, folder)
    with undone_on_end(partial(stop, worker)):
        try:
            yield worker
        finally:
            stop(worker)


def answer(module: str, task: bytes, folder: str, seconds: float, when_started: WhenStarted | None = None) -> bytes:
    """The line that a process says of a task within so many seconds, empty where it says none.

    `when_started` is given what ends the process before that.
    """
    with working(module, task, folder) as worker:
        if when_started:
            when_started(partial(stop, worker))
        return next_line(lines_of(worker), monotonic() + seconds)


def started(module: str, task: bytes, folder: str) -> subprocess.Popen[bytes]:
    """A process that runs a module on a task, in a group of its own, so that what it starts can be stopped with it.

    Its standard input stays open: when that ends, this process has, and so does the other.
    """
    worker = subprocess.Popen(
        # -P: modules in the folder that one stands in are not ours.
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_surroundings(folder),
        start_new_session=True,
    )
    with suppress(BrokenPipeError):
        assert worker.stdin is not None
        worker.stdin.write(sized(task))
        worker.stdin.flush()
    return worker


def _surroundings(folder: str) -> dict[str, str]:
    """The variables of the process: it has our modules, and temporary files in a folder."""
    package = Path(__file__).resolve().parents[2]
    known = os.environ.get("PYTHONPATH")
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, (str(package), known))),
        "TMPDIR": folder,
        "TEMP": folder,
        "TMP": folder,
        # Each thread of numpy's would take memory of its own.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }


def lines_of(worker: subprocess.Popen[bytes]) -> SimpleQueue[bytes]:
    """The lines that the process says, as they come; an empty one at the end."""
    queue: SimpleQueue[bytes] = SimpleQueue()
    assert worker.stdout is not None
    Thread(target=_read, args=(worker.stdout, queue), daemon=True).start()
    return queue


def _read(source: IO[bytes], queue: SimpleQueue[bytes]) -> None:
    with suppress(OSError, ValueError):
        while line := source.readline(LONGEST_LINE):
            queue.put(line)
    queue.put(b"")


def next_line(lines: SimpleQueue[bytes], until: float) -> bytes:
    """The next line, empty where none comes until then or no more will come."""
    try:
        return lines.get(timeout=max(0.0, until - monotonic()))
    except Empty:
        return b""


def stop(worker: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started."""
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            worker.kill()
        else:
            os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    for pipe in (worker.stdin, worker.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
