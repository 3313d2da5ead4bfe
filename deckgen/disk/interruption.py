"""What happens when a signal ends the program: what is unfinished is undone at once, whatever runs at that moment.

Nothing is raised, as Python raises KeyboardInterrupt: libraries that are being imported, or that call us back, take an
exception for one of their own, or lose it. Other processes learn of the end by `wait_for_end`. Nothing is imported here
that takes long, as this comes before all else.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

# The signals that ask for an end, as far as the system has them: Ctrl-C, `kill`, a terminal that is closed.
ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))

# Ends a line of progress, and what the terminal shows of Ctrl-C.
CLEAR_LINE = "\r\033[K"

OUTPUT, ERRORS = 1, 2

# Seconds that a process has to undo what it did, when whoever started it is gone.
GRACE = 5.0

# PR_SET_PDEATHSIG of prctl(2).
SET_DEATH_SIGNAL = 1

Undo = Callable[[], object]

# What is to be undone, each with the process that did it: one that was forked has no business with the other's.
_undoings: list[tuple[int, Undo]] = []

# What a process says when a signal ends it, where to, and its status, by process and signal.
_ends: dict[tuple[int, int], tuple[str, int, int]] = {}


def end_on_signals(text: str) -> None:
    """From now on, end with a line on standard error and the status 128 + signal; signals that are ignored stay so."""
    _ends.update({(os.getpid(), number): (text, ERRORS, 128 + number) for number in ENDING})
    end_quietly_on_signals()


def end_quietly_on_signals() -> None:
    """The same without a word, for a process that was forked from another one of ours."""
    for number in ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def end_well_on_interrupt(text: str) -> None:
    """Let Ctrl-C be the proper way to end: a line on standard output, status 0."""
    if (os.getpid(), signal.SIGINT) in _ends:
        _ends[os.getpid(), signal.SIGINT] = text, OUTPUT, 0


def ignore_signals() -> None:
    """Let nothing come between work that is done and its status."""
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def undone_on_end(undo: Undo) -> Iterator[None]:
    """Undo something should a signal end the program before this is left."""
    undoing = os.getpid(), undo
    _undoings.append(undoing)
    try:
        yield
    finally:
        _undoings.remove(undoing)


def wait_for_end(descriptor: int) -> None:
    """Wait in a thread of its own until a pipe ends, with whoever holds its other end; then end this process too."""
    from threading import Thread  # with all that Python has for threads

    Thread(target=_end_with_pipe, args=(descriptor,), daemon=True).start()


def death_signal() -> Undo | None:
    """What Linux is to be asked between fork and exec: to kill the new process when this one is gone; else None."""
    if sys.platform != "linux":
        return None
    import ctypes

    system = ctypes.CDLL(None)
    return lambda: system.prctl(SET_DEATH_SIGNAL, signal.SIGKILL)


def _end_with_pipe(descriptor: int) -> None:
    from time import sleep

    with suppress(OSError):
        while os.read(descriptor, 1):
            pass
    os.kill(os.getpid(), signal.SIGTERM)
    sleep(GRACE)
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def _end(number: int, _: FrameType | None) -> NoReturn:
    ignore_signals()
    own, status = os.getpid(), 128 + number
    for process, undo in reversed(_undoings):
        if process == own:
            with suppress(Exception):
                undo()
    if (own, number) in _ends:
        text, descriptor, status = _ends[own, number]
        _say(text, descriptor)
    os._exit(status)


def _say(text: str, descriptor: int) -> None:
    with suppress(OSError):
        os.write(descriptor, f"{CLEAR_LINE if os.isatty(descriptor) else ''}{text}\n".encode())
