"""Actions put on the disk: all files of an action or none, each only where it is as the action knew it.

The folder is held meanwhile, so that two desks, or a desk and a command, come one after the other; programs that know
nothing of that are looked for right before a file is replaced.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from deckgen.deck.deck_files import read_deck_files
from deckgen.deck.gone_numbers import Names
from deckgen.desk.engine import Engine
from deckgen.disk.held_folder import held
from deckgen.disk.unwritable import Unwritable, errors_about
from deckgen.disk.whole_files import Refusal, put_in_place, remove_files, staged, write_whole
from deckgen.edits.deck_edit import DeckEdit, FileChange
from deckgen.edits.deck_sources import NO_NAMES, DeckSources, deck_sources
from deckgen.source.problems import Origin, Problem, Problems, ProblemsFound
from deckgen.source.project import Folder, Project

MOST_TRIES = 3
"""How often an action is tried on files that others change at the very moment."""

DeckAction = Callable[[DeckSources], DeckEdit]
"""What somebody does to a deck, on its files as they are on the disk."""


class MovedFile(Exception):
    """A file is not as an action knew it."""


def deck_folder(engine: Engine) -> Folder:
    """The folder of the engine's deck; raises `ProblemsFound` where it is none of this folder's."""
    folder = Folder(engine.root.resolve() / "themes" / engine.deck, Project.at(engine.root))
    inside = (engine.root.resolve() / "themes").resolve()
    if not engine.deck or not folder.path.is_dir() or not folder.path.resolve().is_relative_to(inside):
        message = "there is no such deck in this folder; open it where it lies"
        raise ProblemsFound([Problem(Origin(f"themes/{engine.deck}"), message)])
    return folder


def current_sources(engine: Engine) -> DeckSources:
    """The files of the engine's deck as they are on the disk now; raises `ProblemsFound` where they can not be read."""
    folder, problems = deck_folder(engine), Problems()
    read = read_deck_files(engine.deck, folder, problems)
    deck = engine.now.shown_deck
    names = Names.of(deck.words, deck.language) if deck and deck.words else NO_NAMES
    return deck_sources(read, names, _paths_in(folder.path))


def do_action(engine: Engine, action: DeckAction) -> DeckEdit:
    """Do something to the deck on the disk; returns what was changed.

    Raises what the action raises (`EditConflict`, `ProblemsFound`), and `Unwritable`; nothing is changed then.
    """
    folder = deck_folder(engine)
    with held(folder.path):
        for _ in range(MOST_TRIES):
            edit = action(current_sources(engine))
            with suppress(MovedFile):
                write_edit(folder, edit)
                return edit
    raise Unwritable(errno.EBUSY, "another program writes to it all the time", str(folder.path))


def write_edit(folder: Folder, edit: DeckEdit) -> None:
    """Put the files of an action in place, in a folder that is held; raises `MovedFile`, `Unwritable`."""
    targets = {change: _target(folder, change) for change in edit.changes}
    _check_unmoved(targets)
    written = {targets[change]: change.after for change in edit.changes if change.after is not None}
    with staged(written) as parts:
        for target, part in parts.items():
            _keep_mode(target, part)
        _check_unmoved(targets)
        refusals = put_in_place(parts)
        if not refusals:
            refusals = remove_files([targets[change] for change in edit.changes if change.after is None])
    if refusals:
        _put_back(targets, refusals)


def _paths_in(folder: Path) -> frozenset[str]:
    """The paths of all files in a deck's folder, hidden ones left out."""
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return frozenset(path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts))


def _target(folder: Folder, change: FileChange) -> Path:
    """Where a file of a deck lies, links followed; raises `ProblemsFound` where that is elsewhere."""
    located = folder.file(change.path)
    if located.path is None or not located.path.is_relative_to(folder.project.root.resolve()):
        raise ProblemsFound([Problem(Origin(located.display), "this leads out of the folder; change it where it lies")])
    return located.path


def _check_unmoved(targets: Mapping[FileChange, Path]) -> None:
    for change, target in targets.items():
        if bytes_of(target) != change.before:
            raise MovedFile


def bytes_of(file: Path) -> bytes | None:
    """The bytes of a file, None where there is none."""
    try:
        return file.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        return None


def _keep_mode(target: Path, part: Path) -> None:
    """Give a file that takes another one's place its permissions; `Unwritable` where that is read-only."""
    if not target.exists():
        return
    with errors_about(target):
        mode = stat.S_IMODE(target.stat().st_mode)
        if not mode & stat.S_IWUSR:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
        os.chmod(part, mode)


def _put_back(targets: Mapping[FileChange, Path], refusals: tuple[Refusal, ...]) -> None:
    """Undo what was done of an action that could not be done whole; raises `Unwritable` for what hindered it."""
    for change, target in targets.items():
        with suppress(OSError):
            if bytes_of(target) == change.before:
                continue
            if change.before is None:
                target.unlink()
            else:
                write_whole(target, change.before)
    with errors_about(refusals[0].file):
        raise refusals[0].error
