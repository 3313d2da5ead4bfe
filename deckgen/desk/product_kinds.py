"""What a product is to a facilitator, by what its layout is: cards to talk with, a poster, a guide, run sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from deckgen.layout.layout import Layout, SequenceEntry
from deckgen.page.paper import A3

CARDS, POSTER, GUIDE, RUN_SHEETS, OTHER = "cards", "poster", "guide", "runsheets", "other"

KINDS = (CARDS, POSTER, GUIDE, RUN_SHEETS, OTHER)
"""What products are, in the order of the tabs."""

QUESTIONS, RUN_SHEET = "theme.questions", "theme.runsheet"


def kind_of(layout: Layout) -> str:
    """What a product is: one of `KINDS`."""
    if layout.is_of_cards:
        return CARDS if _shows_each(layout, QUESTIONS) else OTHER
    if layout.holds:
        return OTHER
    if _is_booklet(layout):
        return GUIDE
    if _is_for_the_wall(layout):
        return POSTER
    return RUN_SHEETS if any(str(path) == RUN_SHEET for path in layout.paths()) else OTHER


def short_titles(titles: Sequence[str]) -> tuple[str, ...]:
    """What tells products of one kind apart: their titles without the words that all begin with; `A6`, `Tarot`."""
    words = [title.split() for title in titles]
    alike = takewhile(lambda nth: len(set(nth)) == 1, zip(*words, strict=False))
    common = len(tuple(alike)) if len(words) > 1 else 0
    shorter = (" ".join(each[common:]) or title for each, title in zip(words, titles, strict=True))
    return tuple(title[:1].upper() + title[1:] for title in shorter)


def _is_booklet(layout: Layout) -> bool:
    """Whether it is folded and bound; without an office, what comes by leaves of four pages."""
    return layout.office.kind == "booklet" if layout.office else layout.multiple % 4 == 0


def _is_for_the_wall(layout: Layout) -> bool:
    """Whether it is put together of several sheets, or as large as that."""
    if layout.office and layout.office.kind == "tiles":
        return not layout.office.exact
    return min(layout.trim) >= A3.width - 1


def _shows_each(layout: Layout, path: str) -> bool:
    """Whether it has pages for each member of a list."""
    return any(str(entry.each) == path and entry.pages for entry in _entries(layout.sequence))


def _entries(entries: Iterable[SequenceEntry]) -> Iterator[SequenceEntry]:
    for entry in entries:
        yield entry
        yield from _entries(entry.inside)
