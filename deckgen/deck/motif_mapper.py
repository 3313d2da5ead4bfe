"""Motifs of theme files to motifs of the model."""

from __future__ import annotations

from deckgen.deck.motifs import Motif
from deckgen.deck.schema_motif import ShapeEntry
from deckgen.source.spot import Spot


def motif_of(entries: list[ShapeEntry], spot: Spot) -> Motif:
    """The shapes of a motif in painting order."""
    return Motif(tuple(entry.placed(here.origin) for entry, here in spot.each(entries)))
