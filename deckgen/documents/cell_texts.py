"""The values of a table's cells as the texts that people see."""

from __future__ import annotations

import datetime
import math
import re

Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
"""What a cell can hold."""

_NO_TEXT = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]")
"""Characters that no text has, which some programs leave."""

_LINE_END = re.compile(r"[ \t\xa0]*(?:\r\n?|\n|\u2028|\u2029|\v)[ \t\xa0]*")


def cell_text(value: Value) -> str:
    """A value as people see it: `3`, `3.2`, `2026-11-23`, `TRUE`; texts trimmed, with their line ends."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return _number_text(value)
        case datetime.datetime() if value.time() != datetime.time():
            return value.isoformat(" ", "minutes")
        case datetime.datetime():
            return value.date().isoformat()
        case datetime.time():
            return value.isoformat("minutes")
        case datetime.date():
            return value.isoformat()
        case str():
            return plain_text(value)
        case _:
            return str(value)


def _number_text(value: float) -> str:
    """A number with as many digits as spreadsheet programs show."""
    if math.isfinite(value) and value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}"


def plain_text(value: str) -> str:
    """The text of a cell, trimmed, its lines too, without characters that no text has."""
    return _LINE_END.sub("\n", _NO_TEXT.sub("", value.replace("\x0b", "\n"))).strip()
