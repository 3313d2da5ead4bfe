"""What reads the vector pictures of others, by the ending of a file's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from deckgen.artwork.flat_shapes import FlatPicture

VectorReader = Callable[[str, bytes], FlatPicture]
"""What makes the flat shapes of a vector picture of a file's name and its bytes; it raises `RefusedArtwork`."""

LARGEST_VECTORS = 5_000_000
"""Bytes that a file with a vector picture may have."""


def _svg(data: bytes) -> FlatPicture:
    from deckgen.artwork.svg_drawing import read_svg  # what it needs is loaded for a deck with an SVG only

    return read_svg(data)


def _pdf(data: bytes) -> FlatPicture:
    from deckgen.artwork.one_page_pdf import read_pdf  # what it needs is loaded for a deck with a PDF only

    return read_pdf(data)


VECTOR_READERS: Mapping[str, Callable[[bytes], FlatPicture]] = {".pdf": _pdf, ".svg": _svg}
"""A reader for each ending, in small letters; each raises `RefusedArtwork` for what it does not take in."""


def is_vector_file(name: str) -> bool:
    """Whether a file of this name holds a vector picture."""
    return PurePath(name).suffix.lower() in VECTOR_READERS


def read_vectors(name: str, data: bytes) -> FlatPicture:
    """The flat shapes of a vector picture of at most `LARGEST_VECTORS` bytes in a file of this name.

    Raises `RefusedArtwork` for what is not taken in.
    """
    return VECTOR_READERS[PurePath(name).suffix.lower()](data)
