"""Picture files of a deck to pictures with pixels or shapes; what is wrong with one is told at `file:` in deck.yaml."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import file_digest
from io import BufferedReader, BytesIO
from pathlib import PurePath
from typing import Annotated

from pydantic import Field, model_validator

from deckgen.artwork.flat_shapes import FlatPicture, RefusedArtwork
from deckgen.artwork.inked_pictures import inked
from deckgen.artwork.readers import LARGEST_VECTORS, VectorReader, is_vector_file, read_vectors
from deckgen.deck.decoded_pictures import Refused, Share, decoded_pixels, room_beside
from deckgen.deck.file_colours import FileColour
from deckgen.deck.ink_builds import MOST_INK, Build
from deckgen.page.items import Pixels
from deckgen.page.vector_pictures import VectorPicture
from deckgen.source.entry import AsItIs, Entry, Maybe, derived, fault
from deckgen.source.files import SourceFile
from deckgen.source.problems import Problem, Problems, did_you_mean, unreadable
from deckgen.source.project import Folder, Located
from deckgen.source.values import Alternative, Name, PictureFile, Title

LARGEST = 60 * 1024 * 1024
"""Bytes that a picture file may have."""

MOST_SEGMENTS_IN_ALL = 400_000
"""Segments that the vector pictures of a deck may have together."""

MOST_INKS = 100
"""Colours of a vector picture that are given inks."""

NeededShare = Callable[[str, int, int], float]
"""For a picture's name, a width and a height in pixels: the share of them that is needed across and down."""


def all_of_it(name: str, width: int, height: int) -> float:
    """All of a picture."""
    return 1.0


NO_PIXELS = Pixels("", 0, 0, "L", b"")
"""What a picture shows before its file was read."""

STAND_IN = Pixels("no picture", 4, 3, "L", bytes([190]) * 12)
"""What stands for a picture that could not be read."""

PICTURE = "picture"
"""The cause of problems of pictures that could not be read."""


class DeckPicture(Entry):
    """A picture that layouts can show."""

    file: PictureFile = Field(
        description="An SVG, a PDF of one page, a PNG, JPEG or TIFF in the deck's folder, or in bilder/ there"
    )
    alt: Maybe[Alternative] = Field(
        None, description="What it shows, for those who cannot see it, at most 300 characters"
    )
    decoration: bool = Field(
        False, description="true where it says nothing: it has no `alt`, and screen readers pass it over"
    )
    credit: Maybe[Title] = Field(None, description="Whose picture it is, such as Foto: Kari Nordmann")
    inks: dict[FileColour, Build] = Field(
        {},
        max_length=MOST_INKS,
        description='Of an SVG or a PDF: the inks of its colours, such as `"#c8102e": [0, 100, 80, 10]`; '
        "those of the press that are near to them if left out",
    )
    deck: Maybe[Name] = Field(None, description="The deck in whose folder the file lies; this one if left out")
    name: str = derived("name", "")
    pixels: Annotated[Pixels, AsItIs()] = derived("pixels", NO_PIXELS)
    vectors: Annotated[VectorPicture | None, AsItIs()] = derived("vectors", None)

    @model_validator(mode="after")
    def _is_told(self) -> DeckPicture:
        if self.alt is None and not self.decoration:
            raise fault("`alt` is missing; say what the picture shows, or write `decoration: true` if it says nothing")
        if self.alt is not None and self.decoration:
            raise fault("a decoration has no `alt`, which nobody would hear; remove it or `decoration`", ("alt",))
        return self

    @property
    def content(self) -> Pixels | VectorPicture:
        """What it shows: shapes where it is a vector picture, else pixels."""
        return self.vectors or self.pixels


def load_pictures(
    folders: Mapping[str, Folder],
    entries: Mapping[str, DeckPicture],
    problems: Problems,
    needed: NeededShare = all_of_it,
    vectors: VectorReader = read_vectors,
) -> tuple[dict[str, DeckPicture], tuple[SourceFile, ...]]:
    """The pictures of a deck with what they show, and their files; each fault is told where the file is named.

    `folders` are those of decks by name, the deck's own by "".

    `needed` says what share of the pixels of a picture of a name is needed across and down. Instead of its bytes a file
    has a digest of them, and the size that is kept of pixels: it may be large. A grey one stands for a picture that
    could not be read, so that pages can be shown all the same. `vectors` reads vector pictures.
    """
    digests: dict[str, str] = {}
    for name, picture in entries.items():
        with _noted(picture, problems), _opened(_file_of(picture, folders)) as stream:
            digests[name] = _digest(stream)
    pictures: dict[str, DeckPicture] = {}
    shapes, pixels = ReadVectors(vectors), ReadPixels(digests, needed)
    for name, digest in digests.items():
        picture = entries[name]
        with _noted(picture, problems), _opened(_file_of(picture, folders)) as stream:
            if is_vector_file(picture.file.value):
                pictures[name] = picture.changed(name=name, vectors=shapes.read(stream, digest, picture))
            else:
                pictures[name] = picture.changed(name=name, pixels=pixels.read(stream, digest, picture))
    sources = tuple(_source(_file_of(picture, folders), digests[name], picture) for name, picture in pictures.items())
    missing = {name: picture.changed(name=name, pixels=STAND_IN) for name, picture in entries.items()}
    return missing | pictures, sources


class ReadPixels:
    """The pictures of a deck that have pixels, each file decoded once: `digests` of all files by their pictures' names.

    `needed` is as in `load_pictures`.
    """

    def __init__(self, digests: Mapping[str, str], needed: NeededShare) -> None:
        self._digests = digests
        self._needed = needed
        self._kept: dict[str, Pixels] = {}

    def read(self, stream: BufferedReader, digest: str, picture: DeckPicture) -> Pixels:
        """The pixels of a picture; raises `Refused`."""
        if picture.inks:
            raise Refused("has pixels, and `inks` are for the colours of an SVG; take them out, or name an SVG")
        if digest not in self._kept:
            names = [other for other, same in self._digests.items() if same == digest]
            share, room = _most_of(names, self._needed), room_beside(self._kept.values())
            self._kept[digest] = decoded_pixels(stream, digest, share, room)
        return self._kept[digest]


class ReadVectors:
    """The vector pictures of a deck, each file read once, and each build of its colours made once."""

    def __init__(self, reader: VectorReader) -> None:
        self._reader = reader
        self._flat: dict[tuple[str, str], FlatPicture] = {}
        self._inked: dict[str, VectorPicture] = {}
        self._segments = 0

    def read(self, stream: BufferedReader, digest: str, picture: DeckPicture) -> VectorPicture:
        """The shapes of a picture in its inks; raises `Refused`."""
        name = picture.file.value
        key = PurePath(name).suffix.lower(), digest
        try:
            if key not in self._flat:
                self._flat[key] = self._taken_in(name, stream)
            vectors = inked(self._flat[key], picture.inks, MOST_INK, digest)
        except RefusedArtwork as refused:
            raise Refused(str(refused)) from None
        return self._inked.setdefault(vectors.name, vectors)

    def _taken_in(self, name: str, stream: BufferedReader) -> FlatPicture:
        data = stream.read(LARGEST_VECTORS + 1)
        if len(data) > LARGEST_VECTORS:
            raise Refused(f"is larger than {LARGEST_VECTORS // 10**6} MB; simplify its paths, or save it as PNG")
        flat = self._reader(name, data)
        self._segments += sum(len(shape.path) for shape in flat.shapes)
        if self._segments > MOST_SEGMENTS_IN_ALL:
            raise Refused(f"makes more than {MOST_SEGMENTS_IN_ALL} segments in all pictures; simplify its paths")
        return flat


def _file_of(picture: DeckPicture, folders: Mapping[str, Folder]) -> Located:
    """The file of a picture; raises `Refused` where it is of a deck that there is not."""
    if (picture.deck or "") not in folders:
        raise Refused(f"is of a deck `{picture.deck}`; {did_you_mean(str(picture.deck), filter(None, folders))}")
    return folders[picture.deck or ""].file(picture.file.value)


def _source(file: Located, digest: str, picture: DeckPicture) -> SourceFile:
    """A picture's file: instead of its bytes, which may be many, a digest of them and the size that is kept."""
    size = "in vectors" if picture.vectors else f"{picture.pixels.width} x {picture.pixels.height}"
    facts = f"{digest} {size}"
    return SourceFile(file.display, file.name, facts.encode(), "")


def _most_of(names: Sequence[str], needed: NeededShare) -> Share:
    """The share that is needed of a picture that has several names."""
    return lambda width, height: max(needed(name, width, height) for name in names)


@contextmanager
def _noted(picture: DeckPicture, problems: Problems) -> Iterator[None]:
    """Note why a picture is not taken."""
    try:
        yield
    except Refused as refused:
        problems.extend([Problem(picture.file.origin, f"`{picture.file}` {refused}", PICTURE)])


@contextmanager
def _opened(file: Located) -> Iterator[BufferedReader]:
    """A picture's file, open; raises `Refused` for what is no file, too large, or may not be read."""
    if file.path is None:
        raise Refused("leads outside of the project; put the file itself into the deck's folder")
    if not file.path.is_file():
        raise Refused(
            "is not a file; name a picture" if file.path.exists() else "is missing; put it into the deck's folder"
        )
    try:
        with file.path.open("rb") as stream:
            if os.fstat(stream.fileno()).st_size > LARGEST:
                raise Refused(f"is larger than {LARGEST // 2**20} MB; save it smaller")
            yield stream
    except OSError as error:
        raise Refused(unreadable(error)) from None


def _digest(stream: BufferedReader | BytesIO) -> str:
    return file_digest(stream, "sha256").hexdigest()
