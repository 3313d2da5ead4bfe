"""Two pages compared by what they show: drawn by PDFium and laid over each other.

What is painted is compared, not how a file says it: the numbers of objects, the subset of a font, metadata and how
streams are packed show nothing and count for nothing. A comma counts, at the size it is printed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy
import pypdfium2
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image

from deckgen.render.raster import POINTS, Samples

DPI = 150.0

# Larger pages are looked at more coarsely: a poster of A1 at 96 dpi.
MOST_PIXELS = 8e6

# Steps of 255 by which a pixel of the same page may differ: what a coordinate's last decimal comes to.
ROUNDING = 1

# Changes that are no further apart than so many pixels at 150 dpi are marked together.
TOGETHER = 24

Marks = NDArray[numpy.bool_]


class PixelBox(Struct, frozen=True):
    """A part of a picture, in shares of its width and height from the top left."""

    left: float
    top: float
    right: float
    bottom: float


WHOLE = PixelBox(0, 0, 1, 1)


def page_samples(page: pypdfium2.PdfPage) -> Samples:
    """A page in colour, as large as it is compared: rows of pixels of blue, green and red."""
    width, height = (max(1.0, side) for side in page.get_size())
    scale = min(DPI / POINTS, math.sqrt(MOST_PIXELS / (width * height)))
    return numpy.array(page.render(scale=scale, may_draw_forms=False).to_numpy()[..., :3], dtype=numpy.uint8)


def as_picture(samples: Samples) -> Image.Image:
    """The samples of a page as a picture."""
    return Image.fromarray(numpy.ascontiguousarray(samples[..., ::-1]))


def differences(before: Samples, after: Samples) -> tuple[PixelBox, ...]:
    """Where two pages differ, from the top down; all of it where their sizes do, nothing where they are alike."""
    if before.shape != after.shape:
        return (WHOLE,)
    if numpy.array_equal(before, after):
        return ()
    apart = numpy.maximum(before, after) - numpy.minimum(before, after) > ROUNDING
    marks: Marks = apart[..., 0] | apart[..., 1] | apart[..., 2]
    return tuple(_boxes(marks)) if marks.any() else ()


def _boxes(marks: Marks) -> Iterator[PixelBox]:
    """Boxes around what is marked: bands of rows, and within each parts of columns."""
    height, width = marks.shape
    for top, bottom in _runs(numpy.asarray(marks.any(axis=1))):
        for left, right in _runs(numpy.asarray(marks[top:bottom].any(axis=0))):
            rows = numpy.flatnonzero(marks[top:bottom, left:right].any(axis=1))
            first, last = top + int(rows[0]), top + int(rows[-1]) + 1
            yield PixelBox(left / width, first / height, right / width, last / height)


def _runs(line: Marks) -> Iterator[tuple[int, int]]:
    """The beginnings and ends of runs of marks, those that lie close together as one."""
    places = numpy.flatnonzero(line)
    gaps = numpy.flatnonzero(numpy.diff(places) > TOGETHER)
    starts = [0, *(int(gap) + 1 for gap in gaps)]
    ends = [*(int(gap) for gap in gaps), len(places) - 1]
    for start, end in zip(starts, ends, strict=True):
        yield int(places[start]), int(places[end]) + 1
