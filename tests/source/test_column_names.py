"""The letters of columns."""

from __future__ import annotations

import pytest

from deckgen.source.column_names import column_name

NAMES = [(0, "A"), (1, "B"), (25, "Z"), (26, "AA"), (27, "AB"), (52, "BA"), (701, "ZZ"), (16_383, "XFD")]


@pytest.mark.parametrize(("column", "name"), NAMES)
def test_columns_have_letters_as_in_a_spreadsheet(column: int, name: str) -> None:
    assert column_name(column) == name
