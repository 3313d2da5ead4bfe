"""Values of declared fields: read as the built-in ones, and what is said of what may not stand there."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import THEME_FILE, changed
from own_field_samples import OWN_THEME, deck_of, problems_of

from deckgen.deck.own_fields import own_attribute
from deckgen.deck.theme import Question, Theme
from deckgen.source.entry import Text


def own(entry: Theme | Question, name: str) -> object:
    """The value of a declared field; of a text what it says."""
    value = getattr(entry, own_attribute(name))
    return value.value if isinstance(value, Text) else value


def test_values_stand_beside_the_built_in_keys(tmp_path: Path) -> None:
    (theme,) = deck_of(tmp_path).themes
    first, second = theme.questions
    assert own(theme, "category") == "Ute"
    assert [own(first, name) for name in ("rank", "why", "link", "level", "picture")] == [
        "A",
        "Fordi.",
        None,
        2.5,
        None,
    ]
    assert [own(second, name) for name in ("rank", "why", "how")] == ["B", None, ()]
    assert own(second, "link") == "https://www.example.no/%C3%A6"
    assert [str(text) for text in getattr(first, own_attribute("how"))] == ["Les.", "Tenk."]
    assert [question.number for question in theme.questions] == ["1.1", "1.2"]


def test_texts_know_their_place(tmp_path: Path) -> None:
    (theme,) = deck_of(tmp_path).themes
    why = getattr(theme.questions[0], own_attribute("why"))
    assert (why.origin.file, why.origin.line, why.origin.column) == (THEME_FILE, 11, 10)


FAULTS = [
    ("    why: Fordi.\n", "    whi: Fordi.\n", "11:5: unknown key `whi`; did you mean `why`?"),
    ("    rank: A\n", "", "9:5: `rank` is missing; add it"),
    ("    rank: A\n", "    rank:\n", "10:5: `rank` is empty; give it a value or remove it"),
    ("    why: Fordi.\n", "    why:\n", "11:5: `why` is empty; give it a value or remove it"),
    (
        "    rank: A\n",
        "    rank: 3\n",
        '10:11: text expected, found the number 3; put it in quotes: "3"',
    ),
    (
        "    rank: A\n",
        f"    rank: {'A' * 201}\n",
        "10:11: the text has 201 characters, at most 200 fit here; shorten it",
    ),
    (
        "level: 2.5",
        "level: to",
        "12:12: a number expected, found the text «to»; write digits, with a point for decimals, without quotes",
    ),
    (
        "level: 2.5",
        "level: .inf",
        "12:12: a number expected, found the text «.inf»; write digits, with a point for decimals, without quotes",
    ),
    ("level: 2.5", "level: 2000000000", "12:12: 2e+09 is too large; at most 1e+09 is allowed"),
    ("how: [Les., Tenk.]", "how: Les.", "13:10: a list expected, found the text «Les.»; begin each line with `- `"),
    (
        "how: [Les., Tenk.]",
        "how: []",
        "13:10: the list has 0, at least 1 are needed; add what is missing",
    ),
    ("https://www.example.no/æ", "example.no", "16:11: the address has no scheme; write `https://example.no`"),
    (
        "    rank: B\n",
        "    rank: B\n    picture: hous\n",
        "16:14: the deck has no picture `hous` under `pictures`; did you mean `house`?",
    ),
    (
        "    rank: B\n",
        "    rank: B\n    picture: house.png\n",
        "16:14: a file needs words for those who cannot see it; write {file: house.png, alt: What it shows}",
    ),
    (
        "    rank: B\n",
        "    rank: B\n    picture: {file: hous.png, alt: Et hus}\n",
        "16:21: `hous.png` is missing; put it into the deck's folder",
    ),
    (
        "    rank: B\n",
        "    rank: B\n    picture: {fil: house.png, alt: Et hus}\n",
        "16:15: unknown key `fil`; did you mean `file`?",
    ),
    ("category: Ute\n", "kategory: Ute\n", "31:1: unknown key `kategory`; did you mean `category`?"),
]


@pytest.mark.parametrize(("old", "new", "message"), FAULTS)
def test_faults_of_values(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert problems_of(tmp_path, theme=changed(OWN_THEME, old, new)) == [f"01-samtale.yaml:{message}"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "    why: Fordi.\n",
            "    why: Fordi.\n    answer: Ja\n",
            "12:5: unknown key `answer`; known: booklet, group, how, id, level, link, picture, rank, text, why; "
            "or declare it under `fields`, `question` in deck.yaml",
        ),
        (
            "category: Ute\n",
            "category: Ute\nvekt: 3\n",
            "32:1: unknown key `vekt`; known: cards, category, children, day, emblem, ink, introduction, label, "
            "letter, motif, motif-alt, needs, number, opener, purpose, questions, reading, runsheet, short, "
            "short-runsheet and 4 more; "
            "or declare it under `fields`, `theme` in deck.yaml",
        ),
        # As it is hardly like a known key, it may be either.
        (
            "category: Ute\n",
            "category: Ute\nlevel: 3\n",
            "32:1: unknown key `level`; did you mean `label` or `letter`? "
            "Or declare it under `fields`, `theme` in deck.yaml",
        ),
    ],
)
def test_a_key_that_is_not_declared_is_told_where_to_declare_it(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert problems_of(tmp_path, theme=changed(OWN_THEME, old, new)) == [f"01-samtale.yaml:{message}"]
