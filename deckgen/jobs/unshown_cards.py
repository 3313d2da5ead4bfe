"""Cards that a deck has and no layout shows: those of its own kinds, and those of a staircase that no theme owns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from deckgen.deck.deck import Deck
from deckgen.deck.own_cards import Card
from deckgen.jobs.deck_layouts import layouts_for
from deckgen.layout.binding import Path
from deckgen.layout.layout import Layout
from deckgen.layout.page_inputs import all_entries
from deckgen.source.problems import Problem

STEPS = ("theme", "steps")
"""The path of the step cards, of which there are those of the theme that owns the staircase."""


def unshown_cards(deck: Deck, layouts: Collection[Layout]) -> Iterator[Problem]:
    """Remarks on the cards of its own kinds that a deck or its themes have and none of some layouts shows, by kind."""
    paths = {path.names for layout in layouts for path in _all_paths(layout)}
    yield from _unshown(deck.card_kinds, deck.cards, "deck", paths)
    of_themes = tuple(chain.from_iterable(theme.cards for theme in deck.themes))
    yield from _unshown(deck.card_kinds, of_themes, "theme", paths)


def unowned_steps(decks: Iterable[Deck], layouts: Collection[Layout]) -> Iterator[Problem]:
    """A remark on each staircase that no theme owns, where a layout made of its deck has cards of its steps."""
    for deck in decks:
        if deck.staircase and not any(theme.owns_staircase for theme in deck.themes) and _has_steps(deck, layouts):
            advice = "add that line to the theme that they belong to"
            message = f"no theme has `staircase: true`, so there are no cards of the steps; {advice}"
            yield Problem(deck.staircase.origin, message)


def _has_steps(deck: Deck, layouts: Iterable[Layout]) -> bool:
    return any(path.names == STEPS for layout in layouts_for(deck, layouts) for path in _all_paths(layout))


def _all_paths(layout: Layout) -> Iterator[Path]:
    """The paths of a layout's elements, and of the lists in its sequence."""
    yield from layout.paths()
    yield from (entry.each for entry in all_entries(layout.sequence))


def _unshown(
    kinds: Iterable[str], cards: Iterable[Card], owner: str, paths: Collection[tuple[str, ...]]
) -> Iterator[Problem]:
    """A remark on each kind of which some cards are, and that none of some paths lists of their owner."""
    by_kind = {kind: [card for card in cards if card.kind_name == kind] for kind in kinds}
    for kind, own in by_kind.items():
        listing = (owner, "cards", kind)
        if own and not any(path[: len(listing)] == listing for path in paths):
            yield Problem(own[0].origin, _message(own, kind, owner, paths))


def _message(cards: Collection[Card], kind: str, owner: str, paths: Collection[tuple[str, ...]]) -> str:
    """That they are shown nowhere, and what to do: list them in a sequence, or have them where they are listed."""
    holder = "themes have" if owner == "theme" else "the deck has"
    count, pronoun = (f"{len(cards)} cards", "them") if len(cards) > 1 else ("card", "it")
    place = "inside `each: deck.themes`" if owner == "theme" else "in the sequence of a layout"
    message = f"no layout shows the {count} of the kind `{kind}` that {holder}"
    advice = f"write {{each: {owner}.cards.{kind}, pages: […]}} {place}"
    other, where = ("deck", "into deck.yaml") if owner == "theme" else ("theme", "into a theme")
    return f"{message}; {advice}{f', or move {pronoun} {where}' if (other, 'cards', kind) in paths else ''}"
