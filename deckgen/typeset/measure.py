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
from msgspec.structs import replace

from deckgen.typeset.bidirectional import WordLevels, base_direction, runs_both_ways, without_controls, word_levels
from deckgen.typeset.faces import Face
from deckgen.typeset.hyphenation import BreakPoint, Hyphenator
from deckgen.typeset.language import Direction, Habits
from deckgen.typeset.optimum import BreakPlace, Node, Nodes, Weights
from deckgen.typeset.scripts import joins
from deckgen.typeset.shaper import Shaped, Shaper, WordPart, drawn_text, followed
from deckgen.typeset.text_lines import GlyphPiece, TextLine, from_left, set_line
from deckgen.typeset.unspaced import units_of
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
    """A word in a setting: its glyphs, their width in thousandths of an em, breaks that put in no hyphen.

    `levels` are those of its characters as they are drawn (UAX #9), none where all are 0.
    """

    text: str
    pieces: tuple[GlyphPiece, ...]
    width: float
    traits: WordTraits
    marks: tuple[WordBreak, ...]
    levels: tuple[int, ...] = ()

    def part(self, start: int, end: int) -> WordPart:
        """What is between two places of it, and beside them."""
        first, last = (len(drawn_text(self.text[:place])) for place in (start, end))
        return WordPart(self.text[start:end], self.levels[first:last], self.text[:start], self.text[end:])


class WordMeasures:
    """The words of texts in one setting, each measured when it is first met and kept."""

    def __init__(
        self,
        setting: TextSetting,
        shaper: Shaper,
        hyphenator: Hyphenator,
        habits: Habits,
        direction: Direction = "ltr",
    ) -> None:
        self.setting = setting
        self.direction: Direction = direction
        self.space = shaper.space(setting.face, setting.word_space, setting.tracking)
        self.line_end = shaper.line_end(setting.face)
        self._shaper = shaper
        self._hyphenator = hyphenator
        self._habits = habits
        self._nothing = traits_of("", habits)
        self._penalties = {way: _space_penalty(setting.weights, *way) for way in product((False, True), repeat=4)}
        self._words: dict[str, MeasuredWord] = {}
        self._directed: dict[tuple[str, tuple[int, ...]], MeasuredWord] = {}
        self._points: dict[tuple[str, tuple[int, ...], Freedom], tuple[WordBreak, ...]] = {}

    def words(self, texts: list[str]) -> list[MeasuredWord]:
        """These words, measured."""
        known = self._words
        return [known.get(text) or self._words.setdefault(text, self._measured(text, ())) for text in texts]

    def directed_words(self, texts: list[str], levels: Sequence[tuple[int, ...]]) -> list[MeasuredWord]:
        """These words, measured, with the levels of their characters."""
        return [self._directed_word(text, of_word) for text, of_word in zip(texts, levels, strict=True)]

    def _directed_word(self, text: str, levels: tuple[int, ...]) -> MeasuredWord:
        if not any(levels):
            return self.words([text])[0]
        key = text, levels
        return self._directed.get(key) or self._directed.setdefault(key, self._measured(text, levels))

    def space_at(self, level: int) -> GlyphPiece:
        """The space between two words at a level."""
        setting = self.setting
        return self._shaper.space(setting.face, setting.word_space, setting.tracking, level) if level else self.space

    def line_end_at(self, level: int) -> GlyphPiece:
        """The space at the end of a line that goes on, in a paragraph of a level."""
        return self._shaper.line_end(self.setting.face, level) if level else self.line_end

    def prepared(self, text: str) -> str:
        """A word as it is written in the language, whatever an author says of where it may be broken."""
        return self._hyphenator.prepared(text)

    def points(self, word: MeasuredWord, freedom: Freedom) -> tuple[WordBreak, ...]:
        """The breaks of a word that a search may use, those too that put in a hyphen.

        Where a line can be had in no other way, there are all that somebody gave, whatever the setting.
        """
        hyphenate = self.setting.hyphenate
        if freedom is Freedom.SPACES or (freedom is Freedom.HYPHENS and not hyphenate):
            return word.marks
        key = word.text, word.levels, freedom
        if key not in self._points:
            points = set(self._hyphenator.points(word.text) if hyphenate else ())
            points.update(self._hyphenator.given_points(word.text) if freedom is Freedom.FORCED else ())
            self._points[key] = self._breaks(word, tuple(sorted(points)))
        return self._points[key]

    def gaps(
        self, words: Sequence[MeasuredWord], fixed: Container[int], joined: Container[int] = ()
    ) -> list[tuple[int, float]]:
        """What the spaces after words allow: the freedom that a break there needs, and what it costs.

        After `joined` ones there is no space, and no rule that would hold one.
        """
        traits = [self._nothing, *[word.traits for word in words], self._nothing]
        gaps = []
        for number, (before, own, after) in enumerate(zip(traits, traits[1:], traits[2:], strict=False)):
            held = number not in joined and holds(own, after)
            penalty = self._penalties[held, is_poor(own, before), own.sense, after.leans]
            needed = Freedom.FORCED if held else Freedom.SPACES
            gaps.append((NEVER if number in fixed else needed, penalty))
        return gaps

    def break_points(self, text: str, freedom: Freedom) -> tuple[BreakPoint, ...]:
        """The places of a word at which a search may break it, as `points` has them measured."""
        if freedom is Freedom.SPACES or (freedom is Freedom.HYPHENS and not self.setting.hyphenate):
            return self._hyphenator.marks(text)
        return self._hyphenator.points(text) if self.setting.hyphenate else self._hyphenator.given_points(text)

    def part(self, word: MeasuredWord, start: int, end: int, put_in: str = "") -> Shaped:
        """A part of a word: shaped apart, as a break also parts kerning and ligatures, but not letters that join.

        With what is put in after it; read back without letters that only come then.
        """
        setting, letters = self.setting, put_in.removesuffix("-")
        if word.levels or joins(word.text):
            part = word.part(start, end)
            sign = WordPart(put_in, part.levels[-1:] * len(put_in))  # apart, as letters join across it
            shaped = (
                self._shaper.shape_part(setting.face, text, setting.tabular, setting.tracking) for text in (part, sign)
            )
            return followed(*shaped)
        text = word.text[start:end] + put_in
        return self._shaper.shape(setting.face, text, setting.tabular, setting.tracking, unread=letters)

    def width(self, word: MeasuredWord, start: int, end: int, put_in: str = "") -> float:
        """The width of a part of a word, in thousandths of an em."""
        if word.levels or joins(word.text):
            return self.part(word, start, end, put_in).width
        part = word.text[start:end] + put_in
        return self._shaper.width(self.setting.face, part, self.setting.tabular, self.setting.tracking)

    def _measured(self, text: str, levels: tuple[int, ...]) -> MeasuredWord:
        unshaped = MeasuredWord(text, (), 0, traits_of(text, self._habits), (), levels)
        shaped = self.part(unshaped, 0, len(text))
        marks = self._breaks(unshaped, self._hyphenator.marks(text))
        return replace(unshaped, pieces=shaped.pieces, width=shaped.width, marks=marks)

    def _breaks(self, word: MeasuredWord, points: tuple[BreakPoint, ...]) -> tuple[WordBreak, ...]:
        return tuple(self._break(word, point) for point in points)

    def _break(self, word: MeasuredWord, point: BreakPoint) -> WordBreak:
        weights = self.setting.weights
        return WordBreak(
            point.offset,
            self.width(word, 0, point.offset, point.put_in),
            self.width(word, point.offset, len(word.text)),
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
        texts, self._fixed, self._joined = units_of(*words_of(text))
        texts = [measures.prepared(text) for text in texts]
        both_ways = measures.direction == "rtl" or runs_both_ways(text)
        self._levels = self._found_levels(texts, base_direction(text, measures.direction)) if both_ways else None
        if self._levels:
            texts = [without_controls(text) for text in texts]
            self.words = measures.directed_words(texts, self._levels.words)
        else:
            self.words = measures.words(texts)
        space = measures.space.word.width
        self._spaces = [0.0 if number in self._joined else space for number in range(len(self.words))]
        self._nodes: dict[Freedom, Nodes] = {}

    def _found_levels(self, texts: Sequence[str], direction: Direction) -> WordLevels:
        gaps = ["" if number in self._joined else " " for number in range(len(texts))]
        return word_levels(list(map(drawn_text, texts)), gaps, direction)

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
        start, end = 0.0, 0.0
        for word, space in zip(self.words, self._spaces, strict=True):
            end = start + word.width
            start = end + space
        return end - self._measures.setting.tracking

    @cached_property
    def _gaps(self) -> list[tuple[int, float]]:
        return self._measures.gaps(self.words, self._fixed, self._joined)

    @property
    def width(self) -> float:
        """Its width as one line."""
        gaps = (len(self.words) - 1 - len(self._joined)) * self._measures.space.word.width
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
        pieces = self._pieces(first, last)
        return set_line(from_left(pieces) if self._levels else pieces, self._measures.setting.tracking, scale)

    def whole(self, scale: float = 1) -> TextLine:
        """The text as one line."""
        return self.line(self.start, self.end, scale)

    def stretches(self, nodes: Nodes) -> Iterator[tuple[str, float]]:
        """What lies between neighbouring break places: text and width in thousandths of an em."""
        for index, (first, last) in enumerate(pairwise(nodes.places)):
            yield self.line(first, last).text, nodes.width(index, index + 1)

    def _measured_nodes(self, freedom: Freedom) -> Iterator[Node]:
        measures, start, end = self._measures, 0.0, len(self.words)
        tracking, breaks = measures.setting.tracking, self._breaks(freedom)
        for index, (word, (needed, cost)) in enumerate(zip(self.words, self._gaps, strict=True), 1):
            for offset, before, rest, penalty, put_in in breaks[index - 1]:
                place = (index - 1, offset, put_in)
                yield start + before - tracking, start + word.width - rest, penalty, bool(put_in), place
            stop = start + word.width
            start = stop + self._spaces[index - 1]
            if freedom >= needed or index == end:
                yield stop - tracking, start, cost, False, (index, 0, "")

    def _pieces(self, first: BreakPlace, last: BreakPlace) -> list[GlyphPiece]:
        (index, begin, _), (last_index, end, put_in) = first, last
        pieces: list[GlyphPiece] = []
        for number, word in enumerate(self.words[index:last_index], index):
            pieces += self._part(number, begin, len(word.text), "") if begin else word.pieces
            pieces += self._gap(number, last_index, end)
            begin = 0
        if end:
            pieces += self._part(last_index, begin, end, put_in)
        return pieces

    def _breaks(self, freedom: Freedom) -> list[tuple[WordBreak, ...]]:
        """The breaks of each word that a search may use."""
        return [self._measures.points(word, freedom) for word in self.words]

    def _part(self, number: int, begin: int, end: int, put_in: str) -> Sequence[GlyphPiece]:
        """A part of a word, and what is put in after it."""
        return self._measures.part(self.words[number], begin, end, put_in).pieces

    def _measures_after(self, number: int) -> WordMeasures:
        """What measures the space after a word."""
        return self._measures

    def _gap(self, number: int, last_index: int, end: int) -> tuple[GlyphPiece, ...]:
        """What follows a word on a line that ends in, or before, the word of an index."""
        measures, levels = self._measures_after(number), self._levels
        if number in self._joined:
            return ()
        if number + 1 < last_index or end:
            return (measures.space_at(levels.gaps[number]) if levels else measures.space,)
        if last_index == len(self.words):
            return ()
        return (measures.line_end_at(levels.base) if levels else measures.line_end,)
