"""Facts of forms in deck.yaml: saved, awaited, wrong, or changed by others meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited_decks import shipped_copy, sources_in

from deckgen.desk.desk_words import LANGUAGES, desk_words
from deckgen.desk.fact_fields import FIELDS, FactKind, fact_texts
from deckgen.desk.saved_facts import (
    FactChange,
    FactConflict,
    FactFaults,
    SavedFacts,
    UnchangedFacts,
    WaitingFacts,
    change_name,
    fault_key,
    saved_facts_edit,
)
from deckgen.edits.deck_sources import DeckSources
from deckgen.source.project import DECK_FILE

DECK = "kulturskole"


@pytest.fixture
def deck(tmp_path: Path) -> DeckSources:
    return sources_in(shipped_copy(tmp_path), DECK)


def _text(deck: DeckSources) -> str:
    return (deck.content(DECK_FILE) or b"").decode()


def _outcome(deck: DeckSources, changes: list[FactChange]) -> object:
    """Why facts are not written."""
    with pytest.raises(UnchangedFacts) as unchanged:
        saved_facts_edit(deck, changes)
    return unchanged.value.outcome


def _after(deck: DeckSources, changes: list[FactChange]) -> DeckSources:
    return deck.with_edit(saved_facts_edit(deck, changes))


def _changes(**texts: str) -> list[FactChange]:
    """Changes of facts that say nothing yet; `__` stands for `/`."""
    return [FactChange(address.replace("__", "/"), "", text) for address, text in texts.items()]


def test_a_fact_is_saved_and_told_as_the_file_has_it(deck: DeckSources) -> None:
    after = _after(deck, _changes(publisher="  Eksempel\n kommune "))
    assert '\npublisher: "Eksempel kommune"\n' in _text(after)
    assert _outcome(after, _changes(publisher="Eksempel kommune ")) == SavedFacts({"publisher": "Eksempel kommune"})


def test_a_contact_waits_until_it_is_whole(deck: DeckSources) -> None:
    assert _outcome(deck, _changes(contact__name="Kari")) == WaitingFacts(("contact/phone", "contact/email"))
    whole = {"contact/name": "Kari", "contact/phone": "22 33 44 55", "contact/email": "kari@example.no"}
    after = _after(deck, [FactChange(address, "", text) for address, text in whole.items()])
    emptied = _outcome(after, [FactChange("contact/phone", "22 33 44 55", "")])
    assert isinstance(emptied, FactFaults) and list(emptied.faults) == ["contact/phone"]
    gone = _after(after, [FactChange(address, text, "") for address, text in whole.items()])
    assert _text(gone) == _text(deck)


def test_what_others_wrote_is_not_written_over(deck: DeckSources) -> None:
    assert _outcome(deck, [FactChange("edition", "2025.1", "2027.1")]) == FactConflict({"edition": "2026.1"})
    assert 'edition: "2027.1"' in _text(_after(deck, [FactChange("edition", "2026.1", "2027.1")]))


@pytest.mark.parametrize(
    ("address", "text", "key"),
    [
        ("date", "2026-13-40", "fault-day"),
        ("edition", "x" * 13, "fault-long"),
        ("title", "", "fault-needed"),
        ("address/url", "ks.no", "fault-address"),
        ("meeting/time", "x" * 201, "fault-long"),
    ],
)
def test_what_the_deck_can_not_be_is_not_written(deck: DeckSources, address: str, text: str, key: str) -> None:
    bases = {"date": "2026-11-23", "edition": "2026.1", "title": "Rundt samme bord"}
    bases["address/url"] = "http://www.ks.no/fremtidenskulturskole"
    outcome = _outcome(deck, [FactChange(address, bases.get(address, ""), text)])
    assert isinstance(outcome, FactFaults)
    assert {given: fault_key(given, problem) for given, problem in outcome.faults.items()} == {address: key}


def test_themes_are_numbers_and_letters(deck: DeckSources) -> None:
    after = _after(deck, _changes(meeting__themes="3 ; V"))
    assert after.value(DECK_FILE, ("meeting", "themes")) == [3, "V"]
    assert fact_texts(after)["meeting/themes"] == "3, V"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_has_its_words(language: str) -> None:
    words = desk_words(language, "municipality")
    kinds = (FactKind.DAY, FactKind.EMAIL, FactKind.PHONE, FactKind.ADDRESS, FactKind.THEMES)
    wanted = {f"fact-{field.id}" for field in FIELDS.values()} | {f"fault-{kind}" for kind in kinds}
    assert wanted <= words.texts.keys()
    assert all(change_name(address).text(language) for address in FIELDS)
    assert desk_words(LANGUAGES[0], "municipality").texts.keys() == words.texts.keys()
