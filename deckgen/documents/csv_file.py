"""Tables as text with separators (.csv) to documents, in whatever encoding and with whatever separator."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from deckgen.documents.document_parts import Document, Row, Table, UnreadableDocument
from deckgen.documents.sheet_facts import MOST_CHARACTERS, CellCount
from deckgen.documents.spreadsheet import plain_text

SEPARATORS = ";\t,|"
"""What may part the cells of a row; the first of those that part a row most often is taken."""

MOST_LINES = 20
"""Lines that a cell may have before it is remarked on."""

LOOKED_AT = 20
"""Rows from the start that tell the separator."""

_WIDE = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}

_ARCHIVE, _OLD_OFFICE, _PDF = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"), b"%PDF-"

SHEET = "CSV"
"""What messages of bounds call the one table of a file."""


def read_csv(path: Path) -> Document:
    """The rows of a file; raises `UnreadableDocument` where it is no text or out of bounds."""
    content = path.read_bytes()
    if content.startswith((_ARCHIVE, _OLD_OFFICE, _PDF)):
        raise UnreadableDocument("it is no text with separators, whatever its name; save it as .csv, or as .xlsx")
    text, remarks = _decoded(content)
    separator, text = _separator(text)
    rows = tuple(_rows(text, separator))
    remarks += tuple(_quote_remarks(rows))
    if not rows:
        raise UnreadableDocument("it holds no text; save it with the rows that should be read")
    return Document((Table("", rows),), remarks=remarks)


def _quote_remarks(rows: Sequence[Row]) -> Iterator[str]:
    """What to tell of texts so long that a sign of quotation may not have been closed."""
    for row in rows:
        lines = max(cell.count("\n") for cell in row.cells)
        if lines > MOST_LINES:
            yield f"{row.place} has a text of {lines + 1} lines; where that is wrong, a sign of quotation is missing"


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and what is to be told of how it was read."""
    for mark, encoding in _WIDE.items():
        if content.startswith(mark):
            try:
                return content.decode(encoding), ()
            except UnicodeDecodeError as error:
                raise UnreadableDocument(f"it is damaged {encoding.upper()}; save it as CSV in UTF-8") from error
    if b"\0" in content:
        raise UnreadableDocument("it is no text: it has null bytes; save it as CSV in UTF-8")
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        remark = "the file is not in UTF-8 and was read as Windows-1252; if å, ø or « look wrong, save it as CSV UTF-8"
        return content.decode("cp1252", "replace"), (remark,)


def _separator(text: str) -> tuple[str, str]:
    """What parts the cells, and the text without the line by which Excel says it."""
    first, _, rest = text.partition("\n")
    named = first.strip().lower()
    if named.startswith("sep=") and len(named) <= 5:
        return first.strip()[4:] or "\t", rest
    start = text[: 1 << 16]
    return max(SEPARATORS, key=lambda separator: _evenness(start, separator)), text


def _evenness(text: str, separator: str) -> tuple[int, int]:
    """How well a separator parts the first rows: those of the commonest number of cells above one, and that number."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    counts = []
    try:
        for row, _ in zip(reader, range(LOOKED_AT), strict=False):
            counts.append(len(row))
    except csv.Error:
        return (0, 0)
    parted = [count for count in counts if count > 1]
    return max(((parted.count(count), count) for count in set(parted)), default=(0, 0))


def _rows(text: str, separator: str) -> Iterator[Row]:
    """The rows that hold anything, numbered as spreadsheet programs number them."""
    csv.field_size_limit(MOST_CHARACTERS)
    count, widest = CellCount(), 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for number, cells in enumerate(reader, 1):
            for column, cell in enumerate(cells, 1):
                if cell:
                    count.add_cell(SHEET, number, column, len(cell))
            widest = max(widest, len(cells))
            count.add_sheet(1, widest)
            texts = tuple(map(plain_text, cells))
            if any(texts):
                yield Row(f"row {number}", texts)
    except csv.Error as error:
        raise UnreadableDocument("its rows can not be told apart; save it again as CSV in UTF-8") from error
