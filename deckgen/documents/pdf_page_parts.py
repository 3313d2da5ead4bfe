"""What stands on a page of a PDF that is read: glyphs, painted areas and pictures, in points from its lower left.

PageGlyph       a sign with its place
Typeface        the font of a glyph, as far as it matters to a reader
Area            an upright box
PlacedPicture   a picture where it is painted
PageParts       all of a page
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct


class Typeface(Struct, frozen=True):
    """A font: whether it is bold, italic, of signs that are no letters; `is_legible`: the file says what signs mean."""

    bold: bool = False
    italic: bool = False
    symbols: bool = False
    is_legible: bool = True


class PageGlyph(Struct, frozen=True, gc=False):
    """A sign of a text: where it begins and ends on its line `y`, and the size of its font.

    `spaced`: a space stands before it in the file. `show` counts the operators that show text, so that those of one
    are known. `address` is that of the link that covers it.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    face: Typeface
    show: int
    spaced: bool = False
    address: str = ""


class Area(Struct, frozen=True, order=True):
    """An upright box."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Its width."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Its height."""
        return self.y1 - self.y0

    @property
    def size(self) -> float:
        """Its square points."""
        return max(self.width, 0.0) * max(self.height, 0.0)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in it."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def common(self, other: Area) -> Area:
        """What both cover; without size where they do not meet."""
        x0, y0 = max(self.x0, other.x0), max(self.y0, other.y0)
        return Area(x0, y0, max(x0, min(self.x1, other.x1)), max(y0, min(self.y1, other.y1)))


def area_around(points: Iterable[tuple[float, float]]) -> Area:
    """The smallest area that holds all the points, of which there is one at least."""
    xs, ys = zip(*points, strict=True)
    return Area(min(xs), min(ys), max(xs), max(ys))


def area_of_all(areas: Iterable[Area]) -> Area:
    """The smallest area that holds all of some, of which there is one at least."""
    return area_around(point for area in areas for point in ((area.x0, area.y0), (area.x1, area.y1)))


class PlacedPicture(Struct, frozen=True):
    """A picture of a page: the object of the file, and the area that it is painted on."""

    stream: Any
    area: Area


class PageParts(Struct, frozen=True):
    """What stands on a page: `turned` are glyphs that run up or down the page, as if it were turned for them.

    `unseen` are those that are not painted: the letters that a machine recognised in a scan. `remarks` tell what could
    not be read.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[PageGlyph, ...] = ()
    turned: tuple[PageGlyph, ...] = ()
    unseen: tuple[PageGlyph, ...] = ()
    areas: tuple[Area, ...] = ()
    pictures: tuple[PlacedPicture, ...] = ()
    remarks: tuple[str, ...] = ()
