"""Texts to lines: what the other stages use of the typesetter.

TextSpec      how a text is set
Lines         a set text
TextExtent    the room that it takes, without the glyphs
Typesetter    sets texts and remembers what it has measured
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from deckgen.source.spans import PLAIN, MarkedText, Span
from deckgen.typeset.faces import Catalogue, Face
from deckgen.typeset.gap_costs import Freedom
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.typeset.language import Direction, habits_of
from deckgen.typeset.marked_words import MarkedMeasured
from deckgen.typeset.measure import Measured
from deckgen.typeset.optimum import BALANCED, RUNNING, TOLERANCE, BreakPlace, Weights, optimum, overfull
from deckgen.typeset.shaper import Shaper
from deckgen.typeset.text_lines import TextLine
from deckgen.typeset.word_gaps import words_of
from deckgen.typeset.word_measures import TextSetting, WordMeasures

if TYPE_CHECKING:
    from deckgen.typeset.unset_text import UnsetText

MOST_BROKEN, MOST_MEASURED = 40_000, 4096
"""How many texts are remembered with their breaks, and how many with their measures, which take far more memory.

The measures of a whole layout: each step of a style's size asks for all its texts again.
"""


class TextSpec(Struct, frozen=True):
    """How a text is set: size in points, `word_space` a ratio of the face's own, `tracking` in thousandths of an em."""

    face: Face
    size: float
    word_space: float = 1
    tracking: float = 0
    tabular: bool = False
    hyphenate: bool = True
    balance: bool = False

    def __hash__(self) -> int:
        return hash((self.face.key, self.size))  # a part of many keys, in which few have both alike


class Lines(Struct, frozen=True):
    """A set text: its lines, the widest one's width in points, how many end in a hyphen that was put in.

    `forced` tells that the measure was too narrow to keep together all that belongs together (a number and its unit).
    """

    lines: tuple[TextLine, ...]
    widest: float
    hyphens: int = 0
    forced: bool = False

    @property
    def missing(self) -> bool:
        """Whether a glyph is missing in them."""
        return any(line.missing for line in self.lines)


class TextExtent(Struct, frozen=True):
    """How much room a text takes: number of lines, the widest one's width in points; the rest as in `Lines`."""

    count: int
    widest: float
    hyphens: int = 0
    forced: bool = False


class ParagraphBreaks(Struct, frozen=True):
    """The chosen breaks of one source line: its places from start to end; widths in thousandths of an em.

    `short` lines are too short where they stand.
    """

    places: tuple[BreakPlace, ...]
    widths: tuple[float, ...]
    cost: float = 0
    forced: bool = False
    short: int = 0

    @property
    def hyphens(self) -> int:
        """How many lines end in a hyphen that was put in."""
        return sum([bool(put_in) for _, _, put_in in self.places])


class TextBreaks(Struct, frozen=True):
    """The places at which a text is broken, for each source line that is not blank, and the room that it takes."""

    places: tuple[tuple[BreakPlace, ...], ...]
    extent: TextExtent


_UNKNOWN = TextBreaks((), TextExtent(0, 0))


SetText = str | MarkedText
"""What is set: a plain text, or one with spans that have faces and languages of their own."""

BreaksByText = Mapping[tuple[SetText, TextSpec, float], TextBreaks | None]
"""The breaks of texts by the text, how it is set, and its measure in points; None where it is too narrow."""


class Typesetter:
    """Sets texts in one language, whose lines run in a direction, in the faces of a catalogue.

    What it has shaped and the words that it has measured stay on the instance; texts and their breaks are remembered
    up to a bound, so that a text whose room was asked for is not broken again to be drawn.
    """

    def __init__(self, catalogue: Catalogue, hyphenator: Hyphenator, direction: Direction = "ltr") -> None:
        self._catalogue = catalogue
        self._hyphenator = hyphenator
        self._direction: Direction = direction
        self._shaper = Shaper(catalogue, hyphenator.language)
        self._languages = dict.fromkeys(("", hyphenator.language), (self._shaper, hyphenator))
        self._measures: dict[tuple[object, ...], WordMeasures] = {}
        self._plain_measures: dict[TextSpec, WordMeasures] = {}
        self._measure = lru_cache(MOST_MEASURED)(self._measured_first)
        self._breaks: dict[tuple[SetText, TextSpec, float], TextBreaks | None] = {}
        self._breaks_before: BreaksByText = {}

    @property
    def breaks(self) -> BreaksByText:
        """The breaks of all texts that were asked for since it began anew."""
        return self._breaks

    def renew(self, breaks: BreaksByText) -> None:
        """Begin anew, with breaks that a typesetter of the same language and faces found before."""
        self._breaks_before, self._breaks = breaks, {}

    def lines(self, text: SetText, spec: TextSpec, width: float) -> Lines | None:
        """The text in lines no wider than `width` points; None when a stretch that must not be broken is wider.

        A line end in the text is one in the result.
        """
        breaks = self._breaks_of(text, spec, width)
        if breaks is None:
            return None
        scale, extent = spec.size / 1000, breaks.extent
        lines = [
            measured.line(first, last, scale)
            for measured, places in zip(self._paragraphs(text, spec), breaks.places, strict=True)
            for first, last in pairwise(places)
        ]
        widest = max([line.width for line in lines], default=0.0)
        return Lines(tuple(lines), widest, extent.hyphens, extent.forced)

    def overfull_lines(self, text: SetText, spec: TextSpec, width: float) -> Lines:
        """The text in lines no wider than `width` points, but for stretches that are: to show what does not fit."""
        lines, scale = [], spec.size / 1000
        for measured in self._paragraphs(text, spec):
            if not measured.words:
                lines.append(measured.whole())
                continue
            nodes = measured.nodes(Freedom.ANYWHERE)
            places = [nodes.places[node] for node in overfull(nodes, width / scale)]
            lines += [measured.line(first, last, scale) for first, last in pairwise(places)]
        return Lines(tuple(lines), max([line.width for line in lines], default=0.0))

    def extent(self, text: SetText, spec: TextSpec, width: float) -> TextExtent | None:
        """What `lines` would give, without its words: for trying sizes."""
        breaks = self._breaks_of(text, spec, width)
        return breaks.extent if breaks else None

    def line(self, text: SetText, spec: TextSpec) -> TextLine:
        """The text as one line, however wide."""
        text = text.replace("\n", " ") if isinstance(text, str) else text.on_one_line()
        return self._measured(text, spec).whole(spec.size / 1000)

    def width(self, text: SetText, spec: TextSpec) -> float:
        """Width in points of the text as one line; of the widest where the text has line ends."""
        return max((measured.width for measured in self._paragraphs(text, spec)), default=0.0) * spec.size / 1000

    def too_wide(self, text: SetText, spec: TextSpec, width: float) -> str:
        """The widest stretch that must not be broken, when it is wider than `width` points, else ""."""
        most, widest = width * 1000 / spec.size, ""
        for measured in filter(_has_words, self._paragraphs(text, spec)):
            for stretch, wide in measured.stretches(measured.nodes(Freedom.ANYWHERE)):
                if wide > most:
                    most, widest = wide, stretch
        return widest

    def widest(self, text: SetText, spec: TextSpec) -> float:
        """How wide in points the widest stretch is that must not be broken."""
        paragraphs = list(filter(_has_words, self._paragraphs(text, spec)))
        widths = [wide for part in paragraphs for _, wide in part.stretches(part.nodes(Freedom.FORCED))]
        return max(widths, default=0.0) * spec.size / 1000

    def reach(self, text: SetText, spec: TextSpec) -> tuple[float, float]:
        """How far the glyphs of a text reach below and above the baseline, in thousandths of an em."""
        words = [word for segment in self.line(text, spec).segments for word in segment.words]
        outlines = [word.outline for word in words if word.outline]
        low = min([outline.bottom for outline in outlines], default=0.0)
        return low, max([outline.top for outline in outlines], default=0.0)

    def unset(self, text: SetText, face: Face) -> tuple[UnsetText, ...]:
        """What of a text can not be set, and what to do: characters that no face has, scripts that run downwards."""
        from deckgen.typeset.unset_text import unset_messages

        runs = [(text, PLAIN)] if isinstance(text, str) else text.runs(0, len(text.value))
        words = [
            self._shaper.shape(self._catalogue.emphasised(face, span.italic, span.bold), word)
            for run, span in runs
            for word in words_of(run.replace("\n", " "))[0]
        ]
        return unset_messages(words, self._shaper.last_lender(face))

    def _breaks_of(self, text: SetText, spec: TextSpec, width: float) -> TextBreaks | None:
        """The breaks of a text, found when they are asked for first."""
        key = text, spec, width
        breaks = self._breaks.get(key, _UNKNOWN)
        if breaks is _UNKNOWN:
            if len(self._breaks) >= MOST_BROKEN:
                self._breaks.clear()
            breaks = self._breaks_before.get(key, _UNKNOWN)
            breaks = self._breaks[key] = self._broken(*key) if breaks is _UNKNOWN else breaks
        return breaks

    def _broken(self, text: SetText, spec: TextSpec, width: float) -> TextBreaks | None:
        """The breaks of each line of the source text; None when one has a stretch that is too wide."""
        parts = []
        for measured in self._paragraphs(text, spec):
            breaks = paragraph_breaks(measured, width * 1000 / spec.size, _weights(spec))
            if breaks is None:
                return None
            parts.append(breaks)
        extent = TextExtent(
            sum([len(part.widths) for part in parts]),
            max((max(part.widths) for part in parts), default=0.0) * spec.size / 1000,
            sum([part.hyphens for part in parts]),
            any(part.forced for part in parts),
        )
        return TextBreaks(tuple([part.places for part in parts]), extent)

    def _paragraphs(self, text: SetText, spec: TextSpec) -> list[Measured]:
        """The text's lines, measured; a blank one between two stays blank."""
        if isinstance(text, str):
            return [self._measured(line, spec) for line in text.strip().split("\n")] if text.strip() else []
        return [self._measured(line, spec) for line in text.lines()]

    def _measured(self, text: SetText, spec: TextSpec) -> Measured:
        """A line of source text, measured: at all sizes of a setting the same."""
        measures = self._plain_measures.get(spec)
        if measures is None:
            measures = self._plain_measures[spec] = self._measures_of(_setting(spec), PLAIN)
        return self._measure(text, measures)

    def _measured_first(self, text: SetText, measures: WordMeasures) -> Measured:
        if isinstance(text, str):
            return Measured(normalize("NFC", text), measures)
        return MarkedMeasured(text, lambda span: self._measures_of(measures.setting, span), measures)

    def _measures_of(self, plain: TextSetting, span: Span) -> WordMeasures:
        """What measures the words of a span of texts that are set so."""
        is_marked = span.italic or span.bold
        face = self._catalogue.emphasised(plain.face, span.italic, span.bold) if is_marked else plain.face
        key = face.key, plain.word_space, plain.tracking, plain.tabular, plain.hyphenate, plain.weights, span.language
        if key not in self._measures:
            shaper, hyphenator = self._in_language(span.language)
            self._measures[key] = WordMeasures(
                replace(plain, face=face), shaper, hyphenator, habits_of(hyphenator.language), self._direction
            )
        return self._measures[key]

    def _in_language(self, language: str) -> tuple[Shaper, Hyphenator]:
        """What shapes and hyphenates words of a language, "" for that of the texts."""
        if language not in self._languages:
            self._languages[language] = Shaper(self._catalogue, language), Hyphenator(language)
        return self._languages[language]


def _has_words(measured: Measured) -> bool:
    return bool(measured.words)


def _setting(spec: TextSpec) -> TextSetting:
    return TextSetting(spec.face, spec.word_space, spec.tracking, spec.tabular, spec.hyphenate, _weights(spec))


def _weights(spec: TextSpec) -> Weights:
    return BALANCED if spec.balance else RUNNING


def paragraph_breaks(measured: Measured, measure: float, weights: Weights) -> ParagraphBreaks | None:
    """The best lines: without hyphens where those are even enough, else the cheaper of both; rules give way last.

    `measure` is in thousandths of an em. None when a stretch that must not be broken is wider.
    """
    if measured.line_width <= measure + TOLERANCE:  # a break costs more than it could gain here
        return ParagraphBreaks((measured.start, measured.end), (measured.line_width,))
    unhyphenated = _search(measured, Freedom.SPACES, measure, weights)
    if unhyphenated and _content(unhyphenated, measure, weights):
        return unhyphenated
    adds_breaks = measured.nodes(Freedom.HYPHENS) is not measured.nodes(Freedom.SPACES)
    hyphenated = _search(measured, Freedom.HYPHENS, measure, weights) if adds_breaks else None
    ways = [broken for broken in (unhyphenated, hyphenated) if broken]
    if ways:
        return min(ways, key=lambda broken: broken.cost)
    forced = _search(measured, Freedom.FORCED, measure, weights)
    return forced or _search(measured, Freedom.ANYWHERE, measure, weights)


def _search(measured: Measured, freedom: Freedom, measure: float, weights: Weights) -> ParagraphBreaks | None:
    nodes = measured.nodes(freedom)
    breaks = optimum(nodes, measure, weights)
    if breaks is None:
        return None
    widths = tuple([nodes.width(first, last) for first, last in pairwise(breaks.trail)])
    places = tuple([nodes.places[node] for node in breaks.trail])
    return ParagraphBreaks(places, widths, breaks.cost, freedom >= Freedom.FORCED, breaks.short)


def _content(broken: ParagraphBreaks, measure: float, weights: Weights) -> bool:
    """Whether the lines are even enough to go without hyphens; the last line of running text may be short."""
    widths = broken.widths
    if weights.content is None:
        return not broken.short
    return min(widths[:-1], default=measure) >= measure * (1 - weights.content)
