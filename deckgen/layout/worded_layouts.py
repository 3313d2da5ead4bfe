"""Layouts in the language of a deck: what they and their press sheets are called, with fixed words filled in."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.deck.deck import Deck
from deckgen.layout.binding import Path, parsed
from deckgen.layout.bound_text import bind
from deckgen.layout.layout import Layout
from deckgen.layout.scope import BindingError, deck_scope
from deckgen.source.problems import NOWHERE, Problems

PRESS_TEXTS = ("stock", "finish", "packing")


def worded(layout: Layout, deck: Deck) -> Layout:
    """A layout whose title and texts for a print shop are filled in for a deck; `note_wrong_fields` tells faults."""
    press = {name: with_words(getattr(layout.press, name), deck) for name in PRESS_TEXTS}
    return layout.changed(title=with_words(layout.title, deck), press=layout.press.changed(**press))


def note_wrong_fields(layout: Layout, deck: Deck, problems: Problems) -> None:
    """Note fields that there are not in the title of a layout and in its texts for a print shop."""
    for text in _own_texts(layout):
        try:
            bind(deck_scope(deck), parsed(text), layout.origin)
        except BindingError as error:
            problems.add(error.origin or layout.origin, str(error))


def own_paths(layout: Layout) -> Iterator[Path]:
    """The paths that its title and its texts for a print shop name."""
    for text in _own_texts(layout):
        yield from parsed(text).paths


def with_words(text: str, deck: Deck) -> str:
    """A text about products with its fields filled in, as it is where they are wrong."""
    if "{" not in text:
        return text
    try:
        return bind(deck_scope(deck), parsed(text), NOWHERE).value
    except BindingError:
        return text


def _own_texts(layout: Layout) -> Iterator[str]:
    return iter((layout.title, *(getattr(layout.press, name) for name in PRESS_TEXTS)))
