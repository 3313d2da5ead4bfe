"""Fixed words: what is said of those that are missing or odd, which a deck says otherwise, how gaps are filled."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from minimal import DECK, DECK_FILE, FILES, WORDS_FILE, changed, deck_problems, project_in, write
from samples import HERE, loaded, text, word_group

from deckgen.deck.words import FixedWords
from deckgen.source.entry import Text
from deckgen.source.problems import Origin, ProblemsFound
from deckgen.source.project import Project, shipped_folder

SHIPPED = {
    "sheet-title": text("{title}, ark {sheet}"),
    "sheet-note": text("Notater"),
    "date-format": text("{day}. {month} {year}"),
    "theme": text("Tema {theme.number}"),
}

FAULTS = [
    ("words: {theme: Emne}", "words: {tema: Emne}", "50:9: no fixed word `tema` on the pages; did you mean `theme`?"),
]


def faults(words: dict[str, str | None], *groups: str) -> list[str]:
    """What is wrong with the words of a sheet where some read otherwise, or are missing."""
    texts = {**SHIPPED, **{key: Text(word or "", HERE) for key, word in words.items()}}
    known = {key: word for key, word in texts.items() if words.get(key, "") is not None}
    with pytest.raises(ProblemsFound) as caught:
        FixedWords("nb", known, SHIPPED).group("sheet", *groups)
    return [str(problem) for problem in caught.value.problems]


def test_words_of_a_sheet_are_filled_and_their_lines_parted() -> None:
    words = FixedWords("nb", {**SHIPPED, "sheet-note": text("Les. |Skriv")}, SHIPPED).group("sheet", "date")
    assert words.say("title", title="Kort", sheet=2) == "Kort, ark 2"
    assert words.say("note") == "Les.\nSkriv"
    assert words.say("title", title="{sheet}", sheet=2) == "{sheet}, ark 2", "what is filled in is no word"


def test_all_that_is_missing_is_told_of_the_groups_that_are_used() -> None:
    missing: dict[str, str | None] = {"sheet-note": None, "date-format": None, "theme": None}
    assert faults(missing) == [
        "layouts/words/nb.yaml:1:1: 1 fixed word is missing: `sheet-note`; `deckgen words nb` adds them"
    ]
    assert faults(missing, "date") == [
        "layouts/words/nb.yaml:1:1: 2 fixed words are missing: `sheet-note`, `date-format`; "
        "`deckgen words nb` adds them"
    ]


@pytest.mark.parametrize(
    ("word", "fault"),
    [
        ("{titel}", "nothing fills `titel` here; did you mean `title`?"),
        ("{title.value}", "nothing fills `title.value` here; did you mean `title`?"),
        ("{}", "nothing fills `` here; known: sheet, title"),
        ("{title", "a brace has no partner; write gaps as {title}"),
        ("{title}}", "a brace has no partner; write gaps as {title}"),
    ],
)
def test_gaps_are_those_of_the_words_that_ship(word: str, fault: str) -> None:
    assert faults({"sheet-title": word}) == [f"{HERE}: {fault}"]
    assert FixedWords("nb", {**SHIPPED, "sheet-title": text("Ark {sheet}")}, SHIPPED).group("sheet")


def test_dates_and_numbers_are_as_the_language_has_them() -> None:
    texts = {"date-format": text("{month} {day}, {year}"), "month-11": text("November"), "decimal-sign": text(".")}
    words = FixedWords("en", texts, texts).group("date")
    assert words.date(date(2026, 11, 23)) == "November 23, 2026"
    assert [words.number(value) for value in (1.5, 3, -0.00001, 2.0004)] == ["1.5", "3", "0", "2"]


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("theme", "layouts/words/nb.yaml:1:1: the fixed word `sheet-theme` is missing; add it"),
        ("note", f"{text('').origin}: nothing fills `blad` here; known: ark"),
    ],
)
def test_what_no_file_that_ships_says_is_told_where_it_is_needed(key: str, message: str) -> None:
    with pytest.raises(ProblemsFound) as caught:
        word_group("sheet", note="Notater, {blad}").say(key, ark=1)
    assert str(caught.value) == message


def test_a_word_that_is_needed_and_missing_is_told() -> None:
    words = FixedWords("nb", SHIPPED, SHIPPED)
    assert words.needed("theme") == SHIPPED["theme"]
    with pytest.raises(ProblemsFound, match=r"layouts/words/nb.yaml:1:1: the fixed word `tema` is missing; add it"):
        words.needed("tema")


def test_every_language_is_held_against_the_words_that_ship() -> None:
    shipped = Project(shipped_folder(), shipped_folder()).resolve().shipped_words
    assert shipped
    assert shipped.name == "layouts/words/nb.yaml"


@pytest.mark.parametrize(("old", "new", "messages"), [(old, new, messages) for old, new, *messages in FAULTS])
def test_faults_of_a_decks_words(tmp_path: Path, old: str, new: str, messages: list[str]) -> None:
    project = project_in(tmp_path, {DECK_FILE: changed(DECK, old, new)})
    assert deck_problems(project) == [f"{DECK_FILE}:{message}" for message in messages]


def test_fixed_words_with_faults(tmp_path: Path) -> None:
    message = f'{WORDS_FILE}:1:8: text expected, found the number 1; put it in quotes: "1"'
    assert deck_problems(project_in(tmp_path, {WORDS_FILE: "theme: 1\n"})) == [message]


def test_a_deck_says_fixed_words_its_own_way(tmp_path: Path) -> None:
    words = loaded(project_in(tmp_path)).words
    assert (words["theme"].value, words["theme"].origin) == ("Emne", Origin(DECK_FILE, 50, 16))
    assert (words["question"].value, words["question"].origin) == ("Spørsmål", Origin(WORDS_FILE, 2, 11))


def test_marks_in_words_of_sheets_and_orders_leave_plain_text(tmp_path: Path) -> None:
    words = '{sheet-single: "{title} – *ark* {sheet} av **{sheets}**", order-title: "**Bestilling** av [trykk](https://www.example.no)"}'
    files = {DECK_FILE: changed(DECK, "words: {theme: Emne}", f"words: {words}")}
    write(tmp_path, {name: text for name, text in (FILES | files).items() if name != WORDS_FILE})
    deck = loaded(Project(tmp_path, shipped_folder()))
    assert deck.words.group("sheet").say("single", title="Kort", sheet=1, sheets=2) == "Kort – ark 1 av 2"
    assert deck.words.group("order").say("title") == "Bestilling av trykk"
