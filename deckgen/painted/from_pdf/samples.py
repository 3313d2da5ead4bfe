"""Images in content: how finely they are printed, and the most ink of any pixel."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image

from deckgen.painted.from_pdf.colourspaces import SHORT, ColourSpace, ColourSpaces, colour, entry_of, family_of
from deckgen.painted.matrices import Six, lengths
from deckgen.painted.model import Colour, ImageFacts
from deckgen.reader.objects import ODD, as_number, as_numbers, elements, entry
from deckgen.reader.streams import Undecodable, decode, unfiltered

# Samples of one image: an A2 photograph at 225 ppi in four inks. Decoded, they and a copy fit in half the memory
# that a stranger's file may take.
MOST_SAMPLES = 96 << 20

# Rows are looked at in bands of about so many samples.
BAND = 4 << 20

_FULL = {"W": "Width", "H": "Height", "BPC": "BitsPerComponent", "CS": "ColorSpace", "F": "Filter", "IM": "ImageMask"}

_FULL |= {"D": "Decode", "DP": "DecodeParms", "I": "Interpolate"}

_INKED = {"DeviceCMYK", "DeviceGray", "Separation", "DeviceN", "Indexed"}

_CODECS = {"AHx": "ASCIIHexDecode", "A85": "ASCII85Decode", "LZW": "LZWDecode", "Fl": "FlateDecode"}

Bytes = NDArray[np.uint8]

Read = tuple[Colour | None, str]


class ImageSource(Struct, frozen=True):
    """An image as the file has it, an XObject or inline."""

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


def xobject(stream: Any, resources: Any, spaces: ColourSpaces) -> ImageSource:
    """An image XObject (8.9.5)."""
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
    )


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


def image_facts(picture: ImageSource, matrix: Six, unit: float, read: Read) -> tuple[ImageFacts, Colour]:
    """The facts of an image under a matrix, and the colour of its heaviest pixel, as `heaviest_pixel` has read it.

    `unit` is the page's UserUnit. The colour's plates are None where pixels tell no amounts or were not read.
    """
    across, up = lengths(matrix)
    heaviest, why = read
    sizes = [(picture.width, across), (picture.height, up)]
    shown = heaviest or Colour(family_of(picture.space), (), picture.space.names)
    facts = ImageFacts(
        picture.width,
        picture.height,
        picture.bits,
        "" if picture.is_mask else family_of(picture.space),
        min((72 * count / (length * unit) for count, length in sizes if length > 0), default=0.0),
        picture.is_mask,
        picture.has_soft_mask,
        why,
    )
    return facts, shown


def heaviest_pixel(picture: ImageSource) -> Read:
    """The colour of the pixel with the most ink, or None and the reason; a stencil mask has neither."""
    if picture.is_mask:
        return None, ""
    space = picture.space
    if space.why:
        return None, f"has {space.why}"
    if space.family not in _INKED or (space.base is not None and space.base.family not in _INKED):
        return None, f"is in {family_of(space)}, which tells no amounts of ink"
    if picture.width * picture.height * max(space.count, 1) > MOST_SAMPLES:
        return None, "is too large to be read"
    try:
        return _heaviest(picture), ""
    except Undecodable as error:
        return None, str(error)
    except (*ODD, OSError, MemoryError, Image.DecompressionBombError):
        return None, "cannot be decoded"


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
    """The samples as pixels of 8 bits a component, or as indices, band by band."""
    data, codec = _data(picture)
    if codec == "DCTDecode":
        yield from _photograph(data, picture)
        return
    if codec in {"CCITTFaxDecode", "JBIG2Decode"}:
        # Two values: that each of them occurs is a bound as good as any.
        yield np.array([[0], [255 if picture.space.family != "Indexed" else 1]], dtype=np.uint8)
        return
    if codec:
        raise Undecodable(f"is compressed in a way that is not read ({codec})")
    row = (picture.width * picture.space.count * picture.bits + 7) // 8
    many = max(1, BAND // max(row, 1))
    for start in range(0, picture.height, many):
        part = np.frombuffer(data[start * row : (start + many) * row], dtype=np.uint8)
        yield _samples(part[: len(part) // row * row].reshape(-1, row), picture)


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


def _photograph(data: bytes, picture: ImageSource) -> Iterator[Bytes]:
    with Image.open(BytesIO(data), formats=("JPEG",)) as image:
        bands = len(image.getbands())
        if image.width * image.height * bands > MOST_SAMPLES or bands != picture.space.count:
            raise Undecodable("is a JPEG that does not fit what the file says of it")
        many = max(1, BAND // (image.width * bands))
        for start in range(0, image.height, many):
            part = image.crop((0, start, image.width, min(start + many, image.height)))
            samples = np.asarray(part, dtype=np.uint8).reshape(-1, bands)
            # Pillow turns the inks of a JPEG over, as Photoshop does; PDF leaves that to Decode.
            yield np.invert(samples) if bands == 4 else samples


def _data(picture: ImageSource) -> tuple[bytes, str]:
    limit = MOST_SAMPLES + (1 << 20)
    if picture.data is None:
        return unfiltered(picture.source, limit)
    filters = picture.source.get("Filter")
    filters = filters if isinstance(filters, list) else [filters]
    chain = [_CODECS.get(plain[1:], plain[1:]) for plain in filters if isinstance(plain, str)]
    return decode(picture.data, chain, None, limit)


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
