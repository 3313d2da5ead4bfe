"""One text of a deck changed, added and taken out: that text alone, in the style of the old one."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited_decks import commented_copy, data_of, sources_in

from deckgen.edits.changed_text import text_addition, text_change, text_removal
from deckgen.edits.deck_edit import EditConflict
from deckgen.edits.deck_sources import DeckSources
from deckgen.source.nodes import Route, scalars_in
from deckgen.source.problems import ProblemsFound

THEME = "01-samtale.yaml"


@pytest.fixture
def deck(tmp_path: Path) -> DeckSources:
    return sources_in(commented_copy(tmp_path), "prove")


def test_every_text_of_the_shipped_deck_can_be_another(shipped_deck: DeckSources) -> None:
    deck = shipped_deck
    for path, document in deck.documents.items():
        routes = [route for route, _ in scalars_in(document.data)]
        for route in routes[:: max(len(routes) // 4, 1)]:
            edit = text_change(deck, path, route, "Noe «helt» annet: ja")
            (change,) = edit.changes
            assert (change.path, change.before) == (path, deck.content(path))
            expected = data_of(document.data)
            _put(expected, route, "Noe «helt» annet: ja")
            assert data_of(deck.with_edit(edit).value(path)) == expected


def _put(value: object, route: Route, text: str) -> None:
    *above, last = route
    for part in above:
        value = value[part]  # type: ignore[index]  # plain data
    value[last] = text  # type: ignore[index]  # plain data


def test_only_the_line_changes(deck: DeckSources) -> None:
    (change,) = text_change(deck, THEME, ("questions", 0, "text"), "Hva er viktig?").changes
    assert change.before and change.after
    assert change.after == change.before.replace(b"Hva er viktig for de unge?", b"Hva er viktig?")


def test_the_same_text_changes_nothing(deck: DeckSources) -> None:
    assert text_change(deck, THEME, ("questions", 0, "text"), "Hva er viktig for de unge?").changes == ()


def test_a_text_that_is_not_what_one_saw_is_a_conflict(deck: DeckSources) -> None:
    route: Route = ("questions", 0, "text")
    with pytest.raises(EditConflict) as conflict:
        text_change(deck, THEME, route, "Hva nå?", known="Hva er viktig?")
    (text,) = conflict.value.conflicts
    assert (text.wanted, text.known, text.current) == ("Hva nå?", "Hva er viktig?", "Hva er viktig for de unge?")
    assert text_change(deck, THEME, route, "Hva nå?", known="Hva er  viktig\nfor de unge?").changes


def test_what_is_not_there_is_told_with_its_line(deck: DeckSources) -> None:
    with pytest.raises(ProblemsFound, match=r"themes/prove/01-samtale.yaml:22:.*not in this file"):
        text_change(deck, THEME, ("questions", 9, "text"), "Hva nå?")
    with pytest.raises(ProblemsFound, match=r"03-borte.yaml:1:1: there is no such file"):
        text_change(deck, "03-borte.yaml", ("title",), "Hva nå?")


def test_a_key_comes_where_its_class_has_it(deck: DeckSources) -> None:
    (change,) = text_addition(deck, THEME, ("short",), "Nær").changes
    assert change.after and b'vist p\xc3\xa5 kortet\nshort: "N\xc3\xa6r"\n# Ordene' in change.after


def test_a_member_comes_into_a_list(deck: DeckSources) -> None:
    now = deck.with_edit(text_addition(deck, THEME, ("children", 1), "Lek."))
    assert now.value(THEME, ("children", 1)) == "Lek."
    assert now.value(THEME, ("children", 2)) == "Syng «Ja, vi elsker»."


def test_a_text_goes_with_its_key_or_from_its_list(deck: DeckSources) -> None:
    now = deck.with_edit(text_removal(deck, THEME, ("purpose",)))
    now = now.with_edit(text_removal(now, THEME, ("children", 0)))
    assert now.value(THEME, ("purpose",)) is None
    assert now.value(THEME, ("children", 0)) == "Syng «Ja, vi elsker»."
    with pytest.raises(ProblemsFound, match="whole file"):
        text_removal(deck, THEME, ())
