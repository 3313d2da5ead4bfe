"""A paragraph measured in thousandths of an em, so that another size only asks for other breaks.

TextSetting    what the measures of a text depend on
WordBreak      a place within a word where it may be broken, measured
MeasuredWord   a word in a setting
WordMeasures   the words of a setting, each measured when it is first met
Measured       a line of source text with its break places measured
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from enum import IntEnum
from functools import cached_property
from itertools import pairwise, product
from typing import NamedTuple

from msgspec import Struct

from deckgen.typeset.faces import Face
from deckgen.typeset.hyphenation import BreakPoint, Hyphenator
from deckgen.typeset.language import Habits
from deckgen.typeset.optimum import BreakPlace, Node, Nodes, Weights
from deckgen.typeset.shaper import Shaped, Shaper
from deckgen.typeset.text_lines import GlyphPiece, TextLine, set_line
from deckgen.typeset.word_gaps import WordTraits, holds, is_poor, traits_of, words_of


class TextSetting(Struct, frozen=True):
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
    FORCED = 3  # also at spaces that a rule holds, and in words that are else not broken, where somebody says so


NEVER = 4
"""More freedom than any search has: a space that the author has fixed."""


class WordBreak(NamedTuple):
    """A place within a word where it may be broken: widths of what is before, with what is put in, and of the rest."""

    offset: int
    before: float
    rest: float
    penalty: float
    put_in: str


class MeasuredWord(Struct, frozen=True):
    """A word in a setting: its glyphs, their width in thousandths of an em, breaks that put in no hyphen."""

    text: str
    pieces: tuple[GlyphPiece, ...]
    width: float
    traits: WordTraits
    marks: tuple[WordBreak, ...]


class WordMeasures:
    """The words of texts in one setting, each measured when it is first met and kept."""

    def __init__(self, setting: TextSetting, shaper: Shaper, hyphenator: Hyphenator, habits: Habits) -> None:
        self.setting = setting
        self.space = shaper.space(setting.face, setting.word_space, setting.tracking)
        self.line_end = shaper.line_end(setting.face)
        self._shaper = shaper
        self._hyphenator = hyphenator
        self._habits = habits
        self._nothing = traits_of("", habits)
        self._penalties = {way: _space_penalty(setting.weights, *way) for way in product((False, True), repeat=4)}
        self._words: dict[str, MeasuredWord] = {}
        self._points: dict[str, tuple[WordBreak, ...]] = {}

    def words(self, texts: list[str]) -> list[MeasuredWord]:
        """These words, measured."""
        known = self._words
        return [known.get(text) or self._measured(text) for text in texts]

    def prepared(self, text: str) -> str:
        """A word as it is written in the language, whatever an author says of where it may be broken."""
        return self._hyphenator.prepared(text)

    def points(self, word: MeasuredWord, freedom: Freedom) -> tuple[WordBreak, ...]:
        """The breaks of a word that a search may use, those too that put in a hyphen.

        A setting that does not hyphenate has those that somebody gave, where a line can be had in no other way.
        """
        hyphenate = self.setting.hyphenate
        if freedom is Freedom.SPACES or (freedom is Freedom.HYPHENS and not hyphenate):
            return word.marks
        if word.text not in self._points:
            find = self._hyphenator.points if hyphenate else self._hyphenator.given_points
            self._points[word.text] = self._breaks(word.text, find(word.text))
        return self._points[word.text]

    def gaps(self, words: Sequence[MeasuredWord], fixed: Container[int]) -> list[tuple[int, float]]:
        """What the spaces after words allow: the freedom that a break there needs, and what it costs."""
        traits = [self._nothing, *[word.traits for word in words], self._nothing]
        gaps = []
        for number, (before, own, after) in enumerate(zip(traits, traits[1:], traits[2:], strict=False)):
            held = holds(own, after)
            penalty = self._penalties[held, is_poor(own, before), own.sense, after.leans]
            needed = Freedom.FORCED if held else Freedom.SPACES
            gaps.append((NEVER if number in fixed else needed, penalty))
        return gaps

    def part(self, text: str) -> Shaped:
        """A part of a word: shaped apart, as a break also parts kerning and ligatures."""
        return self._shaper.shape(self.setting.face, text, self.setting.tabular, self.setting.tracking)

    def broken_part(self, text: str, put_in: str) -> Shaped:
        """The part of a word before a break, and what is put in; read back without letters that only come then."""
        setting, letters = self.setting, put_in.removesuffix("-")
        return self._shaper.shape(setting.face, text + put_in, setting.tabular, setting.tracking, unread=letters)

    def _width(self, part: str) -> float:
        return self._shaper.width(self.setting.face, part, self.setting.tabular, self.setting.tracking)

    def _measured(self, text: str) -> MeasuredWord:
        shaped = self.part(text)
        marks = self._breaks(text, self._hyphenator.marks(text))
        word = MeasuredWord(text, shaped.pieces, shaped.width, traits_of(text, self._habits), marks)
        return self._words.setdefault(text, word)

    def _breaks(self, text: str, points: tuple[BreakPoint, ...]) -> tuple[WordBreak, ...]:
        return tuple(self._break(text, point) for point in points)

    def _break(self, text: str, point: BreakPoint) -> WordBreak:
        weights = self.setting.weights
        return WordBreak(
            point.offset,
            self._width(text[: point.offset] + point.put_in),
            self._width(text[point.offset :]),
            weights.line + weights.of_kind(point.kind),
            point.put_in,
        )


def _space_penalty(weights: Weights, held: bool, poor: bool, sense: bool, phrase: bool) -> float:
    """What a break at a space costs, but for what the line leaves empty."""
    cost = weights.line + (weights.held if held else 0) + (weights.poor if poor else 0)
    return cost - max(weights.sense if sense else 0, weights.phrase if phrase else 0)


class Measured:
    """One line of source text in a setting."""

    def __init__(self, text: str, measures: WordMeasures) -> None:
        self._measures = measures
        texts, self._fixed = words_of(text)
        self.words = measures.words([measures.prepared(text) for text in texts])
        self._nodes: dict[Freedom, Nodes] = {}

    @property
    def start(self) -> BreakPlace:
        """The place before its first word."""
        return (0, 0, "")

    @property
    def end(self) -> BreakPlace:
        """The place after its last word."""
        return (len(self.words), 0, "")

    @cached_property
    def line_width(self) -> float:
        """Its width as one line, added up from place to place, as nodes are: the same to the last bit."""
        start, end, space = 0.0, 0.0, self._measures.space.word.width
        for word in self.words:
            end = start + word.width
            start = end + space
        return end - self._measures.setting.tracking

    @cached_property
    def _gaps(self) -> list[tuple[int, float]]:
        return self._measures.gaps(self.words, self._fixed)

    @property
    def width(self) -> float:
        """Its width as one line."""
        gaps = (len(self.words) - 1) * self._measures.space.word.width
        return sum([word.width for word in self.words]) + gaps - self._measures.setting.tracking

    def nodes(self, freedom: Freedom) -> Nodes:
        """The break places that a search may use, measured when first asked for."""
        if freedom not in self._nodes:
            self._nodes[freedom] = Nodes.of(self._measured_nodes(freedom))
        return self._nodes[freedom]

    def line(self, first: BreakPlace, last: BreakPlace, scale: float = 1) -> TextLine:
        """What lies between two places, with a hyphen where a word is broken and has none of its own.

        A line that goes on ends in a space that takes no room, so that whoever reads the file finds the words apart.
        """
        return set_line(self._pieces(first, last), self._measures.setting.tracking, scale)

    def whole(self, scale: float = 1) -> TextLine:
        """The text as one line."""
        return self.line(self.start, self.end, scale)

    def stretches(self, nodes: Nodes) -> Iterator[tuple[str, float]]:
        """What lies between neighbouring break places: text and width in thousandths of an em."""
        for index, (first, last) in enumerate(pairwise(nodes.places)):
            yield self.line(first, last).text, nodes.width(index, index + 1)

    def _measured_nodes(self, freedom: Freedom) -> Iterator[Node]:
        measures, start, end = self._measures, 0.0, len(self.words)
        tracking, space = measures.setting.tracking, measures.space.word.width
        breaks = [measures.points(word, freedom) for word in self.words]
        for index, (word, (needed, cost)) in enumerate(zip(self.words, self._gaps, strict=True), 1):
            for offset, before, rest, penalty, put_in in breaks[index - 1]:
                place = (index - 1, offset, put_in)
                yield start + before - tracking, start + word.width - rest, penalty, bool(put_in), place
            stop = start + word.width
            start = stop + space
            if freedom >= needed or index == end:
                yield stop - tracking, start, cost, False, (index, 0, "")

    def _pieces(self, first: BreakPlace, last: BreakPlace) -> list[GlyphPiece]:
        (index, begin, _), (last_index, end, put_in), measures = first, last, self._measures
        pieces: list[GlyphPiece] = []
        for word in self.words[index:last_index]:
            pieces += measures.part(word.text[begin:]).pieces if begin else word.pieces
            pieces.append(measures.space)
            begin = 0
        if end:
            pieces += measures.broken_part(self.words[last_index].text[begin:end], put_in).pieces
        elif pieces:
            pieces[-1:] = [measures.line_end] if last_index < len(self.words) else []
        return pieces
