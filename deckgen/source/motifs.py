"""Motifs of theme files to motifs of the model."""

from __future__ import annotations

from deckgen.model.motif import Motif
from deckgen.source.marks import Spot
from deckgen.source.schema_motif import ShapeEntry


def motif_of(entries: list[ShapeEntry], spot: Spot) -> Motif:
    """The shapes of a motif in painting order."""
    return Motif(tuple(entry.placed(here.origin) for entry, here in spot.each(entries)))
