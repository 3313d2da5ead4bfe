"""Bytes of a picture to its pixels: bounded before they are decoded, upright, in a mode that prints.

What a stranger's file may hold is not trusted: whatever Pillow throws becomes `Refused`.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BufferedReader, BytesIO
from math import ceil, floor
from typing import TYPE_CHECKING

from msgspec import Struct

from deckgen.colour.conversion import profile_fault
from deckgen.page.items import Pixels

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("PNG", "JPEG", "TIFF")

MOST_PIXELS = 60_000_000

MOST_PIXELS_IN_ALL = 200_000_000
"""Pixels that the distinct pictures of a deck may have together, as all of them are kept."""

LONGEST_SIDE = 30_000

SMALL = 4_000_000
"""Pixels up to which a picture is kept as it is, however small it is shown."""

WORTHWHILE = 0.8
"""The share of the pixels across and down from which a picture is not made smaller."""

LEAST = 0.05
"""The share of the pixels across and down that is kept at least: what is scaled more takes large strips."""

STRIP = 2_000_000
"""Pixels that are scaled at once."""

# Rows of the new picture beyond those of a strip that may have a share in it.
MARGIN = 2

# The place of the bits a sample in a PNG (ISO/IEC 15948, 11.2.2).
DEPTH = 24

# The tag of Exif that says how a picture is turned, and its values for those that lie on a side.
ORIENTATION, LYING = 0x0112, range(5, 9)

# PNG calls it I;16 or I, TIFF by the order of the bytes.
DEEP_GREY = ("I;16", "I;16B", "I;16L")

Share = Callable[[int, int], float]
"""For a width and a height in pixels: the share of them that is needed across and down."""


class Refused(Exception):
    """Why a picture is not taken, and what to do about it."""


class Decoded(Struct, frozen=True):
    """A picture in a mode that prints, and its opacity where it is not opaque all over."""

    image: Image.Image
    opacity: Image.Image | None = None


def room_beside(pictures: Iterable[Pixels]) -> int:
    """How many pixels a deck may have beside those of some pictures."""
    return MOST_PIXELS_IN_ALL - sum(pixels.width * pixels.height for pixels in pictures)


def decode_picture(content: bytes, room: int = MOST_PIXELS_IN_ALL, needed: Share = lambda width, height: 1.0) -> Pixels:
    """The picture in a file, named by a digest of it; raises `Refused` for all that is wrong with it.

    `room` is how many pixels the deck may still have, `needed` what share of them is needed across and down.
    """
    return decoded_pixels(BytesIO(content), sha256(content).hexdigest(), needed, room)


def decoded_pixels(stream: BufferedReader | BytesIO, digest: str, needed: Share, room: int) -> Pixels:
    """As `decode_picture`, of an open file whose digest is known."""
    with _quietly():
        try:
            picture = _decoded(stream, needed, room)
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
        name=f"picture {digest[:16]}",
        width=image.width,
        height=image.height,
        mode=image.mode,
        samples=image.tobytes(),
        profile=profile,
        opacity=picture.opacity.tobytes() if picture.opacity else b"",
    )


def _decoded(stream: BufferedReader | BytesIO, needed: Share, room: int) -> Decoded:
    from PIL import Image, ImageOps

    try:
        opened = Image.open(stream, formats=FORMATS)
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
            _mend_clear_colour(opened, stream)
        profile, turn = opened.info.get("icc_profile"), opened.getexif().get(ORIENTATION, 1)
        size = _size_needed(opened.size, needed, turned=turn in LYING)
        if size == opened.size:
            opened.load()
            # Transparency by colour is told in the info, which turning a picture keeps.
            picture = _printable(ImageOps.exif_transpose(opened))
        else:
            small = _scaled(opened, size)
            small.getexif()[ORIENTATION] = turn
            picture = _printable(ImageOps.exif_transpose(small))
    picture.image.info = {"icc_profile": profile}
    return picture


def _size_needed(size: tuple[int, int], needed: Share, *, turned: bool) -> tuple[int, int]:
    """The size that is kept of a picture; all of it where that is little, or hardly more than is needed."""
    width, height = size
    if width * height <= SMALL:
        return size
    share = max(LEAST, needed(height, width) if turned else needed(width, height))
    if share > WORTHWHILE:
        return size
    return max(1, ceil(width * share)), max(1, ceil(height * share))


def _scaled(opened: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture at another size: a JPEG decoded at no more than it needs, and all scaled strip by strip.

    So only what the decoder makes of the file has its full size, once.
    """
    from PIL import Image

    opened.draft(opened.mode, size)
    opened.load()
    across, down = opened.width / size[0], opened.height / size[1]
    strip = max(1, round(STRIP / (opened.width * down)))
    whole: Image.Image | None = None
    for top in range(0, size[1], strip):
        end = min(top + strip, size[1])
        first, last = max(0, floor(top * down - MARGIN * down)), min(opened.height, ceil((end + MARGIN) * down))
        part = _plain(opened.crop((0, first, opened.width, last)))
        box = (0, top * down - first, size[0] * across, end * down - first)
        part = part.resize((size[0], end - top), Image.Resampling.HAMMING, box)
        whole = whole or Image.new(part.mode, size)
        whole.paste(part, (0, top))
    assert whole
    return whole


def _has_second(opened: Image.Image) -> bool:
    """Whether there is a picture after the first: of a TIFF the others are not counted, which can take for ever."""
    if opened.format != "TIFF":
        return bool(getattr(opened, "n_frames", 1) > 1)
    try:
        opened.seek(1)
    except EOFError:
        return False
    return True


def _mend_clear_colour(opened: Image.Image, stream: BufferedReader | BytesIO) -> None:
    """The colour that is clear as its samples are decoded: Pillow scales these to 8 bits, and not the colour."""
    place = stream.tell()
    stream.seek(DEPTH)
    depth, clear = stream.read(1)[0], opened.info.get("transparency")
    stream.seek(place)
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
    plain = _plain(image)
    return _parted(plain) if plain.mode in ("LA", "RGBA") else Decoded(plain)


def _plain(image: Image.Image) -> Image.Image:
    """The picture as L, RGB or CMYK, or as LA or RGBA where some of it may be transparent."""
    see_through = "transparency" in image.info
    match image.mode:
        case "L" | "RGB" | "CMYK" if not see_through:
            return image
        case "1" if not see_through:
            return image.convert("L")
        case "P" if not see_through:
            return image.convert("RGB")
        case "RGBX":
            return image.convert("RGB")
        case "1" | "L" | "LA":
            return image.convert("LA")
        case "P" | "PA" | "RGB" | "RGBA":
            return image.convert("RGBA")
        case mode if mode in DEEP_GREY:
            return _shallow(image)
    raise Refused(f"has pixels of the kind {image.mode}, which are not taken; save it as RGB, CMYK or grey with 8 bits")


def _parted(image: Image.Image) -> Decoded:
    """Colours and opacity by themselves; no opacity where all is opaque."""
    opacity = image.getchannel("A")
    least, most = opacity.getextrema()
    if most == 0:
        raise Refused("is transparent all over; save it with something to see")
    return Decoded(image.convert(image.mode.removesuffix("A")), None if least == 255 else opacity)


def _shallow(image: Image.Image) -> Image.Image:
    """Grey of 16 bits in 8, rounded; Pillow's own conversion cuts off instead."""
    from PIL import Image

    wide, clear = image.convert("I"), image.info.get("transparency")
    grey = wide.point([round(value / 257) for value in range(0x10000)], "L")
    if not isinstance(clear, int):
        return grey
    return Image.merge("LA", (grey, wide.point([0 if value == clear else 255 for value in range(0x10000)], "L")))


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
