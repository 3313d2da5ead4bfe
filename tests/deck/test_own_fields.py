"""Fields that a deck declares: which kinds there are, and what is said of names that are taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import changed
from own_field_samples import OWN_DECK, problems_of

from deckgen.deck.own_fields import LAYOUT_NAMES, QUESTION
from deckgen.deck.own_fields import THEME as OF_THEMES
from deckgen.deck.theme import Question, Theme
from deckgen.layout.derived_fields import DERIVED

DECLARATION_FAULTS = [
    ("category: label", "category: labell", "52:21: `labell` is no kind of field; did you mean `label`?"),
    (
        "category: label",
        "category: label, title: text",
        "52:28: `title` is there already in each theme; choose another name",
    ),
    (
        "category: label",
        "category: label, link: url?",
        "52:28: `link` is there already in each theme; choose another name",
    ),
    (
        "rank: label",
        "rank: label, count: number?",
        "53:27: `count` is there already in each question; choose another name",
    ),
    (
        "rank: label",
        "rank: label, origin: text?",
        "53:27: `origin` is there already in each question; choose another name",
    ),
    (
        "category: label",
        "category: label, Farge: text?",
        "52:28: `Farge` is not understood; use a to z, digits and hyphens, such as `why`",
    ),
]


@pytest.mark.parametrize(("old", "new", "message"), DECLARATION_FAULTS)
def test_faults_of_declarations_are_told_alone(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert problems_of(tmp_path, deck=changed(OWN_DECK, old, new)) == [f"deck.yaml:{message}"]


def test_where_nothing_is_declared_that_can_be_read_themes_are_not_blamed(tmp_path: Path) -> None:
    start, end = OWN_DECK.index("fields:"), OWN_DECK.index("pictures:")
    assert problems_of(tmp_path / "a", deck=f"{OWN_DECK[:start]}fields: 3\n{OWN_DECK[end:]}") == [
        "deck.yaml:51:9: keys with values expected, found the number 3; write `key: value` lines"
    ]
    (problem,) = problems_of(tmp_path / "b", deck=OWN_DECK + "a: [\n")
    assert problem.startswith("deck.yaml:")


def test_what_layouts_work_out_of_themes_and_questions_is_no_field() -> None:
    for base, kind in ((Theme, OF_THEMES), (Question, QUESTION)):
        keys = {*base.model_fields, *(field.alias for field in base.model_fields.values())}
        derived = {name.replace("_", "-") for owner, name in DERIVED if owner is base and name not in keys}
        assert derived == LAYOUT_NAMES[kind]
