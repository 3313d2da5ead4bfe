"""Processes that make pieces of work, one after the other, each as it is told.

Children begin with all that this process has read so far. Each is told which piece to make next and sends what became
of it, so that it uses for one piece what it learnt with another. A child whose parent is gone, however it went, ends.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from msgspec import Struct

from deckgen.disk.interruption import end_quietly_on_signals, undone_on_end, wait_for_end
from deckgen.jobs.progress import Progress
from deckgen.source.problems import WorkStopped

Work = TypeVar("Work")
Made = TypeVar("Made")

LACK = "a process was stopped, most likely for lack of memory; run this again with --jobs 1"

# Seconds that children have to remove what they were writing, before they are stopped however that leaves things.
GRACE = 2.0


class Outcome(Struct, Generic[Made], frozen=True):
    """What a child sends: what it made, or what was raised instead."""

    piece: tuple[Made, ...] = ()
    error: BaseException | None = None

    def result(self) -> Made:
        """The piece that was made; raises what was raised."""
        if self.error is not None:
            raise self.error
        return self.piece[0]


class Child(Struct):
    """A process at work, this end of the pipe to it, and the index of the piece that it makes."""

    process: BaseProcess
    pipe: Connection
    index: int = 0

    def make(self, index: int) -> None:
        """Let it make the piece of an index; raises `WorkStopped` where it has ended."""
        self.index = index
        with stopped_if_lost():
            self.pipe.send(index)

    def outcome(self) -> Outcome[Any]:
        """What it sends of its piece; raises `WorkStopped` where it has ended instead."""
        with stopped_if_lost():
            outcome: Outcome[Any] = self.pipe.recv()
        return outcome


@contextmanager
def stopped_if_lost() -> Iterator[None]:
    """Raise `WorkStopped` where a pipe ends, also in the middle of what was to come."""
    try:
        yield
    except (EOFError, OSError):
        raise WorkStopped(LACK) from None


def made_by_children(
    make: Callable[[Work], Made], pieces: Sequence[Work], count: int, progress: Progress
) -> list[Made]:
    """What `make` gives for each piece, in their order, by so many children.

    Raises what the first piece in order raised, `WorkStopped` for a child that did not come to an end.
    """
    children: list[Child] = []
    reading, writing = os.pipe()  # which nobody writes to: it ends with this process
    try:
        with undone_on_end(partial(_stop, children)):
            for _ in range(count):
                children.append(_child(make, pieces, reading, writing))
            outcomes: dict[int, Outcome[Made]] = _outcomes(children, len(pieces), progress)
    finally:
        _stop(children)
        os.close(writing)
        os.close(reading)
    return [outcomes[index].result() for index in range(len(pieces))]


def _outcomes(children: Sequence[Child], count: int, progress: Progress) -> dict[int, Outcome[Made]]:
    """Let children make so many pieces, each the next one when it is done; what became of each, by index."""
    waiting = iter(range(count))
    outcomes: dict[int, Outcome[Made]] = {}
    for child in children:
        child.make(next(waiting))
    busy = {child.pipe: child for child in children}
    while busy:
        for pipe in [item for item in wait(list(busy)) if isinstance(item, Connection)]:
            child = busy[pipe]
            outcomes[child.index] = child.outcome()
            progress.advance()
            following = next(waiting, None)
            if following is None:
                del busy[pipe]
            else:
                child.make(following)
    return outcomes


def _child(make: Callable[[Work], Made], pieces: Sequence[Work], reading: int, writing: int) -> Child:
    context = get_context("fork")
    ours, its = context.Pipe()
    process = context.Process(target=_work, args=(make, pieces, ours, its, (reading, writing)), daemon=True)
    process.start()
    its.close()  # so that the pipe ends when the child does
    return Child(process, ours)


def _work(
    make: Callable[[Work], Made],
    pieces: Sequence[Work],
    parents: Connection,
    pipe: Connection,
    lifeline: tuple[int, int],
) -> None:
    """What a child does; when it is stopped it goes without a word, as its parent tells what there is to tell."""
    end_quietly_on_signals()
    reading, writing = lifeline
    os.close(writing)  # so that the pipe ends when the parent does, and does not hold it open for other children
    wait_for_end(reading)
    parents.close()
    with suppress(EOFError, ConnectionError):
        while True:
            pipe.send(_made(make, pieces[pipe.recv()]))


def _made(make: Callable[[Work], Made], piece: Work) -> Outcome[Made]:
    try:
        return Outcome((make(piece),))
    except Exception as error:
        return Outcome(error=error)


def _stop(children: Sequence[Child]) -> None:
    """End children, whatever they do, letting them remove first what they were writing."""
    for child in children:
        child.process.terminate()
    for child in children:
        child.process.join(GRACE)
        child.process.kill()
        child.process.join()
        child.pipe.close()
