"""What holds for all pages of a booklet: the size of its text, its leadings, what its outline names.

BookletLayout   all of that
PlacedStretch   what is read on, and the page that it stands on
layout_of       the layout of stretches
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from deckgen.documents.pdf_columns import ColumnStretch
from deckgen.documents.pdf_lines import LinePiece, TextRun

HEADING_SIZE = 1.13
"""Of the size of the text, from which on letters are those of a heading."""


class BookletLayout(Struct, frozen=True):
    """What holds for the whole document: the size of its text, distances of lines by size, titles of the outline."""

    body: float
    leadings: Mapping[float, float]
    outline: frozenset[str] = frozenset()

    def leading(self, size: float) -> float:
        """The usual distance between lines of a size."""
        return self.leadings.get(_rounded(size), 1.3 * size)

    def is_large(self, size: float) -> bool:
        """Whether a size is that of a heading."""
        return size >= HEADING_SIZE * self.body

    def names(self, text: str) -> bool:
        """Whether the outline has a text as a title."""
        return _title(text) in self.outline


class PlacedStretch(Struct, frozen=True):
    """A stretch and the page that it stands on."""

    page: int
    stretch: ColumnStretch
    doubts: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where it stands, as people find it."""
        column = self.stretch.column
        return f"page {self.page}, {column}" if column else f"page {self.page}"

    @property
    def rows(self) -> tuple[LinePiece, ...]:
        """Its lines, what stands level put together."""
        return tuple(_rows([part.piece for part in self.stretch.parts if part.piece]))


def layout_of(stretches: Iterable[PlacedStretch], body: float, titles: Iterable[str]) -> BookletLayout:
    """What holds for all of the stretches; `titles` are those of the outline."""
    distances: dict[float, Counter[float]] = defaultdict(Counter)
    for stretch in stretches:
        for above, below in pairwise(stretch.rows):
            if _rounded(above.size) == _rounded(below.size) and 0.8 < (above.y - below.y) / above.size < 2.2:
                distances[_rounded(above.size)][round(above.y - below.y, 1)] += 1
    leadings = {size: _commonest(counted) for size, counted in distances.items()}
    return BookletLayout(body, leadings, frozenset(filter(None, map(_title, titles))))


def _commonest(distances: Counter[float]) -> float:
    """The smallest of the distances that are common: those between paragraphs may be as many."""
    most = max(distances.values())
    return min(distance for distance, count in distances.items() if count >= 0.35 * most)


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _title(text: str) -> str:
    """A title as outlines and pages have it alike."""
    return re.sub(r"[\W_]+", " ", text).strip().lower()


def _rows(pieces: Sequence[LinePiece]) -> Iterator[LinePiece]:
    """Pieces from the top down, those of one baseline as one line."""
    row: list[LinePiece] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x0)):
        if row and abs(row[0].y - piece.y) > 0.3 * min(row[0].size, piece.size):
            yield _row(row)
            row = []
        row.append(piece)
    if row:
        yield _row(row)


def _row(pieces: Sequence[LinePiece]) -> LinePiece:
    first, *others = sorted(pieces, key=lambda piece: piece.x0)
    for piece in others:
        bullet = TextRun(f"{piece.bullet} ") if piece.bullet else None
        runs = (*first.runs, TextRun(" "), *filter(None, (bullet,)), *piece.runs)
        is_bold = first.is_bold and piece.is_bold
        first = replace(first, runs=runs, x1=max(first.x1, piece.x1), is_bold=is_bold)
    return first
