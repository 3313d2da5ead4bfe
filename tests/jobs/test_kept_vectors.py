"""Vector pictures that were kept are those that would be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from svg_samples import FOLDER, svg

from deckgen.artwork.flat_shapes import FlatPicture, RefusedArtwork
from deckgen.artwork.readers import read_vectors
from deckgen.jobs import kept_vectors
from deckgen.jobs.cache import Cache
from deckgen.jobs.kept_vectors import KeptVectors

ANCHOR = (FOLDER / "arms-anchor.svg").read_bytes()


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the pictures that are read from their bytes."""
    names: list[str] = []

    def noting(name: str, data: bytes) -> FlatPicture:
        names.append(name)
        return read_vectors(name, data)

    monkeypatch.setattr(kept_vectors, "read_vectors", noting)
    return names


def test_a_picture_is_read_once_whatever_its_file_is_called(tmp_path: Path, reads: list[str]) -> None:
    pictures = [KeptVectors(Cache(tmp_path))(name, ANCHOR) for name in ("a.svg", "a.svg", "bilder/B.SVG")]
    assert reads == ["a.svg"]
    assert pictures == [read_vectors("a.svg", ANCHOR)] * 3


def test_another_picture_and_another_program_are_read_anew(
    tmp_path: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    vectors = KeptVectors(Cache(tmp_path))
    assert vectors("a.svg", ANCHOR) != vectors("a.svg", svg('<circle r="9"/>'))
    monkeypatch.setattr(kept_vectors, "program_digest", lambda: "another")
    vectors("a.svg", ANCHOR)
    assert reads == ["a.svg"] * 3


def test_without_a_cache_nothing_is_kept(reads: list[str]) -> None:
    vectors = KeptVectors(Cache())
    assert vectors("a.svg", ANCHOR) == vectors("a.svg", ANCHOR)
    assert reads == ["a.svg"] * 2


def test_a_refusal_is_told_each_time(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(RefusedArtwork, match="shows nothing"):
            KeptVectors(Cache(tmp_path))("a.svg", svg("<g/>"))
