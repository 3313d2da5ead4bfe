"""Decks as the sources of actions: those that ship, those of other shapes, and one written in many manners."""

from __future__ import annotations

import shutil
from pathlib import Path

from edit_scripts import written_deck
from minimal import WORDS_FILE
from own_decks import own_project

from deckgen.deck.loaded_deck import load_deck
from deckgen.edits.deck_edit import ConsequenceKind, DeckEdit
from deckgen.edits.deck_sources import DeckSources, read_deck_sources
from deckgen.edits.undo import undo
from deckgen.source.nodes import Items, Keys, Route
from deckgen.source.problems import Problems
from deckgen.source.project import Project, shipped_folder

SHIPPED = "kulturskole"


def sources_in(project: Project, name: str) -> DeckSources:
    """The files of a deck of a project."""
    return read_deck_sources(project.resolve(), name)


def shipped_copy(root: Path) -> Project:
    """A project with the deck that ships in the user's folder."""
    shutil.copytree(shipped_folder() / "themes" / SHIPPED, root / "themes" / SHIPPED)
    return Project(root, shipped_folder())


def commented_copy(root: Path) -> Project:
    """A project with a deck of two themes, written in many manners, with the shipped words."""
    project = written_deck(root)
    shutil.copyfile(shipped_folder() / WORDS_FILE, root / WORDS_FILE)
    return project


def other_copy(name: str, root: Path) -> Project:
    """A project with a deck of another shape."""
    return own_project(name, root)


def put_in(project: Project, name: str, edit: DeckEdit) -> None:
    """Write the changes of an action to the disk; files that are not as it knew them are an error."""
    folder = project.root / "themes" / name
    for change in edit.changes:
        path = folder / change.path
        assert (path.read_bytes() if path.exists() else None) == change.before
    for change in edit.changes:
        path = folder / change.path
        if change.after is None:
            path.unlink()
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(change.after)


def problems_of(project: Project, name: str) -> list[str]:
    """What is wrong with a deck on the disk."""
    problems = Problems()
    load_deck(project.resolve(), name, problems)
    return [str(problem) for problem in problems.noted]


def contents_of(deck: DeckSources) -> dict[str, bytes]:
    """The bytes of all YAML files of a deck."""
    return {path: document.sources[0].content for path, document in deck.documents.items()}


def data_of(value: object) -> object:
    """What nodes say, as plain dicts, lists and values."""
    if isinstance(value, Keys):
        return {key: data_of(member) for key, member in value.items()}
    if isinstance(value, Items):
        return [data_of(member) for member in value]
    return str(value) if isinstance(value, str) else value


def deck_data(deck: DeckSources) -> dict[str, object]:
    """What the files of a deck say."""
    return {path: data_of(document.data) for path, document in deck.documents.items()}


def comments_of(deck: DeckSources) -> dict[str, list[str]]:
    """The lines of each file that are comments."""
    texts = {path: document.sources[0].text for path, document in deck.documents.items()}
    return {path: [line for line in text.splitlines() if line.lstrip().startswith("#")] for path, text in texts.items()}


def consequences_of(edit: DeckEdit, kind: ConsequenceKind) -> list[tuple[Route, str, str]]:
    """The consequences of a kind: where, what was, what is."""
    return [(each.route, each.before, each.after) for each in edit.of_kinds(kind)]


def is_sound(project: Project, before: DeckSources, edit: DeckEdit) -> bool:
    """Whether a deck loads without a problem with an action on it, and is as it was when that is taken back."""
    name = before.name
    put_in(project, name, edit)
    try:
        assert problems_of(project, name) == []
    finally:
        put_in(project, name, undo(edit, before.with_edit(edit)))
    folder = project.root / "themes" / name
    return {path: (folder / path).read_bytes() for path in before.documents} == contents_of(before)
