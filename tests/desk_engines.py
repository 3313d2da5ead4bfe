"""The engine of a desk that runs, asked from a test; the test's own thread may have the loop of the browser."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from desks import RunningDesk

from deckgen.desk.engine import Engine

Result = TypeVar("Result")


def asked(desk: RunningDesk, work: Callable[[Engine], Result]) -> Result:
    """The result of some work with the engine of a desk."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(desk.desk.thread.run(work))).result()
