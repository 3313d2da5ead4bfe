"""Elements that are turned: drawn as on a page that lies so, and put back on the page as it is.

Grounds and motifs that run off the page do so in that page, whose edges are those of the real one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from deckgen.layout.format import Format
from deckgen.page.geometry import Box, Matrix
from deckgen.page.items import Fill, GlyphRun, Group, Item, Link, Picture, Stroke, Use, WritingField
from deckgen.page.paths import moved

QUARTERS = (90, 270)
"""Turns after which what was wide is high."""


class Turn(Struct, frozen=True):
    """A turn of the whole page, clockwise: the matrix to the page as it is, and the one back."""

    matrix: Matrix
    back: Matrix

    @classmethod
    def of(cls, degrees: int, page: Format) -> Turn:
        """The turn by 90, 180 or 270 degrees onto a page."""
        width, height = page.width, page.height
        match degrees:
            case 90:
                return cls(Matrix(0, -1, 1, 0, 0, height), Matrix(0, 1, -1, 0, height, 0))
            case 270:
                return cls(Matrix(0, 1, -1, 0, width, 0), Matrix(0, -1, 1, 0, 0, width))
        half = Matrix(-1, 0, 0, -1, width, height)
        return cls(half, half)

    def turned(self, items: Iterable[Item]) -> Iterator[Item]:
        """Items as they lie on the page: type, pictures and fields in groups, all else at its place itself."""
        for is_grouped, run in groupby(items, lambda item: isinstance(item, GlyphRun | Picture | WritingField)):
            if is_grouped:
                members = tuple(run)
                yield Group(members[0].mark, members, self.matrix)
            else:
                yield from map(self._turned, run)

    def _turned(self, item: Item) -> Item:
        match item:
            case Fill() | Stroke():
                return replace(item, path=moved(item.path, self.matrix))
            case Use() | Group():
                return replace(item, matrix=item.matrix.then(self.matrix))
            case Link():
                return replace(item, box=self.matrix.box(item.box))
        return item


def degrees_on(page: Format, degrees: int) -> int:
    """By how much what a file turns is turned on a page: in a mirror the other way round."""
    return 360 - degrees if degrees and page.is_mirrored else degrees


def lying(page: Format, degrees: int) -> Format:
    """The page on which an element is drawn before it is turned: on its side where the turn is a quarter."""
    return page.model_copy(update={"trim": (page.height, page.width)}) if degrees in QUARTERS else page


def unturned(box: Box, degrees: int) -> Box:
    """A box as large as one is before it is turned."""
    if degrees not in QUARTERS:
        return box
    return Box(box.left, box.bottom, box.left + box.height, box.bottom + box.width)
