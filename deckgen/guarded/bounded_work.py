"""What a process on a stranger's file does first: it takes its task, and holds itself to bounds of memory and time."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from threading import Thread, stack_size

# Together with the process that started this one it stays below 500 MB; a poster of A1 takes 210.
MEMORY = 360 << 20

# Many times what any file is given; a bound for a process that nobody stops.
PROCESSOR_SECONDS = 1800


def bound_memory(memory: int = MEMORY) -> None:
    """Take so many bytes of memory at most, where the system can hold a process to it; Windows cannot."""
    _bound("RLIMIT_DATA", memory)
    _bound("RLIMIT_CORE", 0)


def bound_processor(seconds: int = PROCESSOR_SECONDS) -> None:
    """Take so many seconds of processor time at most, where the system can hold a process to it; Windows cannot.

    A long match holds Python's lock, so that a process in it does not see its standard input end.
    """
    _bound("RLIMIT_CPU", seconds)


def _bound(limit: str, most: int) -> None:
    with suppress(ImportError):
        import resource

        resource.setrlimit(getattr(resource, limit), (most, most))


def sized(task: bytes) -> bytes:
    """A task as it is told: its length in eight bytes, then itself; the pipe stays open after it."""
    return len(task).to_bytes(8) + task


def received_task() -> bytes:
    """The task from standard input; from then on this process ends when that does."""
    task = sys.stdin.buffer.read(int.from_bytes(sys.stdin.buffer.read(8)))
    stack_size(1 << 18)  # as it counts as memory
    Thread(target=end_with_input, daemon=True).start()
    return task


def end_with_input() -> None:
    """End this process and all that it started when standard input ends, as whoever holds it is gone."""
    with suppress(OSError):
        while os.read(0, 1):
            pass
    if sys.platform != "win32":
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
