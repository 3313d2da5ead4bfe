"""A vector picture in inks: flat shapes that are kept once in a file and placed many times."""

from __future__ import annotations

from msgspec import Struct

from deckgen.page.ink import Ink
from deckgen.page.paths import Path


class InkedShape(Struct, frozen=True):
    """A filled path (non-zero winding) in an ink."""

    path: Path
    ink: Ink


class VectorPicture(Struct, frozen=True):
    """Shapes painted in order, in a box of a width and a height in points from its lower left corner."""

    name: str
    width: float
    height: float
    shapes: tuple[InkedShape, ...]
