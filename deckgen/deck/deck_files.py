"""What a deck is read from: deck.yaml, a file a theme, a list of hyphenated words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from deckgen.source.files import SourceFile, bytes_in
from deckgen.source.kept_results import NOTHING_KEPT, KeptResults
from deckgen.source.problems import Origin, Problems
from deckgen.source.project import DECK_FILE, Folder, Located
from deckgen.source.values import NAME
from deckgen.source.yamlfile import SourceDocument, load_kept
from deckgen.typeset.hyphenation import load_hyphenation

MOST_FILES = 2_000
"""Files in a deck's folder, which lists them all; themes are fewer by their numbers and letters."""


MOST_BYTES = 32 << 20
"""Bytes of all themes of a deck together."""


HYPHENATION_FILE = "hyphenation.txt"

THEME_HEAD = "# yaml-language-server: $schema=../schema/theme.json\n"
"""The first line of theme files, by which editors know their keys."""


_THEME_FILE = re.compile(rf"\d\d-{NAME}\.yaml")


class DeckFiles(Struct, frozen=True):
    """What a deck is read from: its documents and other files, as far as they could be read."""

    name: str
    folder: Folder
    deck: SourceDocument | None
    themes: tuple[tuple[str, SourceDocument], ...]
    hyphenation: tuple[str, ...]
    others: tuple[SourceFile, ...]


def read_deck_files(name: str, folder: Folder, problems: Problems, results: KeptResults = NOTHING_KEPT) -> DeckFiles:
    """Read the documents and other files of a deck's folder; notes a problem for each that is wrong."""
    names = folder.names()
    files = _theme_files(folder, names, problems)
    deck = load_kept(folder.file(DECK_FILE), problems, results)
    themes = [(file.stem, load_kept(file, problems, results)) for file in files]
    listed = folder.file(HYPHENATION_FILE) if HYPHENATION_FILE in names else None
    words, others = load_hyphenation(listed, problems) if listed else ((), ())
    read = tuple((stem, document) for stem, document in themes if document)
    return DeckFiles(name, folder, deck, read, words, others)


def _theme_files(folder: Folder, names: Sequence[str], problems: Problems) -> list[Located]:
    """The themes of a deck's folder by name; notes files that look like themes but are not named so."""
    start = Origin(folder.file(DECK_FILE).display)
    if len(names) > MOST_FILES:
        message = f"the deck's folder holds {len(names)} files, at most {MOST_FILES} are allowed"
        problems.add(start, f"{message}; move what is no theme elsewhere")
        return []
    for name in names:
        is_known = name == DECK_FILE or _THEME_FILE.fullmatch(name)
        if name.lower().endswith((".yaml", ".yml")) and not is_known:
            origin = Origin(folder.file(name).display)
            problems.add(origin, "not named like a theme; call it 07-name.yaml: two digits, a hyphen, a to z")
    themes = [folder.file(name) for name in names if _THEME_FILE.fullmatch(name)]
    if not themes:
        problems.add(start, "the deck has no theme; add a file such as 01-name.yaml beside it")
    if sum(map(bytes_in, themes)) > MOST_BYTES:
        problems.add(start, f"the deck's themes are larger than {MOST_BYTES >> 20} MB in all; make two decks of it")
        return []
    return themes
