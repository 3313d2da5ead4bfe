"""All texts of a deck are found, and replaced without a change to the rest."""

from __future__ import annotations

from pathlib import Path

from samples import deck_in

from deckgen.deck.chapters import CardFace, StepsBlock
from deckgen.deck.deck_texts import entries_in, texts_in, with_texts
from deckgen.deck.theme import Work
from deckgen.source.entry import Text


def louder(text: Text) -> Text:
    return Text(text.value.upper(), text.origin) if text.value == "Penn" else text


def test_texts_of_all_parts_are_found(tmp_path: Path) -> None:
    values = [text.value for text in texts_in(deck_in(tmp_path))]
    for value in ("Prøve", "Enkelt.", "Hva nå?", "Det var bra.", "Bra!", "Mål", "Hva gjør vi nå?", "Snakk sammen."):
        assert value in values


def test_kinds_that_are_left_out_are_not_looked_into(tmp_path: Path) -> None:
    deck = deck_in(tmp_path)
    assert "En side" in [text.value for text in texts_in(deck)]
    values = [text.value for text in texts_in(deck, but=(Work,))]
    assert "En side" not in values and "Siden" not in values and "Prøve" in values


def test_entries_of_some_kinds_are_found(tmp_path: Path) -> None:
    entries = list(entries_in(deck_in(tmp_path), (CardFace, StepsBlock)))
    assert [len(entry.steps) for entry in entries] == [1, 1, 1, 1, 2]


def test_only_what_holds_a_changed_text_is_made_anew(tmp_path: Path) -> None:
    deck = deck_in(tmp_path)
    changed = with_texts(deck, louder)
    assert changed.themes[0].needs[1].value == "PENN"
    assert changed.chapters[0].body[4].text.value == "PENN"
    assert changed.howto is deck.howto and changed.themes[0].questions is deck.themes[0].questions
    assert with_texts(deck, lambda text: text) is deck
