"""Work done side by side in processes of their own, where the system can fork; results are as without them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TypeVar

from deckgen.jobs.progress import Progress

Work = TypeVar("Work")
Made = TypeVar("Made")


def available_cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a child can begin with all that this process has read; to begin afresh would cost more than it gives."""
    return hasattr(os, "fork")


def side_by_side(
    make: Callable[[Work], Made], pieces: Sequence[Work], jobs: int, progress: Progress | None = None
) -> list[Made]:
    """What `make` gives for each piece, in their order, by as many processes at a time as `jobs` says.

    `progress` hears, in this process, when one is done. Raises what the first piece in order raised, `WorkStopped` for
    a process that did not come to an end.
    """
    count = min(jobs, len(pieces))
    progress = progress or Progress()
    if count < 2 or not can_fork():
        return [made_and_counted(make, piece, progress) for piece in pieces]
    from deckgen.jobs.children import made_by_children  # with multiprocessing, which a small build does not need

    return made_by_children(make, pieces, count, progress)


def made_and_counted(make: Callable[[Work], Made], piece: Work, progress: Progress) -> Made:
    """What `make` gives for a piece."""
    made = make(piece)
    progress.advance()
    return made
