"""A desk without a server, in a loop of its own, for what is done to it and to its folder."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from desks import SHIPPED_DECK

from deckgen.desk.desk import Desk
from deckgen.desk.server import new_desk
from deckgen.jobs.cache import Cache

Result = TypeVar("Result")

FILE, ADDRESS = f"themes/{SHIPPED_DECK}/03-to-spor.yaml", "questions/balanse/text"

QUESTION = "Hvordan holder vi balansen mellom oppgaven og måten vi arbeider på?"


def with_desk(root: Path, act: Callable[[Desk], Awaitable[Result]]) -> Result:
    """What comes of something that is done at a desk of a folder."""

    async def run() -> Result:
        desk = new_desk(root, SHIPPED_DECK, Cache())
        desk.clock = lambda: datetime(2026, 12, 1, 14, 32)
        try:
            return await act(desk)
        finally:
            desk.close()

    with ThreadPoolExecutor(1) as threads:  # Playwright has a loop of its own in the thread of tests
        return threads.submit(asyncio.run, run()).result()
