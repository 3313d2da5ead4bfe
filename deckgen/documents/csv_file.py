"""Tables as text with separators (.csv) to documents, in whatever encoding and with whatever separator."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from deckgen.documents.cell_texts import plain_text
from deckgen.documents.document_parts import Document, Table, TableRow, UnreadableDocument
from deckgen.documents.office_zip import OLD_OFFICE
from deckgen.documents.sheet_facts import MOST_CHARACTERS, CellCount
from deckgen.documents.text_bytes import file_text

LARGEST_CSV = 24 << 20
"""Bytes that a file may have: three for each character that its cells may have."""

SEPARATORS = ";\t,|"
"""What may part the cells of a row; the first of those that part a row most often is taken."""

MOST_LINES = 20
"""Lines that a cell may have before it is remarked on."""

LOOKED_AT = 20
"""Rows from the start that tell the separator."""

_OTHERS = (b"PK\x03\x04", OLD_OFFICE, b"%PDF-")
"""What files start with that are no text: zips, old office files, PDFs."""

SHEET = "CSV"
"""What messages of bounds call the one table of a file."""


def read_csv(path: Path) -> Document:
    """The rows of a file; raises `UnreadableDocument` where it is no text or out of bounds."""
    with path.open("rb") as file:
        if file.read(8).startswith(_OTHERS):
            raise UnreadableDocument("it is no text with separators, whatever its name; save it as .csv, or as .xlsx")
    text, remarks = file_text(path, LARGEST_CSV)
    separator, text = _separator(text)
    rows = tuple(_rows(text, separator))
    remarks += tuple(_quote_remarks(rows))
    if not rows:
        raise UnreadableDocument("it holds no text; save it with the rows that should be read")
    return Document((Table("", rows),), remarks=remarks)


def _quote_remarks(rows: Sequence[TableRow]) -> Iterator[str]:
    """What to tell of texts so long that a sign of quotation may not have been closed."""
    for row in rows:
        lines = max(cell.count("\n") for cell in row.cells)
        if lines > MOST_LINES:
            yield f"{row.place} has a text of {lines + 1} lines; where that is wrong, a sign of quotation is missing"


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
    try:
        parted = [len(row) for row in islice(reader, LOOKED_AT) if len(row) > 1]
    except csv.Error:
        return (0, 0)
    return max(((parted.count(count), count) for count in set(parted)), default=(0, 0))


def _rows(text: str, separator: str) -> Iterator[TableRow]:
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
                yield TableRow(f"row {number}", texts)
    except csv.Error as error:
        raise UnreadableDocument("its rows can not be told apart; save it again as CSV in UTF-8") from error
