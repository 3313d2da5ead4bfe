"""Which reader takes a file."""

from __future__ import annotations

import pytest
from svg_samples import svg

from deckgen.artwork.flat_shapes import FlatPicture
from deckgen.artwork.readers import VECTOR_READERS, is_vector_file, read_vectors


@pytest.mark.parametrize("name", ["a.svg", "bilder/A.SVG"])
def test_svgs_are_vectors(name: str) -> None:
    assert is_vector_file(name)
    assert isinstance(read_vectors(name, svg('<circle r="9"/>')), FlatPicture)


def test_pixels_are_none() -> None:
    assert not any(map(is_vector_file, ("a.png", "a.svg.png", "svg")))
    assert all(ending == ending.lower() for ending in VECTOR_READERS)
