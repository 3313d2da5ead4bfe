"""The way from screens to the engine: one thread, one piece of work after the other, what is urgent first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import nullcontext, suppress
from itertools import count
from queue import Empty, PriorityQueue
from threading import Thread, current_thread
from typing import Any, TypeVar

from msgspec import Struct

from deckgen.desk.engine import Engine
from deckgen.jobs.idle_memory import is_crowded, settle_memory, uninterrupted

Result = TypeVar("Result")

PATIENCE = 2.0
"""Seconds that what the thread does when it is to end has for its end."""

QUIET = 1.0
"""Seconds without work after which nobody is thought to wait for more."""

URGENT, SOON, LATER = 0, 1, 2
"""How soon work is done: what one types, what one looks at, what may wait."""


class DeskClosedError(Exception):
    """What was asked for is not done, as the desk is being closed."""

    def __init__(self) -> None:
        super().__init__("the desk is being closed; open it again")


class EngineWork(Struct, frozen=True):
    """A piece of work, and who waits for its result."""

    do: Callable[[Engine], Any]
    future: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop


class EngineThread:
    """One thread that has the engine; work of one urgency is done in its order.

    Python searches for garbage after so many seconds without work (`quiet`), and not while somebody waits: in no
    thread, as each would halt all. None leaves that to Python.
    """

    def __init__(self, engine: Engine, quiet: float | None = None) -> None:
        self._engine, self._quiet = engine, quiet
        self._queue: PriorityQueue[tuple[int, int, EngineWork | None]] = PriorityQueue()
        self._numbers = count()
        self._awaited: dict[asyncio.Future[Any], int] = {}
        self._is_ending = False
        self._thread = Thread(target=self._run, name="engine", daemon=True)
        self._thread.start()

    async def run(self, work: Callable[[Engine], Result], urgency: int = SOON) -> Result:
        """The result of some work with the engine; raises what that raises, and `DeskClosedError`."""
        if self._is_ending and urgency != URGENT:
            raise DeskClosedError
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()
        self._awaited[future] = urgency
        self._queue.put((urgency, next(self._numbers), EngineWork(work, future, loop)))
        try:
            return await future
        finally:
            self._awaited.pop(future, None)

    def let_go(self) -> None:
        """Do from now on only what is urgent; who waits for anything else in this loop gets `DeskClosedError`."""
        self._is_ending = True
        loop = asyncio.get_running_loop()
        for future, urgency in tuple(self._awaited.items()):
            if urgency != URGENT and future.get_loop() is loop and not future.done():
                future.set_exception(DeskClosedError())

    def close(self, patience: float = PATIENCE) -> None:
        """End the thread after what it does now and what is urgent, such as writing files: that is waited for."""
        self._is_ending = True
        self._queue.put((URGENT, next(self._numbers), None))
        if current_thread() is not self._thread:
            self._thread.join(patience)

    def _run(self) -> None:
        with nullcontext() if self._quiet is None else uninterrupted():
            while work := self._next():
                if not work.future.done():
                    with uninterrupted():
                        self._do(work)
                if self._quiet is not None and is_crowded():
                    settle_memory()

    def _next(self) -> EngineWork | None:
        """The next piece of work; memory is settled where there is none for a while. None is the end."""
        try:
            _, _, work = self._queue.get(timeout=self._quiet)
        except Empty:
            settle_memory()
            _, _, work = self._queue.get()
        return work

    def _do(self, work: EngineWork) -> None:
        try:
            result = work.do(self._engine)
        except BaseException as error:
            _answer(work, work.future.set_exception, error)
        else:
            _answer(work, work.future.set_result, result)


def _answer(work: EngineWork, set_outcome: Callable[[Any], None], outcome: Any) -> None:
    """Give an outcome to who waits for it, unless nobody does any more."""

    def give() -> None:
        if not work.future.done():
            set_outcome(outcome)

    with suppress(RuntimeError):  # of a loop that was closed
        work.loop.call_soon_threadsafe(give)
