"""Pages as pictures that are exact to the pixel: what the page's box holds fills them, from edge to edge.

PDFium would round sizes up, and leave a row and a column of which the page covers a part only.
"""

from __future__ import annotations

import numpy
import pypdfium2
import pypdfium2.raw
from msgspec import Struct
from numpy.typing import NDArray

from deckgen.page.geometry import Box
from deckgen.render.png_file import Rows, png_file, rows_for
from deckgen.render.raster import POINTS

MOST_PIXELS_AT_ONCE = 8_000_000
"""Pixels that are drawn at a time; of larger pictures band after band, so that a poster takes no more memory."""

WHITE = (255, 255, 255, 255)


class PixelSize(Struct, frozen=True):
    """How many pixels a picture has across and down."""

    width: int
    height: int

    @classmethod
    def of(cls, box: Box, dpi: float) -> PixelSize:
        """That of a box at a resolution, at least one each way."""
        width, height = (max(1, int(side * dpi / POINTS + 0.5)) for side in (box.width, box.height))
        return cls(width, height)

    @property
    def count(self) -> int:
        """All pixels."""
        return self.width * self.height


class PageShot(Struct, frozen=True):
    """A page of a PDF, by its number from 0, and the size of its picture."""

    number: int
    size: PixelSize


def page_picture(pdf: bytes, shot: PageShot, dpi: float, profile: bytes) -> bytes:
    """A page of a PDF in screen colours as a PNG file; `dpi` and `profile` are what that says of itself."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return png_file(drawn_rows(document, shot), dpi, profile)
    finally:
        document.close()


def drawn_rows(document: pypdfium2.PdfDocument, shot: PageShot) -> Rows:
    """What a page shows."""
    page, size = document[shot.number], shot.size
    rows = rows_for(size.width, size.height)
    step = max(1, MOST_PIXELS_AT_ONCE // size.width)
    try:
        for top in range(0, size.height, step):
            bottom = min(top + step, size.height)
            rows[top:bottom, 1:] = _band(page, size, top, bottom).reshape(bottom - top, 3 * size.width)
    finally:
        page.close()
    return rows


def _band(page: pypdfium2.PdfPage, size: PixelSize, top: int, bottom: int) -> NDArray[numpy.uint8]:
    """The rows of a page's picture from one up to another: red, green and blue of each pixel."""
    bitmap = pypdfium2.PdfBitmap.new_native(size.width, bottom - top, pypdfium2.raw.FPDFBitmap_BGRx)
    try:
        bitmap.fill_rect(WHITE, 0, 0, size.width, bottom - top)
        pypdfium2.raw.FPDF_RenderPageBitmap(bitmap, page, 0, -top, size.width, size.height, 0, 0)
        return numpy.ascontiguousarray(bitmap.to_numpy()[..., 2::-1])
    finally:
        bitmap.close()
