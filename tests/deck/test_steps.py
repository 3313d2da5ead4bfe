"""The staircase of a deck."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import (
    DECK,
    DECK_FILE,
    THEME,
    THEME_FILE,
    changed,
    deck_problems,
    project_in,
)
from samples import given, loaded

from deckgen.source.problems import Origin

FAULTS = [
    ("[Les., Tenk., Snakk.]", "[A, B, C, D]", "23:17: the list has 4, at most 3 are allowed; leave some out"),
    (
        "[Les., Tenk., Snakk.]",
        f"[Les., {'a' * 35}, Snakk.]",
        "23:24: the text has 35 characters, at most 34 fit here; shorten it",
    ),
    (", riser: Hva nå?", "", "26:7: `riser` is missing; add the question to the next step"),
    ("text: Oppe,", "text: Oppe, riser: Og nå?,", "27:39: the top step has no riser above it; remove `riser`"),
]


@pytest.mark.parametrize(("old", "new", "messages"), [(old, new, messages) for old, new, *messages in FAULTS])
def test_faults_of_the_staircase(tmp_path: Path, old: str, new: str, messages: list[str]) -> None:
    project = project_in(tmp_path, {DECK_FILE: changed(DECK, old, new)})
    assert deck_problems(project) == [f"{DECK_FILE}:{message}" for message in messages]


def test_each_step_has_its_number_and_the_question_above_it(tmp_path: Path) -> None:
    staircase = given(loaded(project_in(tmp_path)).staircase)
    assert [step.number for step in staircase.steps] == [1, 2]
    assert [given(step.question).value for step in staircase.steps] == ["Hva nå?", "Hvor står vi?"]
    assert staircase.steps[0].riser == staircase.steps[0].question
    assert given(staircase.steps[0].question).origin == Origin(DECK_FILE, 26, 40)
    assert staircase.steps[1].riser is None
    assert staircase.steps[1].question == staircase.question


def test_what_is_for_a_staircase_that_is_not_there_is_told(tmp_path: Path) -> None:
    start, end = DECK.index("staircase:"), DECK.index("experience:")
    files = {DECK_FILE: DECK[:start] + DECK[end:], THEME_FILE: f"{THEME}staircase: true\n"}
    assert deck_problems(project_in(tmp_path, files)) == [
        f"{THEME_FILE}:27:1: the deck has no `staircase`, so there are no cards of it; add it, or take this out",
        f"{DECK_FILE}:38:3: a score sheet for the staircase, which the deck lacks; add `staircase`, or take this out",
    ]
