"""What an Excel file (.xlsx) says beside the values of its cells: read part by part, each within the bounds."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from deckgen.documents.document_parts import UnreadableDocument
from deckgen.documents.sheet_archive import Attributes, PartHandlers, SheetArchive, read_part
from deckgen.documents.sheet_facts import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_LINKS,
    MOST_ROWS,
    MOST_SHEETS,
    CellCount,
    CellLink,
    Merge,
    SheetFacts,
    column_name,
)

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
STRINGS = "xl/sharedStrings.xml"

MOST_STRINGS = 400_000
"""Texts that a workbook may share among its cells."""

LAST_ROW = 1 << 20
"""Rows that a sheet of Excel has."""

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")

_LEFT_OUT = (
    (
        "xl/externalLinks/externalLink",
        "links to other spreadsheets, which are not followed: the values stored here count",
    ),
    ("xl/comments", "notes at cells, which are not read; write what counts into cells"),
    ("xl/threadedComments/", "comments at cells, which are not read; write what counts into cells"),
    ("xl/media/", "pictures, which are not read; give them as files"),
    ("xl/charts/", "charts, which are not read"),
    ("xl/vbaProject", "macros, which are not run"),
)


def xlsx_facts(sheets: SheetArchive, count: CellCount) -> tuple[SheetFacts, ...]:
    """The facts of all sheets of a workbook; raises `UnreadableDocument` where it is damaged or out of bounds."""
    parts = _sheet_parts(sheets)
    if len(parts) > MOST_SHEETS:
        raise UnreadableDocument(f"it has {len(parts)} sheets, at most {MOST_SHEETS} are read; save a part of it")
    lengths = _string_lengths(sheets)
    facts = []
    for name, (part, is_hidden) in parts.items():
        if is_hidden or part not in sheets.names:
            facts.append(SheetFacts(name, is_hidden))
        else:
            facts.append(_SheetReading(name, lengths, count).facts(sheets, part))
    return tuple(facts)


def xlsx_remarks(sheets: SheetArchive) -> Iterator[str]:
    """What to tell of a workbook beside its sheets."""
    for start, remark in _LEFT_OUT:
        if any(name.startswith(start) for name in sheets.names):
            yield f"the file has {remark}"


def _sheet_parts(sheets: SheetArchive) -> dict[str, tuple[str, bool]]:
    """The sheets in their order by name: the part of each, and whether it is hidden."""
    targets = _targets(sheets)
    parts: dict[str, tuple[str, bool]] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            reference = _relation(attributes)
            is_hidden = attributes.get("state", "visible") != "visible"
            parts[attributes.get("name", "")] = (targets.get(reference, ""), is_hidden)

    read_part(sheets, WORKBOOK, PartHandlers(start))
    return parts


def _addresses(sheets: SheetArchive, part: str) -> Mapping[str, str]:
    """The addresses elsewhere that a sheet refers to."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    addresses: dict[str, str] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") == "External":
            addresses[attributes.get("Id", "")] = attributes.get("Target", "")

    if relations in sheets.names:
        read_part(sheets, relations, PartHandlers(start))
    return addresses


def _targets(sheets: SheetArchive) -> Mapping[str, str]:
    """The parts that a workbook refers to."""
    targets: dict[str, str] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            targets[attributes.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")

    if RELATIONS in sheets.names:
        read_part(sheets, RELATIONS, PartHandlers(start))
    return targets


def _string_lengths(sheets: SheetArchive) -> list[int]:
    """The characters that each shared text has."""
    lengths: list[int] = []

    def start(tag: str, _: Attributes) -> None:
        if tag == "si":
            if len(lengths) == MOST_STRINGS:
                raise UnreadableDocument(f"it has more than {MOST_STRINGS} texts; save a part of it")
            lengths.append(0)

    def text(characters: str) -> None:
        if lengths:
            lengths[-1] += len(characters)
            if lengths[-1] > LONGEST_CELL * 2:
                raise UnreadableDocument(f"it has a text of more than {LONGEST_CELL} characters; part it")

    if STRINGS in sheets.names:
        read_part(sheets, STRINGS, PartHandlers(start, text=text))
    return lengths


class _SheetReading:
    """A sheet as it is read, element by element."""

    def __init__(self, name: str, lengths: list[int], count: CellCount) -> None:
        self._name, self._lengths, self._count = name, lengths, count
        self._row = self._column = self._last_row = self._last_column = 0
        self._type, self._is_formula, self._in_value, self._value, self._length = "", False, False, "", 0
        self._hidden_rows: list[int] = []
        self._hidden_columns: set[int] = set()
        self._unvalued: list[str] = []
        self._erroneous: list[str] = []
        self._merges: list[Merge] = []
        self._links: list[tuple[str, str]] = []
        self._formulas = 0

    def facts(self, sheets: SheetArchive, part: str) -> SheetFacts:
        """All that the sheet says."""
        read_part(sheets, part, PartHandlers(self._start, self._end, self._text))
        self._count.add_sheet(self._last_row, self._last_column)
        hidden_rows = tuple(row for row in self._hidden_rows if row <= self._last_row)
        hidden_columns = tuple(sorted(column for column in self._hidden_columns if column <= self._last_column))
        return SheetFacts(
            self._name,
            False,
            hidden_rows,
            hidden_columns,
            tuple(self._unvalued),
            tuple(self._erroneous),
            self._formulas,
            tuple(self._merges),
            tuple(self._cell_links(_addresses(sheets, part))),
        )

    def _cell_links(self, addresses: Mapping[str, str]) -> Iterator[CellLink]:
        for place, reference in self._links:
            match = _CELL.fullmatch(place.partition(":")[0])
            if match and reference in addresses:
                yield CellLink(int(match[2]) - 1, _column_number(match[1]) - 1, addresses[reference])

    def _start(self, tag: str, attributes: Attributes) -> None:
        match tag:
            case "c":
                self._start_cell(attributes)
            case "f":
                self._is_formula = True
            case "v" | "t":
                self._in_value = True
            case "row":
                self._start_row(attributes)
            case "col" if _is_true(attributes.get("hidden")):
                first, last = (_number(attributes.get(key)) for key in ("min", "max"))
                self._hidden_columns.update(range(first, min(last, MOST_COLUMNS) + 1))
            case "hyperlink" if len(self._links) < MOST_LINKS:
                self._links.append((attributes.get("ref", ""), _relation(attributes)))
            case "mergeCell":
                self._add_merge(attributes.get("ref", ""))

    def _start_row(self, attributes: Attributes) -> None:
        self._row = _number(attributes.get("r")) or self._row + 1
        self._column = 0
        if _is_true(attributes.get("hidden")) and len(self._hidden_rows) <= MOST_ROWS:
            self._hidden_rows.append(self._row)

    def _start_cell(self, attributes: Attributes) -> None:
        match = _CELL.fullmatch(attributes.get("r", ""))
        if match:
            self._column, self._row = _column_number(match[1]), int(match[2])
        else:
            self._column += 1
        self._type, self._is_formula, self._value, self._length = attributes.get("t", "n"), False, "", 0

    def _text(self, characters: str) -> None:
        if self._in_value:
            self._length += len(characters)
            if len(self._value) < 16:
                self._value += characters[:16]
            if self._length > LONGEST_CELL * 2:
                self._count.add_cell(self._name, self._row, self._column, self._length)

    def _end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self._in_value = False
        elif tag == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        """Count the cell, and note what is wrong with its value."""
        name = f"{column_name(self._column)}{self._row}"
        self._formulas += self._is_formula
        if self._type == "e":
            self._erroneous.append(name)
        elif self._is_formula and not self._value and self._type != "str":
            self._unvalued.append(name)
        if self._value:
            length = self._shared_length() if self._type == "s" else self._length
            self._count.add_cell(self._name, self._row, self._column, length)
            self._last_row = max(self._last_row, self._row)
            self._last_column = max(self._last_column, self._column)

    def _shared_length(self) -> int:
        position = int(self._value) if self._value.strip().isdecimal() else -1
        return self._lengths[position] if 0 <= position < len(self._lengths) else 0

    def _add_merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = _CELL.fullmatch(first), _CELL.fullmatch(last or first)
        if start and end and int(start[2]) < int(end[2]) and len(self._merges) < MOST_CELLS:
            self._merges.append(Merge(int(start[2]) - 1, _column_number(start[1]) - 1, int(end[2]) - 1))


def _relation(attributes: Attributes) -> str:
    """The name of what an element refers to, "" where it refers to nothing."""
    return next((value for key, value in attributes.items() if key.endswith(":id")), "")


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _number(value: str | None) -> int:
    """A number of a row or column, 0 where it is none."""
    return min(int(value), LAST_ROW + 1) if value and value.isascii() and value.isdigit() and len(value) < 9 else 0


def _is_true(value: str | None) -> bool:
    return value in ("1", "true")
