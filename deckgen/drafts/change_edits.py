"""Changes that were accepted, as the bytes of the files that they touch, and what would be wrong with these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath

from msgspec.structs import replace

from deckgen.deck.deck_files import DeckFiles, read_deck_files
from deckgen.deck.loaded_deck import deck_of_files
from deckgen.drafts.change import Change
from deckgen.drafts.deck_draft import DeckDraft
from deckgen.source.files import SourceFile, decoded
from deckgen.source.problems import Problem, Problems, ProblemsFound, told_once
from deckgen.source.project import DECK_FILE, ProjectFiles
from deckgen.source.yaml_edits import Edit, edited
from deckgen.source.yamlfile import SourceDocument, parse


def changed_files(deck: DeckDraft, changes: Iterable[Change]) -> Mapping[str, bytes]:
    """The files of a deck that changes touch, by their names in its folder, as they are with these changes made.

    Raises `ProblemsFound`, with all lines, where some can not be made as the files are written.
    """
    edits: dict[str, list[Edit]] = {}
    contents: dict[str, bytes] = {}
    for change in changes:
        for each in change.edits:
            edits.setdefault(each.file, []).append(each.edit)
        if change.new_file:
            contents[change.new_file.name] = change.new_file.content
    problems: list[Problem] = []
    for file, of_file in edits.items():
        try:
            contents[f"{file}.yaml"] = edited(deck.documents[file].sources[0], of_file)
        except ProblemsFound as refused:
            problems += refused.problems
    if problems:
        raise ProblemsFound(problems)
    return dict(sorted(contents.items()))


def problems_after(files: ProjectFiles, name: str, contents: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """What is wrong with a deck with these bytes in its files, and is not now; the files are named as in its folder.

    Nothing is written. A problem that is there already counts as the same wherever its line goes.
    """
    before, after = Problems(), Problems()
    sources = read_deck_files(name, files.decks[name], before)
    after.extend(before.noted)
    deck_of_files(sources, files, before)
    deck_of_files(_with(sources, contents, after), files, after)
    known = {(problem.origin.file, problem.message) for problem in before.noted}
    return told_once(problem for problem in after.noted if (problem.origin.file, problem.message) not in known)


def _with(files: DeckFiles, contents: Mapping[str, bytes], problems: Problems) -> DeckFiles:
    """A deck's files with other bytes in some, and with others besides."""
    documents = {name: _document(files, name, content, problems) for name, content in contents.items()}
    deck = documents.pop(DECK_FILE, files.deck)
    themes = dict(files.themes) | {PurePath(name).stem: document for name, document in documents.items()}
    return replace(files, deck=deck, themes=tuple((name, theme) for name, theme in sorted(themes.items()) if theme))


def _document(files: DeckFiles, name: str, content: bytes, problems: Problems) -> SourceDocument | None:
    located = files.folder.file(name)
    text = decoded(content, located.display, problems)
    return None if text is None else parse(SourceFile(located.display, located.name, content, text), problems)
