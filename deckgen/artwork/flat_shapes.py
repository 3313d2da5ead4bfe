"""What a vector picture is when it was taken in, whatever its file was: flat shapes in the colours of that file.

Strokes are outlines by then, clips are cut off and matrices are worked in, so that all that is left is filled paths.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from deckgen.page.ink import Ink
from deckgen.page.paths import Path

Colour = str | Ink
"""A colour as the file has it: `#rrggbb` (sRGB), or a build of inks."""


class FlatShape(Struct, frozen=True):
    """A filled path (non-zero winding) in one colour."""

    path: Path
    colour: Colour


class FlatPicture(Struct, frozen=True):
    """Flat shapes painted in order, in a box of a width and a height in points from its lower left corner."""

    width: float
    height: float
    shapes: tuple[FlatShape, ...]


class RefusedArtwork(Exception):
    """Why a vector picture is not taken in, and what to do about it."""

    @classmethod
    def naming(cls, things: Sequence[str]) -> RefusedArtwork:
        """A refusal for all that is in a file and can not be taken in, each named once."""
        return cls(f"has {', '.join(dict.fromkeys(things))}")
