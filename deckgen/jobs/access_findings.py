"""`check --accessibility`: what keeps people from reading a deck who see, hear or understand in other ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from deckgen.deck.deck import Deck
from deckgen.jobs.alike_themes import alike_themes, colour_findings
from deckgen.jobs.foreign_passages import language_findings
from deckgen.jobs.heading_levels import heading_findings
from deckgen.jobs.made_products import MadeProducts
from deckgen.jobs.session import Session
from deckgen.jobs.typed_addresses import address_findings
from deckgen.jobs.vague_texts import alt_findings, figure_findings, link_findings
from deckgen.page.page_reading import PageReading
from deckgen.source.problems import Origin, Problem, told_once


def access_findings(session: Session, products: MadeProducts) -> tuple[Problem, ...]:
    """All findings on decks and on the products that were made of them, by place, each once."""
    return told_once(
        finding
        for deck in session.decks
        for finding in findings_on(
            deck, {composed.layout.origin: product.reading for composed, product in products if composed.deck is deck}
        )
    )


def findings_on(deck: Deck, readings: Mapping[Origin, Sequence[PageReading]]) -> Iterator[Problem]:
    """All findings on a deck and on what its pages say, by the places of their layouts."""
    pages = [page for reading in readings.values() for page in reading]
    yield from alt_findings(deck)
    yield from figure_findings(pages)
    yield from link_findings(deck, pages)
    yield from address_findings(deck, pages)
    yield from language_findings(deck)
    yield from colour_findings(alike_themes(deck))
    for layout, reading in readings.items():
        yield from heading_findings(reading, layout)
