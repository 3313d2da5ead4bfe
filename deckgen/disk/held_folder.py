"""A folder held while files are written to it: by one of us at a time, so that what lies half-written there is dead."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from time import sleep

from deckgen.disk.locks import LockTaken, locked
from deckgen.disk.unwritable import Unwritable, errors_about

Wait = Callable[[float], None]

LOCK = ".deckgen-lock"

# How many bytes of chance the name of a file or folder has that is not yet whole, and how it begins and ends.
CHANCE, PART = 8, (".deckgen-", ".part")

PARTS = ("[0-9a-f]" * 2 * CHANCE).join(PART)
"""A pattern of all such names, and of hardly any other."""

# Seconds between two tries to hold a folder; all of them are half a minute, and writing a deck takes less than one.
PAUSES = (0.1,) * 300


@contextmanager
def held(folder: Path, wait: Wait = sleep) -> Iterator[None]:
    """Hold a folder, made if need be, and remove what killed programs of ours left half-written there.

    While it is held, no other of us writes to it or to a folder right within it. `Unwritable` names the folder; it says
    EWOULDBLOCK where another holds the folder for long. A disk without locks is written to without, and nothing
    is removed then.
    """
    with errors_about(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        if is_lock_entered(stack, folder, wait):
            remove_parts(folder)
        yield


def is_lock_entered(stack: ExitStack, folder: Path, wait: Wait) -> bool:
    """Take the lock of a folder as soon as it is free; False on a disk without locks."""
    for pause in PAUSES:
        try:
            with errors_about(folder):
                return stack.enter_context(locked(folder / LOCK))
        except LockTaken:
            wait(pause)
    raise Unwritable(errno.EWOULDBLOCK, "another deckgen is writing there", str(folder))


def remove_parts(folder: Path) -> None:
    """Remove what is half-written from a folder, from those right within it, and from those within these."""
    within = folders_in(folder)
    for place in (folder, *within, *(inner for outer in within for inner in folders_in(outer))):
        for part in place.glob(PARTS):
            remove_part(part)


def folders_in(folder: Path) -> list[Path]:
    """The folders right within one, but for links to others."""
    return [path for path in folder.iterdir() if path.is_dir() and not path.is_symlink()]


def remove_part(part: Path) -> None:
    """Remove a file or folder that is not whole, if the system lets us."""
    with suppress(OSError):
        if part.is_dir():
            from shutil import rmtree  # takes long to load, and is needed seldom

            rmtree(part)
        else:
            part.unlink()


def part_of(path: Path) -> Path:
    """A name beside a file or folder for what is to take its place."""
    return path.with_name(os.urandom(CHANCE).hex().join(PART))
