"""The names that a layout asks for: of its own styles and templates, of a deck's pictures, of fixed words."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from deckgen.layout.layout import Layout
from deckgen.layout.page_inputs import all_entries, all_paths
from deckgen.layout.scope import is_word
from deckgen.source.entry import Text


def asked_styles(layout: Layout) -> frozenset[str]:
    """The styles that any of its elements is set in."""
    return frozenset(chain.from_iterable(element.own_styles() for element in layout.elements()))


def asked_templates(layout: Layout) -> frozenset[str]:
    """The templates of its sequence, of pages that fill up, and those on which goes on what does not fit."""
    sequence = chain.from_iterable((*entry.pages, entry.pad) for entry in all_entries(layout.sequence))
    flows = (flow.template for element in layout.elements() if (flow := element.over_pages))
    return frozenset(filter(None, (*sequence, *flows, layout.pad)))


def asked_pictures(layout: Layout) -> frozenset[str]:
    """The pictures that it shows of a deck that has them."""
    return frozenset(chain.from_iterable(element.own_pictures() for element in layout.elements()))


def asked_words(layout: Layout, words: Mapping[str, Text]) -> frozenset[str]:
    """The fixed words that it shows, and those that these are made of."""
    return frozenset(path.names[1] for path in all_paths(layout.paths(), words) if is_word(path))
