"""Data as they stand in a file, compressed: with libdeflate, whose bytes are the same on every machine.

The zlib that Python and qpdf come with differs from machine to machine.
"""

from __future__ import annotations

from functools import lru_cache

import deflate
from pikepdf import Name, Object, Pdf

LEVEL = 6

HARD_LEVEL = 12
"""For content with tags: it gives back some of what these take, at a twentieth of a second for fifty pages."""

_FLATE = Name.FlateDecode


def deflated(data: bytes, *, hard: bool = False) -> bytes:
    """The data in zlib's format (ISO 32000-1, 7.4.4); nothing for no data, which `flate_stream` leaves unfiltered."""
    return bytes(deflate.zlib_compress(data, HARD_LEVEL if hard else LEVEL)) if data else b""


@lru_cache(maxsize=4)
def deflated_profile(profile: bytes) -> bytes:
    """An ICC profile, which all files for one press have, compressed once."""
    return deflated(profile)


def flate_stream(pdf: Pdf, packed: bytes) -> Object:
    """A stream of data that are compressed already; one of no data has no filter.

    What qpdf saves of an empty compressed stream has a filter and not a byte for it, which no reader can undo.
    """
    stream = pdf.make_stream(packed)
    if packed:
        stream["/Filter"] = _FLATE
    return stream
