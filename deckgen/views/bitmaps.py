"""What polygons cover as bits of one whole number, dilated, eroded and filled: row after row from the top.

Whole numbers come out the same on every machine, and Python shifts and compares thousands of bits at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property
from math import ceil, floor, sqrt

from msgspec import Struct

from deckgen.page.geometry import Box
from deckgen.page.paths import Point

Bits = int


class Lattice(Struct, frozen=True, dict=True):
    """Pixels over a part of a page: from its upper left corner, in points; rows begin at every `stride`th bit.

    The stride leaves room beside the columns, so that bits can be shifted without reaching the next row.
    """

    left: float
    top: float
    pixel: float
    columns: int
    rows: int
    stride: int

    @classmethod
    def over(cls, box: Box, pixel: float, stride: int = 0) -> Lattice:
        """Pixels over a box, the last ones perhaps beyond it."""
        columns, rows = ceil(box.width / pixel - 1e-6), ceil(box.height / pixel - 1e-6)
        return cls(box.left, box.top, pixel, columns, rows, stride or -(-(columns + _BESIDE) // 8) * 8)

    @cached_property
    def area(self) -> Box:
        """What the pixels cover."""
        width, height = self.columns * self.pixel, self.rows * self.pixel
        return Box(self.left, self.top - height, self.left + width, self.top)

    @cached_property
    def suffixes(self) -> tuple[Bits, ...]:
        """The bits of a row from each column on."""
        whole = (1 << self.columns) - 1
        return tuple([whole & ~((1 << column) - 1) for column in range(self.columns + 1)])

    @cached_property
    def everything(self) -> Bits:
        """All pixels."""
        return self.bits([self.suffixes[0]] * self.rows)

    @cached_property
    def first_column(self) -> Bits:
        """The first pixel of each row."""
        return self.bits([1] * self.rows)

    def bits(self, rows: list[Bits]) -> Bits:
        """Rows as one number."""
        size = self.stride // 8
        return int.from_bytes(b"".join([row.to_bytes(size, "little") for row in rows]), "little")

    def row(self, bits: Bits, row: int) -> Bits:
        """One row of a bitmap."""
        return (bits >> row * self.stride) & self.suffixes[0]

    def box(self, box: Box) -> Bits:
        """The pixels that a box touches."""
        first, last = floor((box.left - self.left) / self.pixel), ceil((box.right - self.left) / self.pixel)
        above, below = floor((self.top - box.top) / self.pixel), ceil((self.top - box.bottom) / self.pixel)
        first, above, last, below = max(first, 0), max(above, 0), min(last, self.columns), min(below, self.rows)
        if first >= last or above >= below:
            return 0
        row = self.suffixes[first] & ~self.suffixes[last]
        return self.bits([0] * above + [row] * (below - above))

    def inside(self, box: Box) -> Bits:
        """The pixels whose middle lies in a box."""
        half = self.pixel / 2
        return self.box(Box(box.left + half, box.bottom + half, box.right - half, box.top - half))


_BESIDE = 10


def pixels_within(rings: Iterable[Iterable[Point]], lattice: Lattice) -> Bits:
    """The pixels whose middle lies in polygons, what lies in two of them left out."""
    rows, toggled = [0] * lattice.rows, [0] * (lattice.rows + 1)
    for ring in rings:
        _draw_ring(tuple(ring), lattice, rows, toggled)
    running = 0
    for row, change in enumerate(toggled[:-1]):
        running ^= change
        rows[row] ^= running
    return lattice.bits(rows)


def _draw_ring(ring: tuple[Point, ...], lattice: Lattice, rows: list[Bits], toggled: list[Bits]) -> None:
    """Turn the pixels right of each side of a polygon; what is straight up is noted where it begins and ends."""
    left, top, pixel, suffixes = lattice.left, lattice.top, lattice.pixel, lattice.suffixes
    columns, count = lattice.columns, lattice.rows
    u0, v0 = (ring[-1][0] - left) / pixel - 0.5, (top - ring[-1][1]) / pixel - 0.5
    for x, y in ring:
        u1, v1 = (x - left) / pixel - 0.5, (top - y) / pixel - 0.5
        low, high = (v0, v1) if v0 < v1 else (v1, v0)
        if high > 0 and low < count and high > low:
            first, last = max(ceil(low), 0), min(ceil(high), count)
            if u0 == u1 or (u0 <= 0 and u1 <= 0):
                suffix = suffixes[0 if u0 <= 0 else min(ceil(u0), columns)]
                toggled[first] ^= suffix
                toggled[last] ^= suffix
            elif u0 < columns or u1 < columns:
                slope = (u1 - u0) / (v1 - v0)
                u = u0 + (first - v0) * slope
                for row in range(first, last):
                    if u <= 0:
                        rows[row] ^= suffixes[0]
                    elif u < columns:
                        rows[row] ^= suffixes[ceil(u)]
                    u += slope
        u0, v0 = u1, v1


@cache
def _disc(radius: float) -> tuple[tuple[int, int], ...]:
    """The rows of a disc in pixels, each with how far it reaches to either side."""
    most = floor(radius)
    return tuple((row, floor(sqrt(radius * radius - row * row))) for row in range(-most, most + 1))


def _shifted(bits: Bits, by: int) -> Bits:
    return bits << by if by >= 0 else bits >> -by


def eroded(bits: Bits, radius: float, lattice: Lattice) -> Bits:
    """The middles of the discs, of a radius in pixels, that lie whole in some pixels."""
    widths = [bits]
    for step in range(1, floor(radius) + 1):
        widths.append(widths[-1] & (bits << step) & (bits >> step))
    left = lattice.everything
    for row, reach in _disc(radius):
        left &= _shifted(widths[reach], row * lattice.stride)
    return left


def dilated(bits: Bits, radius: float, lattice: Lattice) -> Bits:
    """All pixels under discs of a radius in pixels with their middles in some."""
    widths = [bits]
    for step in range(1, floor(radius) + 1):
        widths.append(widths[-1] | (bits << step) | (bits >> step))
    taken = 0
    for row, reach in _disc(radius):
        taken |= _shifted(widths[reach], row * lattice.stride)
    return taken & lattice.everything


def connected(start: Bits, within: Bits, lattice: Lattice) -> Bits:
    """The pixels that hang together with some, within others."""
    stride, reach = lattice.stride, start & within
    while True:
        wide = reach | (reach << 1) | (reach >> 1)
        further = (wide | (wide << stride) | (wide >> stride)) & within
        if further == reach:
            return reach
        reach = further


def splinters(bits: Bits, radius: float, lattice: Lattice) -> Bits:
    """The pixels of those pieces of a bitmap that hold no disc of a radius in pixels."""
    cores = eroded(bits, radius, lattice)
    return bits & ~connected(dilated(cores, radius, lattice), bits, lattice)
