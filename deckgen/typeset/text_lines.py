"""Lines of set text: words one after the other, face by face.

GlyphPiece    a shaped word, or a part of one, with its face
TextSegment   the words of one face within a line
TextLine      a line of a set text
set_line      shaped words as a line
from_left     shaped words in the order in which they stand
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import groupby

from msgspec import Struct

from deckgen.page.items import PLAIN_PASSAGE, GlyphWord, Passage, text_of
from deckgen.page.reading_order import visual_order
from deckgen.typeset.faces import Face


class GlyphPiece(Struct, frozen=True):
    """What was shaped together in a face, and what passage it is of."""

    face: Face
    word: GlyphWord
    passage: Passage = PLAIN_PASSAGE


class TextSegment(Struct, frozen=True):
    """Words and spaces of one face and one passage, and their width in points."""

    face: Face
    words: tuple[GlyphWord, ...]
    width: float
    passage: Passage = PLAIN_PASSAGE


class TextLine(Struct, frozen=True):
    """A line: segments one after the other, its visible width in points."""

    segments: tuple[TextSegment, ...]
    width: float

    @property
    def text(self) -> str:
        """Its text without the space at its end."""
        return text_of([word for segment in self.segments for word in segment.words]).rstrip(" ")

    @property
    def missing(self) -> bool:
        """Whether a glyph is missing in it."""
        return any(word.missing for segment in self.segments for word in segment.words)


def from_left(pieces: Sequence[GlyphPiece]) -> Sequence[GlyphPiece]:
    """The pieces of a line from left to right, given as they are read (UAX #9, L2)."""
    return visual_order(pieces, [piece.word.level for piece in pieces])


def set_line(pieces: Sequence[GlyphPiece], tracking: float, scale: float) -> TextLine:
    """The pieces as a line from left to right, neighbours of one face and one passage as one segment.

    `tracking` (thousandths of an em) follows every character, at the end of a line in vain; `scale` makes points of
    thousandths of an em.
    """
    groups = [list(group) for _, group in groupby(pieces, key=_face_key)]
    widths = [sum([piece.word.width for piece in group]) for group in groups]
    segments = [
        TextSegment(group[0].face, tuple([piece.word for piece in group]), width * scale, group[0].passage)
        for group, width in zip(groups, widths, strict=True)
    ]
    return TextLine(tuple(segments), max(0.0, sum(widths) - tracking) * scale)


def _face_key(piece: GlyphPiece) -> Hashable:
    return piece.face.key if piece.passage is PLAIN_PASSAGE else (piece.face.key, piece.passage)
