"""Changes that were accepted, as the bytes of the files that they touch, and what would be wrong with these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain
from pathlib import PurePath

from msgspec.structs import replace

from deckgen.deck.deck_files import DeckFiles, read_deck_files
from deckgen.deck.loaded_deck import deck_of_files
from deckgen.drafts.change import DeckChange
from deckgen.drafts.deck_draft import DeckDraft
from deckgen.source.files import SourceFile, decoded
from deckgen.source.problems import Origin, Problem, Problems, ProblemsFound, told_once
from deckgen.source.project import DECK_FILE, ProjectFiles
from deckgen.source.yaml_edits import Edit, KeyEdit, edited
from deckgen.source.yamlfile import SourceDocument, parse


def changed_files(deck: DeckDraft, changes: Iterable[DeckChange]) -> Mapping[str, bytes]:
    """The files of a deck that changes touch, by their names in its folder, as they are with these changes made.

    Raises `ProblemsFound`, with all lines, where some can not be made as the files are written.
    """
    changes = tuple(changes)
    contents = {change.new_file.name: change.new_file.content for change in changes if change.new_file}
    problems: list[Problem] = []
    for file, edits in _edits_by_file(changes).items():
        try:
            contents[f"{file}.yaml"] = edited(deck.documents[file].sources[0], edits)
        except ProblemsFound as refused:
            problems += refused.problems
    if problems:
        raise ProblemsFound(problems)
    return dict(sorted(contents.items()))


def _edits_by_file(changes: Iterable[DeckChange]) -> Mapping[str, list[Edit]]:
    edits: dict[str, list[Edit]] = {}
    for file_edit in chain.from_iterable(change.edits for change in changes):
        of_file = edits.setdefault(file_edit.file, [])
        if not isinstance(file_edit.edit, KeyEdit) or file_edit.edit not in of_file:  # several changes name one view
            of_file.append(file_edit.edit)
    return edits


def problems_after(files: ProjectFiles, name: str, contents: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """What is wrong with a deck with these bytes in its files, and is not now; the files are named as in its folder.

    Nothing is written: lines are those of the files as they are. A problem that is there already counts as the same
    wherever its line goes.
    """
    before, after = Problems(), Problems()
    sources = read_deck_files(name, files.decks[name], before)
    after.extend(before.noted)
    deck_of_files(sources, files, before)
    edited_sources = _with(sources, contents, after)
    deck_of_files(edited_sources, files, after)
    known = {(problem.origin.file, problem.message) for problem in before.noted}
    new = told_once(problem for problem in after.noted if (problem.origin.file, problem.message) not in known)
    lines = _old_lines(sources, edited_sources)
    return tuple(replace(problem, origin=_now(problem.origin, lines)) for problem in new)


def _now(origin: Origin, lines: Mapping[str, Sequence[int]]) -> Origin:
    """A place as the files are now; `lines` are by those that they would have, and by file."""
    old = lines.get(origin.file, ())
    return replace(origin, line=old[origin.line - 1]) if origin.line <= len(old) else origin


def _old_lines(before: DeckFiles, after: DeckFiles) -> Mapping[str, Sequence[int]]:
    """By file, the line that each line of an edited file is in the file as it is, or that it would stand at."""
    old = {document.file: document for document in _documents(before)}
    return {
        document.file: _lines_before(old[document.file].sources[0].text, document.sources[0].text)
        for document in _documents(after)
        if document.file in old and document is not old[document.file]
    }


def _documents(files: DeckFiles) -> Sequence[SourceDocument]:
    return [document for document in (files.deck, *dict(files.themes).values()) if document]


def _lines_before(before: str, after: str) -> Sequence[int]:
    old, new = before.splitlines(), after.splitlines()
    lines: list[int] = []
    for _, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        final = max(end, start + 1)
        lines += [min(start + 1 + at, final) for at in range(last - first)]
    return lines


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
