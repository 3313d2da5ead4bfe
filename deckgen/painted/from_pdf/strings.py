"""Text operators: where strings are shown, how large, and what they say (ISO 32000-1, 9.4)."""

from __future__ import annotations

from collections.abc import Callable
from math import hypot
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.geometry import Box
from deckgen.painted.from_pdf.canvas import Canvas
from deckgen.painted.from_pdf.font_use import GlyphUse, UsedFont
from deckgen.painted.from_pdf.state import GraphicsState
from deckgen.painted.matrices import SAME, Six, boxed, times, upright
from deckgen.painted.model import ObjectKind, PaintedObject, TextFacts

# Text is kept as far as a reader needs it to find the place.
MOST_TEXT = 200


class StringExtent(Struct):
    """What the glyphs of a string reach, in the text's own space, and what they say."""

    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0
    empty: bool = True
    sure: bool = True
    missing: int = 0
    straying: int = 0
    text: str = ""

    def add(self, glyph: GlyphUse, at: float, state: GraphicsState) -> None:
        """A glyph whose origin is so far along the line."""
        is_missing = glyph.missing or (glyph.hollow and state.render != 3)
        self.missing += is_missing
        self.straying += glyph.strays
        if len(self.text) < MOST_TEXT:
            self.text += glyph.text
        if glyph.box is None and not is_missing:
            if glyph.strays:
                self._reach(at, state.rise, at, state.rise)
            return
        x0, y0, x1, y1 = glyph.box or (0.0, 0.0, glyph.advance, 500.0)
        unit = state.size / 1000
        xs = sorted((at + x0 * unit * state.scale, at + x1 * unit * state.scale))
        ys = sorted((y0 * unit + state.rise, y1 * unit + state.rise))
        self._reach(xs[0], ys[0], xs[1], ys[1])
        self.sure = self.sure and glyph.sure

    def down(self, glyph: GlyphUse, at: float, state: GraphicsState) -> None:
        """A glyph of vertical writing: an em below the point that is so far along the line, centred on it."""
        self.missing += glyph.missing
        if len(self.text) < MOST_TEXT:
            self.text += glyph.text
        self._reach(-state.size / 2, at - state.size, state.size / 2, at)
        self.sure = False

    def facts(self, font: UsedFont, size: float, mode: int) -> TextFacts:
        """What is known of the string, of this size on the paper."""
        return TextFacts(
            self.text[:MOST_TEXT],
            font.name,
            size,
            self.missing,
            mode,
            self.straying,
            font.is_embedded,
            font.place,
            font.why,
        )

    def _reach(self, left: float, bottom: float, right: float, top: float) -> None:
        if self.empty:
            self.left, self.bottom, self.right, self.top, self.empty = left, bottom, right, top, False
        else:
            self.left, self.bottom = min(self.left, left), min(self.bottom, bottom)
            self.right, self.top = max(self.right, right), max(self.top, top)


class TextObject:
    """The text matrices of one content stream. `procedure` runs a Type 3 glyph's content under a matrix."""

    def __init__(self, canvas: Canvas, procedure: Callable[[Any, Any, Six], None]) -> None:
        self._canvas = canvas
        self._procedure = procedure
        self._matrix: Six = SAME
        self._line: Six = SAME
        self._clips: list[Box] = []
        self._letters: list[PaintedObject] = []
        self.is_open = False

    def begin(self) -> None:
        """BT"""
        self.is_open = True
        self._matrix = self._line = SAME
        self._clips, self._letters = [], []

    def end(self, state: GraphicsState) -> None:
        """ET; text of the modes 4 to 7 has become a clipping path."""
        self.is_open = False
        if self._clips:
            edges = [(box.left, box.bottom, box.right, box.top) for box in self._clips]
            lefts, bottoms, rights, tops = zip(*edges, strict=True)
            state.within(Box(min(lefts), min(bottoms), max(rights), max(tops)), exact=False)
        if self._letters:
            state.letters = self._canvas.lettered(self._letters)
        self._clips, self._letters = [], []

    def set(self, matrix: Six) -> None:
        """Tm"""
        self._matrix = self._line = matrix

    def move(self, x: float, y: float) -> None:
        """Td"""
        self._matrix = self._line = times((1.0, 0.0, 0.0, 1.0, x, y), self._line)

    def show(self, state: GraphicsState, items: list[Any]) -> None:
        """TJ: strings and displacements; Tj is one string."""
        font = state.font
        if font is None:
            if any(isinstance(item, bytes) and item for item in items):
                self._canvas.note("text is shown in no font that can be found")
            return
        extent, at = StringExtent(), 0.0
        for item in items:
            if isinstance(item, float):
                at -= item / 1000 * state.size * (1.0 if font.vertical else state.scale)
            elif isinstance(item, bytes):
                at = self._string(font, state, item, at, extent)
        if not extent.empty:
            self._paint(font, state, extent)
        self._matrix = times((1.0, 0.0, 0.0, 1.0, *((0.0, at) if font.vertical else (at, 0.0))), self._matrix)

    def _string(self, font: UsedFont, state: GraphicsState, string: bytes, at: float, extent: StringExtent) -> float:
        for code, glyph in font.shown(string):
            if font.vertical:
                extent.down(glyph, at, state)
                at += state.spacing - state.size
                continue
            drawn = glyph
            if font.matrix:
                self._type3(font, code, state, at)
                drawn = _scaled(glyph, font.matrix)
            extent.add(drawn, at, state)
            space = state.spacing + (state.word_spacing if glyph.blank and not font.composite else 0.0)
            at += (drawn.advance / 1000 * state.size + space) * state.scale
        return at

    def _type3(self, font: UsedFont, code: int, state: GraphicsState, at: float) -> None:
        procedure = font.procedure(code)
        if procedure is None or state.render == 3 or font.matrix is None:
            return
        drawn = (state.size * state.scale, 0.0, 0.0, state.size, at, state.rise)
        self._procedure(font.dictionary, procedure, times(font.matrix, times(drawn, times(self._matrix, state.ctm))))

    def _paint(self, font: UsedFont, state: GraphicsState, extent: StringExtent) -> None:
        whole = times(self._matrix, state.ctm)
        box = boxed(whole, extent.left, extent.bottom, extent.right, extent.top)
        tall = abs(state.size) * hypot(whole[2], whole[3]) * _tallness(font)
        stroked = state.render in {1, 5}
        # A font's outlines tell the box of each glyph; the box of turned glyphs is the box around boxes.
        lettering = self._canvas.paint(
            ObjectKind.TEXT,
            box,
            state,
            state.stroke if stroked else state.fill,
            exact=extent.sure and upright(whole),
            stroke=stroked,
            text=extent.facts(font, tall * self._canvas.unit, state.render),
        )
        if state.render == 7:
            self._letters += [lettering] if lettering else []
            self._clips.append(box)
        if state.render in {2, 6}:
            width = state.width * min(hypot(*state.ctm[:2]), hypot(*state.ctm[2:4]))
            self._canvas.paint(ObjectKind.STROKE, box.grown(width / 2), state, state.stroke, stroke=True, width=width)
        if 4 <= state.render < 7:
            self._clips.append(box)


def _scaled(glyph: GlyphUse, matrix: Six) -> GlyphUse:
    """A Type 3 glyph in thousandths: its numbers are in a space of its own (9.6.5)."""
    across, up = 1000 * matrix[0], 1000 * matrix[3]
    box = None
    if glyph.box:
        x0, y0, x1, y1 = glyph.box
        xs, ys = sorted((x0 * across, x1 * across)), sorted((y0 * up, y1 * up))
        box = (xs[0], ys[0], xs[1], ys[1])
    return replace(glyph, advance=glyph.advance * across, box=box, sure=False)


def _tallness(font: UsedFont) -> float:
    """How tall the font's em is for a size of 1: 1 but for Type 3, where the box of the font says it."""
    if not font.matrix:
        return 1.0
    low, high = font.heights
    return abs(font.matrix[3]) * (high - low)
