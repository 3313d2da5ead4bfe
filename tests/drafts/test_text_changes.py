"""A text of a document that is otherwise than the deck's is a change, written as what stands there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from deck_drafts import THEME_NAME, minimal_draft
from minimal import THEME

from deckgen.drafts.change import FileEdit
from deckgen.drafts.draft import DraftText
from deckgen.drafts.text_changes import TextPlace, is_same, key_edit, text_changes, written
from deckgen.source.yaml_edits import KeyEdit

FOLDED = THEME.replace("introduction: Vi snakker", "introduction: >-\n  Vi snakker")


def place(folder: Path, key: str, theme: str = THEME) -> TextPlace:
    return TextPlace(minimal_draft(folder, theme), THEME_NAME, (key,), key)


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        ("2 * 3", "2 * 3", True),
        ("2 * 3", r"2 \* 3", True),
        ("*ja*", r"\*ja\*", False),
        ("ja", "nei", False),
        (r"\*ja*", "*ja*", False),
        ("[a](b", r"\[a](b", True),
    ],
)
def test_texts_are_the_same_that_read_the_same(text: str, other: str, same: bool) -> None:
    assert is_same(text, other) == same


def test_a_line_end_in_a_folded_text_is_no_line_end_to_its_readers(tmp_path: Path) -> None:
    folded, plain = place(tmp_path / "a", "introduction", FOLDED), place(tmp_path / "b", "introduction")
    assert [written(folded, text) for text in ("En\n\nTo", "En\nTo\nTre")] == ["En\nTo", "En \nTo\nTre"]
    assert [written(plain, text) for text in ("En\n\nTo", "En\nTo")] == ["En\n\nTo", "En\nTo"]


def test_a_key_comes_after_the_last_that_ships_before_it(tmp_path: Path) -> None:
    short = place(tmp_path, "short")
    assert key_edit(short, "Prat") == FileEdit(THEME_NAME, KeyEdit((), "short", "Prat", "title"))
    assert key_edit(short.below("unknown"), "Prat").edit == KeyEdit(("short",), "unknown", "Prat", "")


def test_a_document_that_says_nothing_changes_nothing(tmp_path: Path) -> None:
    purpose = place(tmp_path, "purpose")
    text = DraftText(str(purpose.value))
    assert [*text_changes(purpose, text, None)] == [*text_changes(purpose, text, text)] == []
    assert [*text_changes(place(tmp_path / "b", "short"), None, DraftText(" "))] == []
