"""Themes whose run sheet names the cards of another theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import THEME, THEME_FILE, changed
from samples import loaded, project_with

SECOND_FILE = "themes/prove/02-mer.yaml"
NAMED = changed(changed(THEME, '"1.1"\n', '"1.1"\n    id: en\n'), '"1.2"\n', '"1.2"\n    id: to\n')
SECOND = changed(changed(THEME, "number: 1", "number: 2").replace("Kort 1.1", "Kort"), "Samtale", "Mer")
SECOND = changed(changed(SECOND, '"1.1"\n', '"2.1"\n    id: tre\n'), '"1.2"\n', '"2.2"\n')


def doubts(root: Path, welcome: str, talk: str) -> list[str]:
    second = changed(
        changed(SECOND, "text: Velkommen.", f'text: "{welcome}"'), "text: Snakk sammen.", f'text: "{talk}"'
    )
    deck = loaded(project_with(root, {THEME_FILE: NAMED, SECOND_FILE: second}))
    return [str(doubt) for doubt in deck.doubts]


def test_a_run_sheet_that_names_cards_of_another_theme_alone(tmp_path: Path) -> None:
    (doubt,) = doubts(tmp_path, "Hei.", "Ta {question.en.number} og {question.to.number}.")
    assert doubt == (
        f"{SECOND_FILE}:21:30: the run sheets and needs of theme 2 name cards of theme 1 alone, by `en` and `to`; "
        "give the questions of theme 2 an `id` each, and name these"
    )


def test_its_short_run_sheet_and_what_it_says_of_children_name_cards_too(tmp_path: Path) -> None:
    more = (
        "short-runsheet: [{from: 0, to: 20, text: 'Ta {question.en.number}.'}]\n"
        "children: ['Spør {question.to.number}.', Tegn.]\n"
    )
    deck = loaded(project_with(tmp_path, {THEME_FILE: NAMED, SECOND_FILE: SECOND + more}))
    (doubt,) = deck.doubts
    assert doubt.message.endswith(
        "name cards of theme 1 alone, by `en` and `to`; give the questions of theme 2 an `id` each, and name these"
    )


@pytest.mark.parametrize(
    ("welcome", "talk"),
    [
        ("Hei.", "Husk {question.en.number}."),
        ("Ta {question.en.number} igjen.", "Ta {question.to.number} og {question.tre.number}."),
        ("Hei.", "Snakk."),
    ],
)
def test_a_run_sheet_may_name_a_card_of_another_theme(tmp_path: Path, welcome: str, talk: str) -> None:
    assert doubts(tmp_path, welcome, talk) == []
