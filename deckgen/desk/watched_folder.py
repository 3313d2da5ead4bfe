"""The folder watched for what others change: told by the system, and looked at now and then where that tells nothing.

Shared drives do not tell what other machines write. A file that is half-written is waited for: sync clients write
twice, editors empty a file first.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from deckgen.desk.desk import Desk
from deckgen.desk.outside_changes import ENDINGS
from deckgen.jobs.changes import source_changes
from deckgen.source.project import DECK_FILE

PAUSES = (0.1, 0.2, 0.3, 0.3)
"""Seconds between looks at a file that is half-written; after these it is taken as it is."""

GLANCE = 3.0
"""Seconds between looks at folders of which nothing is told, while a window is open."""

LOGGER = logging.getLogger(__name__)

Wait = Callable[[float], Awaitable[object]]


class FolderWatch:
    """Watches the folder of a desk until it is stopped."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._stop = Event()
        self._news: asyncio.Queue[frozenset[Path]] = asyncio.Queue()
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Begin to watch."""
        loop = asyncio.get_running_loop()
        await self._desk.look_outside()
        Thread(target=self._watch, args=(loop,), name="watch", daemon=True).start()
        self._tasks = [asyncio.create_task(self._follow()), asyncio.create_task(self._glance())]

    async def stop(self) -> None:
        """Watch no more."""
        self._stop.set()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """In a thread of its own: what the system tells. Where it tells nothing, glances are all there is."""
        root = self._desk.root
        with suppress(Exception):
            for changed in source_changes(root, root / "output", self._stop):
                if changed and not self._stop.is_set():
                    loop.call_soon_threadsafe(self._news.put_nowait, changed)

    async def _follow(self) -> None:
        while True:
            await take_in_surely(self._desk, await self._news.get())

    async def _glance(self) -> None:
        while True:
            await asyncio.sleep(GLANCE)
            if self._desk.listeners.queues:
                await take_in_surely(self._desk, frozenset())


async def take_in_surely(desk: Desk, changed: Collection[Path]) -> None:
    """As `take_in`, whatever hinders it: a drive that is away for a moment must not end the watch."""
    try:
        await take_in(desk, changed)
    except OSError as error:
        level = logging.WARNING if changed else logging.DEBUG  # glances would say so every few seconds
        LOGGER.log(level, "%s: %s; it is looked at again", error.filename or desk.root, error.strerror or error)
    except Exception:
        LOGGER.exception("what changed in %s could not be taken in; the folder is looked at again", desk.root)


async def take_in(desk: Desk, changed: Collection[Path], wait: Wait = asyncio.sleep) -> None:
    """Let the desk take in what changed on the disk, as soon as it is whole; what the desk itself wrote is no news."""
    changes = await desk.look_outside(whole=True)
    for number, pause in enumerate(PAUSES, 1):
        if changes is None:
            await wait(pause)
            changes = await desk.look_outside(whole=number < len(PAUSES))
    if not changes and any(_is_source(path, desk.deck) for path in changed):
        await desk.read()


def _is_source(path: Path, deck: str) -> bool:
    """Whether a file is one that screens are made of; texts of the deck are not, as they are looked at by themselves.

    Of other decks it counts whether they are there.
    """
    is_hidden = any(part.startswith(".") for part in path.parts[-3:])
    is_in_deck = path.parent.parent.name == "themes"
    is_text = is_in_deck and path.name.endswith(ENDINGS) and (path.parent.name == deck or path.name != DECK_FILE)
    return not is_hidden and not is_text and path.suffix != "" and not path.is_dir()
