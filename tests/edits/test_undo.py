"""Actions taken back: byte by byte where nothing changed since, text by text where others did."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited_decks import commented_copy, contents_of, sources_in

from deckgen.edits.changed_text import text_addition, text_change, text_removal
from deckgen.edits.deck_edit import DeckEdit, EditConflict, FileChange
from deckgen.edits.deck_sources import DeckSources
from deckgen.edits.undo import undo
from deckgen.source.nodes import Route

THEME = "01-samtale.yaml"
TEXT: Route = ("questions", 0, "text")
INTRODUCTION: Route = ("introduction",)


@pytest.fixture
def deck(tmp_path: Path) -> DeckSources:
    return sources_in(commented_copy(tmp_path), "prove")


def test_a_file_as_the_action_left_it_becomes_what_it_was(deck: DeckSources) -> None:
    edit = text_change(deck, THEME, INTRODUCTION, "Kort sagt.")
    changed = deck.with_edit(edit)
    assert contents_of(changed.with_edit(undo(edit, changed))) == contents_of(deck)


def test_what_is_taken_back_can_be_done_again(deck: DeckSources) -> None:
    edit = text_change(deck, THEME, INTRODUCTION, "Kort sagt.")
    changed = deck.with_edit(edit)
    backwards = undo(edit, changed)
    assert undo(backwards, changed.with_edit(backwards)) == edit


def test_other_texts_that_changed_since_stay(deck: DeckSources) -> None:
    edit = text_change(deck, THEME, TEXT, "Hva nå?")
    later = deck.with_edit(edit)
    later = later.with_edit(text_change(later, THEME, INTRODUCTION, "Kort sagt."))
    later = later.with_edit(text_change(later, THEME, ("questions", 1, "text"), "Hva så?"))
    now = later.with_edit(undo(edit, later))
    assert now.value(THEME, TEXT) == "Hva er viktig for de unge?"
    assert now.value(THEME, INTRODUCTION) == "Kort sagt."
    assert now.value(THEME, ("questions", 1, "text")) == "Hva så?"


def test_that_very_text_changed_since_is_a_conflict_of_three_texts(deck: DeckSources) -> None:
    edit = text_change(deck, THEME, TEXT, "Hva nå?")
    later = deck.with_edit(edit)
    later = later.with_edit(text_change(later, THEME, TEXT, "Hva så?"))
    with pytest.raises(EditConflict) as conflict:
        undo(edit, later)
    (text,) = conflict.value.conflicts
    assert (text.path, text.route) == (THEME, TEXT)
    assert (text.wanted, text.known, text.current) == ("Hva er viktig for de unge?", "Hva nå?", "Hva så?")


def test_a_text_that_is_back_already_changes_nothing(deck: DeckSources) -> None:
    edit = text_change(deck, THEME, TEXT, "Hva nå?")
    assert undo(edit, deck).changes == ()


def test_a_text_that_came_goes_and_what_is_beside_it_stays(deck: DeckSources) -> None:
    edit = text_addition(deck, THEME, ("children", 0), "Lek.")
    later = deck.with_edit(edit)
    later = later.with_edit(text_change(later, THEME, ("children", 1), "Tegn noe."))
    now = later.with_edit(undo(edit, later))
    assert now.value(THEME, ("children",)) == ["Tegn noe.", "Syng «Ja, vi elsker».", "Dans rundt bordet."]


def test_a_text_that_went_comes_back_where_it_was(deck: DeckSources) -> None:
    edit = text_removal(deck, THEME, ("children", 1))
    later = deck.with_edit(edit)
    later = later.with_edit(text_change(later, THEME, ("children", 0), "Tegn noe."))
    now = later.with_edit(undo(edit, later))
    assert now.value(THEME, ("children",)) == ["Tegn noe.", "Syng «Ja, vi elsker».", "Dans rundt bordet."]


def test_a_text_that_came_and_changed_since_is_a_conflict(deck: DeckSources) -> None:
    edit = text_addition(deck, THEME, ("children", 0), "Lek.")
    later = deck.with_edit(edit)
    later = later.with_edit(text_change(later, THEME, ("children", 0), "Lek ute."))
    with pytest.raises(EditConflict) as conflict:
        undo(edit, later)
    (text,) = conflict.value.conflicts
    assert (text.wanted, text.known, text.current) == ("", "  - Lek.\n", "  - Lek ute.\n")


def test_a_theme_whose_file_has_another_number_by_now_is_found(deck: DeckSources) -> None:
    edit = text_change(deck, THEME, TEXT, "Hva nå?")
    content = deck.with_edit(edit).content(THEME)
    moved = deck.with_edit(DeckEdit((FileChange(THEME, deck.content(THEME), None),)))
    moved = moved.with_edit(DeckEdit((FileChange("04-samtale.yaml", None, content),)))
    (change,) = undo(edit, moved).changes
    assert (change.path, change.after) == ("04-samtale.yaml", deck.content(THEME))


def test_files_come_and_go_whole(deck: DeckSources) -> None:
    content = deck.content(THEME)
    gone = DeckEdit((FileChange(THEME, content, None),))
    later = deck.with_edit(gone)
    assert contents_of(later.with_edit(undo(gone, later))) == contents_of(deck)
    with pytest.raises(EditConflict):
        undo(gone, deck)
    come = DeckEdit((FileChange("03-ny.yaml", None, content),))
    later = deck.with_edit(come)
    assert contents_of(later.with_edit(undo(come, later))) == contents_of(deck)
    assert undo(come, deck).changes == ()
    with pytest.raises(EditConflict):
        undo(come, later.with_edit(text_change(later, "03-ny.yaml", TEXT, "Hva nå?")))


def test_a_picture_goes_as_it_came(deck: DeckSources) -> None:
    come = DeckEdit((FileChange("bilder/vapen.png", None, b"png"),))
    assert undo(come, deck.with_edit(come)).changes == (FileChange("bilder/vapen.png", b"png", None),)


def test_nothing_that_came_to_the_place_of_a_file_is_overwritten(deck: DeckSources) -> None:
    content = deck.content(THEME)
    moved = DeckEdit(
        (FileChange(THEME, content, None), FileChange("03-samtale.yaml", None, content)),
        renames={"03-samtale.yaml": THEME},
    )
    later = deck.with_edit(moved)
    assert contents_of(later.with_edit(undo(moved, later))) == contents_of(deck)
    later = later.with_edit(DeckEdit((FileChange(THEME, None, content),)))
    with pytest.raises(EditConflict):
        undo(moved, later)
