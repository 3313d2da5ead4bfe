"""Where a box of a page lies on a picture of its MediaBox."""

from __future__ import annotations

import math

import numpy
from msgspec import Struct
from numpy.typing import NDArray

from deckgen.page.geometry import Box
from deckgen.reader.document import PageFacts

Samples = NDArray[numpy.uint8]

POINTS = 72  # an inch

SLACK = 0.02  # pixels: an edge that lies on a pixel's edge but for rounding


class Window(Struct, frozen=True):
    """Pixels of a picture, from a row and a column up to others that are not part of it; rows from the top."""

    top: int
    left: int
    bottom: int
    right: int

    def of(self, samples: NDArray[numpy.generic]) -> NDArray[numpy.generic]:
        """The part of a picture that shows through."""
        return samples[self.top : self.bottom, self.left : self.right]


class Raster(Struct, frozen=True):
    """A picture of a page's MediaBox, turned clockwise as Rotate asks.

    `scale` is pixels to a unit of the page, `dots` to a point on paper: they differ by the page's UserUnit.
    """

    media: Box
    turned: int
    scale: float
    dots: float
    width: int
    height: int

    def window(self, box: Box) -> Window | None:
        """The pixels that lie wholly in a box of the page; None where there are none."""
        ends = [self._to_pixel(x, y) for x, y in ((box.left, box.bottom), (box.right, box.top))]
        (left, right), (top, bottom) = (sorted(values) for values in zip(*ends, strict=True))
        window = Window(
            max(0, math.ceil(top - SLACK)),
            max(0, math.ceil(left - SLACK)),
            min(self.height, math.floor(bottom + SLACK)),
            min(self.width, math.floor(right + SLACK)),
        )
        return window if window.top < window.bottom and window.left < window.right else None

    def box(self, window: Window) -> Box:
        """The box of the page that a window shows."""
        ends = [self._to_page(window.left, window.top), self._to_page(window.right, window.bottom)]
        (left, right), (bottom, top) = (sorted(values) for values in zip(*ends, strict=True))
        return Box(left, bottom, right, top)

    def _to_pixel(self, x: float, y: float) -> tuple[float, float]:
        across, up = (x - self.media.left) * self.scale, (y - self.media.bottom) * self.scale
        match self.turned % 360:
            case 90:
                return up, across
            case 180:
                return self.width - across, up
            case 270:
                return self.width - up, self.height - across
        return across, self.height - up

    def _to_page(self, column: float, row: float) -> tuple[float, float]:
        match self.turned % 360:
            case 90:
                across, up = row, column
            case 180:
                across, up = self.width - column, row
            case 270:
                across, up = self.height - row, self.width - column
            case _:
                across, up = column, self.height - row
        return self.media.left + across / self.scale, self.media.bottom + up / self.scale


def raster_of(page: PageFacts, dpi: float, width: int, height: int) -> Raster | None:
    """How a page lies on its picture, None where the picture is not of its MediaBox or its size is not as it should."""
    if page.media is None or page.rotate % 90 or page.user_unit <= 0:
        return None
    scale = dpi / POINTS * page.user_unit
    wide, high = page.media.width * scale, page.media.height * scale
    if page.rotate % 180:
        wide, high = high, wide
    if abs(wide - width) > 2 or abs(high - height) > 2:
        return None
    return Raster(page.media, page.rotate, scale, dpi / POINTS, width, height)
