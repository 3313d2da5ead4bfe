"""Pictures in formats of their own, decoded in full: whether all of them is there, and what their pixels are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from io import BytesIO
from struct import error, pack, unpack_from
from tempfile import TemporaryFile

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from deckgen.reader.streams import Undecodable

Bytes = NDArray[np.uint8]

# A JPEG can be drawn at an eighth of its size, all of it read.
EIGHTH = 8

# How a JPEG 2000 begins: as a file of boxes, as a bare code stream.
JPX_STARTS = (b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51")

# What a picture's own format may do to its decoder.
BROKEN = (OSError, ValueError, SyntaxError, IndexError, TypeError, KeyError, error, Image.DecompressionBombError)

# Types of JBIG2 segments that put something on the page (ISO/IEC 14492, 7.3): symbols' text, halftones, plain regions.
JBIG2_REGIONS = {6, 7, 22, 23, 38, 39, 42, 43}


# The end of a fax picture of Group 4 (ITU-T T.6), of which some zeros follow to the end of a byte.
FAX_END = "000000000001" * 2


class NotDecoded(Exception):
    """Nothing is known to be wrong with a picture, which can not be decoded here; the message follows its name."""


def jpeg_pixels(data: bytes, width: int, height: int, count: int, most: int, band: int) -> Iterator[Bytes]:
    """The pixels of a JPEG, so many samples at a time; those of one of more samples than `most` at an eighth its size.

    Raises `Undecodable` for a damaged one, and for one that has fewer pixels, or other components, than are asked for.
    """
    # What stands before its first marker is passed over by readers.
    with _opened(data[max(data.find(b"\xff\xd8\xff"), 0) :], "JPEG", "a JPEG") as image:
        components = len(image.getbands())
        if components != count or image.width < width or image.height < height:
            raise Undecodable("is a JPEG that does not fit what the file says of it")
        if image.width * image.height * components > most:
            image.draft(image.mode, (image.width // EIGHTH, image.height // EIGHTH))
        if image.width * image.height * components > most:
            raise NotDecoded("is too large to be read")
        many = max(1, band // (image.width * components))
        for start in range(0, image.height, many):
            part = _cropped(image, start, min(start + many, image.height))
            samples = np.asarray(part, dtype=np.uint8).reshape(-1, components)
            # Pillow turns the inks of a JPEG over, as Photoshop does; PDF leaves that to Decode.
            yield np.invert(samples) if components == 4 else samples


def _opened(data: bytes, form: str, words: str) -> Image.Image:
    try:
        return Image.open(BytesIO(data), formats=(form,))
    except BROKEN as broken:
        raise Undecodable(f"is {words} that cannot be decoded") from broken


def _cropped(image: Image.Image, top: int, bottom: int) -> Image.Image:
    try:
        return image.crop((0, top, image.width, bottom))
    except BROKEN as broken:
        raise Undecodable("is a JPEG that cannot be decoded to its end") from broken


def check_jpx(data: bytes, most: int) -> None:
    """Decode a JPEG 2000; raises `Undecodable` for a damaged one, `NotDecoded` for one of a kind that is not read."""
    if not data.startswith(JPX_STARTS):
        raise Undecodable("is no JPEG 2000, as the file says")
    try:
        image = Image.open(BytesIO(data), formats=("JPEG2000",))
    except BROKEN as broken:
        raise NotDecoded("is a JPEG 2000 of a kind that is not read") from broken
    with image:
        if image.width * image.height * len(image.getbands()) > most:
            raise NotDecoded("is too large to be read")
        try:
            image.load()
        except BROKEN as broken:
            raise Undecodable("is a JPEG 2000 that cannot be decoded to its end") from broken


def check_jbig2(data: bytes) -> None:
    """Follow the segments of a JBIG2 page (ISO/IEC 14492, 7.2); raises `Undecodable` where they do not hang together.

    What the segments hold is decoded by nobody here, so that it ends with `NotDecoded` in any case.
    """
    try:
        kinds = set(_jbig2_segments(data))
    except error as broken:
        raise Undecodable("is a JBIG2 that ends too early") from broken
    if 48 not in kinds or not kinds & JBIG2_REGIONS:
        raise Undecodable("is a JBIG2 without a page or anything on it")
    raise NotDecoded("is a JBIG2, which is not decoded")


def _jbig2_segments(data: bytes) -> Iterator[int]:
    """The types of the segments, each of which says how long it is."""
    at = 0
    while at < len(data):
        number, flags, referred = unpack_from(">LBB", data, at)
        at += 5
        many = referred >> 5
        at += 1
        if many == 7:
            many = unpack_from(">L", data, at - 1)[0] & 0x1FFFFFFF
            at += 3 + (many + 8) // 8
        at += many * (1 if number <= 256 else 2 if number <= 65_536 else 4)
        at += 4 if flags & 64 else 1
        length = unpack_from(">L", data, at)[0]
        at += 4
        yield flags & 63
        if length == 0xFFFFFFFF:
            return  # a region that says at its end how high it is (7.2.7)
        unpack_from(f">{length}x", data, at)
        at += length


def check_fax(data: bytes, width: int, height: int, k: int, *, is_aligned: bool) -> None:
    """Decode a fax picture of Group 4 by libtiff; raises `Undecodable` for a damaged one, `NotDecoded` for others.

    libtiff fills up what it cannot make out with white and says so on the standard error stream only, and of data that
    are cut short not even there: whole data have their mark at the end.
    """
    if not data:
        raise Undecodable("is a fax picture without data")
    if k >= 0 or is_aligned:
        raise NotDecoded("is a fax picture (CCITT) of a kind that is not decoded")
    with _opened(_as_tiff(data, width, height), "TIFF", "a fax picture") as image:
        try:
            complaints = _complaints(image.load)
        except BROKEN as broken:
            raise Undecodable("is a fax picture that cannot be decoded") from broken
    if complaints:
        raise Undecodable("is a fax picture that cannot be decoded to its end")
    if FAX_END not in "".join(f"{byte:08b}" for byte in data[-16:]):
        raise NotDecoded("is a fax picture that does not say where it ends")


def _complaints(act: Callable[[], object]) -> bytes:
    """What a library writes to the standard error stream while it acts."""
    try:
        with TemporaryFile() as kept:
            stream = os.dup(2)
            try:
                os.dup2(kept.fileno(), 2)
                act()
            finally:
                os.dup2(stream, 2)
                os.close(stream)
            kept.seek(0)
            return kept.read(1000)
    except FileNotFoundError as none:
        raise NotDecoded("is a fax picture, and there is no room to decode it") from none


def _as_tiff(data: bytes, width: int, height: int) -> bytes:
    """Fax data in one strip of a TIFF (TIFF 6.0, section 11)."""
    fields = {256: width, 257: height, 258: 1, 259: 4, 262: 0, 273: 0, 277: 1, 278: height, 279: len(data)}
    start = 8 + 2 + 12 * len(fields) + 4
    rows = b"".join(pack("<HHLL", tag, 4, 1, start if tag == 273 else value) for tag, value in fields.items())
    return b"II*\0" + pack("<LH", 8, len(fields)) + rows + bytes(4) + data
