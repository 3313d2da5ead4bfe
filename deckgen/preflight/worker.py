"""The process that reads a stranger's file: `guard` starts it, tells it what to do, and reads a report a line."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from contextlib import suppress
from threading import Thread, stack_size

# Together with the process that started this one it stays below 500 MB; a poster of A1 takes 210.
MEMORY = 360 << 20

# One stream that qpdf decodes by itself, such as one of compressed objects; those of real files are a few kilobytes.
DECODED = 64 << 20


def bound_memory() -> None:
    """Take so much memory at most, where the system can hold a process to it; Windows cannot."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def bound_reader() -> None:
    """Hold qpdf, which decodes streams of objects whole, to bounds of its own.

    Not to a number of warnings: with one, it walks the whole page tree on opening.
    """
    from pikepdf.settings import set_qpdf_limits

    set_qpdf_limits(
        parser_max_nesting=200,
        flate_max_memory=DECODED,
        png_max_memory=DECODED,
        tiff_max_memory=DECODED,
        run_length_max_memory=DECODED,
        dct_max_memory=DECODED,
    )


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


def main() -> None:
    """Read the task from standard input, write a report a line."""
    file, shop, quick = pickle.loads(received_task())
    bound_memory()
    bound_reader()
    from deckgen.preflight.judge import reports
    from deckgen.preflight.report import to_line

    for report in reports(file, shop, quick=quick):
        sys.stdout.buffer.write(to_line(report))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
