"""The real deck's project, and what is changed in it."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.checkout import ROOT, Checkout
from bench.real_deck import CHANGED, DECK, TASKS, THEME, DeckPlace

from deckgen.deck.loaded_deck import load_deck
from deckgen.source.problems import Problems
from deckgen.source.project import Project


def test_one_question_is_another_in_each_round_and_the_deck_is_sound(tmp_path: Path) -> None:
    place = DeckPlace(Checkout("deckgen", sys.executable, ROOT), tmp_path)
    place.set_up()
    theme = place.project / "themes" / DECK / THEME
    texts = [theme.read_text("utf-8")]
    (task,) = (task for task in TASKS if task.name == CHANGED)
    for number in (0, 1):
        assert task.run(place, number).command[-1] == "build"
        texts.append(theme.read_text("utf-8"))
    for before, after in ((0, 1), (1, 2)):
        lines = zip(texts[before].splitlines(), texts[after].splitlines(), strict=True)
        assert len([1 for line, other in lines if line != other]) == 1
    problems = Problems()
    deck = load_deck(Project.at(place.project).resolve(), DECK, problems)
    assert problems.noted == []
    assert deck
    assert deck.contact
