"""A paragraph measured once, in thousandths of an em, so that another size only asks for other breaks.

TextSetting   what the measures of a text depend on
LinePieces    one line's glyphs, whatever its size
Measured      a line of source text with its words shaped and its break places measured
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from deckgen.page.items import Glyph
from deckgen.typeset.faces import Face
from deckgen.typeset.hyphenation import BreakPoint, Hyphenator
from deckgen.typeset.language import Habits
from deckgen.typeset.optimum import Nodes, Weights
from deckgen.typeset.shaper import GlyphPiece, Shaped, Shaper, merged_pieces
from deckgen.typeset.word_gaps import Gap, Word, words


@dataclass(frozen=True, slots=True)
class TextSetting:
    """What the measures of a text depend on, but for its size; `word_space` and `tracking` as in `TextSpec`."""

    face: Face
    word_space: float
    tracking: float
    tabular: bool
    hyphenate: bool
    weights: Weights


class Freedom(IntEnum):
    """How far a search may go to find lines."""

    SPACES = 1  # breaks at spaces and at the words' own hyphens
    HYPHENS = 2  # also hyphens put in
    FORCED = 3  # also at spaces that a rule holds


@dataclass(frozen=True, slots=True)
class LinePieces:
    """One line's glyphs by face, its visible width in thousandths of an em, and its text."""

    pieces: tuple[GlyphPiece, ...]
    width: float
    text: str


BreakPlace = tuple[int, int]


class Measured:
    """One line of source text, shaped; places are (word, offset within it)."""

    def __init__(self, text: str, setting: TextSetting, shaper: Shaper, hyphenator: Hyphenator, habits: Habits) -> None:
        self._setting = setting
        self._shaper = shaper
        self._hyphenator = hyphenator
        self.words: tuple[Word, ...] = words(text, habits)
        self._shaped = [self._shape(word.text) for word in self.words]
        self._space = self._spaced()
        self._line_end = replace(self._space, advance=0.0)
        self._nodes: dict[Freedom, Nodes] = {}
        self._hyphens: set[BreakPlace] = set()
        self._lines: dict[tuple[BreakPlace, BreakPlace], LinePieces] = {}
        gaps = (len(self.words) - 1) * self._space.advance
        self.width = sum(word.width for word in self._shaped) + gaps - setting.tracking

    def nodes(self, freedom: Freedom) -> Nodes:
        """The break places that a search may use, measured when first asked for."""
        if freedom not in self._nodes:
            self._nodes[freedom] = self._measured_nodes(freedom)
        return self._nodes[freedom]

    def line(self, first: BreakPlace, last: BreakPlace) -> LinePieces:
        """The glyphs between two places, with a hyphen where a word is broken and has none of its own.

        A line that goes on ends in a space that takes no room, so that whoever reads the file finds the words apart.
        """
        if (first, last) not in self._lines:
            pieces = merged_pieces(list(self._pieces(first, last)))
            text = "".join([glyph.text for piece in pieces for glyph in piece.glyphs])
            width = max(0.0, sum([piece.width for piece in pieces]) - self._setting.tracking)
            self._lines[first, last] = LinePieces(pieces, width, text.rstrip(" "))
        return self._lines[first, last]

    def whole(self) -> LinePieces:
        """The text as one line."""
        return self.line((0, 0), (len(self.words), 0))

    def stretches(self, nodes: Nodes) -> Iterator[tuple[str, float]]:
        """What lies between neighbouring break places: text and width in thousandths of an em."""
        for index, (first, last) in enumerate(pairwise(nodes.places)):
            yield self.line(first, last).text, nodes.width(index, index + 1)

    def _measured_nodes(self, freedom: Freedom) -> Nodes:
        nodes = Nodes([0.0], [0.0], [0.0], [False], [(0, 0)])
        hyphenate = self._setting.hyphenate and freedom > Freedom.SPACES
        points = self._hyphenator.points if hyphenate else self._hyphenator.marks
        start = 0.0
        for index, (word, shaped) in enumerate(zip(self.words, self._shaped, strict=True)):
            for point in points(word.text):
                self._add_within(nodes, index, point, start)
            end = start + shaped.width
            start = end + self._space.advance
            held = word.gap is Gap.FIXED or (word.gap is Gap.HELD and freedom < Freedom.FORCED)
            if not held or index == len(self.words) - 1:
                nodes.add(end - self._setting.tracking, start, self._space_penalty(word), False, (index + 1, 0))
        return nodes

    def _add_within(self, nodes: Nodes, index: int, point: BreakPoint, start: float) -> None:
        """Both parts are shaped apart, for a break also parts kerning and ligatures."""
        text = self.words[index].text
        before = self._shape(text[: point.offset] + ("-" if point.kind.hyphen else ""))
        rest = self._shape(text[point.offset :])
        place = (index, point.offset)
        if point.kind.hyphen:
            self._hyphens.add(place)
        nodes.add(
            start + before.width - self._setting.tracking,
            start + self._shaped[index].width - rest.width,
            self._setting.weights.line + self._setting.weights.of_kind(point.kind),
            point.kind.hyphen,
            place,
        )

    def _space_penalty(self, word: Word) -> float:
        weights = self._setting.weights
        cost = weights.line + (weights.held if word.gap is Gap.HELD else 0) + (weights.poor if word.poor else 0)
        return cost - max(weights.sense if word.sense else 0, weights.phrase if word.phrase else 0)

    def _pieces(self, first: BreakPlace, last: BreakPlace) -> Iterator[GlyphPiece]:
        (word, begin), (last_word, end) = first, last
        face = self._setting.face
        space = GlyphPiece(face, (self._space,), self._space.advance)
        while word < last_word:
            yield from (self._shape(self.words[word].text[begin:]) if begin else self._shaped[word]).pieces
            begin = 0
            word += 1
            if word < last_word or end:
                yield space
            elif word < len(self.words):
                yield GlyphPiece(face, (self._line_end,), 0.0)
        if end:
            hyphen = "-" if last in self._hyphens else ""
            yield from self._shape(self.words[word].text[begin:end] + hyphen).pieces

    def _shape(self, text: str) -> Shaped:
        return self._shaper.shape(self._setting.face, text, self._setting.tabular, self._setting.tracking)

    def _spaced(self) -> Glyph:
        setting = self._setting
        glyph = self._shaper.shape(setting.face, " ").pieces[0].glyphs[0]
        return replace(glyph, advance=glyph.advance * setting.word_space + setting.tracking)
