"""The texts that people write in a deck are told from names, addresses and files by the classes that read them."""

from __future__ import annotations

from pathlib import Path

from minimal import DECK, DECK_FILE, THEME, THEME_FILE, project_in

from deckgen.deck.loaded_deck import load_deck
from deckgen.deck.written_texts import written_texts
from deckgen.source.problems import Problems

THEME_LINES = {
    "title: Samtale": False,
    "introduction: Vi snakker om det som er viktig.": True,
    "  - Penn": False,
    "  - text: Hva er viktig?": True,
    "  - title: En side": True,
}

NO_TEXTS = ("number: 1", '    booklet: "1.1"', "    url: https://www.example.no/side", "    checked: 2026-11-23")


def test_texts_are_told_from_other_values_and_say_whether_they_keep_lines(tmp_path: Path) -> None:
    deck = load_deck(project_in(tmp_path).resolve(), "prove", Problems())
    assert deck
    kept = {(origin.file, origin.line): keeps for origin, keeps in written_texts(deck).items()}
    lines = THEME.splitlines()
    for line, keeps_lines in THEME_LINES.items():
        assert kept[THEME_FILE, lines.index(line) + 1] is keeps_lines
    assert not [line for line in NO_TEXTS if (THEME_FILE, lines.index(line) + 1) in kept]


def test_fixed_words_with_plural_forms_are_texts_but_not_what_they_count(tmp_path: Path) -> None:
    words = "words:\n  minutes:\n    one: ett minutt\n    other: '{minutes} minutter'\n    by: minutes\n"
    text = DECK.replace("words: {theme: Emne}\n", words)
    project = project_in(tmp_path, {DECK_FILE: text})
    (tmp_path / "layouts/words/nb.yaml").write_text(
        "theme: Tema\nquestion: Spørsmål\nminutes: {one: ett, other: '{minutes}'}\n", "utf-8"
    )
    deck = load_deck(project.resolve(), "prove", Problems())
    assert deck
    lines = {origin.line for origin in written_texts(deck) if origin.file == DECK_FILE}
    numbers = {line.strip().partition(":")[0]: at for at, line in enumerate(text.splitlines(), 1)}
    assert {numbers["one"], numbers["other"]} <= lines
    assert numbers["by"] not in lines
