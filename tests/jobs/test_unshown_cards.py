"""Cards that a deck has and no layout shows are remarked on: of its own kinds, and of the staircase's steps."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from samples import project_with
from sessions import request, session

from deckgen.jobs.remarks import remarks_on
from deckgen.source.project import Project

JOKERS = """\
fields: {joker: {rule: text}}
cards:
  - {kind: joker, id: bytt, rule: Bytt plass.}
  - {kind: joker, id: hopp, rule: Hopp over.}
"""
JOKER = "cards:\n  - {kind: joker, id: egen, rule: Spør selv.}\n"
CARD = '  card:\n    elements:\n      - {text: "{card.rule}", style: body}\nsequence:\n'


def layout(*entries: str) -> str:
    """The layout with a template for cards, and more in its sequence."""
    return minimal.LAYOUT.replace("sequence:\n", CARD) + "".join(f"  - {entry}\n" for entry in entries)


OF_DECK = "{each: deck.cards.joker, pages: [card]}"
OF_THEMES = "{each: deck.themes, inside: [{each: theme.cards.joker, pages: [card]}]}"


def remarks(project: Project) -> list[str]:
    every = (str(remark) for remark in remarks_on(session(project, request(project))))
    return [remark for remark in every if "cards of the" in remark or "card of the" in remark]


def project(root: Path, kort: str, *, deck: str = JOKERS, theme: str = "") -> Project:
    files = {minimal.DECK_FILE: minimal.DECK + deck, minimal.THEME_FILE: minimal.THEME + theme}
    return project_with(root, files | {minimal.LAYOUT_FILE: kort})


def test_cards_that_no_sequence_lists_are_told_once_a_kind(tmp_path: Path) -> None:
    assert remarks(project(tmp_path, layout("{pages: [front]}").replace("card.rule", "deck.title"))) == [
        "themes/prove/deck.yaml:53:5: no layout shows the 2 cards of the kind `joker` that the deck has; "
        "write {each: deck.cards.joker, pages: […]} in the sequence of a layout"
    ]


def test_cards_of_themes_are_told_where_only_those_of_the_deck_are_listed(tmp_path: Path) -> None:
    assert remarks(project(tmp_path, layout(OF_DECK), theme=JOKER)) == [
        "themes/prove/01-samtale.yaml:28:5: no layout shows the card of the kind `joker` that themes have; write "
        "{each: theme.cards.joker, pages: […]} inside `each: deck.themes`, or move it into deck.yaml"
    ]
    assert remarks(project(tmp_path, layout(OF_THEMES), theme=JOKER))[0].endswith(", or move them into a theme")


def test_cards_that_are_listed_or_repeated_anywhere_are_shown(tmp_path: Path) -> None:
    assert remarks(project(tmp_path, layout(OF_DECK, OF_THEMES), theme=JOKER)) == []
    repeated = layout().replace(
        '{text: "{card.rule}", style: body}',
        '{repeat: deck.cards.joker, do: [{text: "{item.rule}", style: body}]}',
    )
    assert remarks(project(tmp_path, repeated)) == []


def test_a_kind_without_cards_is_no_matter(tmp_path: Path) -> None:
    assert remarks(project(tmp_path, minimal.LAYOUT, deck="fields: {joker: {rule: text}}\n")) == []


STEPS = "{each: deck.themes, inside: [{each: theme.steps, pages: [step]}]}"
STEP = '  step:\n    elements:\n      - {text: "{step.name}", style: body}\nsequence:\n'


def stepped(*entries: str) -> str:
    return minimal.LAYOUT.replace("sequence:\n", STEP) + "".join(f"  - {entry}\n" for entry in entries)


@pytest.mark.parametrize("theme", ["", "staircase: true\n"])
def test_a_staircase_of_which_no_theme_has_the_cards_is_told(tmp_path: Path, theme: str) -> None:
    told = remarks(project(tmp_path, stepped(STEPS), deck="", theme=theme))
    message = (
        "themes/prove/deck.yaml:21:3: no theme has `staircase: true`, so there are no cards of the steps; "
        "add that line to the theme that they belong to"
    )
    assert told == ([] if theme else [message])


def test_nothing_is_told_of_steps_that_no_layout_has_cards_of(tmp_path: Path) -> None:
    assert remarks(project(tmp_path, minimal.LAYOUT, deck="")) == []
