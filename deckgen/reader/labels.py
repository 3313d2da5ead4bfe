"""What readers call the pages (ISO 32000-1, 12.4.2): ranges of labels from a number tree that may be anything."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from operator import itemgetter
from typing import Any

from deckgen.reader.objects import as_name, as_number, as_text, elements, entry, key

# A tree of this many nodes, or ranges, is beyond any file of so few pages as are judged.
MOST = 25_000

LONGEST = 40

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def page_labels(tree: Any, pages: int) -> list[str]:
    """The labels of so many pages; "" for pages that no range covers."""
    entries = islice(_entries(tree), MOST)
    numbered = ((as_number(start), how) for start, how in entries)
    ranges = sorted(((int(start), how) for start, how in numbered if start is not None), key=itemgetter(0))
    starts = [start for start, _ in ranges]
    labels = []
    for page in range(pages):
        at = bisect_right(starts, page) - 1
        labels.append(_label(ranges[at][1], page - starts[at]) if at >= 0 else "")
    return labels


def _entries(tree: Any) -> Iterator[tuple[Any, Any]]:
    """The ranges: index of the first page from 0, how its pages are called. Each node is looked at once.

    Arrays that many nodes share multiply nothing: neither the nodes that are looked at nor those that wait do.
    """
    waiting: list[Any] = [tree]
    visited: set[tuple[int, int]] = set()
    for _ in range(MOST):
        if not waiting:
            return
        node = waiting.pop()
        place = key(node) or (0, len(visited))
        if place in visited:
            continue
        visited.add(place)
        pairs = list(elements(entry(node, "/Nums"), 2 * MOST))
        yield from zip(pairs[::2], pairs[1::2], strict=False)
        if len(waiting) < MOST:
            waiting += elements(entry(node, "/Kids"), MOST)


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
