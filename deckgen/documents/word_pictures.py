"""The pictures of a Word file: those that lie in it, as they are; what is none to be used is counted."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct

from deckgen.documents.document_parts import DocumentPicture
from deckgen.documents.word_names import name_of, named, value
from deckgen.documents.word_runs import Unread

if TYPE_CHECKING:
    from deckgen.documents.word_names import Element

MOST_PICTURES = 40
"""Pictures that are read of one file."""

MOST_PICTURE_BYTES = 24 << 20
"""Bytes that all of them may have."""

MOST_PIXELS = 100_000_000
"""Pixels that one may have: a sheet of A2 in 300 dots to the inch has 35,000,000."""

SMALLEST = 100
"""Pixels across below which a picture is an ornament or a sign."""

FORMATS: Mapping[str, str] = {"PNG": "png", "JPEG": "jpg", "MPO": "jpg", "TIFF": "tif"}
"""By Pillow's names of them, the endings of what is read."""


class PictureSize(Struct, frozen=True):
    """What the head of a picture says: the ending of a file of it, and its size in pixels."""

    format: str
    width: int
    height: int


def picture_size(content: bytes) -> PictureSize | Unread:
    """The format and size of a picture by its head alone, or why it is none to be used."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(content), formats=("PNG", "JPEG", "TIFF")) as picture:
                size = PictureSize(FORMATS[picture.format or ""], *picture.size)
        except Image.DecompressionBombError:
            return Unread.HUGE_PICTURES
        except (OSError, ValueError, SyntaxError, KeyError, TypeError, IndexError, OverflowError):
            return Unread.OTHER_PICTURES
    if size.width * size.height > MOST_PIXELS:
        return Unread.HUGE_PICTURES
    return Unread.SMALL_PICTURES if min(size.width, size.height) < SMALLEST else size


class PictureReader:
    """Reads the pictures of a file, each once, as many as are allowed; counts why others are not read."""

    def __init__(self, contents: Mapping[str, bytes], linked: frozenset[str]) -> None:
        self.contents, self.linked = contents, linked
        self._read, self._size = set[bytes](), 0

    def picture(self, name: str, place: str, description: str) -> DocumentPicture | Unread | None:
        """A picture by its id in the file, or why it is not read; None where it has been read before."""
        if name in self.linked:
            return Unread.LINKED_PICTURES
        content = self.contents.get(name)
        if not content:
            return Unread.LOST_PICTURES
        if content in self._read:
            return None
        size = picture_size(content)
        if isinstance(size, Unread):
            return size
        if len(self._read) >= MOST_PICTURES or self._size + len(content) > MOST_PICTURE_BYTES:
            return Unread.MANY_PICTURES
        self._read.add(content)
        self._size += len(content)
        return DocumentPicture(content, size.format, size.width, size.height, place, description)


def named_pictures(drawing: Element) -> Iterator[tuple[str, str]]:
    """The ids of the pictures in a drawing, new (`w:drawing`) or old (`w:pict`), each with what it is said to show.

    Those in a text box within it are left to whoever reads the box.
    """
    outer = " ".join(_description(drawing).split())
    for element in _outside_of_boxes(drawing):
        match name_of(element):
            case "a:blip":
                name = value(element, "r:embed") or value(element, "r:link")
                yield name, outer
            case "v:imagedata":
                shape = element.getparent()
                alternative = shape.get("alt", "") if shape is not None else ""
                yield value(element, "r:id") or value(element, "r:pict"), " ".join(alternative.split())


def _description(drawing: Element) -> str:
    """What a drawing is said to show, "" for nothing."""
    properties = next(drawing.iter(named("wp:docPr")), None)
    return "" if properties is None else properties.get("descr") or ""


def _outside_of_boxes(element: Element) -> Iterator[Element]:
    """All elements within another, but for those in text boxes and in what is offered to old programs only."""
    waiting = [element]
    while waiting:
        part = waiting.pop()
        yield part
        if name_of(part) not in ("w:txbxContent", "mc:Fallback"):
            waiting.extend(reversed(part))


def boxes(drawing: Element) -> Iterator[Element]:
    """The contents of the text boxes in a drawing, but for those within one of them."""
    return (element for element in _outside_of_boxes(drawing) if name_of(element) == "w:txbxContent")
