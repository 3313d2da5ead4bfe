"""Folders for what is needed for a moment, in the system's own for that; none outlives its program for long."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir

from deckgen.disk.interruption import undone_on_end
from deckgen.disk.locks import LockTaken, locked
from deckgen.disk.unwritable import errors_about

# Beside each folder lies its lock: the folder of a lock that nobody holds is of a program that was killed.
LOCKS = f"deckgen-{'[0-9a-f]' * 16}.lock"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """An empty folder that is gone afterwards, for this user only; those of killed programs go first."""
    place = Path(gettempdir())
    remove_abandoned(place)
    with ExitStack() as stack:
        with errors_about(place):
            folder = claimed_name(stack, place)
            folder.mkdir(mode=0o700)
        stack.callback(rmtree, folder, ignore_errors=True)
        stack.enter_context(undone_on_end(partial(rmtree, folder, ignore_errors=True)))
        yield folder


def claimed_name(stack: ExitStack, place: Path) -> Path:
    """A folder that is not there yet, its lock held; another name where somebody takes the lock for abandoned."""
    while True:
        folder = place / f"deckgen-{os.urandom(8).hex()}"
        with suppress(LockTaken):
            stack.enter_context(locked(folder.with_suffix(".lock")))
            return folder


def remove_abandoned(place: Path) -> None:
    """Remove the folders whose locks are free; of a disk without locks, none."""
    for lock in place.glob(LOCKS):
        with suppress(OSError, LockTaken), locked(lock) as sure:
            if sure:
                rmtree(lock.with_suffix(""), ignore_errors=True)
