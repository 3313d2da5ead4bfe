"""Spreadsheets are read as people see them: sheets, rows and texts; what is not read is told."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from sheet_samples import MAIN, RELATIONS, WORKBOOK, ods, ods_content, raw_xlsx, sheet_xml, text_cell, xlsx

from deckgen.documents.cell_texts import cell_text
from deckgen.documents.document_parts import Document, UnreadableDocument
from deckgen.documents.document_reader import read_document
from deckgen.documents.sheet_facts import MOST_COLUMNS, MOST_ROWS
from deckgen.documents.spreadsheet import read_spreadsheet
from deckgen.source.column_names import column_name


def rows_of(document: Document) -> list[tuple[str, ...]]:
    """The cells of the first table."""
    return [row.cells for row in next(document.tables).rows]


def saved(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_sheets_become_tables_with_their_places(ending: str, tmp_path: Path) -> None:
    sheets = {"Spørsmål": [["Tema", "Spørsmål"], ["", ""], ["To spor", "Hva nå?"]], "Lesestoff": [["", "Les mer"]]}
    file = tmp_path / f"a.{ending}"
    document = read_document(xlsx(file, sheets) if ending == "xlsx" else ods(file, sheets))
    assert [table.name for table in document.tables] == ["Spørsmål", "Lesestoff"]
    questions, reading = document.tables
    assert [row.place for row in questions.rows] == ["sheet «Spørsmål», row 1", "sheet «Spørsmål», row 3"]
    assert [row.cells for row in questions.rows] == [("Tema", "Spørsmål"), ("To spor", "Hva nå?")]
    assert reading.rows[0].cells == ("", "Les mer")
    assert document.remarks == ()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (3.2, "3.2"),
        (1.1 + 2.2, "3.3"),
        (-0.0, "0"),
        (1e20, "1e+20"),
        (True, "TRUE"),
        (False, "FALSE"),
        (datetime.date(2026, 11, 23), "2026-11-23"),
        (datetime.datetime(2026, 11, 23), "2026-11-23"),
        (datetime.datetime(2026, 11, 23, 9, 30), "2026-11-23 09:30"),
        (datetime.time(9, 30), "09:30"),
        (datetime.timedelta(minutes=90), "1:30:00"),
        ("  Hva\r\nnå? \n", "Hva\nnå?"),
        ("Hva \n\n  nå?", "Hva\n\nnå?"),
        ("a\x0bb\0c\ufeff", "a\nbc"),
        ("\xa0Hva?\xa0", "Hva?"),
        ("", ""),
    ],
)
def test_values_are_texts_as_people_see_them(value: Any, text: str) -> None:
    assert cell_text(value) == text


def test_values_of_cells_come_from_the_file(tmp_path: Path) -> None:
    cells = [[3.0, 3.2, True, datetime.date(2026, 11, 23), "To\nlinjer", None, "sist"]]
    document = read_document(xlsx(tmp_path / "a.xlsx", {"Ark": cells}))
    assert rows_of(document) == [("3", "3.2", "TRUE", "2026-11-23", "To\nlinjer", "", "sist")]


def test_the_text_of_a_merged_cell_holds_for_the_rows_below_it(tmp_path: Path) -> None:
    rows = [["Temaene", "", ""], ["To spor", "A?"], ["", "B?"], ["", "C?"], ["", "D?"]]

    def merge(workbook: Any) -> None:
        workbook["Ark"].merge_cells("A1:C1")
        workbook["Ark"].merge_cells("A2:A4")

    document = read_document(xlsx(tmp_path / "a.xlsx", {"Ark": rows}, merge))
    assert [row[0] for row in rows_of(document)] == ["Temaene", "To spor", "To spor", "To spor", ""]
    assert rows_of(document)[0] == ("Temaene", "")


def test_merged_cells_of_opendocument_hold_for_the_rows_below_too(tmp_path: Path) -> None:
    text = "<table:table-cell office:value-type='string'{}><text:p>{}</text:p></table:table-cell>"

    def row(first: str, second: str) -> str:
        return f"<table:table-row>{first}{text.format('', second)}</table:table-row>"

    merged = text.format(" table:number-rows-spanned='2'", "Tema")
    content = ods_content(row(merged, "A?") + row("<table:covered-table-cell/>", "B?"))
    document = read_document(saved(tmp_path / "a.ods", content))
    assert rows_of(document) == [("Tema", "A?"), ("Tema", "B?")]


def test_hidden_sheets_are_not_read_and_told(tmp_path: Path) -> None:
    def hide(workbook: Any) -> None:
        workbook["Lister"].sheet_state = "hidden"
        workbook["Makro"].sheet_state = "veryHidden"

    sheets = {"Ark": [["a"]], "Lister": [["b"]], "Makro": [["c"]]}
    document = read_document(xlsx(tmp_path / "a.xlsx", sheets, hide))
    assert [table.name for table in document.tables] == ["Ark"]
    assert [remark.partition(";")[0] for remark in document.remarks] == [
        "sheet «Lister» is hidden and not read",
        "sheet «Makro» is hidden and not read",
    ]


def test_hidden_sheets_of_opendocument_are_not_read_and_told(tmp_path: Path) -> None:
    document = read_document(ods(tmp_path / "a.ods", {"Ark": [["a"]], "Lister": [["b"]]}, Lister="hidden"))
    assert [table.name for table in document.tables] == ["Ark"]
    assert [remark.partition(";")[0] for remark in document.remarks] == ["sheet «Lister» is hidden and not read"]


def test_hidden_rows_and_columns_are_read_and_told(tmp_path: Path) -> None:
    def hide(workbook: Any) -> None:
        for row in (2, 3, 5):
            workbook["Ark"].row_dimensions[row].hidden = True
        workbook["Ark"].column_dimensions["B"].hidden = True

    document = read_document(xlsx(tmp_path / "a.xlsx", {"Ark": [["a", "b"]] * 6}, hide))
    assert len(rows_of(document)) == 6
    assert document.remarks == (
        "sheet «Ark»: rows 2–3, 5 are hidden, but read like the others",
        "sheet «Ark»: column B is hidden, but read like the others",
    )


def test_of_formulas_the_stored_value_counts_and_what_has_none_is_told(tmp_path: Path) -> None:
    row = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A2</f><v>Hva?</v></c>'
        '<c r="C1"><f>NOW()</f></c><c r="D1" t="e"><f>A1/0</f><v>#DIV/0!</v></c>'
        '<c r="E1" t="str"><f>""</f><v></v></c></row>'
    )
    document = read_document(saved(tmp_path / "a.xlsx", raw_xlsx(sheet_xml(row))))
    assert rows_of(document) == [("2", "Hva?", "", "", "")] or rows_of(document) == [("2", "Hva?", "", "")]
    assert [remark.partition(" and left empty")[0] for remark in document.remarks] == [
        "sheet «Ark»: cell C1 has a formula without a value",
        "sheet «Ark»: cell D1 has an error for a value",
    ]


def test_errors_of_opendocument_are_told(tmp_path: Path) -> None:
    cells = (
        '<table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=A1/0" office:value-type="string" office:string-value="">'
        "<text:p>#DIV/0!</text:p></table:table-cell>"
        '<table:table-cell table:formula="of:=A1"/>'
    )
    content = ods_content(f"<table:table-row>{cells}</table:table-row>")
    remarks = read_document(saved(tmp_path / "a.ods", content)).remarks
    assert [remark.partition(" and left empty")[0] for remark in remarks] == [
        "sheet «Ark»: cell C1 has a formula without a value",
        "sheet «Ark»: cell B1 has an error for a value",
    ]


@pytest.mark.parametrize("formula", ['HYPERLINK("http://example.no","x")', "cmd|' /C calc'!A0", "'[1]Ark'!A1"])
def test_formulas_are_never_run(formula: str, tmp_path: Path) -> None:
    row = f'<row r="1"><c r="A1" t="str"><f>{formula}</f><v>stored</v></c></row>'
    document = read_document(saved(tmp_path / "a.xlsx", raw_xlsx(sheet_xml(row))))
    assert rows_of(document) == [("stored",)]


def test_links_to_other_files_are_told_and_not_followed(tmp_path: Path) -> None:
    link = f'<externalLink xmlns="{MAIN}"/>'
    content = raw_xlsx(
        sheet_xml(f"<row>{text_cell('A1', 'x')}</row>"),
        {"xl/externalLinks/externalLink1.xml": link, "xl/comments1.xml": "<comments/>"},
    )
    remarks = read_document(saved(tmp_path / "a.xlsx", content)).remarks
    assert [remark.partition(",")[0] for remark in remarks] == [
        "the file has links to other spreadsheets",
        "the file has notes at cells",
    ]


def test_links_of_cells_are_marked_where_the_text_does_not_say_them(tmp_path: Path) -> None:
    texts = ["Bok [1]", "https://example.no/a", "Ark", "Fil", "post@example.no"]

    def link(workbook: Any) -> None:
        targets = (
            "https://example.no",
            "https://example.no/a",
            "#Ark!A1",
            "file:///C:/a.txt",
            "mailto:post@example.no",
        )
        for column, target in zip("ABCDE", targets, strict=True):
            workbook["Ark"][f"{column}1"].hyperlink = target

    document = read_document(xlsx(tmp_path / "a.xlsx", {"Ark": [texts]}, link))
    assert rows_of(document) == [(r"[Bok \[1\]](https://example.no)", *texts[1:])]


def test_links_of_opendocument_are_marked_too(tmp_path: Path) -> None:
    cell = (
        '<table:table-cell office:value-type="string"><text:p><text:a xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xlink:href="https://example.no">Bok</text:a></text:p></table:table-cell>'
    )
    content = ods_content(f"<table:table-row>{cell}</table:table-row>")
    assert rows_of(read_document(saved(tmp_path / "a.ods", content))) == [("[Bok](https://example.no)",)]


@pytest.mark.parametrize("dimension", ["A1:XFD1048576", "A1:A1", "Z9:B2"])
def test_a_sheet_that_is_wrong_about_its_size_is_read(dimension: str, tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}">{text_cell(f"B{row}", "x")}</row>' for row in (1, 7))
    content = raw_xlsx(sheet_xml(rows, before=f'<dimension ref="{dimension}"/>'))
    assert rows_of(read_document(saved(tmp_path / "a.xlsx", content))) == [("", "x"), ("", "x")]


@pytest.mark.parametrize("dimension", ["", "A0", "x"])
def test_a_sheet_whose_size_is_no_size_is_refused(dimension: str, tmp_path: Path) -> None:
    content = raw_xlsx(sheet_xml(f"<row>{text_cell('A1', 'x')}</row>", before=f'<dimension ref="{dimension}"/>'))
    with pytest.raises(UnreadableDocument, match="its sheets are damaged; save it"):
        read_document(saved(tmp_path / "a.xlsx", content))


def test_rows_that_are_styled_and_empty_do_not_count(tmp_path: Path) -> None:
    rows = f'<row r="1">{text_cell("A1", "x")}</row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert rows_of(read_document(saved(tmp_path / "a.xlsx", raw_xlsx(sheet_xml(rows))))) == [("x",)]


def test_the_last_row_and_column_within_the_bounds_are_read(tmp_path: Path) -> None:
    last = f"{column_name(MOST_COLUMNS - 1)}1"
    wide = raw_xlsx(sheet_xml(f'<row r="1">{text_cell(last, "x")}</row>'))
    assert len(rows_of(read_spreadsheet(saved(tmp_path / "a.xlsx", wide)))[0]) == MOST_COLUMNS
    long = raw_xlsx(sheet_xml(f'<row r="{MOST_ROWS}">{text_cell(f"A{MOST_ROWS}", "x")}</row>'))
    assert rows_of(read_spreadsheet(saved(tmp_path / "b.xlsx", long))) == [("x",)]


def test_the_kind_is_told_by_the_file_and_not_by_its_name(tmp_path: Path) -> None:
    file = ods(tmp_path / "a.ods", {"Ark": [["x"]]}).rename(tmp_path / "b.xlsx")
    assert rows_of(read_document(file)) == [("x",)]


def test_a_spreadsheet_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="holds any text; save it"):
        read_document(xlsx(tmp_path / "a.xlsx", {"Ark": []}))


def test_a_sheet_whose_part_is_not_there_is_refused(tmp_path: Path) -> None:
    relations = RELATIONS.replace("worksheets/sheet1.xml", "../../x")
    content = raw_xlsx(sheet_xml(f"<row>{text_cell('A1', 'x')}</row>"), {"xl/_rels/workbook.xml.rels": relations})
    with pytest.raises(UnreadableDocument, match="it lacks its sheet «Ark»; "):
        read_document(saved(tmp_path / "a.xlsx", content))


def test_the_case_of_a_part_s_name_is_no_way_round_the_bounds(tmp_path: Path) -> None:
    relations = RELATIONS.replace("worksheets/sheet1.xml", "Worksheets/SHEET1.xml")
    row = f'<row r="{MOST_ROWS + 1}">{text_cell(f"A{MOST_ROWS + 1}", "x")}</row>'
    content = raw_xlsx(sheet_xml(row), {"xl/_rels/workbook.xml.rels": relations})
    with pytest.raises(UnreadableDocument, match=f"at most {MOST_ROWS} rows"):
        read_spreadsheet(saved(tmp_path / "a.xlsx", content))


def test_a_workbook_that_names_two_sheets_of_a_part_is_read_within_bounds(tmp_path: Path) -> None:
    twice = WORKBOOK.replace("</sheets>", '<sheet name="Ark 2" sheetId="2" r:id="rId1"/></sheets>')
    content = raw_xlsx(sheet_xml(f"<row>{text_cell('A1', 'x')}</row>"), {"xl/workbook.xml": twice})
    document = read_document(saved(tmp_path / "a.xlsx", content))
    assert [table.name for table in document.tables] == ["Ark", "Ark 2"]
