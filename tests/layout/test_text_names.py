"""What texts are called in messages."""

from __future__ import annotations

import pytest
from samples import Bench, binding

from deckgen.layout.text_names import named_text


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("{question.text}", "theme 1"),
        ("{theme.title}", "the title of theme 1"),
        ("{theme.short}", "the title of theme 1"),
        ("{theme.own_field}", "the own-field of theme 1"),
        ("{theme.link.title}", "the title of the link of theme 1"),
        ("{words.read-more}", "the fixed word `read-more`"),
        ("{theme.mark}: {theme.title}", "a text of theme 1"),
        ("fast", "a text of theme 1"),
    ],
)
def test_texts_are_named_by_their_binding(bench: Bench, words: str, name: str) -> None:
    assert named_text(binding(words), bench.scope).name == name


def test_what_belongs_to_the_deck_is_named_so_on_every_card(bench: Bench) -> None:
    scope = bench.scope.with_names(deck=bench.deck, staircase=bench.deck.staircase)
    for subject in (scope, scope.member(bench.deck.themes[0].questions[0], 1, 1)):
        assert named_text(binding("{deck.title}"), subject).name == "the title of the deck"
        assert named_text(binding("{staircase.title}"), subject).name == "the title of the staircase"


def test_a_theme_is_named_on_the_card_of_a_question(bench: Bench) -> None:
    scope = bench.scope.member(bench.deck.themes[0].questions[0], 1, 1)
    assert named_text(binding("{theme.title}"), scope).name == "the title of theme 1"
    assert named_text(binding("{question.text}"), scope).name == "question 1.1"
