"""Files written whole: to a temporary name beside them, then renamed, again and again while another program has them.

stage         all bytes of some files are on the disk before the first of them is replaced: a full disk changes nothing
put_in_place  then they take the place of the old ones; what can not is told, and the others are written all the same
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from time import sleep

from msgspec import Struct

from deckgen.disk.held_folder import Wait, held, part_of
from deckgen.disk.interruption import undone_on_end
from deckgen.disk.unwritable import Unwritable, errors_about

# Seconds to wait before each further try: a virus scanner lets go of a file sooner, a person does not.
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)

# What systems say of a file that may not be replaced now: Windows of one that is open elsewhere.
IN_USE = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY})

Act = Callable[[Path], object]


class Refusal(Struct, frozen=True):
    """A file that could not be replaced or removed, which is as it was, and what the system said."""

    file: Path
    error: OSError

    @property
    def in_use(self) -> bool:
        """Whether another program holds the file, as far as can be known."""
        return self.error.errno in IN_USE and not self.file.is_dir()


def write_whole(file: Path, data: bytes, wait: Wait = sleep) -> None:
    """Write one file, at once or not at all.

    `Unwritable` names the file itself, or its folder where that could not be made.
    """
    with staged({file: data}) as parts:
        for refusal in put_in_place(parts, wait):
            with errors_about(refusal.file):
                raise refusal.error


def rewrite(file: Path, content: bytes) -> None:
    """Write a source file anew: what a link leads to, its permissions kept; `Unwritable` where it is read-only."""
    target = file.resolve()
    with errors_about(file):
        mode = stat.S_IMODE(target.stat().st_mode)
        if not mode & stat.S_IWUSR:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
    write_whole(target, content)
    os.chmod(target, mode)


def write_files(files: Mapping[Path, bytes], wait: Wait = sleep) -> tuple[Refusal, ...]:
    """Write files, folder after folder, to which nobody else of us writes meanwhile.

    Returns those that could not be replaced; raises `Unwritable` where a folder has no room for all that is to go
    there, of which nothing is replaced then, nor of what comes after it.
    """
    refused: list[Refusal] = []
    for folder in dict.fromkeys(file.parent for file in files):
        here = {file: data for file, data in files.items() if file.parent == folder}
        with naming_unwritten(files), held(folder, wait), staged(here) as parts:
            refused += put_in_place(parts, wait)
    return tuple(refused)


@contextmanager
def naming_unwritten(files: Mapping[Path, bytes]) -> Iterator[None]:
    """Let an error on writing name those of the files that belong together that are not, and are, as they are to be."""
    try:
        yield
    except Unwritable as error:
        current = {file: has_bytes(file, data) for file, data in files.items()}
        error.current = tuple(file for file in files if current[file])
        error.unwritten = tuple(file for file in files if not current[file])
        raise


@contextmanager
def staged(files: Mapping[Path, bytes], *, anew: bool = False) -> Iterator[Mapping[Path, Path]]:
    """Temporary files with what some files are to become, by those files; such as are left in the end are removed.

    Files that have these bytes already are left out, unless all are to be written `anew`.
    """
    parts: dict[Path, Path] = {}
    try:
        with undone_on_end(partial(remove_staged, parts)):
            for file, data in files.items():
                if anew or not has_bytes(file, data):
                    stage(file, data, parts)
            yield parts
    finally:
        remove_staged(parts)


def remove_staged(parts: Mapping[Path, Path]) -> None:
    """Remove what is left of temporary files."""
    for part in parts.values():
        with suppress(OSError):
            part.unlink(missing_ok=True)


def stage(file: Path, data: bytes, parts: dict[Path, Path]) -> None:
    """Write the bytes of a file beside it, and note where; an OSError names the file, or its folder."""
    part = part_of(file)
    with errors_about(file.parent):
        file.parent.mkdir(parents=True, exist_ok=True)
        parts[file] = part
        stream = part.open("xb")
    with errors_about(file):
        with stream:
            stream.write(data)
        os.chmod(part, 0o644)


def has_bytes(file: Path, data: bytes) -> bool:
    """Whether a file is there and has these bytes."""
    try:
        return file.stat().st_size == len(data) and file.read_bytes() == data
    except OSError:
        return False


def put_in_place(parts: Mapping[Path, Path], wait: Wait = sleep) -> tuple[Refusal, ...]:
    """Let temporary files take the place of those that they are for; returns those that could not be replaced."""
    return refusals_of(tuple(parts), lambda file: os.replace(parts[file], file), wait)


def remove_files(files: Sequence[Path], wait: Wait = sleep) -> tuple[Refusal, ...]:
    """Remove files, if they are there; returns those that could not be removed."""
    return refusals_of(files, lambda file: file.unlink(missing_ok=True), wait)


def refusals_of(files: Sequence[Path], act: Act, wait: Wait) -> tuple[Refusal, ...]:
    """Do something to each file, some times more to those that are in use; returns those that it failed with."""
    refusals = attempt(files, act)
    for pause in PAUSES:
        again = {refusal.file for refusal in refusals if refusal.in_use}
        if not again:
            break
        wait(pause)
        others = [refusal for refusal in refusals if not refusal.in_use]
        refusals = [*others, *attempt([file for file in files if file in again], act)]
    return tuple(sorted(refusals, key=lambda refusal: files.index(refusal.file)))


def attempt(files: Sequence[Path], act: Act) -> list[Refusal]:
    """Do something once to each file; those that the system refuses it of."""
    refusals = []
    for file in files:
        try:
            act(file)
        except OSError as error:
            refusals.append(Refusal(file, error))
    return refusals
