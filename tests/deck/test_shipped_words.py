"""The fixed words that ship, in each language: the same keys, the same fields, and nothing of one deck."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples import HERE, text

from deckgen.deck.loaded_deck import load_deck
from deckgen.deck.plurals import PluralText, forms_in
from deckgen.deck.translations import Translation
from deckgen.deck.words import FixedWords, gaps_of
from deckgen.deck.words_file import load_words
from deckgen.layout.binding import Binding, parsed
from deckgen.layout.bound_text import bind
from deckgen.layout.held_pile import HeldPile
from deckgen.layout.scope import PageNumber, deck_scope
from deckgen.page.geometry import MILLIMETRE
from deckgen.source.entry import Text
from deckgen.source.problems import Problems
from deckgen.source.project import Project, shipped_folder

PROJECT = Project(shipped_folder(), shipped_folder())
LANGUAGES = ("nb", "nn", "en")
# A translation, as far as words name anything of it.
SAMI = Translation("deck", text("Gažaldagat"), text(""), "se", text("davvisámegiella"), None, {}, (), HERE)
# Words of the groups of our own sheets, whose gaps are filled by what makes these.
FILLED = re.compile("(order|sheet|proof|compare|calibrate|play)-|date-format")
# What the first deck is about, where it comes from and what it calls its parts.
FIRST_DECK = re.compile(r"kulturskole|lokalsamfunn|dialogheft|\bKS\b|samhandling|heftet \{", re.IGNORECASE)


def words_in(language: str) -> FixedWords:
    problems = Problems()
    words, _ = load_words(PROJECT.resolve(), language, problems)
    assert problems.noted == []
    return words


def fields(word: Text) -> set[str]:
    return {gap for form in forms_in(word) for gap in gaps_of(form.value)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_same_words_in_the_same_order_with_the_same_fields(language: str) -> None:
    bokmal, words = words_in("nb"), words_in(language)
    assert list(words) == list(bokmal)
    assert {key: fields(word) for key, word in words.items()} == {key: fields(word) for key, word in bokmal.items()}
    assert words.unwritten == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_pages_name_only_what_there_is(language: str) -> None:
    problems = Problems()
    deck = load_deck(PROJECT.resolve(), "kulturskole", problems)
    assert deck
    staircase = deck.staircase
    assert staircase
    deck = deck.changed(language=language, words=words_in(language))
    theme = deck.themes[0]
    scope = deck_scope(deck).with_names(
        theme=theme,
        question=theme.questions[0],
        run=theme.runsheet[0],
        reading=theme.reading[0],
        step=staircase.steps[0],
        page=PageNumber(3, 4),
        translation=SAMI,
        address="ks.no",
        held=HeldPile.of(92, (105 * MILLIMETRE, 148 * MILLIMETRE), 30 * MILLIMETRE, 300),
    )
    for key in words_in(language):
        if not FILLED.match(key):
            assert bind(scope, Binding.parse(f"{{words.{key}}}"), HERE).value


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_shipped_word_speaks_of_one_deck(language: str) -> None:
    for key, word in words_in(language).items():
        for form in forms_in(word):
            assert not FIRST_DECK.search(form.value), key


def test_no_shipped_layout_speaks_of_one_deck() -> None:
    for file in sorted(Path(shipped_folder(), "layouts").glob("*.yaml")):
        assert not FIRST_DECK.search(file.read_text("utf-8")), file.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_counts_is_right_for_one(language: str) -> None:
    order = words_in(language).group("order")
    one = order.say("total-cards", count=1), order.say("pages", pages=1), order.say("sets", count=1)
    expected = {"nb": ("1 kort", "1 side", "1 sett"), "nn": ("1 kort", "1 side", "1 sett")}
    assert one == expected.get(language, ("1 card", "1 page", "1 set"))
    minutes = words_in(language)["minutes"]
    assert isinstance(minutes, PluralText)
    assert [parsed(minutes.form(number).value).parts[-1] for number in (1, 2)] == {
        "nb": [" minutt", " minutter"],
        "nn": [" minutt", " minutt"],
        "en": [" minute", " minutes"],
    }[language]
