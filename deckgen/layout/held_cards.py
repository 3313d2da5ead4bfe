"""The cards that a box is made for: those of other layouts, as they are made of a deck."""

from __future__ import annotations

import math

from deckgen.deck.deck import Deck
from deckgen.layout.held_pile import HeldPile
from deckgen.layout.layout import Layout
from deckgen.layout.scope import Scope, deck_scope
from deckgen.layout.sequence import planned
from deckgen.source.problems import Problems


def layout_scope(layout: Layout, deck: Deck) -> Scope:
    """What every page of a layout sees of a deck: of a box what it holds, too."""
    scope = deck_scope(deck)
    return scope.with_names(held=held_pile(layout, deck)) if layout.held_layouts else scope


def held_pile(layout: Layout, deck: Deck) -> HeldPile:
    """What a box holds of a deck: all cards of the layouts that it is for, on the lightest paper that they suggest."""
    counts = [(held, cards_of(held, deck)) for held in layout.held_layouts]
    size = max(held.width for held in layout.held_layouts), max(held.height for held in layout.held_layouts)
    thickness = math.fsum(count * held.press.caliper for held, count in counts)
    return HeldPile.of(sum(count for _, count in counts), size, thickness, layout.held_layouts[0].press.grammage[0])


def cards_of(layout: Layout, deck: Deck) -> int:
    """How many cards, or leaves, the pages of a layout are: two pages are one where they are printed on both sides.

    What is wrong with that layout is told where it is made itself.
    """
    pages = len(planned(deck_scope(deck), layout, Problems()))
    one_sided = not layout.press.pairs and layout.office is not None and layout.office.sides == 1
    return pages if one_sided else math.ceil(pages / 2)
