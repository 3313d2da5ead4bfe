"""Decks of other shapes than the one that ships, each with its layout, as projects in folders of their own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import minimal

from deckgen.deck.deck import Deck
from deckgen.deck.theme import Theme
from deckgen.source.entry import Entry, keys_of
from deckgen.source.project import Project, shipped_folder

DECKS = Path(__file__).parent / "decks"
LAYOUTS = {"quiz": "quiz-a7", "words": "words-a7", "methods": "methods-a6"}


def own_project(name: str, root: Path) -> Project:
    """A deck of one of these names in a folder, with what every deck must have of the minimal one."""
    shutil.copytree(DECKS / name, root, dirs_exist_ok=True)
    for file in sorted((root / "themes" / name).glob("*.yaml")):
        is_deck = file.name == "deck.yaml"
        text = file.read_text("utf-8")
        kind, of_minimal = (Deck, minimal.DECK) if is_deck else (Theme, minimal.THEME)
        file.write_text(text + "".join(_needed(kind, text, of_minimal)), "utf-8")
    return Project(root, shipped_folder())


def _needed(kind: type[Entry], text: str, of_minimal: str) -> Iterator[str]:
    """The lines of required keys that a text lacks."""
    given, known = _lines_of_keys(text), _lines_of_keys(of_minimal)
    for key, info in keys_of(kind).items():
        if info.is_required() and key not in given:
            yield known[key]


def _lines_of_keys(text: str) -> dict[str, str]:
    """The lines of each key at the left edge of a file."""
    parts = re.split(r"(?m)^(?=[a-z])", text)
    return {part.split(":")[0]: part for part in parts if part}
