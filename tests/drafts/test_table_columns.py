"""Columns under headings that are known: where the headings stand, and which of them count."""

from __future__ import annotations

import pytest

from deckgen.documents.document_parts import TableRow
from deckgen.drafts.table_columns import LOOKED_AT, columns_below, headed_columns
from deckgen.drafts.vocabulary import Field


def rows(*lines: str) -> list[TableRow]:
    """Rows whose cells are parted by bars."""
    return [TableRow(f"row {number}", tuple(line.split(" | "))) for number, line in enumerate(lines, 1)]


@pytest.mark.parametrize(("notes", "first_row"), [(0, 1), (LOOKED_AT - 1, LOOKED_AT), (LOOKED_AT, None)])
def test_headings_stand_among_the_first_rows(notes: int, first_row: int | None) -> None:
    columns = headed_columns(rows(*["Kari | Oslo"] * notes, "Tema | Spørsmål", "Tid | Hva nå?"))
    assert (columns and columns.first_row) == first_row


def test_each_column_is_read_or_has_a_reason() -> None:
    columns = headed_columns(rows("Tema | Spørsmål | Spørsmål (engelsk) | Kommentar |  | Tema"))
    assert columns
    assert [(column.position, column.field) for column in columns.columns] == [(0, Field.THEME), (1, Field.QUESTION)]
    assert [(column.position, column.reason) for column in columns.unused] == [
        (2, "another language (en); import it as a deck of its own, from a file with its column alone"),
        (3, "no part of a deck is called «Kommentar»"),
        (4, "no heading"),
        (5, "the column «Tema» holds the same (theme)"),
    ]


def test_norwegian_counts_before_other_languages() -> None:
    columns = headed_columns(rows("Question (EN) | Spørsmål (norsk)"))
    assert columns
    assert (columns.language, [column.position for column in columns.columns]) == ("nb", [1])


def test_one_heading_makes_a_table_only_where_it_is_of_questions_or_the_like() -> None:
    assert headed_columns(rows("Lenke", "https://example.no")) is None
    assert headed_columns(rows("Les mer", "https://example.no")) is not None


def test_columns_are_as_long_as_the_table() -> None:
    assert columns_below(rows("a | b", "c")) == [("a", "c"), ("b", "")]
