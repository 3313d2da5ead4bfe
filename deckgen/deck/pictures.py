"""Picture files of a deck to pictures with their pixels; what is wrong with one is told at `file:` in deck.yaml."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import file_digest
from io import BufferedReader, BytesIO
from typing import Annotated

from pydantic import Field

from deckgen.deck.decoded_pictures import Refused, Share, decoded_pixels, room_beside
from deckgen.page.items import Pixels
from deckgen.source.entry import AsItIs, Entry, Maybe, derived
from deckgen.source.files import SourceFile
from deckgen.source.problems import Problem, Problems, did_you_mean, unreadable
from deckgen.source.project import Folder, Located
from deckgen.source.values import Alternative, Name, PictureFile, Title

LARGEST = 60 * 1024 * 1024
"""Bytes that a picture file may have."""

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

    file: PictureFile = Field(description="A PNG, JPEG or TIFF in the deck's folder, or in bilder/ there")
    alt: Alternative = Field(description="What it shows, for those who cannot see it, at most 300 characters")
    credit: Maybe[Title] = Field(None, description="Whose picture it is, such as Foto: Kari Nordmann")
    deck: Maybe[Name] = Field(None, description="The deck in whose folder the file lies; this one if left out")
    name: str = derived("name", "")
    pixels: Annotated[Pixels, AsItIs()] = derived("pixels", NO_PIXELS)


def load_pictures(
    folders: Mapping[str, Folder],
    entries: Mapping[str, DeckPicture],
    problems: Problems,
    needed: NeededShare = all_of_it,
) -> tuple[dict[str, DeckPicture], tuple[SourceFile, ...]]:
    """The pictures of a deck with their pixels, and their files; each fault is told where the file is named.

    `folders` are those of decks by name, the deck's own by "".

    `needed` says what share of the pixels of a picture of a name is needed across and down. Instead of its bytes a file
    has a digest of them, and the size that is kept: it may be large. A grey one stands for a picture that could not be
    read, so that pages can be shown all the same.
    """
    digests: dict[str, str] = {}
    for name, picture in entries.items():
        with _noted(picture, problems), _opened(_file_of(picture, folders)) as stream:
            digests[name] = _digest(stream)
    pictures: dict[str, DeckPicture] = {}
    kept: dict[str, Pixels] = {}
    for name, digest in digests.items():
        picture = entries[name]
        with _noted(picture, problems), _opened(_file_of(picture, folders)) as stream:
            if digest not in kept:
                names = [other for other, same in digests.items() if same == digest]
                share = _most_of(names, needed)
                room = room_beside(kept.values())
                kept[digest] = decoded_pixels(stream, digest, share, room)
            pictures[name] = picture.changed(name=name, pixels=kept[digest])
    sources = tuple(_source(_file_of(picture, folders), digests[name], picture) for name, picture in pictures.items())
    missing = {name: picture.changed(name=name, pixels=STAND_IN) for name, picture in entries.items()}
    return missing | pictures, sources


def _file_of(picture: DeckPicture, folders: Mapping[str, Folder]) -> Located:
    """The file of a picture; raises `Refused` where it is of a deck that there is not."""
    if (picture.deck or "") not in folders:
        raise Refused(f"is of a deck `{picture.deck}`; {did_you_mean(str(picture.deck), filter(None, folders))}")
    return folders[picture.deck or ""].file(picture.file.value)


def _source(file: Located, digest: str, picture: DeckPicture) -> SourceFile:
    """A picture's file: instead of its bytes, which may be many, a digest of them and the size that is kept."""
    facts = f"{digest} {picture.pixels.width} x {picture.pixels.height}"
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
