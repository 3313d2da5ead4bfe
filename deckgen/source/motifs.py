"""Motifs of theme files to motifs of the model."""

from __future__ import annotations

from deckgen.model.motif import Motif, Shape
from deckgen.source.marks import Spot
from deckgen.source.schema_motif import ShapeEntry


def motif_of(entries: list[ShapeEntry], spot: Spot) -> Motif:
    """The shapes of a motif in painting order."""
    return Motif(tuple(_shape(entry, here) for entry, here in spot.each(entries)))


def _shape(entry: ShapeEntry, spot: Spot) -> Shape:
    column, row = entry.at or (0, 0)
    width, height = entry.box
    return Shape(
        kind=entry.shape,
        column=column,
        row=row,
        width=width,
        height=height,
        turn=entry.turn,
        hole=entry.hole,
        of=tuple(entry.of),
        tone=entry.tone,
        origin=spot.origin,
    )
