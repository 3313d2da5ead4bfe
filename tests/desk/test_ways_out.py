"""Ways out of a text that is too long, as changes of files."""

from __future__ import annotations

import pytest
from edited_decks import SHIPPED, shipped_copy, sources_in

from deckgen.desk.shorter_texts import PartedText
from deckgen.desk.ways_out import is_question_text, question_parting
from deckgen.edits.deck_edit import EditConflict
from deckgen.edits.deck_sources import DeckSources

THEME = "03-to-spor.yaml"

WHOLE = "Vi erfarer noe hver dag. Hva hjelper oss å se det og lære av det?"

PARTS = PartedText("Vi erfarer noe hver dag.", "Hva hjelper oss å se det og lære av det?")


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> DeckSources:
    return sources_in(shipped_copy(tmp_path_factory.mktemp("ways")), SHIPPED)


def test_question_becomes_two_in_one_action(deck: DeckSources) -> None:
    edit = question_parting(deck, THEME, ("questions", 1, "text"), WHOLE, PARTS)
    after = deck.with_edit(edit)
    texts = [str(after.value(THEME, ("questions", position, "text"))) for position in range(5)]
    assert texts[1:3] == [PARTS.first, PARTS.second]
    assert after.value(THEME, ("questions", 1, "id")) == "laere-av-erfaring"
    assert [change.before for change in edit.changes if change.path == THEME] == [deck.content(THEME)]


def test_text_that_was_changed_meanwhile_is_not_parted(deck: DeckSources) -> None:
    with pytest.raises(EditConflict):
        question_parting(deck, THEME, ("questions", 1, "text"), "Noe annet. Og mer til.", PARTS)


def test_texts_of_questions_are_known_by_their_routes() -> None:
    assert is_question_text(("questions", 0, "text"))
    assert not is_question_text(("questions", 0, "group"))
    assert not is_question_text(("title",))
