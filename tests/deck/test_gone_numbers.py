"""What texts name by a number and the deck does not have; and what only looks so."""

from __future__ import annotations

from pathlib import Path

import minimal
import pytest
from samples import deck_in, project_with, text

from deckgen.deck.deck import Deck
from deckgen.deck.gone_numbers import Names, Numbered, gone_numbers
from deckgen.deck.loaded_deck import load_deck
from deckgen.deck.theme import Work
from deckgen.deck.words_file import load_words
from deckgen.source.problems import Problems
from deckgen.source.project import Project, shipped_folder

QUOTE_IT = "or put « » round it if it is of something else"


@pytest.fixture(scope="module")
def names() -> Names:
    words, _ = load_words(Project(shipped_folder(), shipped_folder()).resolve(), "nb", Problems())
    return Names.of(words, "nb")


@pytest.fixture(scope="module")
def first_deck() -> Deck:
    deck = load_deck(Project(shipped_folder(), shipped_folder()).resolve(), "kulturskole", Problems())
    assert deck
    return deck


@pytest.fixture(scope="module")
def numbered(first_deck: Deck) -> Numbered:
    """The first deck: twelve themes with numbers and one with a letter, 58 questions, four steps; a list of five."""
    return Numbered.of(first_deck.themes, first_deck.step_count, first_deck)


def findings(words: str, numbered: Numbered, names: Names) -> list[tuple[str, bool]]:
    gone = gone_numbers((text(words),), numbered, names)
    return [(number.problem.message, number.is_certain) for number in gone]


@pytest.mark.parametrize(
    ("words", "named", "there"),
    [
        ("Ta kort 3.5 sammen.", "kort 3.5", "3.5: theme 3 has 3.1 to 3.4"),
        ("Kort 3.1 til 3.9", "Kort 3.1 til 3.9", "3.9: theme 3 has 3.1 to 3.4"),
        ("Les kort 3.1, 3.2 og 3.6.", "kort 3.1, 3.2 og 3.6", "3.6: theme 3 has 3.1 to 3.4"),
        ("kort 7.8–7.10", "kort 7.8–7.10", "7.10: theme 7 has 7.1 to 7.9"),
        ("Legg spørsmålskort 7.10 bort", "kort 7.10", "7.10: theme 7 has 7.1 to 7.9"),
        ("Kort nr. 3.7", "Kort nr. 3.7", "3.7: theme 3 has 3.1 to 3.4"),
        ("spørsmål 14.1", "spørsmål 14.1", "14.1: there is no theme 14"),
        ("Ta kort V.5. Tegn.", "kort V.5", "V.5: theme V has V.1 to V.4"),
    ],
)
def test_cards_that_are_not_there(words: str, named: str, there: str, numbered: Numbered, names: Names) -> None:
    message = f"«{named}» names no card {there}; write {{question.ID.number}}, {QUOTE_IT}"
    assert findings(words, numbered, names) == [(message, True)]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            "Snakk om kortene dere har valgt blant 7.1 til 7.14.",
            "«kortene dere har valgt blant 7.1 til 7.14» names no card 7.14: theme 7 has 7.1 to 7.9; "
            "write {question.ID.number}",
        ),
        ("Gå til tema 15.", "«tema 15» names no theme 15: there are 1 to 12; write {theme.NAME.number}"),
        ("tema 5 eller 13", "«tema 5 eller 13» names no theme 13: there are 1 to 12; write {theme.NAME.number}"),
        ("Tema 1–14 er nye", "«Tema 1–14» names no theme 14: there are 1 to 12; write {theme.NAME.number}"),
        ("Se trinn 7", "«trinn 7» names no step 7: the staircase has 4; name one that is there"),
        ("kort 14", "«kort 14» names no card 14: no theme has more than 9 questions; write {question.ID.number}"),
        ("de fjorten temaene", "«fjorten temaene», and the deck has 13; write {deck.theme-count.in-words}"),
        ("alle 14 temaene", "«14 temaene», and the deck has 13; write {deck.theme-count.in-words}"),
        ("Elleve temaer", "«Elleve temaer», and the deck has 13; write {deck.theme-count.in-words}"),
        ("60 spørsmål", "«60 spørsmål», and the deck has 58; write {deck.question-count.in-words}"),
        ("trappa med fem trinn", "«fem trinn», and the deck has 4; write {deck.step-count.in-words}"),
    ],
)
def test_what_most_likely_is_not_there(words: str, message: str, numbered: Numbered, names: Names) -> None:
    assert findings(words, numbered, names) == [(f"{message}, {QUOTE_IT}", False)]


@pytest.mark.parametrize(
    "words",
    [
        *("Kort 3.1 til 3.4", "Ta kort V.4.", "tema 5 eller 8", "trinn 5", "kort 9", "spørsmål 4"),
        *("tretten temaer", "tolv temaer", "58 spørsmål", "fire trinn", "Velg tre temaer", "et tema", "Ta to spørsmål"),
        *("Se side 14", "Møt opp kl. 3.40", "Les kortet, og møt kl. 3.40", "Les kortet i 3.5 timer", "kort 3.40 kr"),
        *("Tema 15 minutter", "Velg tema 5 og 13 kort", "Velg tema 5, 13 kort", "På kort 14 dager"),
        *("Neste tema 14. november", "tema 3.20", "«Tema 15» i heftet", 'Les "kort 9.9"', "kortene. Bruk 9.9 på mål"),
        *("temakort", "kort", "hovedtema 15", "KS-tema 15", "100 %", "tema 50 %"),
    ],
)
def test_what_is_there_or_of_something_else(words: str, numbered: Numbered, names: Names) -> None:
    assert findings(words, numbered, names) == []


def test_a_deck_whose_themes_have_no_numbers(first_deck: Deck, names: Names) -> None:
    numbered = Numbered(first_deck.themes[-1:], 0, 0)
    message = f"«tema 1» names no theme 1: none has a number; write {{theme.NAME.number}}, {QUOTE_IT}"
    assert findings("tema 1", numbered, names) == [(message, False)]


def test_numbers_with_gaps_are_listed(first_deck: Deck, names: Names) -> None:
    numbered = Numbered((*first_deck.themes[:2], first_deck.themes[4]), 4, 0)
    assert "there are 1, 2, 5; write" in findings("tema 3", numbered, names)[0][0]


def test_works_are_of_others_and_a_language_without_names_has_nothing(numbered: Numbered, names: Names) -> None:
    work = Work.model_construct(title=text("Tema 15"), note=text("Kort 9.9"))
    assert gone_numbers((work,), numbered, names) == ()
    assert gone_numbers((text("Kort 9.9"),), numbered, Names.of({}, "nb")) == ()


def problems_of(root: Path, theme: str, deck: str = minimal.DECK) -> tuple[Deck | None, list[str]]:
    problems = Problems()
    files = {minimal.THEME_FILE: theme, minimal.DECK_FILE: deck}
    loaded = load_deck(project_with(root, files).resolve(), "prove", problems)
    return loaded, [str(problem) for problem in problems.noted]


def test_a_card_that_is_gone_is_a_fault_at_its_line(tmp_path: Path) -> None:
    deck, problems = problems_of(tmp_path, minimal.THEME.replace("Kort 1.1", "Kort 1.1 til 1.3"))
    message = "«Kort 1.1 til 1.3» names no card 1.3: theme 1 has 1.1 to 1.2; write {question.ID.number}"
    assert (deck, problems) == (None, [f"{minimal.THEME_FILE}:6:5: {message}, {QUOTE_IT}"])


def test_what_is_less_sure_is_a_doubt_of_the_deck(tmp_path: Path) -> None:
    text_with = minimal.changed(minimal.DECK, "text: Les kortet.", "text: Les tema 2.")
    deck = deck_in(tmp_path, {minimal.DECK_FILE: text_with})
    message = f"«tema 2» names no theme 2: there is only 1; write {{theme.NAME.number}}, {QUOTE_IT}"
    assert [str(doubt) for doubt in deck.doubts] == [f"{minimal.DECK_FILE}:37:15: {message}"]


def test_a_deck_that_has_other_faults_is_not_asked_for_cards(tmp_path: Path) -> None:
    theme = minimal.THEME.replace("Kort 1.1", "Kort 1.9").replace("purpose:", "purpos:")
    assert not any("names no card" in problem for problem in problems_of(tmp_path, theme)[1])


def test_the_first_deck_names_only_what_is_there(first_deck: Deck) -> None:
    assert first_deck.doubts == ()
