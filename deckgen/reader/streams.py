"""Streams decoded within bounds (ISO 32000-1, 7.4): a kilobyte of a stranger's file may stand for terabytes.

qpdf inflates a stream whole before it hands it out; here the filters are undone piece by piece and stop at a limit.
"""

from __future__ import annotations

import zlib
from base64 import a85decode
from binascii import unhexlify
from collections.abc import Callable, Sequence
from itertools import islice
from re import sub
from typing import Any

from pikepdf import Array, Dictionary, Name, Stream, String

from deckgen.reader.lzw import unlzw
from deckgen.reader.objects import ODD, as_name, as_number, elements, entry

# Nobody chains more than two or three in earnest.
MOST_FILTERS = 8

# Image formats of their own: whoever wants pixels decodes them.
CODECS = {"DCTDecode": "DCTDecode", "DCT": "DCTDecode", "JPXDecode": "JPXDecode", "JBIG2Decode": "JBIG2Decode"}

CODECS |= {"CCITTFaxDecode": "CCITTFaxDecode", "CCF": "CCITTFaxDecode"}


# The largest palette there is: 256 entries of 32 colorants, twice over.
PALETTE = 1 << 14


class Undecodable(Exception):
    """A stream cannot be decoded; the message says why, in words that follow the stream's name."""


class TooLarge(Undecodable):
    """A stream is larger, raw or decoded, than the limit."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"is larger than {limit // 1024} kB when decoded")


def inflated(stream: Any, limit: int) -> bytes:
    """A stream's data with all filters undone, at most `limit` bytes.

    Raises `TooLarge` beyond the limit, and `Undecodable` for image formats, unknown filters and damaged data.
    """
    data, codec = unfiltered(stream, limit)
    if codec:
        raise Undecodable(f"is a picture ({codec})")
    return data


def palette(value: Any) -> bytes:
    """An Indexed space's table, b"" for what is none."""
    if isinstance(value, bytes):
        return value[:PALETTE]
    if isinstance(value, String):
        return bytes(value)[:PALETTE]
    try:
        return inflated(value, PALETTE) if isinstance(value, (Stream, Dictionary)) else b""
    except Undecodable:
        return b""


def unfiltered(stream: Any, limit: int) -> tuple[bytes, str]:
    """A stream's data with its filters undone as far as an image format, and that format's name or ""."""
    if not isinstance(stream, Stream):
        raise Undecodable("is no stream")
    if entry(stream, "/F") is not None:
        raise Undecodable("has its data in another file")
    if (as_number(entry(stream, "/Length")) or 0) > limit:
        raise TooLarge(limit)
    try:
        raw = stream.read_raw_bytes()
    except (*ODD, MemoryError) as error:
        raise Undecodable("cannot be read") from error
    return decode(raw, filters(entry(stream, "/Filter")), entry(stream, "/DecodeParms"), limit)


def filters(value: Any) -> tuple[str, ...]:
    """The names of a Filter entry, which is a name or an array of names."""
    if isinstance(value, Array):
        return tuple(map(as_name, elements(value, MOST_FILTERS + 1)))
    return () if value is None else (as_name(value),) if isinstance(value, Name) else ("",)


def decode(data: bytes, chain: Sequence[str], parameters: Any, limit: int) -> tuple[bytes, str]:
    """Data with a chain of filters undone, each by its full or its short name, as far as an image format.

    `parameters` is the DecodeParms entry, a dictionary or an array of them.
    """
    if len(chain) > MOST_FILTERS:
        raise Undecodable(f"has more than {MOST_FILTERS} filters")
    for index, which in enumerate(chain):
        if which in CODECS:
            return data, CODECS[which]
        if which == "Crypt":
            continue
        if which not in FILTERS:
            raise Undecodable(f"has the filter {which or 'that is no name'}, which does not exist")
        data = _undone(FILTERS[which], data, _parameters(parameters, index), limit)
    if len(data) > limit:
        raise TooLarge(limit)
    return data, ""


def _undone(undo: StreamFilter, data: bytes, parameters: Any, limit: int) -> bytes:
    try:
        return undo(data, parameters, limit)
    except OverflowError as error:
        raise TooLarge(limit) from error
    except (ValueError, zlib.error) as error:
        raise Undecodable("has damaged data") from error


def _parameters(value: Any, index: int) -> Any:
    if isinstance(value, Array):
        return next(islice(elements(value, index + 1), index, None), None)
    return value if index == 0 else None


# Each takes the data, its parameters and the limit; OverflowError beyond the limit, ValueError for damaged data.
StreamFilter = Callable[[bytes, Any, int], bytes]


def _flate(data: bytes, parameters: Any, limit: int) -> bytes:
    """Deflate without its checksum, which readers do not look at either."""
    if len(data) < 2 or data[0] & 15 != 8:
        raise ValueError("no zlib header")
    machine = zlib.decompressobj(-15)
    plain = machine.decompress(memoryview(data)[2:], limit + 1)
    if len(plain) > limit:
        raise OverflowError
    if not machine.eof:
        raise ValueError("cut short")
    return _plain(plain, parameters)


def _lzw(data: bytes, parameters: Any, limit: int) -> bytes:
    early = as_number(entry(parameters, "/EarlyChange"))
    return _plain(unlzw(data, limit, early=early is None or early == 1), parameters)


def _plain(data: bytes, parameters: Any) -> bytes:
    """The data with its predictor undone, where it has one; only then is numpy worth its import."""
    if (as_number(entry(parameters, "/Predictor")) or 1) == 1:
        return data
    from deckgen.reader.predictors import unpredicted

    return unpredicted(data, parameters)


def _run_length(data: bytes, parameters: Any, limit: int) -> bytes:
    out, at = bytearray(), 0
    while at < len(data) and data[at] != 128:
        length = data[at]
        if length < 128:
            out += data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            out += data[at + 1 : at + 2] * (257 - length)
            at += 2
        if len(out) > limit:
            raise OverflowError
    return bytes(out)


def _hex(data: bytes, parameters: Any, limit: int) -> bytes:
    digits = sub(rb"[\0\t\n\f\r ]", b"", data.partition(b">")[0])
    if len(digits) > 2 * limit:
        raise OverflowError
    return unhexlify(digits + b"0" * (len(digits) % 2))


def _ascii85(data: bytes, parameters: Any, limit: int) -> bytes:
    digits = sub(rb"[\0\t\n\f\r ]", b"", data.partition(b"~")[0]).removeprefix(b"<")
    if len(digits) * 4 // 5 + digits.count(b"z") * 4 > limit + 8:
        raise OverflowError
    return a85decode(digits)


FILTERS: dict[str, StreamFilter] = {
    "FlateDecode": _flate,
    "Fl": _flate,
    "LZWDecode": _lzw,
    "LZW": _lzw,
    "RunLengthDecode": _run_length,
    "RL": _run_length,
    "ASCIIHexDecode": _hex,
    "AHx": _hex,
    "ASCII85Decode": _ascii85,
    "A85": _ascii85,
}
