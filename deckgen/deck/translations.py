"""Decks of one origin in other languages: what a deck knows of those that it names."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from deckgen.deck.theme import HomePage
from deckgen.source.entry import Text
from deckgen.source.problems import Origin


class Translation(Struct, frozen=True):
    """A deck of the same origin in another language, and where it is named.

    `language_name` is what its language is called in that of the deck that names it; `questions` the number of
    questions of each theme by its sign, `names` the decks that it names in turn.
    """

    id: str
    title: Text
    subtitle: Text | None
    language: str
    language_name: Text
    address: HomePage | None
    questions: Mapping[str, int]
    names: tuple[str, ...]
    origin: Origin

    @property
    def shown_texts(self) -> tuple[str, ...]:
        """Its texts, with their marks, that pages of the other deck may show: they hang on more than its deck.yaml."""
        return tuple(str(text.marked) for text in (self.title, self.subtitle, self.language_name) if text)
