"""What an OpenDocument spreadsheet (.ods) says beside the values of its cells, read within the bounds."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.documents.document_parts import UnreadableDocument
from deckgen.documents.sheet_archive import Attributes, PartHandlers, SheetArchive, read_part
from deckgen.documents.sheet_facts import (
    MOST_CELLS,
    MOST_LINKS,
    MOST_ROWS,
    MOST_SHEETS,
    CellCount,
    CellLink,
    Merge,
    SheetFacts,
    column_name,
)

CONTENT = "content.xml"

_REPEATED_MOST = 1 << 21
"""Times that a row or a cell may be repeated: more than a sheet has of them."""

_HIDDEN = ("collapse", "filter")
"""What `visibility` says of rows and columns that are not shown."""


def ods_facts(sheets: SheetArchive, count: CellCount) -> tuple[SheetFacts, ...]:
    """The facts of all sheets; raises `UnreadableDocument` where the file is damaged or out of bounds."""
    reading = _Reading(count)
    read_part(sheets, CONTENT, PartHandlers(reading.start, reading.end, reading.text))
    return tuple(reading.facts)


def ods_remarks(sheets: SheetArchive) -> Iterator[str]:
    """What to tell of the file beside its sheets."""
    if any(name.startswith("Pictures/") for name in sheets.names):
        yield "the file has pictures, which are not read; give them as files"
    if any(name.startswith("Basic/") for name in sheets.names):
        yield "the file has macros, which are not run"


class _Sheet:
    """What a sheet has said so far; rows count from 1."""

    def __init__(self, name: str, is_hidden: bool) -> None:
        self.name, self.is_hidden = name, is_hidden
        self.row = self.last_row = self.last_column = self.formulas = 0
        self.hidden_rows: list[int] = []
        self.unvalued: list[str] = []
        self.erroneous: list[str] = []
        self.merges: list[Merge] = []
        self.links: list[CellLink] = []

    @property
    def facts(self) -> SheetFacts:
        """It as a whole."""
        hidden = tuple(row for row in self.hidden_rows if row <= self.last_row)
        erroneous, merges = tuple(self.erroneous), tuple(self.merges)
        unvalued, links = tuple(self.unvalued), tuple(self.links)
        return SheetFacts(self.name, self.is_hidden, hidden, (), unvalued, erroneous, self.formulas, merges, links)


class _Reading:
    """The content as it is read, element by element."""

    def __init__(self, count: CellCount) -> None:
        self._count = count
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._sheet = _Sheet("", True)
        self._cell: Attributes = {}
        self._is_cell = False
        self._rows = self._columns = self._column = self._length = 0
        self._ignored = 0
        self.facts: list[SheetFacts] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if attributes.get("calcext:value-type") == "error":
            plain["value-type"] = "error"
        match tag:
            case "style":
                self._style = plain.get("name", "")
            case "table-properties" if plain.get("display") == "false":
                self._hidden_styles.add(self._style)
            case "table":
                self._start_sheet(plain)
            case "table-row":
                self._start_row(plain)
            case "table-cell" | "covered-table-cell":
                self._start_cell(plain)
            case "a" if self._is_cell and len(self._sheet.links) < MOST_LINKS:
                self._sheet.links.append(CellLink(self._sheet.row, self._column, plain.get("href", "")))
            case "annotation":
                self._ignored += 1

    def _start_sheet(self, attributes: Attributes) -> None:
        if len(self.facts) == MOST_SHEETS:
            raise UnreadableDocument(f"it has more than {MOST_SHEETS} sheets; save a part of it")
        self._sheet = _Sheet(attributes.get("name", ""), attributes.get("style-name", "") in self._hidden_styles)

    def _start_row(self, attributes: Attributes) -> None:
        self._rows, self._column = _times(attributes.get("number-rows-repeated")), 0
        if attributes.get("visibility") in _HIDDEN:
            last = min(self._sheet.row + self._rows, MOST_ROWS)
            self._sheet.hidden_rows.extend(range(self._sheet.row + 1, last + 1))

    def _start_cell(self, attributes: Attributes) -> None:
        self._cell, self._is_cell, self._length = attributes, True, 0
        self._columns = _times(attributes.get("number-columns-repeated"))
        row, column = self._sheet.row + 1, self._column + 1
        spanned = _times(attributes.get("number-rows-spanned"))
        if spanned > 1 and len(self._sheet.merges) < MOST_CELLS:
            self._sheet.merges.append(Merge(row - 1, column - 1, row + spanned - 2))

    def text(self, characters: str) -> None:
        """Text stands here."""
        if self._is_cell and not self._ignored:
            self._length += len(characters)

    def end(self, tag: str) -> None:
        """An element ends."""
        match tag:
            case "table-cell" | "covered-table-cell":
                self._end_cell()
            case "table-row":
                self._sheet.row += self._rows
            case "table":
                self._count.add_sheet(self._sheet.last_row, self._sheet.last_column)
                self.facts.append(self._sheet.facts)
            case "annotation":
                self._ignored -= 1

    def _end_cell(self) -> None:
        """Count the cell as often as it is repeated, and note what is wrong with its value."""
        self._is_cell = False
        sheet, row, column = self._sheet, self._sheet.row + self._rows, self._column + self._columns
        self._column = column
        name = f"{column_name(column)}{row}"
        has_value = bool(self._cell.get("value-type"))
        if "formula" in self._cell:
            sheet.formulas += 1
            if self._cell.get("value-type") == "error" or (
                self._cell.get("value-type") == "string" and self._is_error()
            ):
                sheet.erroneous.append(name)
            elif not has_value:
                sheet.unvalued.append(name)
        length = self._length or len(self._cell.get("string-value", "")) or has_value
        if length:
            self._count.add_cell(sheet.name, row, column, int(length), self._rows * self._columns)
            sheet.last_row, sheet.last_column = max(sheet.last_row, row), max(sheet.last_column, column)

    def _is_error(self) -> bool:
        return self._cell.get("string-value") == "" and self._length > 0


def _times(value: str | None) -> int:
    """How often something is repeated, once where nothing is said."""
    is_number = value is not None and value.isascii() and value.isdigit() and len(value) < 12
    return min(max(int(value or 1), 1), _REPEATED_MOST) if is_number else 1
