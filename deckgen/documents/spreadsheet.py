"""Spreadsheets (.xlsx, .ods) to documents: a table for each sheet that is shown, with the texts that people see.

Nothing is computed and no link is followed: of a formula counts the value that the file has for it.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.documents.document_parts import Document, Row, Table, UnreadableDocument
from deckgen.documents.ods_facts import ods_facts, ods_remarks
from deckgen.documents.sheet_archive import SheetArchive, SheetFormat, opened_archive
from deckgen.documents.sheet_facts import CellCount, CellLink, SheetFacts, remarks_on
from deckgen.documents.xlsx_facts import xlsx_facts, xlsx_remarks

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
"""What a cell can hold."""

_NO_TEXT = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]")
"""Characters that no text has, which some programs leave."""

_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>()\"]{1,2000}")
"""What a link of a cell is marked with; those to places in the file or on a disk are left out."""

_LINE_END = re.compile(r"[ \t\xa0]*(?:\r\n?|\n|\u2028|\u2029|\v)[ \t\xa0]*")


def read_spreadsheet(path: Path) -> Document:
    """The sheets of a spreadsheet that are shown; raises `UnreadableDocument` where it is damaged or out of bounds."""
    with path.open("rb") as file:
        sheets = opened_archive(file, path)
        is_excel = sheets.format is SheetFormat.XLSX
        facts = (xlsx_facts if is_excel else ods_facts)(sheets, CellCount())
        remarks = [remark for each in facts for remark in remarks_on(each)]
        remarks += (xlsx_remarks if is_excel else ods_remarks)(sheets)
        tables = tuple(_tables(path, sheets, facts))
    if not any(table.rows for table in tables):
        raise UnreadableDocument("no sheet that is shown holds any text; save it with the sheet that should be read")
    return Document(tables, remarks=tuple(remarks))


def _tables(path: Path, sheets: SheetArchive, facts: Sequence[SheetFacts]) -> Iterator[Table]:
    from python_calamine import CalamineError, SheetTypeEnum, load_workbook

    shown = {each.name: each for each in facts if not each.is_hidden}
    try:
        with path.open("rb") as file, load_workbook(file) as workbook:
            names = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
            for name in names:
                if name in shown:
                    yield Table(name, tuple(_rows(workbook, shown[name], sheets.format)))
    except (CalamineError, ValueError, OverflowError) as error:
        raise UnreadableDocument("its sheets are damaged; save it again in the program that made it") from error


def _rows(workbook: CalamineWorkbook, facts: SheetFacts, sheet_format: SheetFormat) -> Iterator[Row]:
    """The rows of a sheet that hold anything, with all their cells from column A on."""
    sheet = workbook.get_sheet_by_name(facts.name)
    grid = [[cell_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for link in facts.links:
        _put_link(grid, link)
    for merge in facts.merges:
        _fill(grid, merge.row, merge.column, merge.last_row)
    for number, cells in enumerate(grid, 1):
        if any(cells):
            yield Row(f"sheet «{facts.name}», row {number}", tuple(cells))


def _put_link(grid: list[list[str]], link: CellLink) -> None:
    """Mark the text of a cell as the link that it is, where it does not say its address itself."""
    if link.row >= len(grid) or link.column >= len(grid[link.row]) or not _ADDRESS.fullmatch(link.address):
        return
    text = grid[link.row][link.column]
    plain = link.address.removeprefix("mailto:").rstrip("/")
    if text and plain not in text and "](" not in text and "\n" not in text:
        escaped = text.replace("[", r"\[").replace("]", r"\]")
        grid[link.row][link.column] = f"[{escaped}]({link.address})"


def _fill(grid: list[list[str]], first: int, column: int, last: int) -> None:
    """Put the text of a cell that reaches over several rows into each of them."""
    if first >= len(grid) or column >= len(grid[first]) or not grid[first][column]:
        return
    for row in grid[first + 1 : last + 1]:
        if row[column]:
            return
        row[column] = grid[first][column]


def cell_text(value: Value) -> str:
    """A value as people see it: `3`, `3.2`, `2026-11-23`, `TRUE`; texts trimmed, with their line ends."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return _number_text(value)
        case datetime.datetime() if value.time() != datetime.time():
            return value.isoformat(" ", "minutes")
        case datetime.datetime():
            return value.date().isoformat()
        case datetime.time():
            return value.isoformat("minutes")
        case datetime.date():
            return value.isoformat()
        case str():
            return plain_text(value)
        case _:
            return str(value)


def _number_text(value: float) -> str:
    """A number with as many digits as spreadsheet programs show."""
    if math.isfinite(value) and value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}"


def plain_text(value: str) -> str:
    """The text of a cell, trimmed, its lines too, without characters that no text has."""
    return _LINE_END.sub("\n", _NO_TEXT.sub("", value.replace("\x0b", "\n"))).strip()
