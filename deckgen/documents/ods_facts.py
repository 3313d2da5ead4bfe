"""What an OpenDocument spreadsheet (.ods) says beside the values of its cells, read within the bounds."""

from __future__ import annotations

from collections.abc import Iterator
from zipfile import ZipFile

from deckgen.documents.document_parts import UnreadableDocument
from deckgen.documents.office_xml import Attributes, ElementHandler, read_part
from deckgen.documents.sheet_facts import MOST_SHEETS, CellCount, SheetFacts, cell_name

_REPEATED_MOST = 1 << 21
"""Times that a row or a cell may be repeated: more than a sheet has of them."""

_HIDDEN = ("collapse", "filter")
"""What `visibility` says of rows and columns that are not shown."""


def ods_facts(archive: ZipFile, count: CellCount) -> Iterator[SheetFacts]:
    """The facts of all sheets; raises `UnreadableDocument` where the file is damaged or out of bounds."""
    reading = _Reading(count)
    read_part(archive, "content.xml", reading)
    yield from reading.sheets


class _Reading(ElementHandler):
    """Fills the facts of all sheets, element by element; of a cell that is repeated, row and column are the last."""

    def __init__(self, count: CellCount) -> None:
        self.sheets: list[SheetFacts] = []
        self._count = count
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._facts = SheetFacts("")
        self._cell: Attributes | None = None
        self._row = self._rows = self._column = self._columns = self._length = self._notes = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
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
                is_error = attributes.get("calcext:value-type") == "error"
                self._start_cell(plain | ({"value-type": "error"} if is_error else {}))
            case "a" if self._cell is not None:
                self._facts.link(*self._first_place, plain.get("href", ""))
            case "annotation":
                self._notes += 1

    def _start_sheet(self, attributes: Attributes) -> None:
        if len(self.sheets) == MOST_SHEETS:
            raise UnreadableDocument(f"it has more than {MOST_SHEETS} sheets; save a part of it")
        is_hidden = attributes.get("style-name", "") in self._hidden_styles
        self._facts, self._row = SheetFacts(attributes.get("name", ""), is_hidden), 0

    def _start_row(self, attributes: Attributes) -> None:
        first = self._row + 1
        self._rows, self._column = _times(attributes.get("number-rows-repeated")), 0
        self._row += self._rows
        if attributes.get("visibility") in _HIDDEN:
            self._facts.hide_rows(first, self._row)

    def _start_cell(self, attributes: Attributes) -> None:
        self._cell, self._length = attributes, 0
        self._columns = _times(attributes.get("number-columns-repeated"))
        self._column += self._columns
        row, column = self._first_place
        self._facts.merge(row, column, row + _times(attributes.get("number-rows-spanned")) - 1)

    @property
    def _first_place(self) -> tuple[int, int]:
        """The row and column of the cell that is read, of one that is repeated those of the first."""
        return self._row - self._rows + 1, self._column - self._columns + 1

    def text(self, characters: str) -> None:
        if self._cell is not None and not self._notes:
            self._length += len(characters)

    def end(self, tag: str) -> None:
        match tag:
            case "table-cell" | "covered-table-cell" if self._cell is not None:
                self._end_cell(self._cell)
                self._cell = None
            case "table":
                self._end_sheet()
            case "annotation":
                self._notes -= 1

    def _end_sheet(self) -> None:
        facts = self._facts
        self._count.add_sheet(facts.last_row, facts.last_column)
        facts.end()
        self.sheets.append(facts)

    def _end_cell(self, cell: Attributes) -> None:
        """Count the cell as often as it is repeated, and note what is wrong with its value."""
        kind = cell.get("value-type")
        if "formula" in cell:
            is_error = kind == "string" and cell.get("string-value") == "" and self._length > 0
            if is_error or kind == "error":
                self._facts.erroneous.append(cell_name(self._row, self._column))
            elif not kind:
                self._facts.unvalued.append(cell_name(self._row, self._column))
        length = self._length or len(cell.get("string-value", "")) or int(bool(kind))
        if length:
            self._count.add_cell(self._facts.name, self._row, self._column, length, self._rows * self._columns)
            self._facts.reach(self._row, self._column)


def _times(value: str | None) -> int:
    """How often something is repeated, once where nothing is said."""
    is_number = value is not None and value.isascii() and value.isdigit() and len(value) < 12
    return min(max(int(value or 1), 1), _REPEATED_MOST) if is_number else 1
