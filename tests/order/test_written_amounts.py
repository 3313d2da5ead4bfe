"""Amounts as texts: sizes of files."""

from __future__ import annotations

from pathlib import Path

import pytest
from ordered import ordered

from deckgen.order.written_amounts import file_size


@pytest.mark.parametrize(
    ("size", "shown"),
    [(1, "1 kB"), (999_499, "999 kB"), (999_500, "1 MB"), (1_440_000, "1,4 MB"), (18_971_000, "19 MB")],
)
def test_sizes(tmp_path: Path, size: int, shown: str) -> None:
    words = ordered(tmp_path, copies={"plakat": 1}).press.deck.words.group("order", "date", "month", "decimal")
    assert file_size(size, words) == shown
