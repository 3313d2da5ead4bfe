"""Cards of a deck's own kinds: read by their kind, chosen by their id."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import DECK, DECK_FILE, THEME, THEME_FILE, changed, deck_problems, project_in
from samples import loaded

from deckgen.deck.own_cards import CardSets

CARDS = """\
fields:
  joker: {title: label, rule: text?}
  divider: {}
cards:
  - {kind: joker, id: hopp, title: Hopp over}
  - {kind: divider, id: skille}
  - kind: joker
    id: venn
    title: Spør en venn
    rule: Én gang.
"""
OWN_DECK = DECK + CARDS
OWN_THEME = THEME + "cards:\n  - {kind: divider, id: samtale}\n"


def test_cards_lie_by_their_kinds_in_their_order(tmp_path: Path) -> None:
    deck = loaded(project_in(tmp_path, {DECK_FILE: OWN_DECK, THEME_FILE: OWN_THEME}))
    assert deck.card_kinds == ("joker", "divider")
    sets = CardSets.of(deck.cards, deck.card_kinds)
    assert {kind: [card.id for card in cards] for kind, cards in sets.by_kind.items()} == {
        "joker": ["hopp", "venn"],
        "divider": ["skille"],
    }
    assert [(card.kind, card.id) for card in deck.themes[0].cards] == [("divider", "samtale")]


FAULTS = [
    (
        "{kind: joker, id: hopp, title: Hopp over}",
        "{kind: jokr, id: hopp, title: Hopp over}",
        "55:12: there is no kind of cards `jokr`; declare it under `fields` in deck.yaml (did you mean `joker`?)",
    ),
    ("id: hopp, title", "id: hopp, titel", "55:29: unknown key `titel`; did you mean `title`?"),
    (", title: Hopp over", "", "55:5: `title` is missing; add it"),
    ("{kind: divider, id: skille}", "{id: skille}", "56:5: `kind` is missing; add it"),
    ("{kind: divider, id: skille}", "{kind: divider}", "56:5: `id` is missing; add it"),
    (
        "id: skille",
        "id: skille, title: A",
        "56:33: unknown key `title`; known: id, kind; or declare it under `fields`, `divider` in deck.yaml",
    ),
    (
        "{kind: divider, id: skille}",
        "Skille",
        "56:5: keys with values expected, found the text «Skille»; write `key: value` lines",
    ),
    ("divider: {}", "divider: {id: label}", "53:13: `id` is there already in each divider; choose another name"),
    ("id: venn", "id: hopp", "57:5: the id `hopp` is taken by themes/prove/deck.yaml:55; choose another"),
]


@pytest.mark.parametrize(("old", "new", "message"), FAULTS)
def test_faults(tmp_path: Path, old: str, new: str, message: str) -> None:
    files = {DECK_FILE: changed(OWN_DECK, old, new), THEME_FILE: OWN_THEME}
    assert deck_problems(project_in(tmp_path, files)) == [f"{DECK_FILE}:{message}"]


def test_a_card_of_a_theme_has_no_id_of_one_of_the_deck(tmp_path: Path) -> None:
    files = {DECK_FILE: changed(OWN_DECK, "id: venn", "id: samtale"), THEME_FILE: OWN_THEME}
    (problem,) = deck_problems(project_in(tmp_path, files))
    assert problem == f"{THEME_FILE}:28:5: the id `samtale` is taken by {DECK_FILE}:57; choose another"
