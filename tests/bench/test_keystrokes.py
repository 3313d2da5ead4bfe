"""What is typed in the measured deck, and that its figures are those of the times."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.checkout import ROOT, Checkout
from bench.keystrokes import LAYOUTS, TYPED, StepTimes, TypedDeck, middle_and_most, page_shown
from bench.real_deck import QUESTION, DeckPlace


def test_a_letter_more_changes_the_page_that_shows_the_question(tmp_path: Path) -> None:
    place = DeckPlace(Checkout("deckgen", sys.executable, ROOT), tmp_path)
    place.set_up()
    deck, pages = TypedDeck(place.project, tmp_path / "cache"), []
    for count in (0, 1, len(TYPED)):
        deck.type(count)
        session = deck.open()
        question = next(
            item for theme in session.decks[0].themes for item in theme.questions if QUESTION[:20] in item.text.value
        )
        assert question.text.value == f"{QUESTION[:-1]}{TYPED[:count]}?"
        item = deck.compose(session, "a6-cards")
        assert not item.faults
        page = item.product.pages[page_shown(item.product, deck.origin(session))]
        assert f"card:{question.number}" in page.keys
        pages.append(page)
    assert len({id(page) for page in pages}) == 3
    assert sorted(map(str, session.decks[0].products)) == sorted(LAYOUTS)


def test_figures_are_medians_and_what_few_exceed() -> None:
    assert middle_and_most([1, 2, 3]) == (2, 2.9)
    assert middle_and_most([5]) == (5, 5)
    assert StepTimes("read", [0.01, 0.02, 0.03], [0.001, 0.002, 0.003]).cells() == [
        "read",
        "20 ms",
        "29 ms",
        "2 ms",
        "3 ms",
    ]
