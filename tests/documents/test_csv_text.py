"""Tables with separators: read back by Python, by our own reader, and as a spreadsheet program would."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from deckgen.documents.csv_file import read_csv
from deckgen.documents.csv_text import BYTE_ORDER_MARK, csv_bytes, separator_for
from deckgen.documents.document_parts import Table

ROWS = [
    ("id", "text"),
    ("#3.2", 'Hva er «bra», sa hun; "hva"?'),
    ("#10.1", "Først,\nså etterpå"),
    ("#V.1", ""),
]


@pytest.mark.parametrize("separator", [";", ","])
def test_what_is_written_is_read(separator: str, tmp_path: Path) -> None:
    data = csv_bytes(ROWS, separator)
    text = data.decode("utf-8")
    assert text.startswith(BYTE_ORDER_MARK)
    rows = csv.reader(io.StringIO(text[1:], newline=""), delimiter=separator)
    assert [tuple(row) for row in rows] == ROWS
    file = tmp_path / "kort.csv"
    file.write_bytes(data)
    (table,) = read_csv(file).parts
    assert isinstance(table, Table)
    assert table.rows[1].cells == ROWS[1]


def test_lines_end_as_excel_ends_them() -> None:
    assert csv_bytes([("a", "b"), ("c", "d")], ";") == f"{BYTE_ORDER_MARK}a;b\r\nc;d\r\n".encode()


@pytest.mark.parametrize("text", ["=1+1", "+47 22 33", "-nei", "@SUM(A1)", '=HYPERLINK("https://x.example")', "\t=1"])
def test_no_text_becomes_a_formula(text: str) -> None:
    (cell,) = next(csv.reader(io.StringIO(csv_bytes([(text,)], ",").decode("utf-8-sig"), newline="")))
    assert cell == f"'{text}"


def test_the_separator_is_the_one_that_the_programs_of_a_language_expect() -> None:
    assert (separator_for(","), separator_for(".")) == (";", ",")
