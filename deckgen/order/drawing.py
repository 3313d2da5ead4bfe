"""Texts, lines and areas on the order sheet, placed from the top down; lengths are points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from deckgen.deck.motifs import GRID, Motif, Tone, outlines
from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK, Ink
from deckgen.page.items import ARTIFACT, Fill, GlyphRun, Item, Mark, Role, Stroke, Tag
from deckgen.page.paths import line, moved, rectangle
from deckgen.source.problems import Origin
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.paragraph import TextLine, TextSpec, Typesetter

LEADING = 1.36

# The heavy weights are set with a wider space, as everywhere in the deck.
WORD_SPACE = {800: 1.2, 700: 1.15}

# Digits of a digest that share a tone, so that the eye can hold on to its place.
DIGITS = 8


@dataclass(frozen=True, slots=True)
class TypeLook:
    """How a text is set: size, weight, ink, what it is to a reader, and whether its figures are of one width."""

    size: float
    weight: int = 500
    ink: Ink = BLACK
    tag: Tag = Tag.PARAGRAPH
    tabular: bool = False


@dataclass(frozen=True, slots=True)
class StyledText:
    """A text and how it is set."""

    text: str
    look: TypeLook


@dataclass(slots=True)
class Draft:
    """A page being drawn: what is on it so far, and what sets its texts."""

    typesetter: Typesetter
    catalogue: Catalogue
    origin: Origin
    items: list[Item] = field(default_factory=list)
    blocks: int = 0

    def spec(self, look: TypeLook) -> TextSpec:
        """The face; words are never broken."""
        face = self.catalogue.captions(look.weight)
        return TextSpec(face, look.size, WORD_SPACE.get(look.weight, 1.08), tabular=look.tabular, hyphenate=False)

    def width(self, said: StyledText) -> float:
        """The width of a text on one line."""
        return self.typesetter.width(said.text, self.spec(said.look))

    def fitted(self, said: StyledText, width: float, least: float) -> StyledText:
        """A text small enough for one line, but no smaller than a size."""
        wide = self.width(said)
        size = said.look.size if wide <= width else max(least, said.look.size * width / wide * 0.999)
        return replace(said, look=replace(said.look, size=size))

    def whole_words(self, said: StyledText, width: float, least: float) -> StyledText:
        """A text small enough that no word of it must be cut, but no smaller than a size."""
        widest = self.typesetter.too_wide(said.text, self.spec(said.look), width)
        if not widest:
            return said
        small = self.fitted(replace(said, text=widest), width, least)
        return replace(said, look=small.look)

    def lines(self, said: StyledText, width: float) -> tuple[TextLine, ...]:
        """A text in lines; a name that is wider than its place is cut where it must be."""
        spec = self.spec(said.look)
        found = self.typesetter.lines(said.text, spec, width)
        if found:
            return found.lines
        return tuple(self.typesetter.line(part, spec) for part in self._cut(said.text, spec, width))

    def _cut(self, text: str, spec: TextSpec, width: float) -> Iterator[str]:
        """A text in parts that fit, each as long as it can be."""
        while text:
            fitting = (end for end in range(len(text), 1, -1) if self.typesetter.width(text[:end], spec) <= width)
            end = next(fitting, 1)
            yield text[:end].strip()
            text = text[end:].lstrip()

    def height(self, said: StyledText, width: float) -> float:
        """How much room a text takes."""
        return len(self.lines(said, width)) * said.look.size * LEADING if said.text else 0

    def put(self, said: StyledText, x: float, top: float, width: float, group: str = "", right: bool = False) -> float:
        """Set a text below `top`, to the right edge of its place if asked; returns where it ends."""
        if not said.text:
            return top
        mark = self._mark(said.look.tag, group)
        step = said.look.size * LEADING
        for number, one in enumerate(self.lines(said, width)):
            start = x + width - one.width if right else x
            self._line(one, start, self._baseline(top - number * step, said.look), said.look, mark)
        return top - self.height(said, width)

    def stack(self, parts: Sequence[StyledText], x: float, top: float, width: float, group: str = "") -> float:
        """Set texts one below the other; returns where they end."""
        for said in parts:
            top = self.put(said, x, top, width, group)
        return top

    def digest(self, digest: str, x: float, top: float, look: TypeLook, other: Ink, group: str = "") -> None:
        """Set the digits of a digest on one line, its eights in two tones by turns; nothing stands between them."""
        mark = self._mark(look.tag, group)
        for start in range(0, len(digest), DIGITS):
            tone = replace(look, ink=other if start // DIGITS % 2 else look.ink, tabular=True)
            part = self.typesetter.line(digest[start : start + DIGITS], self.spec(tone))
            self._line(part, x, self._baseline(top, tone), tone, mark)
            x += part.width

    def area(self, box: Box, ink: Ink) -> None:
        """Fill a box."""
        self.items.append(Fill(Mark(ARTIFACT, self.origin), rectangle(box), ink))

    def motif(self, motif: Motif, box: Box, inks: Mapping[Tone, Ink]) -> None:
        """A motif in a square box."""
        unit = box.width / GRID
        matrix = Matrix(unit, 0, 0, -unit, box.left, box.top)
        for outline in outlines(motif):
            path = moved(outline.path, matrix)
            self.items.append(Fill(Mark(ARTIFACT, self.origin), path, inks[outline.tone]))

    def rule(self, left: float, right: float, y: float, ink: Ink, width: float = 0.6) -> None:
        """A line across."""
        self.items.append(Stroke(Mark(ARTIFACT, self.origin), line(left, y, right, y), ink, width))

    def _baseline(self, top: float, look: TypeLook) -> float:
        """The baseline of a line: its capitals stand in the middle of the line's room."""
        capitals = self.spec(look).face.cap_height * look.size / 1000
        return top - (look.size * LEADING + capitals) / 2

    def _mark(self, tag: Tag, group: str) -> Mark:
        self.blocks += 1
        return Mark(Role(tag, group=group), self.origin, self.blocks)

    def _line(self, found: TextLine, x: float, y: float, look: TypeLook, mark: Mark) -> None:
        face = self.spec(look).face
        for segment in found.segments:
            below, above = face.descender * look.size / 1000, face.ascender * look.size / 1000
            extent = Box(x, y + below, x + segment.width, y + above)
            name, weight = segment.face.key, segment.face.weight
            self.items.append(GlyphRun(mark, name, weight, look.size, x, y, segment.glyphs, look.ink, extent))
            x += segment.width
