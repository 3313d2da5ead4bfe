"""Documents to Excel files (.xlsx): a sheet for each table, made to be edited by people; the same bytes each time.

The first row of each table is its headings. All cells are text: nothing becomes a formula, a number or a link.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

from deckgen.documents.document_parts import Document, Table
from deckgen.documents.sheet_facts import LONGEST_CELL

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

NARROWEST, WIDEST = 8, 70
"""Characters that a column is wide, at least and at most."""

WIDEST_SHEET, NARROWED = 190, 30
"""Characters that a sheet is wide, beyond which its columns are narrowed to be read on A4; and to what at least."""

KEY_WIDTH = 14
"""Characters that a column of keys is wide: it is not there to be read."""

ROOM = 2
"""Characters that a column has beside its text; the arrow of the filter stands there."""

LONGEST_SHEET_NAME = 31
"""Characters that Excel lets the name of a sheet have."""

_MADE = datetime.datetime(2000, 1, 1)

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}

_BASE: dict[str, Any] = {"font_name": "Calibri", "font_size": 11, "valign": "top", "num_format": "@"}
_CELL = _BASE | {"text_wrap": True}
_HEADING = _BASE | {"bold": True, "bg_color": "#E4E9E6", "bottom": 1, "valign": "vcenter"}
_GREY = {"font_color": "#8C8C8C", "font_size": 8}

_FORBIDDEN_IN_NAMES = str.maketrans("", "", "[]:*?/\\")


def xlsx_bytes(document: Document) -> bytes:
    """The tables of a document as an Excel file.

    Raises ValueError where a text is longer than a cell can hold, as it would be cut.
    """
    from xlsxwriter import Workbook

    content = io.BytesIO()
    workbook = Workbook(content, _OPTIONS)
    workbook.set_properties({"title": document.title, "created": _MADE})
    formats = {
        (is_heading, is_key): workbook.add_format((_HEADING if is_heading else _CELL) | (_GREY if is_key else {}))
        for is_heading, is_key in product((True, False), repeat=2)
    }
    names: list[str] = []
    for table in document.tables:
        names.append(_sheet_name(table.name, names))
        _write(workbook, names[-1], table, formats)
    workbook.close()
    return content.getvalue()


def _sheet_name(name: str, taken: Sequence[str]) -> str:
    """The name as Excel takes it, unlike those before it."""
    base = name.translate(_FORBIDDEN_IN_NAMES).strip(" '")[:LONGEST_SHEET_NAME] or f"{len(taken) + 1}"
    known, number, sheet_name = {each.casefold() for each in taken}, 1, base
    while sheet_name.casefold() in known:
        number += 1
        sheet_name = f"{base[: LONGEST_SHEET_NAME - len(str(number)) - 1]} {number}"
    return sheet_name


def _write(workbook: Workbook, name: str, table: Table, formats: dict[tuple[bool, bool], Format]) -> None:
    sheet = workbook.add_worksheet(name)
    columns = max((len(row.cells) for row in table.rows), default=0)
    widths = _within_sheet([_width(table, column) for column in range(columns)])
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width, formats[False, column in table.key_columns])
    for number, row in enumerate(table.rows):
        for column, text in enumerate(row.cells):
            _write_text(sheet, number, column, text, formats[number == 0, column in table.key_columns])
    if columns:
        _set_head(sheet, table, columns)


def _set_head(sheet: Worksheet, table: Table, columns: int) -> None:
    """Keep the headings in view, on paper too, filter by them, and put the note at columns of keys."""
    last_row = max(len(table.rows) - 1, 1)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last_row, columns - 1)
    for column in table.key_columns if table.key_note else ():
        note = {"validate": "any", "input_title": table.rows[0].cells[column][:32], "input_message": table.key_note}
        sheet.data_validation(0, column, last_row, column, note)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_text(sheet: Worksheet, row: int, column: int, text: str, cell_format: Format) -> None:
    if len(text) > LONGEST_CELL:
        raise ValueError(f"a cell holds at most {LONGEST_CELL} characters, this text has {len(text)}: {text[:40]}…")
    if text:
        sheet.write_string(row, column, text, cell_format)
    else:
        sheet.write_blank(row, column, None, cell_format)


def _within_sheet(widths: Sequence[float]) -> list[float]:
    """Widths of columns, of which the widest are made narrower where the sheet would be too wide to print."""
    fitting = (most for most in range(WIDEST, NARROWED, -1) if sum(_narrowed(widths, most)) <= WIDEST_SHEET)
    return _narrowed(widths, next(fitting, NARROWED))


def _narrowed(widths: Sequence[float], most: float) -> list[float]:
    return [min(width, most) for width in widths]


def _width(table: Table, column: int) -> float:
    """The characters that a column is wide: its longest line, within bounds."""
    if column in table.key_columns:
        return KEY_WIDTH
    lines = [line for row in table.rows if column < len(row.cells) for line in row.cells[column].split("\n")]
    return min(max([NARROWEST, *(len(line) + ROOM for line in lines)]), WIDEST)
