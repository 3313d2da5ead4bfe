"""Folders copied or written whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePath
from shutil import copyfile, rmtree
from time import sleep

from deckgen.disk.held_folder import held, part_of
from deckgen.disk.interruption import undone_on_end
from deckgen.disk.unwritable import errors_about
from deckgen.disk.whole_files import refusals_of


def copy_whole(source: Path, target: Path) -> None:
    """Copy a folder, but for what is hidden in it, to where there is none yet: it appears whole or not at all.

    `Unwritable` names the new folder, or the one that it is to be in where that could not be made.
    """
    files = [file for file in source.rglob("*") if file.is_file() and not is_hidden(file.relative_to(source))]
    with _appearing_whole(target) as part:
        for file in files:
            copyfile(file, _place_in(part, file.relative_to(source)))


def write_folder(files: Mapping[str, bytes], target: Path) -> None:
    """Write files, by their paths in it, to a folder that is not there yet; whole or not at all, as `copy_whole`."""
    with _appearing_whole(target) as part:
        for name, content in files.items():
            _place_in(part, PurePath(name)).write_bytes(content)


@contextmanager
def _appearing_whole(target: Path) -> Iterator[Path]:
    """A folder to fill that gets its name in the end; it is gone where anything fails."""
    with held(target.parent), errors_about(target):
        part = part_of(target)
        try:
            with undone_on_end(partial(rmtree, part, ignore_errors=True)):
                yield part
            for refusal in refusals_of([target], part.rename, sleep):
                raise refusal.error
        except BaseException:
            rmtree(part, ignore_errors=True)
            raise


def _place_in(folder: Path, path: PurePath) -> Path:
    """The place for a file in a folder, what it lies in made."""
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def is_hidden(path: PurePath) -> bool:
    """Whether a path is hidden, or lies in what is."""
    return any(part.startswith(".") for part in path.parts)
