"""Work done side by side in processes of their own, where the system can fork; results are as without them.

A child is made for each piece of work, with all that this process has read so far: nothing is sent to it, and what it
makes comes back through a pipe. A child whose parent is gone has nobody to write to, and ends.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from deckgen.source.problems import WorkStopped

Work = TypeVar("Work")
Made = TypeVar("Made")

LACK = "a process was stopped, most likely for lack of memory; run this again with --jobs 1"


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Made]):
    """What a child sends: what it made, or what was raised instead."""

    made: tuple[Made, ...] = ()
    error: BaseException | None = None

    def result(self) -> Made:
        """What was made; raises what was raised."""
        if self.error is not None:
            raise self.error
        return self.made[0]


@dataclass(frozen=True, slots=True)
class Child:
    """A process at work on the piece of an index, and the end of the pipe through which its outcome comes."""

    index: int
    process: BaseProcess
    pipe: Connection


def available_cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a child can begin with all that this process has read; to begin afresh would cost more than it gives."""
    return "fork" in get_all_start_methods()


def side_by_side(make: Callable[[Work], Made], pieces: Sequence[Work], jobs: int) -> list[Made]:
    """What `make` gives for each piece, in their order, by as many processes at a time as `jobs` says.

    Raises what the first piece in order raised, `WorkStopped` for a process that did not come to an end.
    """
    if min(jobs, len(pieces)) < 2 or not can_fork():
        return [make(piece) for piece in pieces]
    outcomes: dict[int, Outcome[Made]] = {}
    children: list[Child] = []
    try:
        for index, piece in enumerate(pieces):
            if len(children) == jobs:
                outcomes |= _finished(children)
            children.append(_child(make, piece, index))
        while children:
            outcomes |= _finished(children)
    finally:
        _stop(children)
    return [outcomes[index].result() for index in range(len(pieces))]


def _child(make: Callable[[Work], Made], piece: Work, index: int) -> Child:
    context = get_context("fork")
    ours, its = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(make, piece, ours, its), daemon=True)
    process.start()
    its.close()  # so that the pipe ends when the child does
    return Child(index, process, ours)


def _work(make: Callable[[Work], Made], piece: Work, parents: Connection, pipe: Connection) -> None:
    """What a child does; on Ctrl-C it goes without a word, as its parent tells what there is to tell."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    parents.close()
    try:
        outcome = Outcome((make(piece),))
    except Exception as error:
        outcome = Outcome(error=error)
    with suppress(BrokenPipeError):
        pipe.send(outcome)


def _finished(children: list[Child]) -> dict[int, Outcome[Made]]:
    """Waits until children have ended, takes them out of the list and gives their outcomes by index."""
    ready = wait([child.pipe for child in children])
    ended = [child for child in children if child.pipe in ready]
    children[:] = [child for child in children if child.pipe not in ready]
    return {child.index: _outcome(child) for child in ended}


def _outcome(child: Child) -> Outcome[Made]:
    try:
        outcome: Outcome[Made] = child.pipe.recv()
    except EOFError:
        outcome = Outcome(error=WorkStopped(LACK))
    child.pipe.close()
    child.process.join()
    return outcome


def _stop(children: Iterable[Child]) -> None:
    """Ends children that are not waited for any more."""
    for child in children:
        child.process.kill()
        child.process.join()
        child.pipe.close()
