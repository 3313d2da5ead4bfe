"""How much memory a process and all that it starts take together, as Linux tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from types import TracebackType

PROC = Path("/proc")

SHORTEST_PAUSE, PAUSE_SHARE = 0.02, 0.02
"""Seconds between two looks; a share of the time so far where that is more, so that looking costs next to nothing."""

_SHARE = re.compile(rb"^Pss: +(\d+) kB$", re.MULTILINE)


class TreeMemory:
    """Looks at a process and its descendants again and again; `peak` is the most megabytes seen, 0 if never any.

    Pages that processes share count once.
    """

    def __init__(self, process: int) -> None:
        self.peak = 0.0
        self._process = process
        self._ended = Event()
        self._thread = Thread(target=self._look, daemon=True)

    def __enter__(self) -> TreeMemory:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        start, ended = monotonic(), False
        while not ended:
            self.peak = max(self.peak, sum(map(megabytes, family(self._process))))
            ended = self._ended.wait(max(SHORTEST_PAUSE, PAUSE_SHARE * (monotonic() - start)))


def family(process: int) -> Iterator[int]:
    """A process and its descendants, as far as they are there; only itself where the system does not list children."""
    waiting = [process]
    while waiting:
        member = waiting.pop()
        yield member
        with suppress(OSError):
            for listed in (PROC / f"{member}/task").glob("*/children"):
                waiting += map(int, listed.read_text("ascii").split())


def megabytes(process: int) -> float:
    """What a process takes, its part of what it shares; 0 where that cannot be told."""
    try:
        match = _SHARE.search((PROC / f"{process}/smaps_rollup").read_bytes())
    except OSError:
        return 0.0
    return int(match[1]) / 1024 if match else 0.0
