"""Words measured in thousandths of an em, each when it is first met, with the places where they may be broken.

TextSetting    what the measures of a text depend on
WordBreak      a place within a word where it may be broken, measured
MeasuredWord   a word in a setting
WordMeasures   the words of a setting, each measured when it is first met
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from deckgen.typeset.faces import Face
from deckgen.typeset.gap_costs import Freedom, GapCosts, WordGap
from deckgen.typeset.hyphenation import BreakPoint, Hyphenator, is_joint
from deckgen.typeset.language import Direction, Habits
from deckgen.typeset.optimum import Weights
from deckgen.typeset.scripts import joins
from deckgen.typeset.shaper import Shaped, Shaper, WordPart, drawn_text, followed, soft
from deckgen.typeset.text_lines import GlyphPiece
from deckgen.typeset.word_gaps import WordTraits, traits_of


class TextSetting(Struct, frozen=True):
    """What the measures of a text depend on, but for its size; `word_space` and `tracking` as in `TextSpec`."""

    face: Face
    word_space: float
    tracking: float
    tabular: bool
    hyphenate: bool
    weights: Weights


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
        self._gap_costs = GapCosts(setting.weights)
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
            points.update(self._hyphenator.given_points(word.text) if freedom >= Freedom.FORCED else ())
            self._points[key] = self._breaks(word, tuple(sorted(points)))
        return self._points[key]

    def gaps(self, words: Sequence[MeasuredWord], fixed: Container[int], joined: Container[int] = ()) -> list[WordGap]:
        """What the spaces after words allow; those numbers are fixed by the author, or no spaces at all."""
        return self._gap_costs.gaps([word.traits for word in words], fixed, joined)

    def break_points(self, text: str, freedom: Freedom) -> tuple[BreakPoint, ...]:
        """The places of a word at which a search may break it, as `points` has them measured."""
        if freedom is Freedom.SPACES or (freedom is Freedom.HYPHENS and not self.setting.hyphenate):
            return self._hyphenator.marks(text)
        return self._hyphenator.points(text) if self.setting.hyphenate else self._hyphenator.given_points(text)

    def part(self, word: MeasuredWord, start: int, end: int, put_in: str = "") -> Shaped:
        """A part of a word: shaped apart, as a break also parts kerning and ligatures, but not letters that join.

        With what is put in after it, which is read back as a soft hyphen.
        """
        setting = self.setting
        if word.levels or joins(word.text):
            part = word.part(start, end)
            shaped = self._shaper.shape_part(setting.face, part, setting.tabular, setting.tracking)
            if not put_in:
                return shaped
            sign = WordPart(put_in, part.levels[-1:] * len(put_in))  # apart, as letters join across it
            return followed(
                shaped, soft(self._shaper.shape_part(setting.face, sign, setting.tabular, setting.tracking))
            )
        text = word.text[start:end] + put_in
        return self._shaper.shape(setting.face, text, setting.tabular, setting.tracking, put_in=put_in)

    def width(self, word: MeasuredWord, start: int, end: int, put_in: str = "") -> float:
        """The width of a part of a word, in thousandths of an em."""
        if word.levels or joins(word.text):
            return self.part(word, start, end, put_in).width
        part = word.text[start:end] + put_in
        return self._shaper.width(self.setting.face, part, self.setting.tabular, self.setting.tracking)

    def break_cost(self, text: str, point: BreakPoint) -> float:
        """What a line costs that ends at a place within a word."""
        return self.setting.weights.of_break(point.kind, is_joint(text, point.offset, self._habits))

    def _measured(self, text: str, levels: tuple[int, ...]) -> MeasuredWord:
        unshaped = MeasuredWord(text, (), 0, traits_of(text, self._habits), (), levels)
        shaped = self.part(unshaped, 0, len(text))
        marks = self._breaks(unshaped, self._hyphenator.marks(text))
        return replace(unshaped, pieces=shaped.pieces, width=shaped.width, marks=marks)

    def _breaks(self, word: MeasuredWord, points: tuple[BreakPoint, ...]) -> tuple[WordBreak, ...]:
        return tuple(self._break(word, point) for point in points)

    def _break(self, word: MeasuredWord, point: BreakPoint) -> WordBreak:
        return WordBreak(
            point.offset,
            self.width(word, 0, point.offset, point.put_in),
            self.width(word, point.offset, len(word.text)),
            self.break_cost(word.text, point),
            point.put_in,
        )
