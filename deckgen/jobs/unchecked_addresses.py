"""Addresses that nobody has marked as checked: most often those that came with an imported file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.deck.deck import Deck
from deckgen.source.problems import Origin, Problem

MOST_PLACES = 3
"""Places that a remark names."""


def unchecked_addresses(decks: Iterable[Deck]) -> Iterator[Problem]:
    """A remark on each deck with such addresses, at the first of them."""
    for deck in decks:
        places = [*_places(deck)]
        if places:
            yield Problem(places[0], _message(places))


def _places(deck: Deck) -> Iterator[Origin]:
    """Where addresses to read more at stand without a day, the deck's own and those of its themes."""
    works = (work for theme in deck.themes for work in theme.reading)
    for work in (*((deck.address,) if deck.address else ()), *works):
        if work.address and not work.checked:
            yield work.address.origin


def _message(places: list[Origin]) -> str:
    if len(places) == 1:
        return "this address is not marked as checked: open it, and add `checked: 2026-11-23` with the day"
    others = ", ".join(f"{place.file.rpartition('/')[2]}:{place.line}" for place in places[1:MOST_PLACES])
    more = f" and {len(places) - MOST_PLACES} more" if len(places) > MOST_PLACES else ""
    count = f"{len(places)} addresses are not marked as checked (also {others}{more})"
    return f"{count}: open them, and add `checked: 2026-11-23` with the day beside each"
