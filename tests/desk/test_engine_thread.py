"""Work on the engine's thread: what is urgent first, memory settled meanwhile, nobody left waiting at the end."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Event
from typing import TypeVar

import pytest

from deckgen.desk import engine_thread
from deckgen.desk.engine import Engine
from deckgen.desk.engine_thread import LATER, SOON, URGENT, DeskClosedError, EngineThread
from deckgen.jobs.cache import Cache

PATIENCE = 60

Result = TypeVar("Result")


def with_thread(root: Path, act: Callable[[EngineThread], Awaitable[Result]], quiet: float | None = None) -> Result:
    """What comes of something that is done with a thread of its own, in a loop of its own."""

    async def run() -> Result:
        thread = EngineThread(Engine(root, "", Cache()), quiet)
        try:
            return await act(thread)
        finally:
            thread.close()

    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, run()).result()


class HeldThread:
    """A thread that does nothing else until it is told to go on."""

    def __init__(self) -> None:
        self.goes_on, self.has_begun = Event(), Event()

    def __call__(self, _: Engine) -> None:
        self.has_begun.set()
        assert self.goes_on.wait(PATIENCE)


def noted(order: list[int], urgency: int, _: Engine) -> None:
    order.append(urgency)


def test_what_is_urgent_comes_first(tmp_path: Path) -> None:
    async def act(thread: EngineThread) -> list[int]:
        order: list[int] = []
        held = HeldThread()
        works = [asyncio.ensure_future(thread.run(held))]
        for urgency in (LATER, SOON, URGENT, SOON, URGENT):
            works.append(asyncio.ensure_future(thread.run(partial(noted, order, urgency), urgency)))
        await asyncio.sleep(0)
        held.goes_on.set()
        await asyncio.gather(*works)
        return order

    assert with_thread(tmp_path, act) == [URGENT, URGENT, SOON, SOON, LATER]


def test_garbage_is_looked_for_when_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled = Event()
    monkeypatch.setattr(engine_thread, "settle_memory", settled.set)

    async def act(thread: EngineThread) -> bool:
        was_enabled = await thread.run(lambda _: gc.isenabled())
        assert settled.wait(PATIENCE)
        return was_enabled

    assert with_thread(tmp_path, act, quiet=0.0) is False
    assert gc.isenabled()


def test_no_thread_looks_for_garbage_while_it_runs_unless_memory_is_crowded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled = Event()
    monkeypatch.setattr(engine_thread, "settle_memory", settled.set)

    async def act(thread: EngineThread) -> list[bool]:
        await thread.run(lambda _: None)
        before = [gc.isenabled(), settled.is_set()]
        monkeypatch.setattr(engine_thread, "is_crowded", lambda: True)
        await thread.run(lambda _: None)
        assert settled.wait(PATIENCE)
        return before

    assert with_thread(tmp_path, act, quiet=float(PATIENCE)) == [False, False]
    assert gc.isenabled()


def test_nobody_waits_at_the_end_but_for_what_is_urgent(tmp_path: Path) -> None:
    async def act(thread: EngineThread) -> Sequence[object]:
        held = HeldThread()
        works = [thread.run(held), thread.run(lambda _: "later", LATER), thread.run(lambda _: "written", URGENT)]
        outcomes = asyncio.gather(*works, return_exceptions=True)
        await asyncio.to_thread(held.has_begun.wait, PATIENCE)
        thread.let_go()
        with pytest.raises(DeskClosedError):
            await thread.run(lambda _: "too late")
        held.goes_on.set()
        return await outcomes

    first, second, third = with_thread(tmp_path, act)
    assert isinstance(first, DeskClosedError)
    assert isinstance(second, DeskClosedError)
    assert third == "written"
