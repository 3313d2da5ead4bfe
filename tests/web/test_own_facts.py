"""Fields of a deck's own, on the page by their names."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_decks import own_project
from web_samples import WebSample, page_of, parsed, words_in

from deckgen.layout.scope import deck_scope
from deckgen.web.own_facts import own_facts


@pytest.fixture(scope="module", params=["quiz", "words", "methods"])
def own_page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> WebSample:
    return page_of(own_project(request.param, tmp_path_factory.mktemp(request.param)), request.param)


def test_each_field_of_each_question_is_told(own_page: WebSample) -> None:
    deck, said = own_page.deck, words_in(parsed(own_page))
    for question in (question for theme in deck.themes for question in theme.questions):
        for fact in own_facts(question, deck_scope(deck)):
            assert fact.name in said
            assert all(part.striptags() in said for part in fact.parts if "<svg" not in part and "<img" not in part)


def test_pictures_have_their_words(tmp_path: Path) -> None:
    page = page_of(own_project("words", tmp_path), "words")
    facts = own_facts(page.deck.themes[0].questions[0], deck_scope(page.deck))
    picture = next(fact.parts[0] for fact in facts if fact.name == "Picture")
    assert 'role="img" aria-label="' in picture or 'alt="' in picture
    assert 'aria-label=""' not in picture


def test_cards_of_own_kinds_have_addresses(own_page: WebSample) -> None:
    cards = [*own_page.deck.cards, *(card for theme in own_page.deck.themes for card in theme.cards)]
    assert all(f'id="{card.id}"' in own_page.html for card in cards)
