"""Two pages compared by what they show: drawn by PDFium and laid over each other.

What is painted is compared, not how a file says it: the numbers of objects, the subset of a font, metadata and how
streams are packed show nothing and count for nothing. A comma counts, at the size it is printed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

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

# A plane differs nearly all over, or in its ground by so much, which shows between letters and so far around them.
FILLED, SAME_GROUND, AROUND = 0.75, 8, 5

# How far from what differs the rest of a word is looked for, the gap that parts two words, and how much differs from
# its ground what is painted on it: pixels at 150 dpi, steps of 255.
REACH, WORD_GAP, STANDS_OUT = 160, 4, 40

Marks = NDArray[numpy.bool_]

Part = tuple[int, int, int, int]
"""Pixels of a page: the first column and row, and those behind the last."""


class PixelBox(Struct, frozen=True):
    """A part of a picture, in shares of its width and height from the top left.

    It `is_plane` where its ground differs as well, not only what stands on it.
    """

    left: float
    top: float
    right: float
    bottom: float
    is_plane: bool = False


WHOLE = PixelBox(0, 0, 1, 1, is_plane=True)


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
    return tuple(_boxes(marks, (before, after))) if marks.any() else ()


def _boxes(marks: Marks, pages: Sequence[Samples]) -> Iterator[PixelBox]:
    """Boxes around what is marked and the words that it is part of: bands of rows, and within each parts of columns."""
    height, width = marks.shape
    parts: list[Part] = []
    for top, bottom in _runs(numpy.asarray(marks.any(axis=1))):
        for left, right in _runs(numpy.asarray(marks[top:bottom].any(axis=0))):
            rows = numpy.flatnonzero(marks[top:bottom, left:right].any(axis=1))
            first, last = top + int(rows[0]), top + int(rows[-1]) + 1
            parts = _joined(parts, _whole_words((first, last), (left, right), pages))
    for left, top, right, bottom in sorted(parts, key=lambda part: (part[1], part[0])):
        tall, wide = slice(max(0, top - AROUND), bottom + AROUND), slice(max(0, left - AROUND), right + AROUND)
        before, after = (_ground(page[tall, wide]) for page in pages)
        is_plane = marks[top:bottom, left:right].mean() > FILLED or (abs(before - after) > SAME_GROUND).any()
        yield PixelBox(left / width, top / height, right / width, bottom / height, bool(is_plane))


def _joined(parts: Sequence[Part], part: Part) -> list[Part]:
    """Parts with another one, those that it meets made one with it."""
    apart: list[Part] = []
    rest = list(parts)
    while rest:
        other = rest.pop()
        if part[0] < other[2] and other[0] < part[2] and part[1] < other[3] and other[1] < part[3]:
            part = min(part[0], other[0]), min(part[1], other[1]), max(part[2], other[2]), max(part[3], other[3])
            rest, apart = [*rest, *apart], []
        else:
            apart.append(other)
    return [*apart, part]


def _whole_words(rows: tuple[int, int], columns: tuple[int, int], pages: Sequence[Samples]) -> Part:
    """A part of a page with what goes on across its edges, up to gaps as between lines and words."""
    height, width = pages[0].shape[:2]
    low, high = max(0, rows[0] - REACH), min(height, rows[1] + REACH)
    start, end = max(0, columns[0] - REACH), min(width, columns[1] + REACH)
    painted: Marks = numpy.zeros((high - low, end - start), numpy.bool_)
    for page in pages:
        painted |= _is_painted(page[low:high, start:end])
    across = numpy.asarray(painted[rows[0] - low : rows[1] - low].any(axis=0))
    left, right = _grown(across, columns[0] - start, columns[1] - start, WORD_GAP)
    down = numpy.asarray(painted[:, left:right].any(axis=1))
    top, bottom = _grown(down, rows[0] - low, rows[1] - low, 1)
    return start + left, low + top, start + right, low + bottom


def _is_painted(part: Samples) -> Marks:
    """Where a part of a page is not of the colour that it has most."""
    return numpy.asarray((abs(part.astype(numpy.int16) - _ground(part)) > STANDS_OUT).any(axis=2))


def _ground(part: Samples) -> NDArray[numpy.float64]:
    """The colour that lies in the middle of a part's."""
    return numpy.asarray(numpy.median(part.reshape(-1, 3), axis=0))


def _grown(line: Marks, first: int, last: int, gap: int) -> tuple[int, int]:
    """A run of a line with the marks on either side, up to so many that are not set; as it is where there are none."""
    grown_first, grown_last = first, last
    while grown_first and line[max(0, grown_first - gap) : grown_first].any():
        grown_first -= 1
    while grown_last < len(line) and line[grown_last : grown_last + gap].any():
        grown_last += 1
    return grown_first or first, grown_last if grown_last < len(line) else last


def _runs(line: Marks) -> Iterator[tuple[int, int]]:
    """The beginnings and ends of runs of marks, those that lie close together as one."""
    places = numpy.flatnonzero(line)
    gaps = numpy.flatnonzero(numpy.diff(places) > TOGETHER)
    starts = [0, *(int(gap) + 1 for gap in gaps)]
    ends = [*(int(gap) for gap in gaps), len(places) - 1]
    for start, end in zip(starts, ends, strict=True):
        yield int(places[start]), int(places[end]) + 1
