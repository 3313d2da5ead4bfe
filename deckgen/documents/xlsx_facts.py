"""What an Excel file (.xlsx) says beside the values of its cells, which the library that reads these does not tell."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from zipfile import ZipFile

from deckgen.documents.document_parts import UnreadableDocument
from deckgen.documents.office_xml import Attributes, ElementHandler, elements_of, read_part
from deckgen.documents.sheet_facts import LONGEST_CELL, MOST_LINKS, MOST_SHEETS, CellCount, SheetFacts, cell_name

MOST_STRINGS = 400_000
"""Texts that a workbook may share among its cells."""

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def xlsx_facts(archive: ZipFile, count: CellCount) -> Iterator[SheetFacts]:
    """The facts of all sheets of a workbook; raises `UnreadableDocument` where it is damaged or out of bounds."""
    sheets = elements_of(archive, "xl/workbook.xml", "sheet")
    if len(sheets) > MOST_SHEETS:
        raise UnreadableDocument(f"it has {len(sheets)} sheets, at most {MOST_SHEETS} are read; save a part of it")
    parts = _targets(archive, "xl/workbook.xml")
    lengths = _StringLengths()
    read_part(archive, "xl/sharedStrings.xml", lengths)
    for sheet in sheets:
        facts = SheetFacts(sheet.get("name", ""), sheet.get("state", "visible") != "visible")
        if not facts.is_hidden:
            _read_sheet(archive, parts.get(_relation(sheet), ""), _SheetReading(facts, lengths.lengths, count))
            count.add_sheet(facts.last_row, facts.last_column)
        yield facts


def _targets(archive: ZipFile, part: str, mode: str = "Internal") -> Mapping[str, str]:
    """What a part refers to, by the names it has for it: other parts, or addresses elsewhere (`External`)."""
    folder, name = posixpath.split(part)
    relations = elements_of(archive, f"{folder}/_rels/{name}.rels", "Relationship")
    targets = {each.get("Id", ""): each.get("Target", "") for each in relations if _mode(each) == mode}
    if mode == "External":
        return targets
    return {name: _part(archive, posixpath.join("/", folder, target)) for name, target in targets.items()}


def _part(archive: ZipFile, way: str) -> str:
    """The name of the part at the end of a way, in whatever case it is written there, "" where there is none."""
    name = posixpath.normpath(way.replace("\\", "/")).lstrip("/").casefold()
    return next((each for each in archive.namelist() if each.casefold() == name), "")


def _mode(relation: Attributes) -> str:
    return relation.get("TargetMode", "Internal")


def _read_sheet(archive: ZipFile, part: str, reading: _SheetReading) -> None:
    """Read a sheet to its facts, with the links of its cells."""
    facts = reading.facts
    if not part:
        raise UnreadableDocument(f"it lacks its sheet «{facts.name}»; open it in its program and save it anew")
    read_part(archive, part, reading)
    facts.end()
    addresses = _targets(archive, part, "External") if reading.links else {}
    for reference, name in reading.links:
        if (place := _place(reference)) and name in addresses:
            facts.link(*place, addresses[name])


class _StringLengths(ElementHandler):
    """The characters that each shared text has."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "si":
            if len(self.lengths) == MOST_STRINGS:
                raise UnreadableDocument(f"it has more than {MOST_STRINGS} texts; save a part of it")
            self.lengths.append(0)

    def text(self, characters: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(characters)
            if self.lengths[-1] > LONGEST_CELL * 2:
                raise UnreadableDocument(f"it has a text of more than {LONGEST_CELL} characters; part it")


class _SheetReading(ElementHandler):
    """Fills the facts of a sheet element by element; `links` are references to cells and the names of relations."""

    def __init__(self, facts: SheetFacts, string_lengths: Sequence[int], count: CellCount) -> None:
        self.facts, self._string_lengths, self._count = facts, string_lengths, count
        self.links: list[tuple[str, str]] = []
        self._row = self._column = 0
        self._type, self._is_formula, self._in_value, self._value, self._length = "", False, False, "", 0

    def start(self, tag: str, attributes: Attributes) -> None:
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
                self.facts.hide_columns(first, last)
            case "hyperlink" if len(self.links) < MOST_LINKS:
                self.links.append((attributes.get("ref", "").partition(":")[0], _relation(attributes)))
            case "mergeCell":
                self._add_merge(attributes.get("ref", ""))

    def _start_row(self, attributes: Attributes) -> None:
        self._row, self._column = _number(attributes.get("r")) or self._row + 1, 0
        if _is_true(attributes.get("hidden")):
            self.facts.hide_rows(self._row, self._row)

    def _start_cell(self, attributes: Attributes) -> None:
        self._row, self._column = _place(attributes.get("r", "")) or (self._row, self._column + 1)
        self._type, self._is_formula, self._value, self._length = attributes.get("t", "n"), False, "", 0

    def text(self, characters: str) -> None:
        if self._in_value:
            self._length += len(characters)
            self._value += characters[: max(16 - len(self._value), 0)]
            if self._length > LONGEST_CELL * 2:
                self._count.add_cell(self.facts.name, self._row, self._column, self._length)

    def end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self._in_value = False
        elif tag == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        """Count the cell, and note what is wrong with its value."""
        if self._type == "e":
            self.facts.erroneous.append(cell_name(self._row, self._column))
        elif self._is_formula and not self._value and self._type != "str":
            self.facts.unvalued.append(cell_name(self._row, self._column))
        if self._value:
            length = self._shared_length() if self._type == "s" else self._length
            self._count.add_cell(self.facts.name, self._row, self._column, length)
            self.facts.reach(self._row, self._column)

    def _shared_length(self) -> int:
        position = _number(self._value.strip(), -1)
        return self._string_lengths[position] if 0 <= position < len(self._string_lengths) else 0

    def _add_merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = _place(first), _place(last or first)
        if start and end:
            self.facts.merge(*start, end[0])


def _relation(attributes: Attributes) -> str:
    """The name of what an element refers to, "" where it refers to nothing."""
    return attributes.get("r:id") or next((value for key, value in attributes.items() if key.endswith(":id")), "")


def _place(reference: str) -> tuple[int, int] | None:
    """The row and column of a cell such as B12, from 1; None for what is none."""
    match = _CELL.fullmatch(reference)
    if not match:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _number(value: str | None, otherwise: int = 0) -> int:
    """A number of at most eight digits, something else where it is none."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 9 else otherwise


def _is_true(value: str | None) -> bool:
    return value in ("1", "true")
