"""Functions of a PDF that mix a colour from tints (ISO 32000-1, 7.10): sampled, exponential, stitched, programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from math import floor, prod
from typing import Any

from msgspec import Struct

from deckgen.artwork.tint_programs import LARGEST, NoProgram, carried_out, program
from deckgen.reader.objects import as_number, elements, entry
from deckgen.reader.streams import Undecodable, inflated

# Tints of one ink have one input, mixes of inks as many as they have inks; more would take 2 to that power of samples.
MOST_INPUTS = 6

MOST_OUTPUTS = 4

# Functions in each other; a stitched one of exponential ones is as deep as programs go.
DEEPEST = 4

MOST_STITCHED = 64

# Bytes of all samples of a function.
MOST_SAMPLES = 1 << 20


Span = tuple[float, float]
"""The least and the most of a value."""


class NoFunction(Exception):
    """A function that can not be worked out; the message says of what kind it is."""


def mixed(function: Any, inputs: Sequence[float], depth: int = 0) -> tuple[float, ...]:
    """What a function makes of some tints; raises `NoFunction`."""
    kind = as_number(entry(function, "/FunctionType"))
    domain = _numbers(entry(function, "/Domain"))
    if depth > DEEPEST or not inputs or len(domain) != 2 * len(inputs) or len(inputs) > MOST_INPUTS:
        raise NoFunction("a mix that is damaged")
    inside = [min(max(value, low), high) for value, (low, high) in zip(inputs, _pairs(domain), strict=True)]
    if kind == 2 and len(inside) == 1:
        outputs = _exponential(function, inside[0])
    elif kind == 3 and len(inside) == 1:
        outputs = _stitched(function, inside[0], domain, depth)
    elif kind == 0:
        outputs = _sampled(function, inside, domain)
    elif kind == 4:
        outputs = _programmed(function, inside)
    else:
        raise NoFunction("a mix that is damaged")
    limits = _numbers(entry(function, "/Range"))
    if not limits:
        return outputs
    return tuple(min(max(value, low), high) for value, (low, high) in zip(outputs, _pairs(limits), strict=False))


def _exponential(function: Any, tint: float) -> tuple[float, ...]:
    first = _numbers(entry(function, "/C0")) or [0.0]
    last, power = _numbers(entry(function, "/C1")) or [1.0], as_number(entry(function, "/N")) or 0.0
    if len(first) != len(last) or (tint < 0 and power % 1) or (tint == 0 and power < 0):
        raise NoFunction("a mix that is damaged")
    share = 1.0 if power == 0 else tint**power
    return tuple(start + share * (end - start) for start, end in zip(first, last, strict=True))


def _stitched(function: Any, tint: float, domain: Sequence[float], depth: int) -> tuple[float, ...]:
    parts = list(elements(entry(function, "/Functions"), MOST_STITCHED))
    edges = [domain[0], *_numbers(entry(function, "/Bounds")), domain[1]]
    encode = _pairs(_numbers(entry(function, "/Encode")))
    if not parts or len(edges) != len(parts) + 1 or len(encode) != len(parts):
        raise NoFunction("a mix that is damaged")
    at = max((index for index in range(len(parts)) if tint >= edges[index]), default=0)
    low, high = list(pairwise(edges))[at]
    start, end = encode[at]
    return mixed(parts[at], [_placed(tint, low, high, start, end)], depth + 1)


def _programmed(function: Any, inputs: Sequence[float]) -> tuple[float, ...]:
    """What is left on top of a program's stack, as many numbers as there are limits."""
    count = len(_numbers(entry(function, "/Range"))) // 2
    try:
        outputs = carried_out(program(inflated(function, LARGEST)), inputs)
    except (NoProgram, Undecodable):
        outputs = ()
    if not 1 <= count <= len(outputs):
        raise NoFunction("a mix that is damaged")
    return outputs[len(outputs) - count :]


class SampleTable(Struct, frozen=True):
    """Samples at the points of a grid, whose first input runs fastest: so many bytes for each output of a point.

    `encode` says where on the grid inputs lie, `decode` what samples stand for.
    """

    sizes: tuple[int, ...]
    encode: tuple[Span, ...]
    decode: tuple[Span, ...]
    width: int
    samples: bytes

    def places(self, inputs: Sequence[float], domain: Sequence[Span]) -> list[float]:
        """Where some inputs lie on the grid."""
        parts = zip(inputs, domain, self.encode, self.sizes, strict=True)
        return [min(max(_placed(value, *span, *ends), 0.0), size - 1.0) for value, span, ends, size in parts]

    def corners(self, places: Sequence[float]) -> Iterator[tuple[float, int]]:
        """The numbers of the points around a place, each with its weight: the more, the nearer it is."""
        for corner in product((0, 1), repeat=len(places)):
            weight, number, step = 1.0, 0, 1
            for place, far, size in zip(places, corner, self.sizes, strict=True):
                whole = min(floor(place), size - 1)
                weight *= place - whole if far else 1 - (place - whole)
                number, step = number + min(whole + far, size - 1) * step, step * size
            if weight:
                yield weight, number

    def sample(self, number: int, output: int) -> int:
        """The sample of an output at the point of a number."""
        begin = (number * len(self.decode) + output) * self.width
        return int.from_bytes(self.samples[begin : begin + self.width])


def _sampled(function: Any, inputs: Sequence[float], domain: Sequence[float]) -> tuple[float, ...]:
    """The samples around a place, each by how near it is."""
    table = _sample_table(function, len(inputs))
    corners = list(table.corners(table.places(inputs, _pairs(domain))))
    most = 2.0 ** (8 * table.width) - 1
    shares = (
        sum(weight * table.sample(at, output) / most for weight, at in corners) for output in range(len(table.decode))
    )
    return tuple(_placed(share, 0.0, 1.0, *span) for share, span in zip(shares, table.decode, strict=True))


def _sample_table(function: Any, inputs: int) -> SampleTable:
    sizes = tuple(int(size) for size in _numbers(entry(function, "/Size")))
    limits = _pairs(_numbers(entry(function, "/Range")))
    bits = int(as_number(entry(function, "/BitsPerSample")) or 0)
    if len(sizes) != inputs or min(sizes) < 1 or not 1 <= len(limits) <= MOST_OUTPUTS or bits not in (8, 16, 32):
        raise NoFunction("a mix that is damaged")
    encode = _pairs(_numbers(entry(function, "/Encode"))) or [(0.0, size - 1.0) for size in sizes]
    decode = _pairs(_numbers(entry(function, "/Decode"))) or limits
    if len(encode) != inputs or len(decode) != len(limits):
        raise NoFunction("a mix that is damaged")
    width = bits // 8
    return SampleTable(
        sizes, tuple(encode), tuple(decode), width, _samples(function, prod(sizes) * len(limits) * width)
    )


def _samples(function: Any, needed: int) -> bytes:
    if needed > MOST_SAMPLES:
        raise NoFunction("a mix of very many samples")
    try:
        data = inflated(function, MOST_SAMPLES + 64)
    except Undecodable:
        data = b""
    if len(data) < needed:
        raise NoFunction("a mix that is damaged")
    return data


def _placed(value: float, low: float, high: float, start: float, end: float) -> float:
    """A value of one span where it lies in another."""
    return start if high == low else start + (value - low) * (end - start) / (high - low)


def _numbers(array: Any) -> list[float]:
    """The numbers of an array, none where it holds anything else."""
    values = [as_number(element) for element in elements(array, 2 * MOST_STITCHED)]
    real = [value for value in values if value is not None]
    return real if len(real) == len(values) else []


def _pairs(values: Sequence[float]) -> list[Span]:
    return list(zip(values[::2], values[1::2], strict=False))
