"""What the system says when it does not let something be written: told apart from what it does not let be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Unwritable(OSError):
    """A file or folder that cannot be written.

    Of the files that were to be written with it, `current` are as they are to be, `unwritten` are not.
    """

    current: tuple[Path, ...] = ()
    unwritten: tuple[Path, ...] = ()


@contextmanager
def errors_about(path: Path) -> Iterator[None]:
    """Let errors of the system on writing tell of a file or folder itself, and of none with a temporary name."""
    try:
        yield
    except Unwritable:
        raise
    except OSError as error:
        if error.errno is None:
            raise
        raise Unwritable(error.errno, error.strerror, str(path)) from error
