"""Vector pictures as they were read, kept for the next time: what reads an SVG takes long to load."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePath

from msgspec import Struct

from deckgen.artwork.flat_shapes import FlatPicture
from deckgen.artwork.readers import read_vectors
from deckgen.jobs.cache import Cache, program_digest
from deckgen.jobs.records import packed, unpacked


class KeptVectors(Struct, frozen=True):
    """Reads vector pictures as `read_vectors` does, each file once as long as its entry in the cache is there."""

    cache: Cache

    def __call__(self, name: str, data: bytes) -> FlatPicture:
        """The flat shapes of a vector picture in a file of this name; raises `RefusedArtwork`."""
        key = "\n".join(["vectors", PurePath(name).suffix.lower(), sha256(data).hexdigest(), program_digest()])
        picture = unpacked(self.cache.get(key), FlatPicture)
        if picture is None:
            picture = read_vectors(name, data)
            self.cache.put(key, packed(picture))
        return picture
