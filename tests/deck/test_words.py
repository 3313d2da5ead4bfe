"""Fixed words of pages, and those that a deck says otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import (
    DECK,
    DECK_FILE,
    WORDS_FILE,
    changed,
    deck_problems,
    project_in,
)
from samples import loaded

from deckgen.source.problems import Origin

FAULTS = [
    ("words: {theme: Emne}", "words: {tema: Emne}", "50:9: no fixed word `tema` on the pages; did you mean `theme`?"),
]


@pytest.mark.parametrize(("old", "new", "messages"), [(old, new, messages) for old, new, *messages in FAULTS])
def test_faults_of_a_decks_words(tmp_path: Path, old: str, new: str, messages: list[str]) -> None:
    project = project_in(tmp_path, {DECK_FILE: changed(DECK, old, new)})
    assert deck_problems(project) == [f"{DECK_FILE}:{message}" for message in messages]


def test_fixed_words_with_faults(tmp_path: Path) -> None:
    said = f'{WORDS_FILE}:1:8: text expected, found the number 1; put it in quotes: "1"'
    assert deck_problems(project_in(tmp_path, {WORDS_FILE: "theme: 1\n"})) == [said]


def test_a_deck_says_fixed_words_its_own_way(tmp_path: Path) -> None:
    words = loaded(project_in(tmp_path)).words
    assert (words["theme"].value, words["theme"].origin) == ("Emne", Origin(DECK_FILE, 50, 16))
    assert (words["question"].value, words["question"].origin) == ("Spørsmål", Origin(WORDS_FILE, 2, 11))
