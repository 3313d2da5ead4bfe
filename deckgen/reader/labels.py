"""What readers call the pages (ISO 32000-1, 12.4.2): ranges of labels from a number tree that may be anything."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import Any

from deckgen.reader.number_trees import numbered
from deckgen.reader.objects import as_name, as_number, as_text, entry

# A tree of this many nodes, or ranges, is beyond any file of so few pages as are judged.
MOST = 25_000

LONGEST = 40

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def page_labels(tree: Any, pages: int) -> list[str]:
    """The labels of so many pages; "" for pages that no range covers."""
    ranges = sorted(numbered(tree, MOST), key=itemgetter(0))
    starts = [start for start, _ in ranges]
    labels = []
    for page in range(pages):
        at = bisect_right(starts, page) - 1
        labels.append(_label(ranges[at][1], page - starts[at]) if at >= 0 else "")
    return labels


def _label(how: Any, offset: int) -> str:
    first = as_number(entry(how, "/St"))
    numeral = _numeral(as_name(entry(how, "/S")), offset + (1 if first is None else int(first)))
    return f"{as_text(entry(how, '/P')) or ''}{numeral}"[:LONGEST]


def _numeral(style: str, count: int) -> str:
    if style == "D":
        return str(count)
    if style.lower() == "r" and 0 < count < 10_000:
        return _cased(_roman(count), style)
    if style.lower() == "a" and count > 0:
        rounds, letter = divmod(count - 1, 26)
        return _cased("abcdefghijklmnopqrstuvwxyz"[letter] * min(rounds + 1, LONGEST), style)
    return ""


def _roman(count: int) -> str:
    numeral = ""
    for worth, letters in ROMAN:
        many, count = divmod(count, worth)
        numeral += letters * many
    return numeral


def _cased(numeral: str, style: str) -> str:
    return numeral.upper() if style.isupper() else numeral
