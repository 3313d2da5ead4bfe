"""A desk that runs: on this machine only, at a port that was free, with a token that nobody can guess."""

from __future__ import annotations

import logging
import secrets
import signal
import socket
import sys
import threading
from asyncio import CancelledError
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from types import FrameType

import uvicorn

from deckgen.desk.application import application
from deckgen.desk.desk import Desk
from deckgen.desk.doorkeeper import Doorkeeper
from deckgen.desk.engine import Engine
from deckgen.desk.engine_thread import EngineThread
from deckgen.desk.punctual_protocol import PunctualProtocol
from deckgen.disk.interruption import ENDING
from deckgen.jobs.cache import Cache

HOST = "127.0.0.1"

LOGGER = "uvicorn.error"
"""The log in which uvicorn tells of all that goes wrong."""

GRACE = 2
"""Seconds that open requests have to end when the desk is closed."""

MOST_CONNECTIONS = 500
"""Connections that are open at one time; a browser has six, and who says nothing is let go."""

LEFT_ALONE = 30 * 60.0
"""Seconds without any window after which a desk that was opened by its icon ends by itself."""


def new_desk(root: Path, deck: str, cache: Cache, quiet: float | None = None) -> Desk:
    """A desk for a deck of a folder; `quiet` is that of its `EngineThread`."""
    engine = Engine(root, deck, cache)
    return Desk(root, deck, secrets.token_urlsafe(24), EngineThread(engine, quiet))


def bound_socket(port: int = 0) -> socket.socket:
    """A socket at a port of this machine, at a free one where none is named; raises OSError where it is taken."""
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":  # where the other option lets a second program take the same port
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((HOST, port))
        bound.listen(MOST_CONNECTIONS)
    except OSError:
        bound.close()
        raise
    return bound


def serve(desk: Desk, bound: socket.socket, when_ready: Callable[[str], object], *, while_open: bool = False) -> None:
    """Serve a desk until Ctrl-C, or any other signal that asks for an end.

    `when_ready` is told its address as soon as it answers. `while_open` lets it end too when no window has been open
    for half an hour.
    """
    port = bound.getsockname()[1]
    doorkeeper = Doorkeeper(application(desk), desk.token, port)
    server = DeskServer(config_for(doorkeeper), lambda: when_ready(f"http://{HOST}:{port}{desk.address}/"), desk)
    server.idle = IdleClock(LEFT_ALONE) if while_open else None
    server.run(sockets=[bound])


def config_for(doorkeeper: Doorkeeper) -> uvicorn.Config:
    """How a desk is served: bounded, without a log of who asked for what, which has the token in it."""
    return uvicorn.Config(
        doorkeeper,
        http=PunctualProtocol,
        log_level="error",
        access_log=False,
        ws="none",
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=GRACE,
        limit_concurrency=MOST_CONNECTIONS,
        h11_max_incomplete_event_size=32 << 10,
    )


def is_fault(record: logging.LogRecord) -> bool:
    """Whether a line of uvicorn's log tells of a fault: that a request was cancelled at the end does not."""
    error = record.exc_info[1] if record.exc_info else None
    is_of_end = record.msg.startswith("Cancel %s running task") if isinstance(record.msg, str) else False
    return not is_of_end and not isinstance(error, CancelledError)


class IdleClock:
    """Tells when nothing has happened for some seconds."""

    def __init__(self, most: float, clock: Callable[[], float] = monotonic) -> None:
        self._most, self._clock = most, clock
        self._last = clock()

    def is_over(self, busy: bool) -> bool:
        """Whether it was not busy for so long, now included."""
        if busy:
            self._last = self._clock()
        return self._clock() - self._last > self._most


class DeskServer(uvicorn.Server):
    """uvicorn's server, which says when it answers, lets all windows go before it ends, and ends on any signal."""

    idle: IdleClock | None = None

    def __init__(self, config: uvicorn.Config, when_ready: Callable[[], object], desk: Desk) -> None:
        super().__init__(config)
        logging.getLogger(LOGGER).addFilter(is_fault)
        self._when_ready, self._desk = when_ready, desk

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        self._when_ready()

    async def on_tick(self, counter: int) -> bool:
        """Whether to end now; asked ten times a second."""
        is_deserted = self.idle is not None and self.idle.is_over(bool(self._desk.listeners.queues))
        return await super().on_tick(counter) or is_deserted

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop answering."""
        self._desk.let_go()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End the proper way, however often that is asked for: a desk that is torn down would say so in tracebacks."""
        self.should_exit = True

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Let signals that ask for an end do so; nothing is left of them afterwards, as that is the proper way."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        taken = [number for number in ENDING if signal.getsignal(number) is not signal.SIG_IGN]
        before = {number: signal.signal(number, self.handle_exit) for number in taken}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
