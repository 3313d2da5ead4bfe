"""A theme's motif: a few flat shapes on a grid, painted in order. Column 0 is left, row 0 is on top."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from deckgen.diagnostics import Origin

GRID = 4
"""Columns and rows of the grid."""


class ShapeKind(StrEnum):
    """The closed set of shapes, by their names in a theme file."""

    SQUARE = "square"
    DISC = "disc"
    RING = "ring"
    QUARTER = "quarter"
    HALF = "half"
    TRIANGLE = "triangle"
    LEAF = "leaf"
    OVERLAP = "overlap"


class Tone(StrEnum):
    """What a shape is painted with: an ink of its theme, or nothing but paper."""

    GROUND = "ground"
    SOFT = "soft"
    STRONG = "strong"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape in its box, in grid units; an overlap has no box of its own, only what it is the overlap of.

    `turn` is clockwise, in degrees. At 0 a quarter disc has its centre at the bottom left corner of its box,
    a half disc lies on its flat side, a triangle points up, a leaf reaches from the bottom left to the top
    right. `hole` is the share of the diameter that is open, from 0 to below 1; it makes an arch of a half
    disc and a bend of a quarter. Where it is None, a ring has 0.5 and the others none. `of` holds positions
    of earlier shapes in the motif, from 0.
    """

    kind: ShapeKind
    column: float
    row: float
    width: float
    height: float
    turn: int
    hole: float | None
    of: tuple[int, ...]
    tone: Tone
    origin: Origin


@dataclass(frozen=True, slots=True)
class Motif:
    """Shapes in painting order."""

    shapes: tuple[Shape, ...]
