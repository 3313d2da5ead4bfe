"""What is told to open windows: in its order, to all, and to none that is too slow or has gone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import msgspec

from deckgen.desk.events import MOST_WAITING, MOST_WINDOWS, Event, Listeners

HERE = b": here\n\n"


def with_listeners(act: Callable[[Listeners], Awaitable[None]]) -> None:
    """Do something with listeners in a loop of its own; on this thread may be that of the browser."""

    async def run() -> None:
        await act(Listeners())

    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, run()).result()


def event_of(message: bytes) -> Event:
    assert message.startswith(b"data: ")
    assert message.endswith(b"\n\n")
    return msgspec.json.decode(message[len(b"data: ") :], type=Event)


async def rest_of(stream: AsyncIterator[bytes]) -> list[bytes]:
    return [message async for message in stream]


def test_all_windows_hear_in_order_until_they_are_let_go() -> None:
    async def act(listeners: Listeners) -> None:
        streams = [listeners.listen(), listeners.listen()]
        assert [await anext(stream) for stream in streams] == [HERE, HERE]
        listeners.tell(Event("run", {"number": 1}))
        listeners.tell(Event("history", {"newest": 2}))
        listeners.close()
        for stream in streams:
            assert [event_of(message).kind for message in await rest_of(stream)] == ["run", "history"]
        assert listeners.queues == {}

    with_listeners(act)


def test_who_comes_later_hears_of_the_last_reading_but_not_of_another_deck_s() -> None:
    async def act(listeners: Listeners) -> None:
        listeners.tell(Event("reading", {"number": 7}))
        stream = listeners.listen()
        assert await anext(stream) == HERE
        assert event_of(await anext(stream)) == Event("reading", {"number": 7})
        listeners.tell(Event("deck", {"deck": "other"}))
        late = listeners.listen()
        assert await anext(late) == HERE
        listeners.close()
        assert await rest_of(late) == []

    with_listeners(act)


def test_a_window_that_is_too_slow_is_let_go() -> None:
    async def act(listeners: Listeners) -> None:
        slow = listeners.listen()
        await anext(slow)
        for number in range(MOST_WAITING + 1):
            listeners.tell(Event("run", {"number": number}))
        assert listeners.queues == {}
        assert len(await rest_of(slow)) == MOST_WAITING - 1

    with_listeners(act)


def test_of_too_many_windows_the_first_is_let_go() -> None:
    async def act(listeners: Listeners) -> None:
        streams = [listeners.listen() for _ in range(MOST_WINDOWS + 1)]
        for stream in streams:
            await anext(stream)
        assert len(listeners.queues) == MOST_WINDOWS
        assert await rest_of(streams[0]) == []
        listeners.close()

    with_listeners(act)
