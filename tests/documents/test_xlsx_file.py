"""Excel files are the same bytes each time, hold texts alone, and are made to be edited."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from deckgen.documents.document_parts import Document, Table, TableRow
from deckgen.documents.document_reader import read_document
from deckgen.documents.xlsx_file import xlsx_bytes

HEADINGS = ("Tema", "Spørsmål", "Nøkkel")


def document_of(*rows: tuple[str, ...], name: str = "Spørsmål", keys: tuple[int, ...] = (2,)) -> Document:
    placed = tuple(TableRow("", row) for row in (HEADINGS, *rows))
    return Document((Table(name, placed, keys, "La nøkkelen stå."),), title="Rundt samme bord")


def opened(document: Document) -> Any:
    """The file as openpyxl has it."""
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(xlsx_bytes(document)))


def test_the_bytes_are_the_same_each_time_and_have_no_clock() -> None:
    document = document_of(("A", "Hva?", "a: hva"))
    content = xlsx_bytes(document)
    assert content == xlsx_bytes(document)
    with ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


TEXTS = (
    '=HYPERLINK("http://example.no")',
    "+47 12 34 56 78",
    "@navn",
    "-1",
    "3.2",
    "0012",
    "2026-11-23",
    "http://example.no",
    "TRUE",
    "{=SUM(A1)}",
    "{theme.first} til {theme.last}",
    "*kursiv* og **fet**",
    "To\nlinjer",
    "<b> & «sitat» \"x\" 'y'",
    "_x0041_ og _x000D_",
    "'apostrof",
    "🎵 emoji",
)


@pytest.mark.parametrize("text", TEXTS)
def test_all_cells_are_text_and_come_back_as_they_were(text: str, tmp_path: Path) -> None:
    document = document_of((text, "Hva?", "a: hva"))
    file = tmp_path / "a.xlsx"
    file.write_bytes(xlsx_bytes(document))
    read = read_document(file)
    assert next(read.tables).rows[1].cells == (text, "Hva?", "a: hva")
    assert read.remarks == ()
    cell = opened(document)["Spørsmål"]["A2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)


def test_sheets_are_made_to_be_edited() -> None:
    sheet = opened(document_of(("A", "Hva er det lengste spørsmålet i hele denne tabellen, og " * 3, "a: hva")))[
        "Spørsmål"
    ]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C2"
    assert sheet["A1"].font.bold and not sheet["A2"].font.bold
    assert sheet["B2"].alignment.wrap_text and sheet["B2"].alignment.vertical == "top"
    assert sheet.column_dimensions["B"].width > 60 > sheet.column_dimensions["A"].width
    assert sheet["A2"].number_format == "@"


def test_keys_are_small_and_grey_and_say_that_they_stay() -> None:
    sheet = opened(document_of(("A", "Hva?", "a: hva")))["Spørsmål"]
    assert sheet["C2"].font.color.rgb == "FF8C8C8C"
    assert sheet["C2"].font.size < sheet["B2"].font.size
    assert not sheet.column_dimensions["C"].hidden
    (note,) = sheet.data_validations.dataValidation
    assert (str(note.sqref), note.promptTitle, note.prompt) == ("C1:C2", "Nøkkel", "La nøkkelen stå.")


def test_names_of_sheets_are_made_such_that_excel_takes_them() -> None:
    rows = (TableRow("", HEADINGS),)
    names = ("Mål: hva/hvor?", "mål hvahvor", "x" * 40, "x" * 40, "", "'")
    workbook = opened(Document(tuple(Table(name, rows) for name in names)))
    assert workbook.sheetnames == ["Mål hvahvor", "mål hvahvor 2", "x" * 31, f"{'x' * 29} 2", "5", "6"]


def test_a_table_of_headings_alone_is_written() -> None:
    assert [cell.value for cell in opened(document_of())["Spørsmål"][1]] == [*HEADINGS]


def test_a_text_that_a_cell_can_not_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="at most 32767 characters"):
        xlsx_bytes(document_of(("x" * 32_768, "", "")))


def test_columns_of_a_wide_sheet_are_narrowed_such_that_its_print_can_be_read() -> None:
    long = "Dette er en lang innledning som går over flere linjer. " * 3
    sheet = opened(document_of(("A", *[long] * 6), keys=())).active
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[2]]
    narrow = opened(document_of(("A", long, "b"), keys=())).active.column_dimensions["B"].width
    assert narrow == pytest.approx(70, abs=1)
    assert all(width < narrow / 2 + 1 for width in widths if width)
