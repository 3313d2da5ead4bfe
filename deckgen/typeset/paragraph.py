"""Texts to lines: what the other stages use of the typesetter.

TextSpec      how a text is set
TextSegment   glyphs of one face within a line
TextLine      a line of a set text
Lines         a set text
TextExtent    the room that it takes, without the glyphs
Typesetter    sets texts and remembers what it has measured
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

from deckgen.page.items import Glyph
from deckgen.typeset.faces import Catalogue, Face
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.typeset.language import habits_of
from deckgen.typeset.measure import Freedom, LinePieces, Measured, TextSetting
from deckgen.typeset.optimum import BALANCED, RUNNING, Nodes, Weights, optimum
from deckgen.typeset.shaper import Shaper


@dataclass(frozen=True, slots=True)
class TextSpec:
    """How a text is set: size in points, `word_space` a ratio of the face's own, `tracking` in thousandths of an em."""

    face: Face
    size: float
    word_space: float = 1
    tracking: float = 0
    tabular: bool = False
    hyphenate: bool = True
    balance: bool = False


@dataclass(frozen=True, slots=True)
class TextSegment:
    """Glyphs of one face, in thousandths of an em, and their width in points."""

    face: Face
    glyphs: tuple[Glyph, ...]
    width: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line: segments one after the other, its visible width in points, its text without the space at its end."""

    segments: tuple[TextSegment, ...]
    width: float
    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A set text: its lines, the widest one's width in points, how many end in a hyphen that was put in.

    `forced` tells that the measure was too narrow to keep together all that belongs together (a number and its unit).
    """

    lines: tuple[TextLine, ...]
    widest: float
    hyphens: int = 0
    forced: bool = False


@dataclass(frozen=True, slots=True)
class TextExtent:
    """How much room a text takes: number of lines, the widest one's width in points; the rest as in `Lines`."""

    count: int
    widest: float
    hyphens: int = 0
    forced: bool = False


@dataclass(frozen=True, slots=True)
class _Broken:
    """The chosen breaks of one source line, from its start to its end."""

    nodes: Nodes
    trail: tuple[int, ...]
    cost: float
    freedom: Freedom

    @property
    def widths(self) -> list[float]:
        """Widths of the lines in thousandths of an em."""
        return [self.nodes.width(first, last) for first, last in pairwise(self.trail)]

    @property
    def hyphens(self) -> int:
        """How many lines end in a hyphen that was put in."""
        return sum(self.nodes.hyphens[node] for node in self.trail)


class Typesetter:
    """Sets texts in one language in the faces of a catalogue; what it has shaped and measured stays on the instance."""

    def __init__(self, catalogue: Catalogue, hyphenator: Hyphenator) -> None:
        self._hyphenator = hyphenator
        self._habits = habits_of(hyphenator.language)
        self._shaper = Shaper(catalogue, hyphenator.language)
        self._measured: dict[tuple[object, ...], Measured] = {}

    def lines(self, text: str, spec: TextSpec, width: float) -> Lines | None:
        """The text in lines no wider than `width` points; None when a stretch that must not be broken is wider.

        A line end in the text is one in the result.
        """
        parts = self._broken_parts(text, spec, width)
        if parts is None:
            return None
        scale = spec.size / 1000
        lines = tuple(
            _line(measured.line(first, last), scale)
            for measured, broken in parts
            for first, last in pairwise([broken.nodes.places[node] for node in broken.trail])
        )
        return Lines(
            lines,
            max((line.width for line in lines), default=0.0),
            sum(broken.hyphens for _, broken in parts),
            any(broken.freedom == Freedom.FORCED for _, broken in parts),
        )

    def extent(self, text: str, spec: TextSpec, width: float) -> TextExtent | None:
        """What `lines` would give, without its glyphs: for trying sizes."""
        parts = self._broken_parts(text, spec, width)
        if parts is None:
            return None
        broken = [part for _, part in parts]
        return TextExtent(
            sum(len(part.trail) - 1 for part in broken),
            max((max(part.widths) for part in broken), default=0.0) * spec.size / 1000,
            sum(part.hyphens for part in broken),
            any(part.freedom == Freedom.FORCED for part in broken),
        )

    def line(self, text: str, spec: TextSpec) -> TextLine:
        """The text as one line, however wide."""
        return _line(self._measure(text.replace("\n", " "), spec).whole(), spec.size / 1000)

    def width(self, text: str, spec: TextSpec) -> float:
        """Width in points of the text as one line; of the widest where the text has line ends."""
        return max((measured.width for measured in self._paragraphs(text, spec)), default=0.0) * spec.size / 1000

    def too_wide(self, text: str, spec: TextSpec, width: float) -> str:
        """The widest stretch that must not be broken, when it is wider than `width` points, else ""."""
        most, widest = width * 1000 / spec.size, ""
        for measured in self._paragraphs(text, spec):
            for stretch, wide in measured.stretches(measured.nodes(Freedom.FORCED)):
                if wide > most:
                    most, widest = wide, stretch
        return widest

    def missing(self, text: str, face: Face) -> tuple[str, ...]:
        """Characters that neither the face nor its fallback has, with their names: «漢 CJK UNIFIED IDEOGRAPH-6F22»."""
        shaped = [self._shaper.shape(face, word) for word in text.split()]
        return tuple(dict.fromkeys(str(glyph) for word in shaped for glyph in word.missing))

    def _broken_parts(self, text: str, spec: TextSpec, width: float) -> list[tuple[Measured, _Broken]] | None:
        """Each line of the source text with its breaks; None when one has a stretch that is too wide."""
        parts = []
        for measured in self._paragraphs(text, spec):
            broken = _broken(measured, width * 1000 / spec.size, _weights(spec))
            if broken is None:
                return None
            parts.append((measured, broken))
        return parts

    def _paragraphs(self, text: str, spec: TextSpec) -> list[Measured]:
        """The text's lines, measured; blank ones say nothing and are left out."""
        return [self._measure(part, spec) for part in text.split("\n") if part.strip()]

    def _measure(self, text: str, spec: TextSpec) -> Measured:
        key = (text, spec.face.key, spec.word_space, spec.tracking, spec.tabular, spec.hyphenate, spec.balance)
        if key not in self._measured:
            weights = _weights(spec)
            setting = TextSetting(spec.face, spec.word_space, spec.tracking, spec.tabular, spec.hyphenate, weights)
            line = normalize("NFC", text)
            self._measured[key] = Measured(line, setting, self._shaper, self._hyphenator, self._habits)
        return self._measured[key]


def _weights(spec: TextSpec) -> Weights:
    return BALANCED if spec.balance else RUNNING


def _broken(measured: Measured, measure: float, weights: Weights) -> _Broken | None:
    """The best lines: without hyphens where those are even enough, else the cheaper of both; rules give way last."""
    unhyphenated = _search(measured, Freedom.SPACES, measure, weights)
    if unhyphenated and _content(unhyphenated, measure, weights):
        return unhyphenated
    hyphenated = _search(measured, Freedom.HYPHENS, measure, weights)
    ways = [broken for broken in (unhyphenated, hyphenated) if broken]
    if ways:
        return min(ways, key=lambda broken: broken.cost)
    return _search(measured, Freedom.FORCED, measure, weights)


def _search(measured: Measured, freedom: Freedom, measure: float, weights: Weights) -> _Broken | None:
    nodes = measured.nodes(freedom)
    cheapest = optimum(nodes, measure, weights)
    return _Broken(nodes, cheapest[1], cheapest[0], freedom) if cheapest else None


def _content(broken: _Broken, measure: float, weights: Weights) -> bool:
    """Whether the lines are even enough to go without hyphens; the last line of running text may be short."""
    widths = broken.widths
    if weights.even:
        return min(widths) >= max(widths) * (1 - weights.content)
    return all(width >= measure * (1 - weights.content) for width in widths[:-1])


def _line(pieces: LinePieces, scale: float) -> TextLine:
    segments = tuple(TextSegment(piece.face, piece.glyphs, piece.width * scale) for piece in pieces.pieces)
    return TextLine(segments, pieces.width * scale, pieces.text)
