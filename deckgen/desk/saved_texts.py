"""A text put into its file as it is on the disk now, unless somebody else changed that text meanwhile."""

from __future__ import annotations

import errno
from contextlib import suppress

from msgspec import Struct

from deckgen.desk.change_names import ChangeName, text_name
from deckgen.desk.deck_writes import MOST_TRIES, MovedFile, write_edit
from deckgen.desk.text_sources import route_of
from deckgen.disk.held_folder import held
from deckgen.disk.unwritable import Unwritable
from deckgen.edits.deck_edit import DeckEdit, FileChange
from deckgen.source.files import read
from deckgen.source.nodes import Scalar, value_at
from deckgen.source.problems import Origin, Problem, Problems, ProblemsFound
from deckgen.source.project import Folder, Located
from deckgen.source.yaml_edits import TextEdit, edited
from deckgen.source.yamlfile import SourceDocument, parse


class TextChange(Struct, frozen=True):
    """A text as one wants it: the file, the text's address there, what it was when one began, and what it is to be."""

    file: str
    address: str
    base: str
    text: str


class SavedText(Struct, frozen=True):
    """A text that is in its file now, the file's bytes before and after, and what such a change is called."""

    change: TextChange
    before: bytes
    after: bytes
    name: ChangeName


class SaveConflict(Struct, frozen=True):
    """A text that somebody else changed since one began: nothing is written. `theirs` is None where it is gone."""

    change: TextChange
    theirs: str | None


def save_text(root: Folder, change: TextChange) -> SavedText | SaveConflict:
    """Put a text into its file; raises `ProblemsFound` where that can not be written, `Unwritable` by the system.

    Whatever else changed in the file meanwhile stays as it is there; the folder is held, so that nobody else of us
    writes to it between reading and writing.
    """
    located = _own_file(root, change.file)
    assert located.path is not None
    with held(located.path.parent):
        for _ in range(MOST_TRIES):
            with suppress(MovedFile):
                return _save(root, located, change)
    raise Unwritable(errno.EBUSY, "another program writes to it all the time", str(located.path))


def _save(root: Folder, located: Located, change: TextChange) -> SavedText | SaveConflict:
    assert located.path is not None
    document = _document(located)
    source, top = document.sources[0], document.data
    route = route_of(top, change.address)
    value = value_at(top, route) if route else None
    current = str(value) if isinstance(value, Scalar) else None
    if route is None or current is None or current not in (change.base, change.text):
        return SaveConflict(change, current)
    after = edited(source, [TextEdit(route, change.text)])
    if after != source.content:
        folder = Folder(located.path.parent, root.project)
        write_edit(folder, DeckEdit((FileChange(located.path.name, source.content, after),)))
    return SavedText(change, source.content, after, text_name(located.path.name, top, route))


def _own_file(root: Folder, file: str) -> Located:
    """A file of the project's own; raises `ProblemsFound` for any other."""
    located = root.file(file)
    if located.path is None or not located.path.is_relative_to(root.path.resolve()):
        raise ProblemsFound([Problem(Origin(file), "this file is none of this folder's; change it where it lies")])
    if not located.path.is_file():
        raise ProblemsFound([Problem(Origin(file), "the file is missing; put it back, or change another text")])
    return located


def _document(located: Located) -> SourceDocument:
    """What a file says; raises `ProblemsFound` where it can not be read."""
    problems = Problems()
    source = read(located, problems)
    document = parse(source, problems) if source else None
    if document is None:
        raise ProblemsFound(problems.noted)
    return document
