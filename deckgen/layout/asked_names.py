"""The names that a layout asks for: of its own styles and templates, of a deck's pictures, of fixed words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from deckgen.deck.deck import Deck
from deckgen.layout.binding import Path
from deckgen.layout.derived_fields import DAYS, words_behind
from deckgen.layout.layout import Layout
from deckgen.layout.lookup import is_word
from deckgen.layout.page_inputs import all_entries, all_paths, reachable
from deckgen.layout.scope import deck_scope
from deckgen.layout.sequence import planned
from deckgen.layout.worded_layouts import own_paths
from deckgen.source.entry import Text
from deckgen.source.problems import Problems


def asked_styles(layout: Layout) -> frozenset[str]:
    """The styles that any of its elements is set in."""
    return frozenset(chain.from_iterable(element.own_styles() for element in layout.elements()))


def asked_templates(layout: Layout) -> frozenset[str]:
    """The templates of its sequence, of pages that fill up, and those on which goes on what does not fit."""
    sequence = chain.from_iterable((*entry.pages, entry.pad) for entry in all_entries(layout.sequence))
    flows = (flow.template for element in layout.elements() if (flow := element.over_pages))
    return frozenset(filter(None, (*sequence, *flows, layout.pad)))


def asked_pictures(layout: Layout) -> frozenset[str]:
    """The pictures that it shows of a deck that has them, by name."""
    return frozenset(chain.from_iterable(element.own_pictures() for element in layout.elements()))


def asked_fields(layout: Layout) -> frozenset[str]:
    """The fields that its templates and its sequence name, of whatever they are."""
    lists = (entry.each for entry in all_entries(layout.sequence))
    return frozenset(name for path in chain(layout.paths(), lists) for name in path.names[1:])


def asked_words(layout: Layout, words: Mapping[str, Text]) -> frozenset[str]:
    """The fixed words that it shows, and those that these are made of."""
    return frozenset(_words_of(chain(layout.paths(), own_paths(layout)), words))


def shown_words(layout: Layout, deck: Deck, words: Mapping[str, Text]) -> frozenset[str]:
    """The fixed words that the pages show which it makes of a deck, those with names of months not among them."""
    pages = planned(deck_scope(deck), layout, Problems())
    pads = {page.pad for page in pages} | {layout.pad}
    names = {page.template.name for page in pages}.union(filter(None, pads))
    templates = frozenset(chain.from_iterable(reachable(layout, name) for name in names))
    paths = chain.from_iterable(layout.templates[name].paths() for name in templates)
    return frozenset(_words_of(chain(paths, own_paths(layout)), words))


def shows_days(layout: Layout, words: Mapping[str, Text]) -> bool:
    """Whether it shows a day, which is written with the name of its month."""
    return any(path.names[-1] in DAYS for path in all_paths(layout.paths(), words))


def _words_of(paths: Iterable[Path], words: Mapping[str, Text]) -> Iterator[str]:
    for path in all_paths(paths, words):
        yield from (path.names[1],) if is_word(path) else words_behind(path)
