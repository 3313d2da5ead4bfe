"""Processes that make pieces of work, one after the other, each as it is told.

Children begin with all that this process has read so far. Each is told which piece to make next and sends what became
of it, so that it uses for one piece what it learnt with another. A child whose parent is gone hears no more, and ends.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from msgspec import Struct

from deckgen.source.problems import WorkStopped

Work = TypeVar("Work")
Made = TypeVar("Made")

LACK = "a process was stopped, most likely for lack of memory; run this again with --jobs 1"


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
        """Let it make the piece of an index."""
        self.index = index
        self.pipe.send(index)


def made_by_children(make: Callable[[Work], Made], pieces: Sequence[Work], count: int) -> list[Made]:
    """What `make` gives for each piece, in their order, by so many children.

    Raises what the first piece in order raised, `WorkStopped` for a child that did not come to an end.
    """
    children = [_child(make, pieces) for _ in range(count)]
    try:
        outcomes: dict[int, Outcome[Made]] = _outcomes(children, len(pieces))
    finally:
        _stop(children)
    return [outcomes[index].result() for index in range(len(pieces))]


def _outcomes(children: Sequence[Child], count: int) -> dict[int, Outcome[Made]]:
    """Let children make so many pieces, each the next one when it is done; what became of each, by index."""
    waiting = iter(range(count))
    outcomes: dict[int, Outcome[Made]] = {}
    for child in children:
        child.make(next(waiting))
    busy = {child.pipe: child for child in children}
    while busy:
        for pipe in [item for item in wait(list(busy)) if isinstance(item, Connection)]:
            child = busy[pipe]
            outcomes[child.index] = _outcome(child)
            following = next(waiting, None)
            if following is None:
                del busy[pipe]
            else:
                child.make(following)
    return outcomes


def _outcome(child: Child) -> Outcome[Made]:
    """What a child sends; raises `WorkStopped` where it has ended instead."""
    try:
        outcome: Outcome[Made] = child.pipe.recv()
    except (EOFError, ConnectionError):
        raise WorkStopped(LACK) from None
    return outcome


def _child(make: Callable[[Work], Made], pieces: Sequence[Work]) -> Child:
    context = get_context("fork")
    ours, its = context.Pipe()
    process = context.Process(target=_work, args=(make, pieces, ours, its), daemon=True)
    process.start()
    its.close()  # so that the pipe ends when the child does
    return Child(process, ours)


def _work(make: Callable[[Work], Made], pieces: Sequence[Work], parents: Connection, pipe: Connection) -> None:
    """What a child does; on Ctrl-C it goes without a word, as its parent tells what there is to tell."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    parents.close()  # so that the pipe ends when the parent does
    with suppress(EOFError, ConnectionError):
        while True:
            pipe.send(_made(make, pieces[pipe.recv()]))


def _made(make: Callable[[Work], Made], piece: Work) -> Outcome[Made]:
    try:
        return Outcome((make(piece),))
    except Exception as error:
        return Outcome(error=error)


def _stop(children: Iterable[Child]) -> None:
    """End children, whatever they do."""
    for child in children:
        child.process.kill()
        child.process.join()
        child.pipe.close()
