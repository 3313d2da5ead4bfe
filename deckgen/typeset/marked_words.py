"""Words of texts with spans: each part of a word in the face and language of its span.

WordRun          a part of a word within one span
MarkedWord       a word that is made of such parts
MarkedMeasured   a line of source text with spans, its break places measured
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.items import PLAIN_PASSAGE, Passage
from deckgen.source.spans import MarkedText, Span
from deckgen.typeset.bidirectional import without_controls
from deckgen.typeset.gap_costs import Freedom
from deckgen.typeset.hyphenation import BreakPoint
from deckgen.typeset.measure import Measured
from deckgen.typeset.text_lines import GlyphPiece
from deckgen.typeset.unspaced import units_of
from deckgen.typeset.word_gaps import words_of
from deckgen.typeset.word_measures import MeasuredWord, WordBreak, WordMeasures

MeasuresOf = Callable[[Span], WordMeasures]
"""What measures the words of a span."""


class WordRun(Struct, frozen=True):
    """A part of a word within one span: from which character up to which, and the word as it is measured there."""

    start: int
    end: int
    word: MeasuredWord
    measures: WordMeasures
    passage: Passage

    def pieces(self, begin: int, end: int, put_in: str) -> Iterator[GlyphPiece]:
        """What of it lies between two places of the word; what is put in at the latter, where it ends the part."""
        if max(begin, self.start) < min(end, self.end):
            shaped = self.measures.part(self.word, *self._within(begin, end), put_in if end <= self.end else "")
            yield from (with_passage(piece, self.passage) for piece in shaped.pieces)

    def width(self, begin: int, end: int, put_in: str = "") -> float:
        """How wide that is."""
        if max(begin, self.start) >= min(end, self.end):
            return 0.0
        return self.measures.width(self.word, *self._within(begin, end), put_in if end <= self.end else "")

    def _within(self, begin: int, end: int) -> tuple[int, int]:
        return max(begin, self.start), min(end, self.end)


class MarkedWord(Struct, frozen=True):
    """A word of one or more runs, and the span of the space after it."""

    text: str
    runs: tuple[WordRun, ...]
    after: Span

    def part(self, begin: int, end: int, put_in: str = "") -> tuple[GlyphPiece, ...]:
        """What lies between two of its places; what is put in there is of the run that ends so."""
        return tuple(piece for run in self.runs for piece in run.pieces(begin, end, put_in))

    def breaks(self, freedom: Freedom) -> tuple[WordBreak, ...]:
        """Its breaks that a search may use: those of the whole word in the language in which it begins."""
        points = self.runs[0].measures.break_points(self.text, freedom)
        return tuple(self._break(point) for point in points)

    def _break(self, point: BreakPoint) -> WordBreak:
        end, cost = len(self.text), self.runs[0].measures.break_cost(self.text, point)
        before = sum([run.width(0, point.offset, point.put_in) for run in self.runs])
        rest = sum([run.width(point.offset, end) for run in self.runs])
        return WordBreak(point.offset, before, rest, cost, point.put_in)

    def measured(self) -> MeasuredWord:
        """It as lines are broken by: the traits of the whole word, the glyphs and the width of its runs."""
        pieces = self.part(0, len(self.text))
        width = sum([piece.word.width for piece in pieces])
        return replace(self.runs[0].word, pieces=pieces, width=width, marks=())


class MarkedMeasured(Measured):
    """One line of source text with spans, each in a setting of its own."""

    def __init__(self, text: MarkedText, measures_of: MeasuresOf, measures: WordMeasures) -> None:
        super().__init__(text.value, measures)
        self._measures_of = measures_of
        self._marked = [
            _marked_word(word, text, place, measures_of)
            for word, place in zip(self.words, _places(text.value), strict=True)
        ]
        self.words = [word.measured() for word in self._marked]
        spaces = (measures_of(word.after).space.word.width for word in self._marked)
        self._spaces = [0.0 if number in self._joined else space for number, space in enumerate(spaces)]

    @property
    def width(self) -> float:
        """Its width as one line."""
        gaps = sum(self._spaces[:-1])
        return sum([word.width for word in self.words]) + gaps - self._measures.setting.tracking

    def _breaks(self, freedom: Freedom) -> list[tuple[WordBreak, ...]]:
        return [word.breaks(freedom) for word in self._marked]

    def _part(self, number: int, begin: int, end: int, put_in: str) -> Sequence[GlyphPiece]:
        return self._marked[number].part(begin, end, put_in)

    def _measures_after(self, number: int) -> WordMeasures:
        return self._measures_of(self._marked[number].after)

    def _gap(self, number: int, last_index: int, end: int) -> tuple[GlyphPiece, ...]:
        pieces = super()._gap(number, last_index, end)
        return tuple(with_passage(piece, passage_of(self._marked[number].after)) for piece in pieces)


def passage_of(span: Span) -> Passage:
    """What a span is to a reader, besides how it is set."""
    if span.address or span.language:
        return Passage(span.address, language=span.language)
    return PLAIN_PASSAGE


def with_passage(piece: GlyphPiece, passage: Passage) -> GlyphPiece:
    """A piece that is of a passage, itself for a plain one."""
    return piece if passage is PLAIN_PASSAGE else replace(piece, passage=passage)


def _places(text: str) -> Iterator[tuple[int, int]]:
    """From which character of a text each of its units goes up to which."""
    end = 0
    for unit in units_of(*words_of(text)).texts:
        start = text.index(unit, end)
        end = start + len(unit)
        yield start, end


def _marked_word(base: MeasuredWord, text: MarkedText, place: tuple[int, int], measures_of: MeasuresOf) -> MarkedWord:
    """A word that was measured as a plain one, by the spans that it stands in."""
    runs = [(measures_of(span), part, span) for part, span in text.runs(*place)]
    parts = [without_controls(measures.prepared(part)) for measures, part, _ in runs]
    whole, start, marked_runs = "".join(parts), 0, list[WordRun]()
    for (measures, _, span), part in zip(runs, parts, strict=True):
        (word,) = measures.directed_words([whole], [base.levels])
        marked_runs.append(WordRun(start, start + len(part), word, measures, passage_of(span)))
        start += len(part)
    return MarkedWord(whole, tuple(marked_runs), text.span_at(place[1]))
