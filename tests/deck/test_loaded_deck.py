"""From a deck's folder to a deck."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from minimal import (
    DECK,
    DECK_FILE,
    HYPHENATION_FILE,
    THEME,
    THEME_FILE,
    WORDS_FILE,
    changed,
    deck_problems,
    project_in,
    write,
)
from samples import given, loaded

from deckgen.source.problems import Origin
from deckgen.source.project import Project

CLOSING = changed(THEME, "number: 1", "label: Veien videre\nletter: V").replace('"1.', '"9.')


def test_texts_know_where_they_stand(tmp_path: Path) -> None:
    deck = loaded(project_in(tmp_path))
    assert (deck.title.value, deck.title.origin) == ("Prøve", Origin(DECK_FILE, 1, 8))
    question = deck.themes[0].questions[1]
    assert (question.text.value, question.text.origin) == ("Hva gjør vi nå?", Origin(THEME_FILE, 11, 11))
    assert given(deck.staircase).steps[0].riser == given(deck.staircase).steps[0].question
    assert given(given(deck.staircase).steps[0].question).origin == Origin(DECK_FILE, 26, 40)


def test_the_digest_sees_every_file_and_nothing_else(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    before = loaded(project).digest
    write(tmp_path, {"themes/prove/notes.txt": "x"})
    assert loaded(project).digest == before
    digests = {before}
    for name in (DECK_FILE, THEME_FILE, WORDS_FILE, HYPHENATION_FILE):
        path = tmp_path / name
        path.write_bytes(path.read_bytes() + b"\n# more\n")
        digests.add(loaded(project).digest)
    assert len(digests) == 5


def test_the_digest_is_the_same_where_the_deck_ships(tmp_path: Path) -> None:
    project_in(tmp_path / "shipped")
    (tmp_path / "mine").mkdir()
    user = Project(tmp_path / "mine", tmp_path / "shipped")
    author = Project(tmp_path / "shipped", tmp_path / "shipped")
    assert loaded(user).digest == loaded(author).digest
    assert loaded(user).title.origin == Origin(f"shipped/{DECK_FILE}", 1, 8)


def test_themes_come_in_the_order_of_their_files(tmp_path: Path) -> None:
    second = changed(THEME, "number: 1", "number: 2").replace('"1.', '"2.')
    deck = loaded(project_in(tmp_path, {"themes/prove/10-sist.yaml": CLOSING, "themes/prove/02-to.yaml": second}))
    assert [theme.id for theme in deck.themes] == ["01-samtale", "02-to", "10-sist"]


def test_a_deck_that_is_not_there(tmp_path: Path) -> None:
    message = "themes/prove/deck.yaml:1:1: there is no deck `prøve`; did you mean `prove`?"
    assert deck_problems(project_in(tmp_path), "prøve") == [message.replace("themes/prove", "themes/prøve")]


def test_problems_of_all_files_are_told_together(tmp_path: Path) -> None:
    project = project_in(
        tmp_path,
        {
            DECK_FILE: changed(DECK, "title: Prøve\n", ""),
            THEME_FILE: changed(THEME, "title: Samtale\n", ""),
            HYPHENATION_FILE: "sam--tale\n",
        },
    )
    assert [problem.split(":")[0] for problem in deck_problems(project)] == [THEME_FILE, DECK_FILE, HYPHENATION_FILE]


def test_a_deck_has_its_day_and_its_break_points(tmp_path: Path) -> None:
    deck = loaded(project_in(tmp_path))
    assert deck.hyphenation == ("samtale-kort",)
    assert deck.date == date(2026, 11, 23)
