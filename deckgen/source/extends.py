"""One file laid over another: mappings key by key, everything else as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from deckgen.source.nodes import Marks, Route
from deckgen.source.yamlfile import SourceDocument

_T = TypeVar("_T")


def merged(base: SourceDocument, over: SourceDocument) -> SourceDocument:
    """The data of `base` with that of `over` laid on it; each value keeps the place that it comes from."""
    replaced: set[Route] = set()
    data = _merged(base.data, over.data, (), replaced)
    marks = Marks(
        over.file,
        _laid(base.marks.keys, over.marks.keys, replaced),
        _laid(base.marks.values, over.marks.values, replaced),
        _laid(base.marks.literals, over.marks.literals, replaced),
    )
    return SourceDocument(over.file, data, marks, (*base.sources, *over.sources))


def _merged(base: object, over: object, route: Route, replaced: set[Route]) -> object:
    if not isinstance(base, dict) or not isinstance(over, dict):
        replaced.add(route)
        return over
    below = {key: _merged(base[key], over[key], (*route, key), replaced) for key in base if key in over}
    return base | over | below


def _laid(base: dict[Route, _T], over: dict[Route, _T], replaced: set[Route]) -> dict[Route, _T]:
    """What `base` knows outside of the replaced routes, and all that `over` knows."""
    staying = {route: mark for route, mark in base.items() if replaced.isdisjoint(_holders(route))}
    return staying | over


def _holders(route: Route) -> Iterator[Route]:
    """A route and all routes above it."""
    return (route[:length] for length in range(len(route) + 1))
