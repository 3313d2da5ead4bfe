"""From a layout's sequence to the faces of a product: which template, about what, starting where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from deckgen.layout.layout import Layout, SequenceEntry, Template
from deckgen.layout.scope import BindingError, Scope, listing_of
from deckgen.source.problems import Problems

MOST_PAGES = 5000


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page to be composed; `start` says on which side it must fall, `pad` which template fills up to there."""

    template: Template
    scope: Scope
    start: str = "any"
    pad: str = ""
    blank: bool = False


def planned(scope: Scope, layout: Layout, problems: Problems) -> tuple[PlannedPage, ...]:
    """All pages of a layout, but for those that overflow and padding add; `scope` is what all of them see."""
    pages = tuple(islice(_all(layout, scope, problems), MOST_PAGES + 1))
    if len(pages) > MOST_PAGES:
        problems.add(layout.origin, f"more than {MOST_PAGES} pages; lists inside lists multiply, name a shorter one")
    return pages[:MOST_PAGES]


def _all(layout: Layout, scope: Scope, problems: Problems) -> Iterator[PlannedPage]:
    for entry in layout.sequence:
        yield from _entry(entry, scope, layout, problems)


def _entry(entry: SequenceEntry, scope: Scope, layout: Layout, problems: Problems) -> Iterator[PlannedPage]:
    for inner in _scopes(entry, scope, problems):
        for number, name in enumerate(entry.pages):
            start = entry.start if number == 0 else "any"
            yield PlannedPage(layout.templates[name], inner, start, entry.pad, entry.blank)
        for child in entry.inside:
            yield from _entry(child, inner, layout, problems)


def _scopes(entry: SequenceEntry, scope: Scope, problems: Problems) -> list[Scope]:
    if not entry.each:
        return [scope]
    try:
        members = listing_of(scope, entry.each)
    except BindingError as error:
        problems.add(entry.origin, str(error))
        return []
    return [scope.member(value, number, len(members)) for number, value in enumerate(members, 1)]
