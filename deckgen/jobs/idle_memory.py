"""Python's search for garbage in a process that lasts: while nobody waits, not while somebody types.

With decks and pages of a session in memory a whole search takes longer than all else that an edit does.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

LEAST_NEW = 10_000
"""Objects since memory was settled last, fewer of which are not worth a search: a few edits bring as many.

A desk that nobody works at would search all of its memory after each look at its folder.
"""


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


def settle_memory(least: int = LEAST_NEW) -> None:
    """Search all of the memory now, while nobody waits, and let later searches leave out what is there then.

    Nothing is done where there are fewer objects that came since than `least`.
    """
    if len(gc.get_objects()) < least:
        return
    gc.unfreeze()
    gc.collect()
    gc.freeze()
