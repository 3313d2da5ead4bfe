"""Work done side by side in processes of their own, where the system can fork; results are as without them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TypeVar

Work = TypeVar("Work")
Made = TypeVar("Made")


def available_cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a child can begin with all that this process has read; to begin afresh would cost more than it gives."""
    return hasattr(os, "fork")


def side_by_side(make: Callable[[Work], Made], pieces: Sequence[Work], jobs: int) -> list[Made]:
    """What `make` gives for each piece, in their order, by as many processes at a time as `jobs` says.

    Raises what the first piece in order raised, `WorkStopped` for a process that did not come to an end.
    """
    count = min(jobs, len(pieces))
    if count < 2 or not can_fork():
        return [make(piece) for piece in pieces]
    from deckgen.jobs.children import made_by_children  # with multiprocessing, which a small build does not need

    return made_by_children(make, pieces, count)
