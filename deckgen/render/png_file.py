"""Rows of pixels as a PNG file (ISO/IEC 15948), the same bytes on any machine.

The artwork of decks is flat: rows as they are pack to two thirds of what Pillow makes of them, in half the time.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import numpy
from numpy.typing import NDArray

from deckgen.pdf.compression import deflated

SIGNATURE = b"\x89PNG\r\n\x1a\n"

RGB, DEPTH = 2, 8
"""The colour type of red, green and blue without opacity, and the bits of a sample (11.2.2)."""

AS_IT_IS, LESS_THE_ONE_ABOVE = 0, 2
"""Filters of rows (9.2): none, and differences from the row above."""

FLAT = 0.1
"""The share of their size to which rows of flat artwork pack at most; of photographs the differences pack better."""

METRE = 1000 / 25.4
"""Inches."""

BY_THE_METRE = 1

Rows = NDArray[numpy.uint8]
"""For each row of pixels from the top a byte that names its filter, and the samples of its pixels."""


def rows_for(width: int, height: int) -> Rows:
    """Rows for a picture of so many pixels, as they are: their samples are still to come."""
    return numpy.zeros((height, 1 + 3 * width), dtype=numpy.uint8)


def png_file(rows: Rows, dpi: float, profile: bytes) -> bytes:
    """The file of rows of pixels, so many to the inch, in the colours of a profile."""
    height, width = rows.shape[0], rows.shape[1] // 3
    resolution = round(dpi * METRE)
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, DEPTH, RGB, 0, 0, 0)),
        (b"iCCP", b"sRGB\0\0" + deflated(profile)),
        (b"pHYs", struct.pack(">IIB", resolution, resolution, BY_THE_METRE)),
        (b"IDAT", packed_rows(rows)),
        (b"IEND", b""),
    ]
    return b"".join([SIGNATURE, *(part for name, content in chunks for part in _chunk(name, content))])


def packed_rows(rows: Rows) -> bytes:
    """Rows of pixels compressed, with the filter under which they take less room."""
    plain = deflated(rows.tobytes())
    if len(plain) <= FLAT * rows.size:
        return plain
    differences = rows.copy()
    differences[1:, 1:] -= rows[:-1, 1:]
    differences[:, 0] = LESS_THE_ONE_ABOVE
    return min(plain, deflated(differences.tobytes()), key=len)


def _chunk(name: bytes, content: bytes) -> Iterator[bytes]:
    """A chunk (5.3): its length, its name, what it holds, and a check sum."""
    yield struct.pack(">I", len(content))
    yield name
    yield content
    yield struct.pack(">I", zlib.crc32(content, zlib.crc32(name)))
