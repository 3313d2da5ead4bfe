"""A deck's files as they are now, on which actions work: nodes with their places, sound or not as a deck."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from deckgen.deck.deck_files import DeckFiles, read_deck_files
from deckgen.deck.gone_numbers import Names
from deckgen.deck.words_file import load_words
from deckgen.edits.deck_edit import DeckEdit
from deckgen.source.files import SourceFile, decoded
from deckgen.source.nodes import Keys, Route, value_at
from deckgen.source.problems import Origin, Problem, Problems, ProblemsFound, did_you_mean
from deckgen.source.project import DECK_FILE, Folder, ProjectFiles
from deckgen.source.values import NAME
from deckgen.source.yaml_edits import Edit, edited
from deckgen.source.yamlfile import SourceDocument, parse

_THEME_PATH = re.compile(rf"\d\d-{NAME}\.yaml")

NO_NAMES = Names((), (), (), "")
"""Of a language of which it is not known what it calls cards and themes."""


class DeckSources(Struct, frozen=True):
    """The files of a deck: `documents` are those of YAML by their paths from the deck's folder, in their order.

    `names` are what its language calls cards and themes; `others` the paths of all else that lies in the folder.
    """

    name: str
    documents: Mapping[str, SourceDocument]
    names: Names = NO_NAMES
    others: frozenset[str] = frozenset()

    @property
    def theme_paths(self) -> tuple[str, ...]:
        """The files of its themes, in their order."""
        return tuple(sorted(path for path in self.documents if path != DECK_FILE))

    @property
    def paths(self) -> frozenset[str]:
        """All names of files that are taken."""
        return frozenset(self.documents) | self.others

    def path_now(self, path: str) -> str:
        """The path that a theme's file has by now, whose digits may be others; the same where there is none."""
        if path in self.documents:
            return path
        alike = [other for other in self.theme_paths if other[2:] == path[2:]]
        return alike[0] if len(alike) == 1 else path

    def content(self, path: str) -> bytes | None:
        """The bytes of a YAML file, None where there is none."""
        return self.documents[path].sources[0].content if path in self.documents else None

    def value(self, path: str, route: Route = ()) -> object:
        """What stands at a route of a file, None where nothing does."""
        return value_at(self.documents[path].data, route) if path in self.documents else None

    def keys(self, path: str) -> Keys:
        """What a file has by its keys; raises `ProblemsFound` where it is none that has keys."""
        value = self.value(path)
        if isinstance(value, Keys):
            return value
        raise refusal_at(
            Origin(self.display(path)), "`key: value` lines are wanted here; write them, or undo the change"
        )

    def display(self, path: str) -> str:
        """The name of a file in messages."""
        return self.documents[path].file if path in self.documents else f"{self._folder}{path}"

    @property
    def _folder(self) -> str:
        display = next((document.file for document in self.documents.values()), "")
        return display[: display.rfind("/") + 1]

    def edited(self, path: str, edits: Iterable[Edit]) -> bytes:
        """A file with edits made; raises `ProblemsFound` where one can not be."""
        if path not in self.documents:
            raise refusal_at(Origin(self.display(path)), "there is no such file that can be read; add it or mend it")
        document, edits = self.documents[path], tuple(edits)
        source = document.sources[0]
        try:
            return edited(source, edits, document) if edits else source.content
        except ProblemsFound:
            return edited(source, edits)  # where the file itself is not sound, that is told

    def with_edit(self, edit: DeckEdit) -> DeckSources:
        """The files as they are when an action is done; raises `ProblemsFound` where one can not be read then."""
        documents, others = dict(self.documents), set(self.others)
        for change in edit.changes:
            documents.pop(change.path, None)
            others.discard(change.path)
            if change.after is not None and _is_read(change.path):
                documents[change.path] = self.document_of(change.path, change.after)
            elif change.after is not None:
                others.add(change.path)
        return replace(self, documents=dict(sorted(documents.items())), others=frozenset(others))

    def document_of(self, path: str, content: bytes) -> SourceDocument:
        """The nodes of some bytes as a file of the deck; raises `ProblemsFound`."""
        display, problems = self.display(path), Problems()
        text = decoded(content, display, problems)
        name = f"themes/{self.name}/{path}"
        document = None if text is None else parse(SourceFile(display, name, content, text), problems)
        if document is None or problems.noted:
            raise ProblemsFound(problems.noted)
        return document


def deck_sources(files: DeckFiles, names: Names, in_folder: Iterable[str]) -> DeckSources:
    """The files of a deck that were read; `in_folder` are the paths of all that lies in its folder.

    Raises `ProblemsFound` where one of them could not be read as YAML: what refers to what can not be told then.
    """
    paths = frozenset(in_folder)
    documents = {f"{stem}.yaml": document for stem, document in files.themes}
    if files.deck:
        documents[DECK_FILE] = files.deck
    unread = [path for path in sorted(paths) if _is_read(path) and path not in documents]
    sources = DeckSources(files.name, dict(sorted(documents.items())), names, paths - set(documents))
    if unread:
        raise ProblemsFound(
            Problem(Origin(sources.display(path)), "the file can not be read as it is written; mend it first")
            for path in unread
        )
    return sources


def _is_read(path: str) -> bool:
    return path == DECK_FILE or bool(_THEME_PATH.fullmatch(path))


def refusal_at(origin: Origin, message: str) -> ProblemsFound:
    """That an action can not be done, where and why, and what to do."""
    return ProblemsFound([Problem(origin, message)])


def read_deck_sources(files: ProjectFiles, name: str) -> DeckSources:
    """The files of a deck of a project as they are on the disk now; what its language calls cards is in its words.

    Raises `ProblemsFound` where there is no such deck, or one of its files can not be read.
    """
    if name not in files.decks:
        hint = did_you_mean(name, files.decks)
        raise refusal_at(Origin(f"themes/{name[:80]}/{DECK_FILE}"), f"there is no deck `{name[:80]}`; {hint}")
    folder, problems = files.decks[name], Problems()
    read = read_deck_files(name, folder, problems)
    language = read.deck.data.get("language") if read.deck and isinstance(read.deck.data, Keys) else None
    words = load_words(files, str(language), Problems())[0] if language in files.words else {}
    return deck_sources(read, Names.of(words, str(language)), _paths_in(folder))


def _paths_in(folder: Folder) -> Iterator[str]:
    """The paths of the files in a deck's folder, and in the folders of pictures and others in it."""
    for path in sorted(folder.path.iterdir()):
        if path.is_dir():
            yield from (f"{path.name}/{below.name}" for below in sorted(path.iterdir()))
        else:
            yield path.name
