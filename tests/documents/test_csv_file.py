"""Text with separators is read in whatever encoding and with whatever separator other programs save it."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.documents.document_parts import Document, UnreadableDocument
from deckgen.documents.document_reader import read_document

NORWEGIAN = "Tema;Spørsmål\nÅ møtes;Hva er «nært»?\n"
ROWS = [("Tema", "Spørsmål"), ("Å møtes", "Hva er «nært»?")]


def read(content: bytes, folder: Path) -> Document:
    file = folder / "a.csv"
    file.write_bytes(content)
    return read_document(file)


def rows_of(document: Document) -> list[tuple[str, ...]]:
    return [row.cells for table in document.tables for row in table.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    document = read(NORWEGIAN.encode(encoding), tmp_path)
    assert rows_of(document) == ROWS
    assert bool(document.remarks) == (encoding == "cp1252")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_separators(separator: str, tmp_path: Path) -> None:
    text = f"Tema{separator}Spørsmål{separator}Gruppe\nA, b{separator}Hva?{separator}\n".replace("A, b", '"A, b; c"')
    assert rows_of(read(text.encode(), tmp_path)) == [("Tema", "Spørsmål", "Gruppe"), ("A, b; c", "Hva?", "")]


def test_commas_in_texts_are_no_separators_where_another_parts_the_rows(tmp_path: Path) -> None:
    text = "Tema;Spørsmål\nA;Hva, hvor, når?\nB;Hvem, og hvorfor?\n"
    assert rows_of(read(text.encode(), tmp_path))[1] == ("A", "Hva, hvor, når?")


def test_the_line_by_which_excel_names_the_separator_is_followed(tmp_path: Path) -> None:
    assert rows_of(read(b"sep=|\na;b|c;d\n", tmp_path)) == [("a;b", "c;d")]


def test_line_ends_in_quotes_stay_and_rows_are_numbered_as_spreadsheets_do(tmp_path: Path) -> None:
    document = read('Tema;Spørsmål\r\nA;"Hva\r\nnå?"\r\n;\r\nB;Hvem?\r\n'.encode(), tmp_path)
    (table,) = document.tables
    assert [(row.place, row.cells) for row in table.rows] == [
        ("row 1", ("Tema", "Spørsmål")),
        ("row 2", ("A", "Hva\nnå?")),
        ("row 4", ("B", "Hvem?")),
    ]


def test_one_column_is_read(tmp_path: Path) -> None:
    assert rows_of(read("Spørsmål\nHva?\nHvem?\n".encode(), tmp_path)) == [("Spørsmål",), ("Hva?",), ("Hvem?",)]


def test_rows_of_unlike_lengths_are_read(tmp_path: Path) -> None:
    assert rows_of(read(b"a;b;c\nd\ne;f\n", tmp_path)) == [("a", "b", "c"), ("d",), ("e", "f")]


def test_a_quotation_that_is_not_closed_is_told(tmp_path: Path) -> None:
    document = read(('Tema;Spørsmål\nA;"Hva\n' + "B;Hvem?\n" * 40).encode(), tmp_path)
    assert document.remarks == ("row 2 has a text of 41 lines; where that is wrong, a sign of quotation is missing",)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "holds no text"),
        (b"\n;;\n", "holds no text"),
        (b"a;b\0", "null bytes"),
        (b"\xff\xfea", "damaged UTF-16"),
        (b"PK\x03\x04" + bytes(8), "no text with separators"),
        (b"%PDF-1.7 ...", "no text with separators"),
        (b"a;" * 300 + b"a", "at most 200 columns"),
        (b"a;b\n" * 20_001, "at most 20000 rows"),
        (b";" * 100_000 + b"a", "at most 200 columns"),
    ],
)
def test_what_is_no_table_or_too_large_is_refused(content: bytes, says: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=f"{says}.*; "):
        read(content, tmp_path)
