"""What is told to every open window, one after the other (server-sent events, HTML Living Standard 9.2)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping

import msgspec
from msgspec import Struct, field

MOST_WAITING = 100
"""Events that wait for a window; one that is slower than that is let go, and asks anew."""

MOST_WINDOWS = 50
"""Windows that listen at one time; of more the one that has listened longest is let go, and asks anew."""

QUIET = 15.0
"""Seconds after which a window without news is told that the desk is still there."""


class Event(Struct, frozen=True):
    """Something that happened: its kind, as windows listen for it, and what belongs to it."""

    kind: str
    details: Mapping[str, object] = {}


class Listeners(Struct):
    """The windows that are open; `last_reading` is told anew to each that opens, which may show what was before it."""

    queues: dict[asyncio.Queue[Event | None], None] = field(default_factory=dict)  # in the order they came
    last_reading: Event | None = None

    def tell(self, event: Event) -> None:
        """Tell all windows."""
        if event.kind in ("reading", "deck"):
            self.last_reading = event if event.kind == "reading" else None
        for queue in tuple(self.queues):
            if queue.full():
                self._let_go(queue)
            else:
                queue.put_nowait(event)

    def close(self) -> None:
        """Let all windows go."""
        for queue in tuple(self.queues):
            self._let_go(queue)

    async def listen(self) -> AsyncIterator[bytes]:
        """What happens from now on, as the bytes of a stream."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue(MOST_WAITING)
        self.queues[queue] = None
        if len(self.queues) > MOST_WINDOWS:
            self._let_go(next(iter(self.queues)))
        try:
            yield b": here\n\n"
            if self.last_reading:
                yield _message(self.last_reading)
            while True:
                try:
                    event = await asyncio.wait_for(queue.get(), QUIET)
                except TimeoutError:
                    yield b": still here\n\n"
                    continue
                if event is None:
                    return
                yield _message(event)
        finally:
            self.queues.pop(queue, None)

    def _let_go(self, queue: asyncio.Queue[Event | None]) -> None:
        """End the stream of a window, whatever waits for it."""
        self.queues.pop(queue, None)
        if queue.full():
            queue.get_nowait()
        queue.put_nowait(None)


def _message(event: Event) -> bytes:
    return b"data: " + msgspec.json.encode(event) + b"\n\n"
