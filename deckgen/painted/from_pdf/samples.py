"""Images in content: how finely they are printed, the most ink of any pixel, and whether they can be painted at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray
from pikepdf import Array, Dictionary, Stream

from deckgen.painted.from_pdf.colourspaces import SHORT, ColourSpace, ColourSpaces, colour, entry_of, family_of
from deckgen.painted.from_pdf.decoded import NotDecoded, check_fax, check_jbig2, check_jpx, jpeg_pixels
from deckgen.painted.matrices import Six, lengths
from deckgen.painted.model import Colour, ImageFacts
from deckgen.reader.objects import ODD, as_number, as_numbers, elements, entry
from deckgen.reader.streams import CODECS, TooLarge, Undecodable, decode, filters, unfiltered

# Samples of one image: an A2 photograph at 225 ppi in four inks. Decoded, they and a copy fit in half the memory
# that a stranger's file may take.
MOST_SAMPLES = 96 << 20

# Rows are looked at in bands of about so many samples.
BAND = 4 << 20

_FULL = {"W": "Width", "H": "Height", "BPC": "BitsPerComponent", "CS": "ColorSpace", "F": "Filter", "IM": "ImageMask"}

_FULL |= {"D": "Decode", "DP": "DecodeParms", "I": "Interpolate"}

_INKED = {"DeviceCMYK", "DeviceGray", "Separation", "DeviceN", "Indexed"}

_CODECS = {"AHx": "ASCIIHexDecode", "A85": "ASCII85Decode", "LZW": "LZWDecode", "Fl": "FlateDecode"}

# Bits a component of pictures that are not in a format of their own (8.9.5.1).
_BITS = {1, 2, 4, 8, 16}

Bytes = NDArray[np.uint8]


class ImageReading(Struct, frozen=True):
    """What a picture's samples come to.

    `colour` is that of the pixel with the most ink, None where pixels tell none; `why` says why. `flaw` is what is
    broken, so that readers paint it each in their own way or not at all; `unread` why not all of it was looked at.
    """

    colour: Colour | None = None
    why: str = ""
    flaw: str = ""
    unread: str = ""


class ImageSource(Struct, frozen=True):
    """An image as the file has it, an XObject or inline; `masks` are images that say where it shows."""

    source: Any
    data: bytes | None
    width: int
    height: int
    bits: int
    space: ColourSpace
    is_mask: bool
    decode: tuple[float, ...]
    has_soft_mask: bool
    has_mask: bool
    masks: tuple[tuple[str, ImageSource], ...] = ()


def xobject(stream: Any, resources: Any, spaces: ColourSpaces, *, is_outer: bool = True) -> ImageSource:
    """An image XObject (8.9.5), with its masks where it is not one itself."""
    is_mask = bool(entry(stream, "/ImageMask"))
    space = ColourSpace("", 1) if is_mask else spaces.find(entry(stream, "/ColorSpace"), resources)
    return ImageSource(
        stream,
        None,
        int(as_number(entry(stream, "/Width")) or 0),
        int(as_number(entry(stream, "/Height")) or 0),
        1 if is_mask else int(as_number(entry(stream, "/BitsPerComponent")) or 8),
        space,
        is_mask,
        _range(entry(stream, "/Decode")),
        entry(stream, "/SMask") is not None,
        entry(stream, "/Mask") is not None,
        tuple(_masks(stream, spaces)) if is_outer else (),
    )


def _masks(stream: Any, spaces: ColourSpaces) -> Iterator[tuple[str, ImageSource]]:
    """The masks of an image that are images (8.9.6.3 and 11.6.5.3)."""
    for what, key in (("its soft mask", "/SMask"), ("its mask", "/Mask")):
        mask = entry(stream, key)
        if isinstance(mask, Stream):
            yield what, xobject(mask, None, spaces, is_outer=False)


def inline(facts: dict[str, Any], data: bytes, resources: Any, spaces: ColourSpaces) -> ImageSource:
    """An inline image (8.9.7), its short keys spelt out."""
    full = {_FULL.get(key[1:], key[1:]): value for key, value in facts.items()}
    is_mask = full.get("ImageMask") is True
    space = ColourSpace("", 1) if is_mask else _inline_space(full.get("ColorSpace"), resources, spaces)
    decode = full.get("Decode")
    return ImageSource(
        full,
        data,
        _whole(full.get("Width")),
        _whole(full.get("Height")),
        1 if is_mask else _whole(full.get("BitsPerComponent")) or 8,
        space,
        is_mask,
        tuple(end for end in decode if isinstance(end, float)) if isinstance(decode, list) else (),
        has_soft_mask=False,
        has_mask=False,
    )


def image_facts(picture: ImageSource, matrix: Six, unit: float, read: ImageReading) -> tuple[ImageFacts, Colour]:
    """The facts of an image under a matrix, and the colour of its heaviest pixel, as `read_image` has it.

    `unit` is the page's UserUnit. The colour's plates are None where pixels tell no amounts or were not read.
    """
    across, up = lengths(matrix)
    sizes = [(picture.width, across), (picture.height, up)]
    shown = read.colour or Colour(family_of(picture.space), (), _names(picture.space))
    facts = ImageFacts(
        picture.width,
        picture.height,
        picture.bits,
        "" if picture.is_mask else family_of(picture.space),
        min((72 * count / (length * unit) for count, length in sizes if length > 0), default=0.0),
        picture.is_mask,
        picture.has_soft_mask,
        read.why,
        flaw=read.flaw,
        unread=read.unread,
    )
    return facts, shown


def _names(space: ColourSpace) -> tuple[str, ...]:
    """The colorants of a space, of a palette's own."""
    return space.base.names if space.family == "Indexed" and space.base else space.names


def read_image(picture: ImageSource) -> ImageReading:
    """All of a picture and of its masks, decoded within bounds."""
    reading = _read(picture)
    for what, mask in picture.masks:
        masking = _read(mask)
        if masking.flaw and not reading.flaw:
            reading = replace(reading, flaw=f"has a fault: {what} {masking.flaw}")
        if masking.unread and not reading.unread:
            reading = replace(reading, unread=f"was not read in full: {what} {masking.unread}")
    return reading


def _read(picture: ImageSource) -> ImageReading:
    if flaw := _misfit(picture):
        return ImageReading(None, flaw, flaw)
    why = _untold(picture)
    try:
        if not why and not picture.is_mask:
            return ImageReading(_heaviest(picture))
        for _ in _bands(picture):
            pass
        return ImageReading(None, why)
    except (TooLarge, NotDecoded) as error:
        return ImageReading(None, why or str(error), "", str(error))
    except Undecodable as error:
        return ImageReading(None, why or str(error), str(error))
    except (*ODD, OSError, MemoryError):
        return ImageReading(None, why or "cannot be decoded", "", "cannot be decoded")


def _misfit(picture: ImageSource) -> str:
    """What is wrong with an image by what the file says of it, "" where nothing is."""
    if picture.width < 1 or picture.height < 1:
        return f"says that it is {picture.width} × {picture.height} pixels"
    codec = _codec(picture)
    if not picture.is_mask and codec != "JPXDecode":
        if picture.space.why:
            return f"has {picture.space.why}"
        if picture.space.count < 1:
            return f"has the colour space {picture.space.family}, in which there are no pictures"
    if not codec and picture.bits not in _BITS:
        return f"has {picture.bits} bits a component, which does not exist"
    return ""


def _untold(picture: ImageSource) -> str:
    """Why the pixels of a sound picture tell no inks, "" where they do."""
    space, codec = picture.space, _codec(picture)
    if codec in {"JPXDecode", "JBIG2Decode"} and not picture.is_mask:
        return f"is compressed in a way that is not read ({codec})"
    if not picture.is_mask and (
        space.family not in _INKED or (space.base is not None and space.base.family not in _INKED)
    ):
        return f"is in {family_of(space)}, which tells no amounts of ink"
    return ""


def _codec(picture: ImageSource) -> str:
    """The image format that the data are in, "" for plain samples."""
    chain = _inline_filters(picture.source) if picture.data is not None else filters(entry(picture.source, "/Filter"))
    return next((CODECS[name] for name in chain if name in CODECS), "")


def _heaviest(picture: ImageSource) -> Colour:
    space = picture.space
    if space.family == "Indexed":
        used = np.zeros(256, dtype=bool)
        for band in _bands(picture):
            used[np.unique(band)] = True
        entries = [int(index) for index in np.flatnonzero(used)]
        colours = [colour(space.base, entry_of(space, index)) for index in entries] if space.base else []
        return max(colours, key=lambda entry: entry.total or 0.0)
    low, high = _decode(picture)
    weights = _weights(space)
    best = -1.0
    parts: tuple[float, ...] = ()
    for band in _bands(picture):
        # Whole numbers keep the sum exact and small; Decode is linear, so it may come after the maximum per sign.
        totals = band.astype(np.float32) @ ((high - low) / 255 * weights).astype(np.float32)
        at = int(np.argmax(totals))
        if totals[at] > best or not parts:
            best = float(totals[at])
            parts = tuple(float(part) for part in low + band[at] / 255 * (high - low))
    return colour(space, parts)


def _weights(space: ColourSpace) -> NDArray[np.float64]:
    """How much of each component goes on paper: all of an ink, and the less grey the more black."""
    if space.family == "DeviceGray":
        return np.array([-1.0])
    if space.family == "DeviceCMYK":
        return np.ones(4)
    return np.array([{"None": 0.0, "All": 4.0}.get(colorant, 1.0) for colorant in space.names])


def _decode(picture: ImageSource) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    count = picture.space.count
    pairs = picture.decode if len(picture.decode) == 2 * count else (0.0, 1.0) * count
    return np.array(pairs[::2]), np.array(pairs[1::2])


def _bands(picture: ImageSource) -> Iterator[Bytes]:
    """The samples as pixels of 8 bits a component, or as indices, band by band; all are there, or `Undecodable`."""
    wide = picture.width * max(picture.space.count, 1)
    data, codec = _data(picture)
    if codec == "DCTDecode":
        yield from jpeg_pixels(data, picture.width, picture.height, picture.space.count, MOST_SAMPLES, BAND)
    elif codec:
        yield from _checked(data, codec, picture)
    else:
        yield from _plain_bands(data, (wide * picture.bits + 7) // 8, picture)


def _checked(data: bytes, codec: str, picture: ImageSource) -> Iterator[Bytes]:
    """Formats that are decoded only to see that they can be."""
    if codec == "JPXDecode":
        check_jpx(data, MOST_SAMPLES)
    elif codec == "JBIG2Decode":
        check_jbig2(data)
    else:
        how = _fax(picture)
        check_fax(data, picture.width, picture.height, int(how.get("/K", 0)), is_aligned=bool(how["/EncodedByteAlign"]))
    # Two values: that each of them occurs is a bound as good as any.
    yield np.array([[0], [255 if picture.space.family != "Indexed" else 1]], dtype=np.uint8)


def _fax(picture: ImageSource) -> dict[str, float]:
    """The parameters of a fax picture, which are those of the last filter."""
    if picture.data is not None:
        parameters = _inline_parameters(picture.source)
    else:
        parameters = entry(picture.source, "/DecodeParms")
    if isinstance(parameters, Array):
        # The last filter is the fax's; those before it have no K.
        chain = list(elements(parameters, 8))
        parameters = next((last for last in reversed(chain) if entry(last, "/K") is not None), None)
    aligned = entry(parameters, "/EncodedByteAlign")
    return {"/K": as_number(entry(parameters, "/K")) or 0.0, "/EncodedByteAlign": float(aligned is True)}


def _plain_bands(data: bytes, row: int, picture: ImageSource) -> Iterator[Bytes]:
    if len(data) < row * picture.height:
        raise Undecodable(f"has data for {len(data) // row} of its {picture.height} rows of pixels")
    if row * picture.height > MOST_SAMPLES:
        raise NotDecoded("is too large to be read")
    many = max(1, BAND // max(row, 1))
    for start in range(0, picture.height, many):
        part = np.frombuffer(data[start * row : min(start + many, picture.height) * row], dtype=np.uint8)
        yield _samples(part.reshape(-1, row), picture)


def _samples(rows: Bytes, picture: ImageSource) -> Bytes:
    count, bits = picture.space.count, picture.bits
    indexed = picture.space.family == "Indexed"
    wide = picture.width * count
    if bits == 8:
        return rows[:, :wide].reshape(-1, count)
    if bits == 16:
        return rows[:, : 2 * wide : 2].reshape(-1, count)
    if bits not in {1, 2, 4}:
        raise Undecodable(f"has {bits} bits a component, which does not exist")
    split = np.unpackbits(rows, axis=1).reshape(len(rows), -1, bits)[:, :wide]
    values: Bytes = np.zeros(split.shape[:2], dtype=np.uint8)
    for place in range(bits):
        values = np.bitwise_or(np.left_shift(values, 1), split[:, :, place])
    scaled = values if indexed else (values * (255 // ((1 << bits) - 1))).astype(np.uint8)
    return scaled.reshape(-1, count)


def _data(picture: ImageSource) -> tuple[bytes, str]:
    limit = MOST_SAMPLES + (1 << 20)
    if picture.data is None:
        return unfiltered(picture.source, limit)
    return decode(picture.data, _inline_filters(picture.source), _inline_parameters(picture.source), limit)


def _inline_filters(facts: dict[str, Any]) -> list[str]:
    held = facts.get("Filter")
    plain = held if isinstance(held, list) else [held]
    return [_CODECS.get(name[1:], name[1:]) for name in plain if isinstance(name, str)]


def _inline_parameters(facts: dict[str, Any]) -> Any:
    """The DecodeParms of an inline image, as the decoder takes those of streams."""
    held = facts.get("DecodeParms")
    if isinstance(held, list):
        return Array([_as_dictionary(parameters) for parameters in held])
    return _as_dictionary(held)


def _as_dictionary(facts: Any) -> Dictionary:
    plain = facts if isinstance(facts, dict) else {}
    numbers = {key: int(value) if isinstance(value, float) else value for key, value in plain.items()}
    return Dictionary({key: value for key, value in numbers.items() if isinstance(value, (bool, int))})


def _inline_space(value: Any, resources: Any, spaces: ColourSpaces) -> ColourSpace:
    if isinstance(value, list) and len(value) == 4 and value[0] in {"/I", "/Indexed"}:
        base = spaces.find(value[1], resources)
        table = value[3] if isinstance(value[3], bytes) else b""
        return ColourSpace("Indexed", 1, base=base, table=table, why=base.why)
    if isinstance(value, str):
        value = "/" + SHORT.get(value[1:], value[1:])
    return spaces.find(value, resources)


def _range(value: Any) -> tuple[float, ...]:
    return as_numbers(value, len(list(elements(value, 64)))) or ()


def _whole(value: Any) -> int:
    return int(value) if isinstance(value, float) else 0
