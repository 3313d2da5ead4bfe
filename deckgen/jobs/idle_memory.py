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

MOST_NEW = 1_000_000
"""Objects since the last search after which the next one cannot wait any longer: hundreds of edits without a pause."""


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


def is_crowded() -> bool:
    """Whether so much came while no search could begin that memory is to be settled although somebody waits."""
    return gc.get_count()[0] > MOST_NEW


def settle_memory(least: int = LEAST_NEW) -> None:
    """Search all of the memory now, while nobody waits, and let later searches leave out what is there then.

    Nothing is done where there are fewer objects that came since than `least`.
    """
    if len(gc.get_objects()) < least:
        return
    gc.unfreeze()
    gc.collect()
    gc.freeze()
