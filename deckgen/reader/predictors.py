"""Predictors undone (ISO 32000-1, 7.4.4.4): samples that were stored as differences from their neighbours."""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np
from msgspec import Struct
from PIL import Image

from deckgen.reader.objects import as_number, entry

# Rows are undone in bands of about so many bytes, so that memory stays near that of the data itself.
BAND = 1 << 20

# Pillow undoes PNG's filters at C speed for samples of so many bytes, under the name of a mode that is as wide.
MODES = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}


class Samples(Struct, frozen=True):
    """How samples lie in rows: bytes of a row, bytes from one pixel to the next (1 at least)."""

    row: int
    step: int
    colours: int
    bits: int


def unpredicted(data: bytes, parameters: Any) -> bytes:
    """The data with the predictor of its DecodeParms undone; raises ValueError for parameters that make no sense."""
    predictor = _whole(parameters, "/Predictor", 1)
    if predictor == 1 or not data:
        return data
    colours = _whole(parameters, "/Colors", 1)
    bits = _whole(parameters, "/BitsPerComponent", 8)
    columns = _whole(parameters, "/Columns", 1)
    if not (1 <= colours <= 32 and bits in {1, 2, 4, 8, 16} and 1 <= columns <= 1 << 20):
        raise ValueError("predictor out of range")
    samples = Samples((colours * bits * columns + 7) // 8, max(1, colours * bits // 8), colours, bits)
    if predictor == 2:
        return _tiff(data, samples)
    if 10 <= predictor <= 15:
        return _png(data, samples)
    raise ValueError("no such predictor")


def _whole(parameters: Any, key: str, default: int) -> int:
    value = as_number(entry(parameters, key))
    return default if value is None else int(value)


def _png(data: bytes, samples: Samples) -> bytes:
    """Rows with a filter byte before each; a last row that is cut short is filled up with zeros and cut again."""
    stride = samples.row + 1
    rows = -(-len(data) // stride)
    padded = data.ljust(rows * stride, b"\0")
    many = max(1, BAND // stride)
    out, above = [], bytes(samples.row)
    for start in range(0, rows, many):
        band = padded[start * stride : (start + many) * stride]
        plain = _band(band, above, samples)
        out.append(plain)
        above = plain[-samples.row :]
    cut = rows * stride - len(data)
    whole = b"".join(out)
    return whole[: len(whole) - cut] if cut else whole


def _band(band: bytes, above: bytes, samples: Samples) -> bytes:
    """Some rows undone, the plain row above given first as one without filter."""
    if samples.step not in MODES or samples.row % samples.step:
        return _slowly(band, above, samples)
    mode = MODES[samples.step]
    size = (samples.row // samples.step, 1 + len(band) // (samples.row + 1))
    # Pillow's decoder wants zlib's wrapping; level 0 only wraps.
    wrapped = zlib.compress(b"\0" + above + band, 0)
    try:
        return Image.frombytes(mode, size, wrapped, "zip", mode, 0).tobytes()[samples.row :]
    except (OSError, SyntaxError) as error:
        raise ValueError("damaged rows") from error


def _slowly(band: bytes, above: bytes, samples: Samples) -> bytes:
    out, step, stride = bytearray(), samples.step, samples.row + 1
    for start in range(0, len(band), stride):
        kind, row = band[start], bytearray(band[start + 1 : start + stride])
        if kind > 4:
            raise ValueError("no such filter")
        for at in range(len(row)):
            left = row[at - step] if at >= step else 0
            corner = above[at - step] if at >= step else 0
            row[at] = row[at] + _guess(kind, left, above[at], corner) & 255
        out += row
        above = bytes(row)
    return bytes(out)


def _guess(kind: int, left: int, above: int, corner: int) -> int:
    if kind == 4:
        guess = left + above - corner
        return min((left, above, corner), key=lambda near: abs(guess - near))
    return (0, left, above, (left + above) // 2)[kind]


def _tiff(data: bytes, samples: Samples) -> bytes:
    """Each sample stored as its difference from the same colour's sample to the left."""
    rows = -(-len(data) // samples.row)
    padded = data.ljust(rows * samples.row, b"\0")
    kind = np.dtype(">u2") if samples.bits == 16 else np.dtype(np.uint8)
    grid: np.ndarray[Any, np.dtype[Any]] = np.frombuffer(padded, np.uint8).reshape(rows, samples.row)
    if samples.bits < 8:
        return _bits(grid, samples).tobytes()[: len(data)]
    values = grid.view(kind).reshape(rows, -1, samples.colours)
    return np.cumsum(values, axis=1, dtype=kind.newbyteorder("=")).astype(kind).tobytes()[: len(data)]


def _bits(grid: np.ndarray[Any, np.dtype[Any]], samples: Samples) -> np.ndarray[Any, np.dtype[Any]]:
    flat = np.unpackbits(grid, axis=1)
    usable = flat.shape[1] // (samples.bits * samples.colours) * samples.bits * samples.colours
    weights = 1 << np.arange(samples.bits - 1, -1, -1, dtype=np.uint8)
    values = (flat[:, :usable].reshape(len(grid), -1, samples.colours, samples.bits) * weights).sum(
        axis=3, dtype=np.int64
    )
    summed = np.cumsum(values, axis=1) & (1 << samples.bits) - 1
    shifts = np.arange(samples.bits - 1, -1, -1)
    bits = (summed[..., None] >> shifts & 1).astype(np.uint8).reshape(len(grid), -1)
    flat[:, :usable] = bits
    return np.packbits(flat, axis=1)
