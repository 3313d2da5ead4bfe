"""A QR code in a picture: its size, its contrast and the quiet zone around it, by sampling the modules."""

from __future__ import annotations

from itertools import pairwise

import numpy
from msgspec import Struct
from numpy.typing import NDArray

from deckgen.painted.model import FURTHEST_QUIET
from deckgen.render.raster import Samples

Point = tuple[float, float]

Floats = NDArray[numpy.float64]

# Quiet zones are looked at in rings of a quarter of a module.
RINGS_A_MODULE = 4

# Of the contrast: so much darker than the light modules a quiet zone may be here and there.
UNEVEN = 0.25

# Lines across the outer edges of finder patterns, by their distance from the code's corner; how far to either side of
# an edge to look, and in what steps. All in modules.
FINDER = numpy.array([1.5, 2.5, 3.5, 4.5, 5.5])

REACH, STEP = 0.6, 0.05


class Symbol(Struct, frozen=True):
    """A code's corners in pixels, clockwise from its own top left one, and the number of its modules to a side."""

    corners: tuple[Point, Point, Point, Point]
    modules: int

    @property
    def module(self) -> float:
        """The size of a module in pixels, of the shortest side."""
        ends = [numpy.array(corner) for corner in (*self.corners, self.corners[0])]
        return float(min(numpy.linalg.norm(b - a) for a, b in pairwise(ends))) / self.modules

    def pixels(self, across: Floats, down: Floats) -> tuple[Floats, Floats]:
        """Where points given in modules from the top left corner lie in the picture: columns and rows."""
        u, v = across / self.modules, down / self.modules
        weights = ((1 - u) * (1 - v), u * (1 - v), u * v, (1 - u) * v)
        x = sum((w * corner[0] for w, corner in zip(weights, self.corners, strict=True)), numpy.zeros_like(u))
        y = sum((w * corner[1] for w, corner in zip(weights, self.corners, strict=True)), numpy.zeros_like(u))
        return x, y


def reflectances(samples: Samples) -> Floats:
    """Reflected light, 0 to 1, of grey samples that are coded as sRGB (IEC 61966-2-1)."""
    share = samples.astype(numpy.float64) / 255
    linear: Floats = numpy.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return linear


def sampled(picture: Samples, columns: Floats, rows: Floats) -> Floats:
    """Reflectances at points of a picture; nothing is reflected from beyond its edges (it is NaN)."""
    x, y = numpy.floor(columns).astype(int), numpy.floor(rows).astype(int)
    inside = (x >= 0) & (y >= 0) & (x < picture.shape[1]) & (y < picture.shape[0])
    light = numpy.full(x.shape, numpy.nan)
    light[inside] = reflectances(picture[y[inside], x[inside]])
    return light


def light_and_dark(picture: Samples, symbol: Symbol) -> tuple[float, float]:
    """The reflectances of a code's light and dark modules: medians of their centres on either side of the middle."""
    centres = numpy.arange(symbol.modules) + 0.5
    across, down = (grid.ravel() for grid in numpy.meshgrid(centres, centres))
    samples = sampled(picture, *symbol.pixels(across, down))
    samples = samples[~numpy.isnan(samples)]
    if not samples.size:
        return 0.0, 0.0
    middle = (samples.max() + samples.min()) / 2
    return float(numpy.median(samples[samples >= middle])), float(numpy.median(samples[samples <= middle]))


def is_light_on_dark(picture: Samples, symbol: Symbol, middle: float) -> bool:
    """Whether the three finder patterns have light centres."""
    near, far = numpy.array([3.5]), numpy.array([symbol.modules - 3.5])
    centres = [sampled(picture, *symbol.pixels(*at)) for at in ((near, near), (far, near), (near, far))]
    return sum(float(centre[0]) > middle for centre in centres) >= 2


def tightened(picture: Samples, symbol: Symbol, middle: float, inverted: bool) -> Symbol:
    """The symbol with its corners where the outer edges of its finder patterns are.

    A decoder's corners may be off by a third of a module. The fourth has no finder pattern: it makes a parallelogram.
    """
    size, near, far = symbol.modules, FINDER, symbol.modules - FINDER

    def moved(edge: float, outwards: int, along: Floats, upright: bool) -> float:
        """How far outwards of its place, in modules, an edge is: where ink ends, by the median of some lines."""
        across = edge + outwards * (numpy.arange(-REACH, REACH, STEP) + STEP / 2)
        lines, steps = numpy.meshgrid(along, across, indexing="ij")
        samples = sampled(picture, *(symbol.pixels(steps, lines) if upright else symbol.pixels(lines, steps)))
        bare = samples < middle if inverted else samples > middle
        ends = bare.argmax(axis=1)[bare.any(axis=1)]
        return float(numpy.median(ends)) * STEP - REACH if ends.size else 0.0

    top_left = (-moved(0, -1, near, True), -moved(0, -1, near, False))
    top_right = (size + moved(size, 1, near, True), -moved(0, -1, far, False))
    bottom_left = (-moved(0, -1, far, True), size + moved(size, 1, near, False))
    us, vs = zip(top_left, top_right, bottom_left, strict=True)
    first, second, last = zip(*symbol.pixels(numpy.array(us), numpy.array(vs)), strict=True)
    third = (second[0] + last[0] - first[0], second[1] + last[1] - first[1])
    return Symbol((first, second, third, last), size)


def quiet_modules(picture: Samples, symbol: Symbol, plain: float, other: float) -> float:
    """How far around a code the ground is plain, in modules, to a quarter and at most `FURTHEST_QUIET`.

    `plain` is the reflectance of the ground's own kind of module, `other` that of the other kind. What lies beyond the
    picture is not plain.
    """
    for ring in range(FURTHEST_QUIET * RINGS_A_MODULE):
        samples = sampled(picture, *symbol.pixels(*_around(symbol.modules, (ring + 0.5) / RINGS_A_MODULE)))
        towards = (plain - samples) / (plain - other) if plain != other else numpy.ones_like(samples)
        if not bool((towards < UNEVEN).all()):
            return ring / RINGS_A_MODULE
    return float(FURTHEST_QUIET)


def _around(modules: int, distance: float) -> tuple[Floats, Floats]:
    """Points on a square around the symbol, so many modules off, a third of a module from each other."""
    along = numpy.linspace(-distance, modules + distance, 3 * (modules + 2 * FURTHEST_QUIET))
    near, far = numpy.full_like(along, -distance), numpy.full_like(along, modules + distance)
    return numpy.concatenate([along, along, near, far]), numpy.concatenate([near, far, along, along])
