"""What a process keeps from one build for the next: open fonts, words that were set, pages that were composed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from deckgen.deck.deck import Deck
from deckgen.layout.composition import ComposedPages
from deckgen.pdf.painter import ContentStore
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.families import FontSet, fonts_digest
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.typeset.paragraph import Typesetter

PagesByInputs = Mapping[str, ComposedPages]


@dataclass(slots=True)
class Kept:
    """What is kept; with other fonts all of it is made anew, with other words to hyphenate what sets texts.

    `pages` has the pages of each layout of each deck, by the names of both.
    """

    fonts: str = ""
    catalogue: Catalogue | None = None
    typesetters: dict[tuple[str, tuple[str, ...]], Typesetter] = field(default_factory=dict)
    pages: dict[tuple[str, str], PagesByInputs] = field(default_factory=dict)
    contents: ContentStore | None = None

    def open(self, fonts: FontSet) -> Catalogue:
        """The faces of a font set, as they are kept while its files are the same."""
        digest = fonts_digest(fonts)
        if self.catalogue is None or digest != self.fonts:
            self.fonts, self.catalogue = digest, Catalogue(fonts)
            self.typesetters.clear()
            self.pages.clear()
            self.contents = None
        return self.catalogue

    def typesetter(self, deck: Deck, catalogue: Catalogue) -> Typesetter:
        """What sets texts in a deck's language with its list of words."""
        key = deck.language, deck.hyphenation
        if key not in self.typesetters:
            self.typesetters[key] = Typesetter(catalogue, Hyphenator(*key))
        return self.typesetters[key]

    def store(self, catalogue: Catalogue) -> ContentStore:
        """What was painted of the kept pages."""
        self.contents = self.contents or ContentStore(catalogue)
        return self.contents
