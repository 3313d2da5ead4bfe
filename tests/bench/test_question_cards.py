"""The content of a benchmark's decks."""

from __future__ import annotations

from collections import Counter

from bench.question_cards import THEMES, WORDS_ON_CARD, question_cards


def test_cards_are_the_same_each_time_and_even_among_the_themes() -> None:
    cards = question_cards(600)
    assert cards == question_cards(600)
    assert Counter(card.theme for card in cards) == dict.fromkeys(range(len(THEMES)), 50)
    assert [card.theme for card in cards] == sorted(card.theme for card in cards)
    assert {len(card.text.split()) for card in cards} == {WORDS_ON_CARD}
    assert (cards[0].counter, cards[-1].counter) == ("1/600", "600/600")


def test_themes_have_each_their_own_ink_and_address() -> None:
    assert len({theme.ink for theme in THEMES}) == len({theme.address for theme in THEMES}) == 12
    assert all(sum(theme.ink) <= 240 for theme in THEMES)
