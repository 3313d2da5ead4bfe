"""What cells of keys name: a row of a theme, a member of its lists, a text at a place in a file."""

from __future__ import annotations

import pytest

from deckgen.drafts.draft import DraftText, KeyedText
from deckgen.drafts.table_keys import RowKey, keyed_text, member_key, row_key, theme_key

TEXT = DraftText("Ett bord")


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        (theme_key("01-samtale"), RowKey("01-samtale")),
        (member_key("01-samtale", "hvem"), RowKey("01-samtale", "hvem")),
        (member_key("01-samtale", ""), RowKey("01-samtale", "")),
        (member_key("", "hvem"), RowKey("", "hvem")),
        ("", None),
        ("12", None),
        ("3.1", None),
        ("Hva er viktig for oss?", None),
    ],
)
def test_keys_of_rows_are_read_as_they_are_written(cell: str, key: RowKey | None) -> None:
    assert row_key(cell) == key


@pytest.mark.parametrize(
    ("key", "route"),
    [
        ("deck: howto 1 front lead", ("howto", 0, "front", "lead")),
        ("deck: howto 10", ("howto", 9)),
        ("deck: words 0", ("words", "0")),
    ],
)
def test_keys_of_texts_count_members_from_one(key: str, route: tuple[str | int, ...]) -> None:
    assert keyed_text(key, TEXT) == KeyedText("deck", route, TEXT)


@pytest.mark.parametrize("key", ["", "deck", "deck: ", ": title", "deck:title"])
def test_a_key_without_a_file_or_a_way_names_no_text(key: str) -> None:
    assert keyed_text(key, TEXT) is None
