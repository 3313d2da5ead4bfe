"""Number trees (ISO 32000-1, 7.9.7): numbers with what belongs to each, in a tree that may be anything."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from deckgen.reader.objects import as_number, elements, entry, key


def numbered(tree: Any, most: int) -> Iterator[tuple[int, Any]]:
    """The numbers of a tree with what belongs to them, so many at most, in the order of the tree's leaves."""
    for number, value in islice(_pairs(tree, most), most):
        count = as_number(number)
        if count is not None:
            yield int(count), value


def _pairs(tree: Any, most: int) -> Iterator[tuple[Any, Any]]:
    """What stands at the places of numbers and of what belongs to them. Each node is looked at once.

    Arrays that many nodes share multiply nothing: neither the nodes that are looked at nor those that wait do.
    """
    waiting: list[Any] = [tree]
    visited: set[tuple[int, int]] = set()
    for _ in range(most):
        if not waiting:
            return
        node = waiting.pop()
        place = key(node) or (0, len(visited))
        if place in visited:
            continue
        visited.add(place)
        pairs = list(elements(entry(node, "/Nums"), 2 * most))
        yield from zip(pairs[::2], pairs[1::2], strict=False)
        if len(waiting) < most:
            waiting += elements(entry(node, "/Kids"), most)
