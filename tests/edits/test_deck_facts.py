"""What a deck says of itself: as a form has it, what it is made as."""

from __future__ import annotations

import pytest
from edited_decks import is_sound

from deckgen.edits.deck_edit import DeckEdit, FileChange
from deckgen.edits.deck_facts import (
    fact_problems,
    facts_change,
    product_change,
)
from deckgen.edits.deck_sources import DeckSources
from deckgen.source.nodes import Route
from deckgen.source.problems import ProblemsFound
from deckgen.source.project import Project

DECK = "deck.yaml"

ARMS = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 12"><path d="M0 0h10v7q0 4-5 5q-5-1-5-5z"/></svg>'

CONTACT: dict[Route, str] = {
    ("contact", "name"): "Kari Nordmann",
    ("contact", "phone"): "+47 22 33 44 55",
    ("contact", "email"): "kari@example.no",
}


@pytest.fixture
def deck(shipped_deck: DeckSources) -> DeckSources:
    return shipped_deck


def text(deck: DeckSources) -> str:
    return (deck.content(DECK) or b"").decode()


def test_facts_come_where_decks_have_them(shipped: Project, deck: DeckSources) -> None:
    facts: dict[Route, str] = {("publisher",): "Steinkjer kommune", **CONTACT, ("contact", "address"): ""}
    edit = facts_change(deck, facts)
    now = deck.with_edit(edit)
    assert 'language: nb\npublisher: "Steinkjer kommune"\n# publisher: who' in text(now)
    assert now.value(DECK, ("contact",)) == {key[1]: value for key, value in CONTACT.items()}
    assert is_sound(shipped, deck, edit)


def test_facts_change_where_they_stand(shipped: Project, deck: DeckSources) -> None:
    edit = facts_change(deck, {("edition",): "2027.1", ("date",): "2027-01-12", ("address", "short"): "ks.no"})
    now = text(deck.with_edit(edit))
    assert 'edition: "2027.1"\ndate: 2027-01-12\n' in now
    assert '  short: "ks.no"\n  checked: 2026-11-23\n' in now
    assert is_sound(shipped, deck, edit)


def test_what_is_empty_goes_and_what_held_it_too(deck: DeckSources) -> None:
    full = deck.with_edit(facts_change(deck, {("meeting", "day"): "tirsdag", ("meeting", "reply", "by"): "1. mai"}))
    without_reply = full.with_edit(facts_change(full, {("meeting", "reply", "by"): ""}))
    assert without_reply.value(DECK, ("meeting",)) == {"day": "tirsdag"}
    emptied = full.with_edit(facts_change(full, {("meeting", "reply", "by"): "", ("meeting", "day"): " ".strip()}))
    assert text(emptied) == text(deck)
    assert facts_change(deck, {("meeting", "day"): ""}).changes == ()
    other = full.with_edit(facts_change(full, {("meeting", "reply", "to"): "Kari", ("credit",): ""}))
    assert other.value(DECK, ("meeting", "reply")) == {"by": "1. mai", "to": "Kari"}
    assert other.value(DECK, ("credit",)) is None


def test_the_themes_of_the_meeting_are_numbers_and_letters(shipped: Project, deck: DeckSources) -> None:
    edit = facts_change(deck, {("meeting", "themes"): ("3", "V"), ("meeting", "day"): "tirsdag"})
    now = deck.with_edit(edit)
    assert now.value(DECK, ("meeting", "themes")) == [3, "V"]
    now = now.with_edit(facts_change(now, {("meeting", "themes"): ("1", "V")}))
    assert now.value(DECK, ("meeting", "themes")) == [1, "V"]
    assert is_sound(shipped, deck, edit)


def test_other_keys_are_no_facts(deck: DeckSources) -> None:
    with pytest.raises(ProblemsFound, match=r"decks have no `publicher`; did you mean `publisher`"):
        facts_change(deck, {("publicher",): "Noen"})


def test_a_product_is_taken_off_the_list_and_put_on(shipped: Project, deck: DeckSources) -> None:
    off = product_change(deck, "tarot-cards", False, ())
    assert "products: [a6-cards, poster-a3," in text(deck.with_edit(off))
    assert is_sound(shipped, deck, off)
    on = product_change(deck, "canvas-a1", True, ())
    assert "tents-a4, canvas-a1]\n" in text(deck.with_edit(on))
    beside = product_change(deck, "poster-a2", True, ())
    assert "poster-a1, poster-a2, " in text(deck.with_edit(beside))
    assert product_change(deck, "tarot-cards", True, ()).changes == ()
    assert product_change(deck, "canvas-a1", False, ()).changes == ()


def test_a_deck_without_a_list_gets_one_of_all_others(deck: DeckSources) -> None:
    bare = deck.with_edit(facts_change(deck, {("products",): ()}))
    assert bare.value(DECK, ("products",)) is None
    now = bare.with_edit(product_change(bare, "tarot-cards", False, ("a6-cards", "tarot-cards")))
    assert now.value(DECK, ("products",)) == ["a6-cards"]
    with pytest.raises(ProblemsFound, match="made as one thing at least"):
        product_change(now, "a6-cards", False, ())


def test_a_file_that_is_no_deck_is_told(deck: DeckSources) -> None:
    broken = deck.with_edit(DeckEdit((FileChange(DECK, deck.content(DECK), b"- a\n"),)))
    with pytest.raises(ProblemsFound):
        facts_change(broken, {("publisher",): "Noen"})


def test_what_the_deck_can_not_be_is_told(deck: DeckSources) -> None:
    (problem,) = fact_problems(deck, facts_change(deck, {**CONTACT, ("contact", "phone"): "ring meg"}))
    assert "telephone number" in problem.message
    assert fact_problems(deck, facts_change(deck, CONTACT)) == ()
