"""What readers call the pages (ISO 32000-1, 12.4.2): ranges of labels from a number tree that may be anything."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from deckgen.reader.objects import elements, entry, key, name, number, text

# A tree of this many nodes, or ranges in a node, is beyond any file of so few pages as are judged.
MOST = 5_000

LONGEST = 40

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def labels(tree: Any, pages: int) -> list[str]:
    """The labels of so many pages; "" for pages that no range covers."""
    ranges = sorted(_ranges(tree), key=lambda one: one[0])
    starts = [start for start, _ in ranges]
    found = []
    for page in range(pages):
        at = bisect_right(starts, page) - 1
        found.append(_label(ranges[at][1], page - starts[at]) if at >= 0 else "")
    return found


def _ranges(tree: Any) -> Iterator[tuple[int, Any]]:
    """The ranges: index of the first page from 0, how its pages are called. Each node is looked at once."""
    waiting: list[Any] = [tree]
    seen: set[tuple[int, int]] = set()
    while waiting and len(seen) < MOST:
        node = waiting.pop()
        known = key(node) or (0, len(seen))
        if known in seen:
            continue
        seen.add(known)
        pairs = list(elements(entry(node, "/Nums"), 2 * MOST))
        for start, how in zip(pairs[::2], pairs[1::2], strict=False):
            if (index := number(start)) is not None:
                yield int(index), how
        waiting += elements(entry(node, "/Kids"), MOST)


def _label(how: Any, offset: int) -> str:
    first = number(entry(how, "/St"))
    numeral = _numeral(name(entry(how, "/S")), offset + (1 if first is None else int(first)))
    return f"{text(entry(how, '/P')) or ''}{numeral}"[:LONGEST]


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
    said = ""
    for worth, letters in ROMAN:
        many, count = divmod(count, worth)
        said += letters * many
    return said


def _cased(numeral: str, style: str) -> str:
    return numeral.upper() if style.isupper() else numeral
