"""A table as text with separators (.csv) that spreadsheet programs open as it is meant (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

BYTE_ORDER_MARK = "\ufeff"
"""By which Excel knows UTF-8."""

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that spreadsheet programs take for a formula."""

TEXT_SIGN = "'"
"""What says that a cell is text, whatever it looks like."""


def separator_for(decimal: str) -> str:
    """What parts the cells of a row for programs that write decimals after such a sign: it can not be a comma twice."""
    return ";" if decimal == "," else ","


def csv_bytes(rows: Iterable[Sequence[str]], separator: str) -> bytes:
    """A file of rows; what a program would take for a formula is text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerows([_as_text(cell) for cell in row] for row in rows)
    return f"{BYTE_ORDER_MARK}{out.getvalue()}".encode()


def _as_text(cell: str) -> str:
    return f"{TEXT_SIGN}{cell}" if cell.startswith(FORMULA_SIGNS) else cell
