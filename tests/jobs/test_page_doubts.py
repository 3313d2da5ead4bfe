"""What finished pages have that is perhaps not meant, of both kinds, and what is kept of it."""

from __future__ import annotations

from pathlib import Path

import msgspec
from question_cards import CARDS, FAR_UP, cards_session, composed_cards

from deckgen.jobs.altered_views import AlteredView
from deckgen.jobs.lent_letters import LentLetters
from deckgen.jobs.page_doubts import PageDoubt, doubt_remarks, page_doubts

LENT = CARDS.replace("family: serif", "family: grotesk").replace("{question.text}", "Ж {question.text}")


def doubts(root: Path) -> tuple[PageDoubt, ...]:
    composed = composed_cards(root, FAR_UP, LENT)
    return page_doubts(composed.product, composed.layout, composed.deck)


def test_letters_and_views_are_doubts(tmp_path: Path) -> None:
    assert {type(doubt) for doubt in doubts(tmp_path)} == {LentLetters, AlteredView}


def test_both_are_told(tmp_path: Path) -> None:
    families = cards_session(tmp_path, FAR_UP, LENT).fonts.families
    remarks = list(map(str, doubt_remarks(doubts(tmp_path), families)))
    assert any("Ж in Source Sans 3 for Schibsted Grotesk" in remark for remark in remarks)
    assert any("card 1.1 can not show this view as it is" in remark for remark in remarks)


def test_what_is_kept_of_them_is_read_back_as_it_was(tmp_path: Path) -> None:
    kept = msgspec.json.encode(doubts(tmp_path))
    assert msgspec.json.decode(kept, type=tuple[PageDoubt, ...]) == doubts(tmp_path)
