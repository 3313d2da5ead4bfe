"""What validators of a deck's files know beside the data, as `info.context`."""

from __future__ import annotations

from msgspec import Struct, field

from deckgen.artwork.readers import VectorReader, read_vectors
from deckgen.source.files import SourceFile
from deckgen.source.project import Folder


class DeckContext(Struct, frozen=True):
    """What is known of a deck: the names under `pictures` in deck.yaml, its folder, None where it has none,
    and what reads vector pictures.

    `drawings` are the files of drawings that were read for a theme: validators add to it.
    """

    pictures: tuple[str, ...] = ()
    folder: Folder | None = None
    vectors: VectorReader = read_vectors
    drawings: list[SourceFile] = field(default_factory=list)

    def for_theme(self) -> DeckContext:
        """The same for another theme, of which no drawing was read."""
        return DeckContext(self.pictures, self.folder, self.vectors)
