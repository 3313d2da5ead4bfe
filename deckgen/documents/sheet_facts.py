"""What a spreadsheet says beside the values of its cells, and the bounds of what it may hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from deckgen.documents.document_parts import UnreadableDocument
from deckgen.source.column_names import column_name

MOST_ROWS = 20_000
"""Rows that a sheet may have, down to the last that holds anything."""

MOST_COLUMNS = 200
"""Columns that a sheet may have, up to the last that holds anything."""

MOST_CELLS = 400_000
"""Cells that all sheets may have, the empty ones before others included."""

MOST_CHARACTERS = 8_000_000
"""Characters that the cells of all sheets may have, each time that a text is shown."""

LONGEST_CELL = 32_767
"""Characters that a cell may have: what Excel lets in."""

MOST_SHEETS = 200
"""Sheets that a spreadsheet may have."""

MOST_LINKS = 20_000
"""Cells of a sheet whose links are read."""

MOST_NAMED = 8
"""Places that a remark names; of more it gives the number."""


class Merge(Struct, frozen=True):
    """Cells that are one: the row and column of the first, and the last row, all counted from 0."""

    row: int
    column: int
    last_row: int


class CellLink(Struct, frozen=True):
    """An address that a cell leads to: its row and column, counted from 0."""

    row: int
    column: int
    address: str


class SheetFacts(Struct):
    """What a sheet says beside its values, filled as it is read.

    Rows and columns count from 1; the last are those that hold anything. `unvalued` and `erroneous` are names of cells,
    such as B12: those with a formula whose value is not in the file, and those whose value is an error.
    """

    name: str
    is_hidden: bool = False
    last_row: int = 0
    last_column: int = 0
    hidden_rows: list[int] = []
    hidden_columns: set[int] = set()
    unvalued: list[str] = []
    erroneous: list[str] = []
    merges: list[Merge] = []
    links: list[CellLink] = []

    def reach(self, row: int, column: int) -> None:
        """Note that a cell holds something."""
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)

    def hide_rows(self, first: int, last: int) -> None:
        """Note that rows are hidden, as far as a sheet may reach."""
        if len(self.hidden_rows) < MOST_ROWS:
            self.hidden_rows.extend(range(first, min(last, MOST_ROWS) + 1))

    def hide_columns(self, first: int, last: int) -> None:
        """Note that columns are hidden, as far as a sheet may reach."""
        self.hidden_columns.update(range(first, min(last, MOST_COLUMNS) + 1))

    def merge(self, row: int, column: int, last_row: int) -> None:
        """Note that cells are one: the row and column of the first, and the last row, all from 1."""
        if row < last_row and len(self.merges) < MOST_CELLS:
            self.merges.append(Merge(row - 1, column - 1, last_row - 1))

    def link(self, row: int, column: int, address: str) -> None:
        """Note the address that a cell leads to."""
        if len(self.links) < MOST_LINKS:
            self.links.append(CellLink(row - 1, column - 1, address))

    def end(self) -> None:
        """Forget what is hidden beyond the last cell that holds anything."""
        self.hidden_rows = [row for row in self.hidden_rows if row <= self.last_row]
        self.hidden_columns = {column for column in self.hidden_columns if column <= self.last_column}


class CellCount:
    """The count of what the sheets hold, which stops where it is too much."""

    def __init__(self) -> None:
        self._cells = 0
        self._characters = 0

    def add_cell(self, sheet: str, row: int, column: int, length: int, times: int = 1) -> None:
        """Count a cell that holds so many characters, so many times; `row` and `column`, from 1, are of the last."""
        if row > MOST_ROWS:
            raise _too_much(f"sheet «{sheet}» has text in row {row}, at most {MOST_ROWS} rows are read")
        if column > MOST_COLUMNS:
            place = f"sheet «{sheet}», row {row} has text in column {column_name(column - 1)}"
            raise _too_much(f"{place}, at most {MOST_COLUMNS} columns are read")
        if length > LONGEST_CELL:
            place = f"sheet «{sheet}», row {row}"
            raise UnreadableDocument(f"{place} has a cell of more than {LONGEST_CELL} characters; part its text")
        self._characters += length * times
        if self._characters > MOST_CHARACTERS:
            raise _too_much(f"its cells have more than {MOST_CHARACTERS} characters in all")

    def add_sheet(self, rows: int, columns: int) -> None:
        """Count the cells of a sheet down to its last row and column."""
        self._cells += rows * columns
        if self._cells > MOST_CELLS:
            raise _too_much(f"its sheets have more than {MOST_CELLS} cells in all")


def _too_much(what: str) -> UnreadableDocument:
    return UnreadableDocument(f"{what}; copy what counts into a new spreadsheet")


def cell_name(row: int, column: int) -> str:
    """The name of a cell, such as B12; both count from 1."""
    return f"{column_name(column - 1)}{row}"


def remarks_on(facts: SheetFacts) -> tuple[str, ...]:
    """What to tell of a sheet: what is not read of it, or perhaps not as it is meant."""
    sheet = f"sheet «{facts.name}»"
    if facts.is_hidden:
        return (f"{sheet} is hidden and not read; unhide it where it should be",)
    return tuple(f"{sheet}: {remark}" for remark in _remarks(facts))


def _remarks(facts: SheetFacts) -> Iterator[str]:
    if facts.hidden_rows:
        yield f"{_listed('row', _ranges(facts.hidden_rows), len(facts.hidden_rows))} hidden, but read like the others"
    if facts.hidden_columns:
        names = [column_name(column - 1) for column in sorted(facts.hidden_columns)]
        yield f"{_listed('column', names)} hidden, but read like the others"
    if facts.unvalued:
        advice = "open the file in a spreadsheet program and save it, or write the text itself"
        yield f"{_listed('cell', facts.unvalued)} a formula without a value and left empty; {advice}"
    if facts.erroneous:
        yield f"{_listed('cell', facts.erroneous)} an error for a value and left empty; write the text"


def _ranges(numbers: Sequence[int]) -> list[str]:
    """Numbers as ranges: 3, 5–9."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return [str(first) if first == last else f"{first}–{last}" for first, last in ranges]


def _listed(noun: str, names: Sequence[str], count: int = 0) -> str:
    """Names with their noun and verb: `rows 3, 5–9 are`, `cell B12 has`; `count` is of what ranges stand for."""
    is_many, more = (count or len(names)) > 1, len(names) - MOST_NAMED
    verb = ("has", "have") if noun == "cell" else ("is", "are")
    shown = ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"{noun}{'s' if is_many else ''} {shown} {verb[is_many]}"
