"""Picture files of a deck to decoded pictures: bounded before they are decoded, upright, in a mode that prints.

What a stranger's file may hold is not trusted: whatever Pillow throws becomes a problem at `file:` in deck.yaml.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Annotated

from msgspec import Struct
from pydantic import Field

from deckgen.colour.conversion import profile_fault
from deckgen.page.items import Pixels
from deckgen.source.entry import AsItIs, Entry, Maybe, derived
from deckgen.source.files import SourceFile, read_bounded
from deckgen.source.problems import Problem, Problems
from deckgen.source.project import Folder, Located
from deckgen.source.values import Alternative, PictureFile, Title

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("PNG", "JPEG", "TIFF")

LARGEST = 60 * 1024 * 1024
"""Bytes that a picture file may have."""

MOST_PIXELS = 60_000_000

MOST_PIXELS_IN_ALL = 200_000_000
"""Pixels that the distinct pictures of a deck may have together, as all of them are kept."""

LONGEST_SIDE = 30_000

# PNG calls it I;16 or I, TIFF by the order of the bytes.
DEEP_GREY = ("I;16", "I;16B", "I;16L")


NO_PIXELS = Pixels("", 0, 0, "L", b"")
"""What a picture shows before its file was read."""


STAND_IN = Pixels("no picture", 4, 3, "L", bytes([190]) * 12)
"""What stands for a picture that could not be read."""

PICTURE = "picture"
"""The cause of problems of pictures that could not be read."""


class Refused(Exception):
    """Why a picture is not taken, and what to do about it."""


class Decoded(Struct, frozen=True):
    """A picture in a mode that prints, and its opacity where it is not opaque all over."""

    image: Image.Image
    opacity: Image.Image | None = None


class DeckPicture(Entry):
    """A picture that layouts can show."""

    file: PictureFile = Field(description="A PNG, JPEG or TIFF in the deck's folder, or in bilder/ there")
    alt: Alternative = Field(description="What it shows, for those who cannot see it, at most 300 characters")
    credit: Maybe[Title] = Field(None, description="Whose picture it is, such as Foto: Kari Nordmann")
    name: str = derived("name", "")
    pixels: Annotated[Pixels, AsItIs()] = derived("pixels", NO_PIXELS)


def load_pictures(
    folder: Folder, entries: Mapping[str, DeckPicture], problems: Problems
) -> tuple[dict[str, DeckPicture], tuple[SourceFile, ...]]:
    """The pictures of a deck with their pixels, and their files; each fault is told where the file is named.

    A grey one stands for a picture that could not be read, so that pages can be shown all the same.
    """
    pictures: dict[str, DeckPicture] = {}
    sources: dict[str, SourceFile] = {}
    for name, picture in entries.items():
        try:
            source = _read(folder.file(picture.file.value))
            pixels = _known(pictures, source) or decode_picture(source.content, MOST_PIXELS_IN_ALL - _kept(pictures))
            sources[source.name] = source
            pictures[name] = picture.changed(name=name, pixels=pixels)
        except Refused as refused:
            problems.extend([Problem(picture.file.origin, f"`{picture.file}` {refused}", PICTURE)])
            pictures[name] = picture.changed(name=name, pixels=STAND_IN)
    return pictures, tuple(sources.values())


def decode_picture(content: bytes, room: int = MOST_PIXELS_IN_ALL) -> Pixels:
    """The picture in a file, named by a digest of it; raises `Refused` for all that is wrong with it.

    `room` is how many pixels the deck may still have.
    """
    with _quietly():
        try:
            picture = _decoded(content, room)
            picture.image.load()
        except Refused:
            raise
        except Exception as error:  # Pillow throws anything at what is broken: OSError, SyntaxError, struct.error …
            if isinstance(error, MemoryError):
                raise Refused("needs more memory than there is; make it smaller") from None
            raise Refused("is not a sound PNG, JPEG or TIFF; save it anew from a picture program") from None
        image, profile = picture.image, picture.image.info.get("icc_profile") or b""
        if profile and (fault := profile_fault(profile, image.mode)):
            raise Refused(f"is not taken: {fault}")
    return Pixels(
        name=_name(content),
        width=image.width,
        height=image.height,
        mode=image.mode,
        samples=image.tobytes(),
        profile=profile,
        opacity=picture.opacity.tobytes() if picture.opacity else b"",
    )


def _name(content: bytes) -> str:
    return f"picture {sha256(content).hexdigest()[:16]}"


def _known(pictures: Mapping[str, DeckPicture], source: SourceFile) -> Pixels | None:
    """The picture that another name has already, so that one file is decoded and kept once."""
    name = _name(source.content)
    return next((picture.pixels for picture in pictures.values() if picture.pixels.name == name), None)


def _kept(pictures: Mapping[str, DeckPicture]) -> int:
    """The pixels of the distinct pictures so far; one file under two names counts once, as it is kept once."""
    distinct = {picture.pixels.name: picture.pixels for picture in pictures.values() if picture.pixels is not STAND_IN}
    return sum(pixels.width * pixels.height for pixels in distinct.values())


def _read(file: Located) -> SourceFile:
    if file.path is None:
        raise Refused("leads outside of the project; put the file itself into the deck's folder")
    if not file.path.is_file():
        raise Refused(
            "is not a file; name a picture" if file.path.exists() else "is missing; put it into the deck's folder"
        )
    try:
        content = read_bounded(file.path, LARGEST)
    except OSError as error:
        raise Refused(f"cannot be read ({error.strerror}); check that you may open it") from None
    if content is None:
        raise Refused(f"is larger than {LARGEST // 2**20} MB; save it smaller")
    return SourceFile(file.display, file.name, content, "")


def _decoded(content: bytes, room: int) -> Decoded:
    from PIL import Image, ImageOps

    try:
        opened = Image.open(BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError:
        raise Refused(_too_many()) from None
    with opened:
        _check_size(opened, room)
        # A photo may hold a second picture for brighter screens (MPO); what it is comes first.
        if opened.format != "MPO" and _has_second(opened):
            raise Refused("holds several pictures; save one of them by itself")
        if opened.format in ("JPEG", "MPO") and opened.mode == "CMYK" and "adobe" not in opened.info:
            raise Refused("does not say how its inks count (a CMYK JPEG without Adobe's mark); save it as TIFF")
        if opened.format == "PNG":
            _mend_clear_colour(opened, content)
        opened.load()
        profile = opened.info.get("icc_profile")
        # Transparency by colour is told in the info, which turning a picture keeps.
        picture = _printable(ImageOps.exif_transpose(opened))
    picture.image.info = {"icc_profile": profile}
    return picture


def _has_second(opened: Image.Image) -> bool:
    """Whether there is a picture after the first: of a TIFF the others are not counted, which can take for ever."""
    if opened.format != "TIFF":
        return bool(getattr(opened, "n_frames", 1) > 1)
    try:
        opened.seek(1)
    except EOFError:
        return False
    return True


def _mend_clear_colour(opened: Image.Image, content: bytes) -> None:
    """The colour that is clear as its samples are decoded: Pillow scales these to 8 bits, and not the colour."""
    depth, clear = content[24], opened.info.get("transparency")
    if depth in (2, 4) and isinstance(clear, int) and opened.mode == "L":
        opened.info["transparency"] = clear * 255 // (2**depth - 1)
    elif depth == 16 and isinstance(clear, tuple):
        raise Refused("is transparent by a colour of 16 bits; save it with 8 bits")


def _check_size(image: Image.Image, room: int) -> None:
    """Before anything is decoded: a small file can tell of a huge picture."""
    if image.width * image.height > MOST_PIXELS:
        raise Refused(_too_many())
    if image.width * image.height > room:
        raise Refused(f"and those before it have over {MOST_PIXELS_IN_ALL // 10**6} megapixels; use smaller ones")
    if max(image.size) > LONGEST_SIDE:
        raise Refused(f"is longer than {LONGEST_SIDE} pixels; make it smaller")


def _too_many() -> str:
    return f"has more than {MOST_PIXELS // 10**6} megapixels; make it smaller"


def _printable(image: Image.Image) -> Decoded:
    """The picture as L, RGB or CMYK and its opacity."""
    see_through = "transparency" in image.info
    match image.mode:
        case "L" | "RGB" | "CMYK" if not see_through:
            return Decoded(image)
        case "1" if not see_through:
            return Decoded(image.convert("L"))
        case "P" if not see_through:
            return Decoded(image.convert("RGB"))
        case "RGBX":
            return Decoded(image.convert("RGB"))
        case "1" | "L" | "LA":
            return _parted(image.convert("LA"), "L")
        case "P" | "PA" | "RGB" | "RGBA":
            return _parted(image.convert("RGBA"), "RGB")
        case mode if mode in DEEP_GREY:
            return _shallow(image)
    raise Refused(f"has pixels of the kind {image.mode}, which are not taken; save it as RGB, CMYK or grey with 8 bits")


def _parted(image: Image.Image, mode: str) -> Decoded:
    """Colours and opacity by themselves; no opacity where all is opaque."""
    opacity = image.getchannel("A")
    least, most = opacity.getextrema()
    if most == 0:
        raise Refused("is transparent all over; save it with something to see")
    return Decoded(image.convert(mode), None if least == 255 else opacity)


def _shallow(image: Image.Image) -> Decoded:
    """Grey of 16 bits in 8, rounded; Pillow's own conversion cuts off instead."""
    wide, clear = image.convert("I"), image.info.get("transparency")
    grey = wide.point([round(value / 257) for value in range(0x10000)], "L")
    if not isinstance(clear, int):
        return Decoded(grey)
    return Decoded(grey, wide.point([0 if value == clear else 255 for value in range(0x10000)], "L"))


@contextmanager
def _quietly() -> Iterator[None]:
    """Pillow warns and logs about files that are a little wrong, libtiff prints; what matters to us is raised."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings(), _deaf_to(2):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


@contextmanager
def _deaf_to(descriptor: int) -> Iterator[None]:
    """What C libraries print to a file descriptor goes nowhere meanwhile."""
    try:
        kept = os.dup(descriptor)
    except OSError:  # a program without standard error
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, descriptor)
        yield
    finally:
        os.dup2(kept, descriptor)
        os.close(kept)
        os.close(nowhere)
