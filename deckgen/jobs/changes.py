"""Waits until sources of a project change on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

from watchfiles import watch

# Milliseconds: of quiet that end a set of changes; that a set may take; after which is looked for new folders.
STEP, TOGETHER, GLANCE = 20, 400, 100


def source_changes(root: Path, output: Path, stop: Event | None = None) -> Iterator[frozenset[Path]]:
    """Sets of files that changed right one after the other; an empty one when changes begin to be seen.

    All folders right in the root are watched, but for hidden ones and the one for finished files; when one of them
    comes or goes, it begins anew. Ends when `stop` is set; raises KeyboardInterrupt on Ctrl-C.
    """
    while stop is None or not stop.is_set():
        yield from _changes(source_folders(root, output), root, output, stop)


def _changes(folders: list[Path], root: Path, output: Path, stop: Event | None) -> Iterator[frozenset[Path]]:
    """As `source_changes`, until the folders are not these any more."""
    begun = False
    for changes in watch(
        *(folders or [root]),
        debounce=TOGETHER,
        step=STEP,
        rust_timeout=GLANCE,
        yield_on_timeout=True,
        stop_event=stop,
        recursive=bool(folders),
    ):
        if changes or not begun:
            begun = True
            yield frozenset(Path(path) for _, path in changes)
        if source_folders(root, output) != folders:
            return


def source_folders(root: Path, output: Path) -> list[Path]:
    """The folders right in a project's folder in which sources can lie."""
    folders = (path for path in root.iterdir() if path.is_dir() and not path.name.startswith("."))
    return sorted(folder for folder in folders if folder.resolve() != output.resolve())
