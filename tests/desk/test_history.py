"""The list of what was done: changes of one go are one, bounded, and there again the same day."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from deckgen.desk.change_names import ChangeName
from deckgen.desk.history import MOST_BYTES, MOST_ENTRIES, SAME_GO, History
from deckgen.desk.journal import read_journal, write_journal
from deckgen.desk.saved_texts import TextChange
from deckgen.desk.state_folder import OVERRIDE
from deckgen.edits.deck_edit import DeckEdit, FileChange

NOON, NAME = datetime(2026, 12, 1, 12), ChangeName("question", {"number": "1.1"})


def changed(base: str, text: str, address: str = "title") -> TextChange:
    return TextChange("themes/d/01-a.yaml", address, base, text)


def test_changes_of_one_go_are_one_and_none_where_all_is_as_before() -> None:
    history = History()
    history.add_text(changed("a", "b"), NAME, NOON)
    history.add_text(changed("b", "c"), NAME, NOON + timedelta(seconds=5))
    assert [entry.text for entry in history.entries] == [changed("a", "c")]
    history.add_text(changed("c", "d"), NAME, NOON + timedelta(seconds=5) + SAME_GO)
    history.add_text(changed("x", "y", "short"), NAME, NOON + SAME_GO)
    assert len(history.entries) == 3
    history.add_text(changed("y", "x", "short"), NAME, NOON + SAME_GO)
    assert [entry.number for entry in history.entries] == [1, 2]
    assert history.add_edit(DeckEdit(()), NAME, NOON).number == 4  # numbers are not given again


def edited(before: bytes, after: bytes, path: str = "deck.yaml") -> DeckEdit:
    return DeckEdit((FileChange(path, before, after),))


def test_edits_of_one_subject_in_one_go_are_one() -> None:
    history = History()
    history.add_edit_of("publisher", edited(b"a", b"b"), NAME, NOON)
    history.add_edit_of("publisher", edited(b"b", b"c"), NAME, NOON + timedelta(seconds=5))
    assert [entry.edit for entry in history.entries] == [edited(b"a", b"c")]
    history.add_edit_of("title", edited(b"c", b"d"), NAME, NOON)
    history.add_edit_of("title", edited(b"x", b"d"), NAME, NOON)  # somebody else changed the file between
    history.add_edit_of("title", edited(b"d", b"e"), NAME, NOON + SAME_GO)
    assert len(history.entries) == 4
    assert history.add_edit_of("title", edited(b"e", b"d"), NAME, NOON + SAME_GO) is None
    assert len(history.entries) == 3
    history.turn(3, edited(b"d", b"x"))
    history.add_edit_of("title", edited(b"x", b"y"), NAME, NOON)  # not with what was taken back
    assert len(history.entries) == 4


def test_the_list_is_bounded() -> None:
    history = History()
    for number in range(MOST_ENTRIES + 5):
        history.add_text(changed(str(number), "", str(number)), NAME, NOON)
    assert (len(history.entries), history.entries[0].number) == (MOST_ENTRIES, 6)
    large = DeckEdit((FileChange("arms.png", None, bytes(MOST_BYTES // 2 + 1)),))
    history.add_edit(large, NAME, NOON)
    history.add_edit(large, NAME, NOON)
    assert len(history.entries) == 1


def test_what_was_done_is_there_again_until_the_day_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "state"))
    history = History()
    history.add_text(changed("a", "b"), NAME, NOON - timedelta(days=1))
    history.add_edit(DeckEdit((FileChange("arms.png", None, b"\x89PNG"),)), NAME, NOON)
    write_journal(tmp_path, "d", history.entries)
    again = read_journal(tmp_path, "d", NOON)
    assert (again.entries, again.count) == (history.entries[1:], 2)
    assert read_journal(tmp_path, "other", NOON).entries == []
    (file,) = (tmp_path / "state").iterdir()
    assert file.stat().st_mode & 0o077 == 0
    file.write_bytes(b"\xc1")
    assert read_journal(tmp_path, "d", NOON).entries == []
