"""Pictures of a PDF as files: JPEG as it is in the file, others as PNG; those that are marks or grounds are left out.

shown_pictures   which of a page are worth to be offered
Gallery          pictures made files, each once, within bounds
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from typing import Any

from deckgen.documents.document_parts import DocumentPicture
from deckgen.documents.pdf_page_parts import Area, PlacedPicture
from deckgen.documents.pdf_passages import PicturePlace
from deckgen.documents.pdf_values import entry, number

LEAST_PIXELS = 100
"""Of either side of a picture: smaller ones are signs and lines."""

MOST_PIXELS = 24_000_000
"""Of a picture: one of 8,000 by 3,000, which takes 96 MB when it is unpacked."""

MOST_PICTURES = 40
"""Of a document."""

MOST_BYTES = 24 << 20
"""Of all pictures of a document."""

GROUND = 0.85
"""Of a page's area, from which on a picture is the ground of the page."""


def shown_pictures(pictures: Iterable[PlacedPicture], page: Area, has_text: bool) -> tuple[PlacedPicture, ...]:
    """The pictures of a page that are none of its ground, and large enough to show something."""
    return tuple(
        picture
        for picture in pictures
        if min(pixels(picture.stream)) >= LEAST_PIXELS
        and picture.area.size > 0
        and not (has_text and picture.area.size > GROUND * page.size)
    )


def pixels(stream: Any) -> tuple[int, int]:
    """Width and height of a picture, 0 for what is none."""
    width, height = (int(max(0.0, number(entry(stream, key), 0.0))) for key in ("/Width", "/Height"))
    return width, height


class Gallery:
    """Pictures made files, each once; `remarks` tell which could not be, and why."""

    def __init__(self) -> None:
        self.remarks: list[str] = []
        self._known: set[bytes] = set()
        self._bytes = 0
        self._is_full = False

    def hung(self, place: PicturePlace) -> DocumentPicture | None:
        """A picture as a file, None for one that was there before, or that can not be one."""
        width, height = pixels(place.picture.stream)
        size = f"{width} × {height} pixels"
        if self._is_full:
            return None
        if width * height > MOST_PIXELS:
            self.remarks.append(f"{place.place}: a picture of {size} is too large to be taken; make it smaller")
            return None
        try:
            content, ending = _file_of(place.picture.stream)
        except (MemoryError, RecursionError):
            raise
        except Exception:  # whatever a damaged picture does to pypdf and Pillow, the text can be read
            self.remarks.append(f"{place.place}: a picture of {size} can not be read; add it to the deck by hand")
            return None
        return self._kept(DocumentPicture(content, ending, width, height, place.place))

    def _kept(self, picture: DocumentPicture) -> DocumentPicture | None:
        key = sha256(picture.content).digest()
        if key in self._known:
            return None
        if len(self._known) == MOST_PICTURES or self._bytes + len(picture.content) > MOST_BYTES:
            self._is_full = True
            limit = f"{MOST_PICTURES} pictures and {MOST_BYTES >> 20} MB of them"
            self.remarks.append(f"{picture.place}: pictures from here on are not taken, as at most {limit} are")
            return None
        self._known.add(key)
        self._bytes += len(picture.content)
        return picture


def _file_of(stream: Any) -> tuple[bytes, str]:
    """The bytes of a file, and its ending."""
    if _is_plain_jpeg(stream):
        return bytes(stream.get_data()), "jpg"
    image = stream.decode_as_image()
    if image.width * image.height > MOST_PIXELS:
        raise ValueError(image.size)
    if image.mode not in ("1", "L", "LA", "P", "RGB", "RGBA"):
        image = image.convert("L" if image.mode.startswith("I") else "RGB")
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue(), "png"


def _is_plain_jpeg(stream: Any) -> bool:
    """Whether its bytes are those of a JPEG that every program shows alike."""
    filters = entry(stream, "/Filter")
    if isinstance(filters, list) and filters:
        filters = filters[-1]
    return (
        filters == "/DCTDecode" and _is_plain_space(entry(stream, "/ColorSpace")) and entry(stream, "/Decode") is None
    )


def _is_plain_space(space: Any) -> bool:
    if isinstance(space, list) and len(space) == 2 and space[0] == "/ICCBased":
        return entry(space[1], "/N") in (1, 3)
    return space in ("/DeviceRGB", "/DeviceGray") or (
        isinstance(space, list) and space[:1] in (["/CalRGB"], ["/CalGray"])
    )
