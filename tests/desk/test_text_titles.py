"""What texts are called, for all texts of the shipped deck and in both languages."""

from __future__ import annotations

import pytest
from desks import RunningDesk, asked_of_engine

from deckgen.desk.desk_words import LANGUAGES, desk_words
from deckgen.desk.engine import Engine
from deckgen.desk.text_sources import TextSource
from deckgen.desk.text_titles import OF_DECKS, OF_THEMES, text_title

THEME = "themes/kulturskole/03-to-spor.yaml"

DECK = "themes/kulturskole/deck.yaml"


@pytest.mark.parametrize(
    ("file", "address", "nb", "en"),
    [
        (THEME, "questions/laere-av-erfaring/text", "Spørsmål 3.2", "Question 3.2"),
        (THEME, "questions/3/text", "Spørsmål 3.4", "Question 3.4"),
        (THEME, "title", "Tittel på tema 3", "Title of theme 3"),
        (THEME, "introduction", "Innledning til tema 3", "Introduction to theme 3"),
        (THEME, "runsheet/0/text", "Tema 3, kjøreplan, punkt 1", "Theme 3, run sheet, step 1"),
        (DECK, "title", "Tittel på kortstokken", "Title of the deck"),
        (DECK, "howto/1/front/steps/2", "Kom i gang 2, punkt 3", "Getting started 2, step 3"),
        (DECK, "chapters/1/body/12/list/0", "Kapittel 2, del 13, punkt 1", "Chapter 2, part 13, item 1"),
        (DECK, "words/guide-subtitle", "Fast tekst guide-subtitle", "Fixed text guide-subtitle"),
        (DECK, "templates/score/lead", "Skjema for trappa, ingress", "Form for the staircase, lead"),
        (DECK, "meeting/place", "Tekst på linje 7 i deck.yaml", "Text on line 7 of deck.yaml"),
        ("themes/kulturskole/en.yaml", "title", "Tekst på linje 7 i en.yaml", "Text on line 7 of en.yaml"),
    ],
)
def test_texts_are_called_as_one_says_it(desk: RunningDesk, file: str, address: str, nb: str, en: str) -> None:
    deck = asked_of_engine(desk, lambda engine: engine.now.shown_deck)
    assert deck
    source = TextSource(file, address, 7, "")
    assert [text_title(source, deck, desk_words(language, "page")) for language in ("nb", "en")] == [nb, en]


def test_each_text_on_the_shipped_pages_has_a_name_of_its_kind(desk: RunningDesk) -> None:
    words = desk_words("nb", "page")

    def titles(engine: Engine) -> list[str]:
        deck, product = engine.now.shown_deck, engine.product("guide-a4")
        assert deck and product
        texts = [text for page in product.pages for text in engine.texts("guide-a4", page.name)]
        return [text_title(text.source, deck, words) for text in texts if text.source]

    called = asked_of_engine(desk, titles)
    assert len(called) > 500
    assert not [title for title in called if title.startswith("Tekst på linje")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_text_has_words(language: str) -> None:
    words = desk_words(language, "page")
    for key in (*OF_THEMES.values(), *OF_DECKS.values()):
        assert words(f"name-{key}", theme="3", number="3.2", n="1", m="2", o="3")
