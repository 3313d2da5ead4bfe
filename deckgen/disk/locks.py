"""Lock files: held by one process at a time, and let go by the system when that process ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from deckgen.disk.interruption import undone_on_end

if sys.platform == "win32":
    import msvcrt

    def lock_open_file(handle: int) -> None:
        """Lock an open file for this process, or raise OSError at once."""
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def lock_open_file(handle: int) -> None:
        """Lock an open file for this process, or raise OSError at once."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


# What systems say of a file that another process has locked.
TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK})


class LockTaken(Exception):
    """Another process holds the lock now."""


@contextmanager
def locked(file: Path) -> Iterator[bool]:
    """Hold a lock file, which is gone afterwards; False where the disk, some network's mostly, has no locks.

    Raises `LockTaken`, and OSError where the file can not be made.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        sure = claim(handle, file)
        try:
            with undone_on_end(partial(remove_lock, file)):
                yield sure
        finally:
            remove_lock(file)
    finally:
        os.close(handle)
        if sys.platform == "win32":  # which removes no open file, and so none that another process waits for
            remove_lock(file)


def claim(handle: int, file: Path) -> bool:
    """Lock an open lock file, False where that can not be had.

    Raises `LockTaken` also where its last holder has removed the file since it was opened: whoever comes next would
    make and lock another of that name.
    """
    try:
        lock_open_file(handle)
    except OSError as error:
        if error.errno in TAKEN:
            raise LockTaken from error
        return False
    if not is_named(handle, file):
        raise LockTaken
    return True


def is_named(handle: int, file: Path) -> bool:
    """Whether an open file still bears a name."""
    try:
        return os.path.samestat(os.fstat(handle), file.stat())
    except FileNotFoundError:
        return False


def remove_lock(file: Path) -> None:
    """Remove a lock file if the system lets us."""
    with suppress(OSError):
        file.unlink()
