"""Parts of pages as pictures, drawn by PDFium."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy
import pypdfium2
from msgspec import Struct

from deckgen.page.geometry import Box
from deckgen.render.raster import Samples


class GreyPicture(Struct, frozen=True):
    """A part of a page in grey, and the way from its pixels to the page and back."""

    picture: Samples
    places: pypdfium2.PdfPosConv
    scale: float

    def box(self, points: Iterable[tuple[float, float]]) -> Box:
        """The box on the page around points of the picture."""
        return Box.around_points(self.places.to_page(round(x), round(y)) for x, y in points)

    def cut(self, box: Box, level: int) -> Samples:
        """The picture with so much grey, 0 to 255, wherever it is outside a box of the page."""
        ends = [self.places.to_bitmap(x, y) for x, y in ((box.left, box.bottom), (box.right, box.top))]
        (left, right), (top, bottom) = (sorted(values) for values in zip(*ends, strict=True))
        kept = numpy.zeros(self.picture.shape, bool)
        kept[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] = True
        return numpy.where(kept, self.picture, numpy.uint8(level)).astype(numpy.uint8)


def drawn(page: pypdfium2.PdfPage, region: Box, scale: float) -> GreyPicture | None:
    """A part of a page drawn in grey, as far as it lies on the page; None where nothing does."""
    width, height = page.get_size()
    whole = pypdfium2.PdfPosConv(page, (0, 0, math.ceil(width * scale), math.ceil(height * scale), 0))
    ends = [whole.to_bitmap(x, y) for x, y in ((region.left, region.bottom), (region.right, region.top))]
    (left, right), (top, bottom) = (sorted(values) for values in zip(*ends, strict=True))
    sides = (left, math.ceil(height * scale) - bottom, math.ceil(width * scale) - right, top)
    crop = tuple(max(0, side) / scale for side in sides)
    if right <= 0 or bottom <= 0 or sides[2] >= width * scale or sides[1] >= height * scale:
        return None
    bitmap = page.render(scale=scale, crop=crop, grayscale=True, no_smoothimage=True)
    picture = bitmap.to_numpy()
    grey: Samples = numpy.array(picture if picture.ndim == 2 else picture[..., 0], dtype=numpy.uint8)
    return GreyPicture(grey, bitmap.get_posconv(page), scale)
