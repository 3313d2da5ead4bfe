"""What a build leaves of a product in the user's cache, so that the next one makes only the pages that changed.

A record is read by whoever makes the same product in the same editions with the same program and fonts; what its pages
were made of is told by their digests.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.jobs.cache import program_digest
from deckgen.jobs.kept import Kept, PagesByInputs, ProductName, SoundPages
from deckgen.jobs.records import packed, unpacked
from deckgen.jobs.session import Session
from deckgen.layout.layout import Layout
from deckgen.pdf.edition import PRESS, Edition, Target
from deckgen.pdf.painter import PaintedItems, Painter
from deckgen.typeset.paragraph import BreaksByText

MOST_PAGES = 600
"""Products of more pages leave no record: it would take longer to read than it saves."""


class ProductRecord(Struct, frozen=True):
    """What is kept of a product: as in `Kept`, the breaks of its texts, and what was painted, by editions' names."""

    pages: PagesByInputs
    sound: SoundPages
    breaks: BreaksByText
    painted: Mapping[str, tuple[PaintedItems, ...]]


NO_RECORD = ProductRecord({}, {}, {}, {})


class RecordKeeper(Struct, frozen=True):
    """Reads and leaves the record of one layout of a deck in some editions."""

    deck: Deck
    layout: Layout
    editions: Sequence[Edition]
    session: Session
    kept: Kept

    @property
    def key(self) -> str:
        """What the record is known by from one build to the next."""
        session, layout = self.session, self.layout
        profile = sha256(session.conditions[layout.name].profile).hexdigest()
        parts = [str(session.files.root.path), *self.product, session.shop.digest, profile, session.fonts_digest]
        parts += [edition.name for edition in self.editions]
        settings = [self.deck.language, self.deck.direction, repr(self.deck.hyphenation)]
        return "\n".join(["record", *parts, program_digest(), *settings])

    @property
    def product(self) -> ProductName:
        """What the product is known by."""
        return self.deck.id, self.layout.name

    def take(self) -> None:
        """Begin with what an earlier build left, if there is anything."""
        record = unpacked(self.session.request.cache.get(self.key), ProductRecord) or NO_RECORD
        self.session.typesetters[self.deck.id].renew(record.breaks)
        self.session.contents.renew()
        self.kept.take(self.product, record.pages, record.sound)
        for edition in self.editions:
            self._painter(edition).take(record.painted.get(edition.name, ()))

    def leave(self) -> None:
        """Leave for the next build what was made."""
        pages = self.kept.pages.get(self.product, {})
        if sum(len(composed.pages) for composed in pages.values()) <= MOST_PAGES:
            self.session.request.cache.put(self.key, packed(self._record(pages)))

    def forget(self) -> None:
        """Let go in this process of what was made."""
        self.kept.forget(self.product)

    def _record(self, pages: PagesByInputs) -> ProductRecord:
        breaks = self.session.typesetters[self.deck.id].breaks
        painted = {edition.name: self._painter(edition).painted for edition in self.editions}
        return ProductRecord(pages, self.kept.sound_for(self.product), breaks, painted)

    def _painter(self, edition: Edition) -> Painter:
        return product_painter(self.layout, edition, self.session)


def record_keeper(deck: Deck, layout: Layout, editions: Iterable[Edition], session: Session) -> RecordKeeper | None:
    """What reads and leaves the record of a product; None where nothing is kept, or all of it in memory."""
    kept = session.kept
    if kept is None or kept.lasting:
        return None
    return RecordKeeper(deck, layout, sorted(editions, key=lambda edition: edition.name), session, kept)


def product_painter(layout: Layout, edition: Edition, session: Session) -> Painter:
    """What paints a layout's pages in an edition."""
    if edition is PRESS:
        return session.contents.painter(PRESS, Target(session.conditions[layout.name], session.shop.ink_limit))
    return session.contents.painter(edition)
