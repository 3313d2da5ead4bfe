"""Fields that a deck declares: what may stand in them, and what is said of what may not."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import DECK, DECK_FILE, THEME, THEME_FILE, changed, deck_problems, project_in
from PIL import Image
from samples import loaded

from deckgen.deck.deck import Deck
from deckgen.deck.own_fields import LAYOUT_NAMES, QUESTION, FieldPicture, own_attribute
from deckgen.deck.own_fields import THEME as OF_THEMES
from deckgen.deck.theme import Question, Theme
from deckgen.layout.scope import DERIVED
from deckgen.source.entry import Text

FIELDS = """\
fields:
  theme: {category: label}
  question: {rank: label, why: text?, link: url?, level: number?, how: texts?, picture: picture?}
pictures:
  house: {file: house.png, alt: Et hus}
"""
OWN_DECK = DECK + FIELDS
OWN_THEME = changed(
    changed(THEME, '    booklet: "1.1"\n', "    rank: A\n    why: Fordi.\n    level: 2.5\n    how: [Les., Tenk.]\n"),
    '    booklet: "1.2"\n',
    "    rank: B\n    link: https://www.example.no/æ\n",
)
OWN_THEME += "category: Ute\n"


def with_picture(root: Path) -> Path:
    """A folder with a small picture in the deck's."""
    folder = root / "themes/prove"
    folder.mkdir(parents=True)
    Image.new("RGB", (4, 3), "red").save(folder / "house.png")
    return root


def deck_of(root: Path, theme: str = OWN_THEME, deck: str = OWN_DECK) -> Deck:
    return loaded(project_in(with_picture(root), {DECK_FILE: deck, THEME_FILE: theme}))


def problems_of(root: Path, theme: str = OWN_THEME, deck: str = OWN_DECK) -> list[str]:
    found = deck_problems(project_in(with_picture(root), {DECK_FILE: deck, THEME_FILE: theme}))
    return [problem.removeprefix("themes/prove/") for problem in found]


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
    assert [question.id for question in theme.questions] == ["1.1", "1.2"]


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


def test_pictures_are_named_or_files_and_decoded_once(tmp_path: Path) -> None:
    theme = changed(OWN_THEME, "    rank: A\n", "    rank: A\n    picture: house\n")
    theme = changed(
        theme, "    rank: B\n", "    rank: B\n    picture: {file: house.png, alt: Samme hus, credit: Kari}\n"
    )
    deck = deck_of(tmp_path, theme)
    shown = [getattr(question, own_attribute("picture")) for question in deck.themes[0].questions]
    assert all(isinstance(picture, FieldPicture) for picture in shown)
    assert [picture.key for picture in shown] == ["house", "house.png"]
    assert deck.pictures["house"].pixels is deck.pictures["house.png"].pixels
    assert deck.field_pictures == {("picture", "house"), ("picture", "house.png")}


def test_a_file_of_two_people_is_told(tmp_path: Path) -> None:
    theme = OWN_THEME
    for rank, credit in (("A", "Kari"), ("B", "Ola")):
        picture = f"{{file: house.png, alt: Hus, credit: {credit}}}"
        theme = changed(theme, f"    rank: {rank}\n", f"    rank: {rank}\n    picture: {picture}\n")
    assert problems_of(tmp_path, theme) == [
        "01-samtale.yaml:17:21: `house.png` has another `credit` at themes/prove/01-samtale.yaml:11; "
        "write the same at both"
    ]


def test_what_layouts_work_out_of_themes_and_questions_is_no_field() -> None:
    for base, kind in ((Theme, OF_THEMES), (Question, QUESTION)):
        derived = {name.replace("_", "-") for owner, name in DERIVED if owner is base and name not in base.model_fields}
        assert derived == LAYOUT_NAMES[kind]
