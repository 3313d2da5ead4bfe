"""Spreadsheets (.xlsx, .ods) to documents: a table for each sheet that is shown, with the texts that people see.

Nothing is computed and no link is followed: of a formula counts the value that the file has for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.documents.cell_texts import cell_text
from deckgen.documents.document_parts import Document, Table, TableRow, UnreadableDocument
from deckgen.documents.ods_facts import ods_facts
from deckgen.documents.office_zip import OfficeKind, office_kind, opened_zip
from deckgen.documents.sheet_facts import CellCount, CellLink, SheetFacts, remarks_on
from deckgen.documents.xlsx_facts import xlsx_facts

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_READERS = {OfficeKind.XLSX: xlsx_facts, OfficeKind.ODS: ods_facts}

_LEFT_OUT = {
    "xl/externalLinks/": "links to other spreadsheets, which are not followed: the values stored here count",
    "xl/comments": "notes at cells, which are not read; write what counts into cells",
    "xl/threadedComments/": "comments at cells, which are not read; write what counts into cells",
    "xl/media/": "pictures, which are not read; give them as files",
    "xl/charts/": "charts, which are not read",
    "xl/vbaProject": "macros, which are not run",
    "Pictures/": "pictures, which are not read; give them as files",
    "Basic/": "macros, which are not run",
}
"""By what the names of parts start with, what a file has that is left out."""

_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>()\"]{1,2000}")
"""What a link of a cell is marked with; those to places in the file or on a disk are left out."""


def read_spreadsheet(path: Path) -> Document:
    """The sheets of a spreadsheet that are shown; raises `UnreadableDocument` where it is damaged or out of bounds."""
    with opened_zip(path) as archive:
        kind = office_kind(archive)
        if kind not in _READERS:
            raise UnreadableDocument(kind)
        facts = tuple(_READERS[kind](archive, CellCount()))
        names = archive.namelist()
    tables = tuple(_tables(path, facts))
    if not any(table.rows for table in tables):
        raise UnreadableDocument("no sheet that is shown holds any text; save it with the sheet that should be read")
    left_out = [what for start, what in _LEFT_OUT.items() if any(name.startswith(start) for name in names)]
    remarks = [*chain.from_iterable(map(remarks_on, facts)), *(f"the file has {what}" for what in left_out)]
    return Document(tables, remarks=tuple(remarks))


def _tables(path: Path, facts: Sequence[SheetFacts]) -> Iterator[Table]:
    from python_calamine import CalamineError, SheetTypeEnum, load_workbook

    shown = {each.name: each for each in facts if not each.is_hidden}
    try:
        # By its content: the name of a file tells a path's kind.
        with path.open("rb") as file, load_workbook(file) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.typ == SheetTypeEnum.WorkSheet and sheet.name in shown:
                    yield Table(sheet.name, tuple(_rows(workbook, shown[sheet.name])))
    except (CalamineError, ValueError, OverflowError) as error:
        raise UnreadableDocument("its sheets are damaged; save it again in the program that made it") from error


def _rows(workbook: CalamineWorkbook, facts: SheetFacts) -> Iterator[TableRow]:
    """The rows of a sheet that hold anything, with all their cells from column A on."""
    sheet = workbook.get_sheet_by_name(facts.name)
    grid = [[cell_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for link in facts.links:
        _put_link(grid, link)
    for merge in facts.merges:
        _fill(grid, merge.row, merge.column, merge.last_row)
    for number, cells in enumerate(grid, 1):
        if any(cells):
            yield TableRow(f"sheet «{facts.name}», row {number}", tuple(cells))


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
