"""What the pictures of the real deck's cards are called, and that their alternative texts lack nothing."""

from __future__ import annotations

import pytest
from real import CARDS, OTHER_CARDS, Real

from deckgen.jobs.card_faces import card_name, distinct
from deckgen.page.face_texts import face_texts
from deckgen.page.items import Page

pytestmark = pytest.mark.parametrize("name", [*CARDS, *OTHER_CARDS])


def plain(text: str) -> str:
    """A text with one kind of space."""
    return " ".join(text.split())


def said(page: Page) -> str:
    return " ".join(text.text for text in face_texts(page))


def test_each_card_has_a_name_of_its_own(real: Real, name: str) -> None:
    fronts = real.products[name].pages[::2]
    names = [card_name(page, number) for number, page in enumerate(fronts)]
    kept = [card for card in names if card in real.questions]
    assert distinct(names) == tuple(names), "no number had to be added"
    assert kept == list(real.questions)
    assert {"title", "howto-1", "theme-1", "theme-V", "theme-12-blank", "step-4", "experience-1"} <= set(names)
    assert all(card.isascii() for card in names)


def test_questions_and_introductions_are_told_whole(real: Real, name: str) -> None:
    pages = real.products[name].pages
    for front, back in zip(pages[::2], pages[1::2], strict=True):
        keys = {key.partition(":")[2] for key in front.keys if key.startswith("card:")}
        for number in keys:
            assert plain(real.questions[number]) in said(front)
        for theme in real.deck.themes:
            if f"theme:{theme.sign}" in front.keys and "kind:theme" in front.keys and theme.introduction:
                assert plain(theme.introduction.value) in said(back) + said(front)
