"""The user's cache: small records of what was made before, by a digest of all that it was made of.

It may be lost, damaged or shared by several builds at any time: an entry is whole and its own, or there is none.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from deckgen import __version__
from deckgen.disk.held_folder import PARTS
from deckgen.disk.whole_files import write_whole
from deckgen.source.files import read_bounded

OVERRIDE = "DECKGEN_CACHE"
"""The variable of the environment that names another folder."""

MOST_BYTES = 64 * 1024 * 1024
"""What all entries may take; the ones that were not asked for longest go first."""

LARGEST_ENTRY = 16 * 1024 * 1024

_FORMAT = "1"

_DIGEST_SIZE = 32


class Cache(Struct, frozen=True):
    """Entries in a folder; without one nothing is kept."""

    folder: Path | None = None

    def get(self, key: str) -> bytes | None:
        """The entry of a key, None where there is none; one that is damaged is removed."""
        if self.folder is None:
            return None
        file = self._file(self.folder, key)
        try:
            content = read_bounded(file, LARGEST_ENTRY + _DIGEST_SIZE)
        except OSError:
            return None
        if content is None or content[:_DIGEST_SIZE] != _checksum(key, content[_DIGEST_SIZE:]):
            with suppress(OSError):
                file.unlink()
            return None
        with suppress(OSError):
            os.utime(file)  # so that the oldest are those that nobody asks for
        return content[_DIGEST_SIZE:]

    def put(self, key: str, content: bytes) -> None:
        """Keep an entry, if it can be kept: a full or closed disk only means that there is none next time."""
        if self.folder is not None and len(content) <= LARGEST_ENTRY:
            with suppress(OSError):
                write_whole(self._file(self.folder, key), _checksum(key, content) + content)

    def prune(self, most: int = MOST_BYTES) -> None:
        """Remove the entries that were not asked for longest, until the rest take no more than so many bytes.

        Half-written ones go as well: whoever was writing one now has none next time.
        """
        for part in self.folder.glob(f"*/{PARTS}") if self.folder else ():
            with suppress(OSError):
                part.unlink()
        entries = sorted(self._entries(), reverse=True)
        total = 0
        for _, size, file in entries:
            total += size
            if total > most:
                with suppress(OSError):
                    file.unlink()

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        """When each entry was asked for last, its size and its file."""
        with suppress(OSError):
            for file in self.folder.glob("*/*") if self.folder else ():
                with suppress(OSError):
                    status = file.stat()
                    yield status.st_mtime, status.st_size, file

    @staticmethod
    def _file(folder: Path, key: str) -> Path:
        name = sha256(key.encode()).hexdigest()
        return folder / name[:2] / name[2:]


def user_cache() -> Cache:
    """The cache in the user's own folder for such things; DECKGEN_CACHE names another."""
    override = os.environ.get(OVERRIDE)
    if override:
        return Cache(Path(override) / _FORMAT)
    from platformdirs import user_cache_path  # takes long to load, and is not needed where a folder is named

    return Cache(user_cache_path("deckgen", appauthor=False) / _FORMAT)


PROGRAM_FILES = (".py", ".yaml", ".html", ".css", ".js")
"""How the names of files end that say what the program makes."""


@cache
def program_digest() -> str:
    """A digest of the program that makes files: its version, its files as they lie on the disk, what it builds on."""
    parts = [__version__, *sorted(_packages()), *sorted(_own_files())]
    return sha256("\n".join(parts).encode()).hexdigest()


def _own_files() -> Iterator[str]:
    """The path of each file of the program with its size and time, so that one under work is another one."""
    for folder, _, names in os.walk(Path(__file__).parents[1]):
        for file in (f"{folder}/{name}" for name in names if name.endswith(PROGRAM_FILES)):
            status = os.stat(file)
            yield f"{file} {status.st_size} {status.st_mtime_ns}"


def _packages() -> Iterator[str]:
    """All that is installed, each with its version: the names of the folders that tell of it.

    What deckgen needs is among them; to ask for that alone takes longer than to find an entry out of date at times.
    """
    for folder in sys.path:
        with suppress(OSError):
            yield from (name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))


def _checksum(key: str, content: bytes) -> bytes:
    return sha256(key.encode() + b"\0" + content).digest()
