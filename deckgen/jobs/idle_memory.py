"""Python's search for garbage in a process that lasts: while nobody waits, not while somebody types.

With decks and pages of a session in memory a whole search takes longer than all else that an edit does.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let no search for garbage begin while something is done for which somebody waits."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def settle_memory() -> None:
    """Search all of the memory now, while nobody waits, and let later searches leave out what is there then."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
