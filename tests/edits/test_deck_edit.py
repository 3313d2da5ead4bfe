"""Actions as data: two become one."""

from __future__ import annotations

from deckgen.edits.deck_edit import DeckEdit, FileChange, joined_edit


def test_two_actions_are_one_from_the_first_state_to_the_last() -> None:
    first = DeckEdit((FileChange("a", b"1", b"2"),))
    second = DeckEdit((FileChange("a", b"2", b"3"), FileChange("b", None, b"4")))
    assert joined_edit(first, second).changes == (FileChange("a", b"1", b"3"), FileChange("b", None, b"4"))


def test_what_is_again_as_it_was_is_no_change() -> None:
    first, second = DeckEdit((FileChange("a", b"1", b"2"),)), DeckEdit((FileChange("a", b"2", b"1"),))
    assert joined_edit(first, second).changes == ()
