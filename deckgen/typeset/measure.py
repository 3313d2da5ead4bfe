"""A line of source text measured in thousandths of an em, so that another size only asks for other breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from deckgen.source.characters import SOFT_HYPHEN
from deckgen.typeset.bidirectional import WordLevels, base_direction, runs_both_ways, without_controls, word_levels
from deckgen.typeset.gap_costs import Freedom, WordGap
from deckgen.typeset.language import Direction
from deckgen.typeset.optimum import BreakPlace, Node, Nodes
from deckgen.typeset.shaper import drawn_text
from deckgen.typeset.text_lines import GlyphPiece, TextLine, from_left, set_line
from deckgen.typeset.unspaced import units_of
from deckgen.typeset.word_gaps import words_of
from deckgen.typeset.word_measures import WordBreak, WordMeasures


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
    def _gaps(self) -> list[WordGap]:
        return self._measures.gaps(self.words, self._fixed, self._joined)

    @property
    def width(self) -> float:
        """Its width as one line."""
        gaps = (len(self.words) - 1 - len(self._joined)) * self._measures.space.word.width
        return sum([word.width for word in self.words]) + gaps - self._measures.setting.tracking

    def nodes(self, freedom: Freedom) -> Nodes:
        """The break places that a search may use, measured when first asked for; the very same where it has no more."""
        if freedom not in self._nodes:
            adds_none = freedom is Freedom.HYPHENS and self._breaks(freedom) == self._breaks(Freedom.SPACES)
            self._nodes[freedom] = self.nodes(Freedom.SPACES) if adds_none else Nodes.of(self._measured_nodes(freedom))
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
        """What lies between neighbouring break places: text as it is seen, and width in thousandths of an em."""
        for index, (first, last) in enumerate(pairwise(nodes.places)):
            text, put_in = self.line(first, last).text, last[2]
            yield text.rstrip(SOFT_HYPHEN) + put_in, nodes.width(index, index + 1)

    def _measured_nodes(self, freedom: Freedom) -> Iterator[Node]:
        measures, start, end = self._measures, 0.0, len(self.words)
        tracking, breaks = measures.setting.tracking, self._breaks(freedom)
        for index, (word, (needed, cost, rests)) in enumerate(zip(self.words, self._gaps, strict=True), 1):
            for offset, before, rest, penalty, put_in in breaks[index - 1]:
                place = (index - 1, offset, put_in)
                yield start + before - tracking, start + word.width - rest, penalty, bool(put_in), False, place
            stop = start + word.width
            start = stop + self._spaces[index - 1]
            if freedom >= needed or index == end:
                yield stop - tracking, start, cost, False, rests, (index, 0, "")

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
