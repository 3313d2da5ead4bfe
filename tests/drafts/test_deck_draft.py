"""A deck's files as a draft: all texts that people write, as they are written, each with its place; nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from deck_drafts import THEME_NAME, draft_of_deck, minimal_draft
from minimal import THEME
from msgspec import Struct

from deckgen.drafts.deck_draft import DECK as DECK_NAME
from deckgen.drafts.deck_draft import lined
from deckgen.drafts.draft import DraftText
from deckgen.source.nodes import scalars_in
from deckgen.source.problems import Origin
from deckgen.source.project import Project

ROOT = Path(__file__).parent.parent.parent

NO_TEXTS = frozenset(
    (
        "url",
        "checked",
        "against",
        "id",
        "booklet",
        "slug",
        "place",
        "kind",
        "file",
        "edition",
        "date",
        "language",
        "letter",
    )
)
"""Keys whose values are no texts to read."""

NOT_READ = frozenset(("day", "motif", "emblem", "views", "opener", "fields", "products", "layouts", "translations"))
"""Keys of which nothing is."""

LEFT_OUT = {"words": ["house"], "methods": ["https://www.example.no/en-to-alle"]}
"""What decks have besides that is no text: the name of a picture, an address in a field of the deck's own."""


def test_the_texts_of_a_theme_are_those_of_its_file(tmp_path: Path) -> None:
    (theme,) = minimal_draft(tmp_path).draft.themes
    assert (theme.name, theme.sign, theme.title) == (THEME_NAME, "1", DraftText("Samtale", f"{theme.place}:2"))
    assert theme.place == "themes/prove/01-samtale.yaml"
    assert theme.introduction and theme.introduction.value == "Vi snakker om det som er viktig."
    assert [text.value for text in theme.needs or ()] == ["Kort 1.1", "Penn"]
    assert [(question.text.value, question.number, question.booklet) for question in theme.questions or ()] == [
        ("Hva er viktig?", "1.1", "1.1"),
        ("Hva gjør vi nå?", "1.2", "1.2"),
    ]
    assert [(work.title.value, work.address) for work in theme.reading or ()] == [
        ("En side", "https://www.example.no/side")
    ]
    assert [(step.start, step.end, step.text.value) for step in theme.runsheet or ()] == [
        (0, 10, "Velkommen."),
        (10, 30, "Snakk sammen."),
    ]


def test_what_a_file_lacks_is_none_and_what_it_leaves_empty_is_empty(tmp_path: Path) -> None:
    (theme,) = minimal_draft(tmp_path, THEME.replace("needs:\n  - Kort 1.1\n  - Penn\n", "needs: []\n")).draft.themes
    assert theme.needs == ()
    assert (theme.short, theme.label, theme.children, theme.short_runsheet) == (None, None, None, None)


def test_the_decks_title_and_language_are_its_own(tmp_path: Path) -> None:
    draft = minimal_draft(tmp_path).draft
    assert draft.title and draft.title.value == "Prøve"
    assert draft.subtitle and draft.subtitle.value == "Til å prøve med"
    assert draft.language == "nb"


def test_all_other_texts_have_a_key(tmp_path: Path) -> None:
    keys = {keyed.key: keyed.text.value for keyed in minimal_draft(tmp_path).draft.keyed}
    assert keys["deck: howto 1 back lead"] == "Enkelt."
    assert keys["deck: staircase steps 2 name"] == "Sist"
    assert keys["deck: chapters 1 body 5 quote text"] == "Bra!"
    assert keys["deck: templates runsheet rows 1"] == "Tid"
    assert keys["deck: words theme"] == "Emne"
    assert keys["deck: sources 1 title"] == "Heftet"
    assert not [key for key in keys if key.endswith(("url", "slug", "place", "edition", "ink"))]
    assert not [key for key in keys if key.startswith("01-samtale")]


def test_texts_of_own_fields_and_pictures_have_a_key() -> None:
    keys = {keyed.key: keyed.text.value for keyed in draft_of_deck(project_of("words"), "words").draft.keyed}
    assert keys["01-hjemme: english"] == "At home"
    assert keys["01-hjemme: questions 2 picture alt"] == "En kopp det damper av"
    assert keys["01-hjemme: questions 1 example"] == "We live in a red house."
    assert keys["01-hjemme: cards 1 tip"].startswith("Pek på tingene")
    assert keys["deck: pictures house alt"] == "Et rødt hus med hvit dør"
    assert "01-hjemme: questions 1 picture" not in keys


def test_fields_and_marks_stay_as_they_are_written(tmp_path: Path) -> None:
    theme = THEME.replace(
        "Vi snakker om det som er viktig.", r'"Kort {theme.first}, *nå*, [her](https://x.no) og \\*."'
    )
    (draft,) = minimal_draft(tmp_path, theme).draft.themes
    assert draft.introduction
    assert draft.introduction.value == r"Kort {theme.first}, *nå*, [her](https://x.no) og \*."


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("|\n  En linje.\n  En til.\n", "En linje.\nEn til."),
        ("|\n  En linje.\n\n\n  Ny del.\n", "En linje.\n\nNy del."),
        (">-\n  En linje\n  som flyter.\n\n  Ny del.\n", "En linje som flyter.\n\nNy del."),
        ("En linje\n  som flyter.\n", "En linje som flyter."),
        ('"En  linje.\\nEn til."\n', "En linje.\nEn til."),
    ],
)
def test_line_ends_are_those_that_are_printed(tmp_path: Path, written: str, value: str) -> None:
    theme = THEME.replace("Vi snakker om det som er viktig.\n", written)
    (draft,) = minimal_draft(tmp_path, theme).draft.themes
    assert draft.introduction and draft.introduction.value == value


def test_a_title_is_on_one_line(tmp_path: Path) -> None:
    (theme,) = minimal_draft(tmp_path, THEME.replace("title: Samtale", "title: >-\n  Samtale\n  her")).draft.themes
    assert theme.title.value == "Samtale her"


def test_texts_are_lined_as_they_are_printed() -> None:
    assert lined(" a  b \n c\n\n\nd ") == "a b\nc\n\nd"
    assert lined("a\nb", keeps_lines=False) == "a b"
    assert lined("a\u030a") == "å"


def test_a_place_is_found_by_its_way(tmp_path: Path) -> None:
    deck = minimal_draft(tmp_path)
    assert deck.value(THEME_NAME, ("questions", 1, "text")) == "Hva gjør vi nå?"
    assert deck.value(THEME_NAME, ("questions", 7, "text")) is None
    assert deck.value(DECK_NAME, ("title", "text")) is None
    assert deck.origin(THEME_NAME, ("questions", 1, "text")) == Origin("themes/prove/01-samtale.yaml", 11, 11)
    assert deck.origin(THEME_NAME, ("children",)).line == 1
    assert deck.line_ends_count(THEME_NAME, ("introduction",))
    assert not deck.line_ends_count(THEME_NAME, ("title",))


@pytest.mark.parametrize("name", ["kulturskole", "words", "methods", "quiz"])
def test_every_text_of_a_deck_is_in_its_draft_once(name: str) -> None:
    deck = draft_of_deck(project_of(name), name)
    written = [
        (str(scalar), scalar.origin in deck.keeps_lines, route)
        for document in deck.documents.values()
        for route, scalar in scalars_in(document.data)
        if route[0] not in NOT_READ and route[-1] not in NO_TEXTS
    ]
    assert [text for text, is_read, _ in written if not is_read] == LEFT_OUT.get(name, [])
    texts = [lined(text, False) for text, is_read, _ in written if is_read]
    assert sorted(lined(text.value, False) for text in texts_of(deck.draft)) == sorted(texts)


def project_of(name: str) -> Project:
    own = ROOT / "tests" / "decks" / name
    return Project(own if own.exists() else ROOT, ROOT)


def texts_of(value: object) -> Iterator[DraftText]:
    """All texts of a draft."""
    if isinstance(value, DraftText):
        yield value
    elif isinstance(value, Struct | tuple):
        members = [getattr(value, name) for name in value.__struct_fields__] if isinstance(value, Struct) else value
        for member in members:
            yield from texts_of(member)
