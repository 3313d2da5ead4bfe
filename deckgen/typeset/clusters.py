"""From characters to the glyphs of one face, by HarfBuzz.

Cluster        characters and glyphs that belong together
ShapingWay     how a text is shaped, whatever the face
ClusterShaper  shapes stretches of text
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import lt

import uharfbuzz as hb
from msgspec import Struct

from deckgen.page.items import Glyph
from deckgen.typeset.faces import Catalogue, Face
from deckgen.typeset.scripts import CURSIVE, Stretch

NARROW_SPACE = "\u202f"


class Cluster(Struct, frozen=True):
    """Characters and glyphs that belong together in a face; glyphs from left to right."""

    face: Face
    glyphs: tuple[Glyph, ...]
    start: int
    end: int
    level: int
    text: str

    @property
    def is_whole(self) -> bool:
        """Whether the face has all its glyphs."""
        return all(glyph.number for glyph in self.glyphs)


class ShapingWay(Struct, frozen=True):
    """How a text is shaped: with figures of equal width, with room after each character in thousandths of an em."""

    tabular: bool
    tracking: float

    @property
    def features(self) -> dict[str, bool]:
        """Features of the font, on or off."""
        return {"kern": True, "liga": not self.tracking, "clig": not self.tracking, "tnum": self.tabular}


class ClusterShaper:
    """Shapes stretches of text in a language (BCP 47 code) in the faces of a catalogue."""

    def __init__(self, catalogue: Catalogue, language: str) -> None:
        self._catalogue = catalogue
        self._language = language
        self._known: dict[tuple[int, float, float, float, str], Glyph] = {}

    def clusters(self, face: Face, text: str, stretch: Stretch, way: ShapingWay) -> list[Cluster]:
        """The clusters of a stretch of a text as they are read; letters beside it tell how those at its ends join."""
        buffer = self.buffer(face, text, stretch, way)
        if not buffer.glyph_infos:  # of a text without ink nothing may be left
            return []
        read = list(self._read(buffer, text, stretch, face, way.tracking))
        return read[::-1] if stretch.rtl else read

    def plain_glyphs(self, face: Face, text: str, way: ShapingWay) -> tuple[Glyph, ...]:
        """The glyphs of a text without further scripts, none where it takes clusters: most words are set so, quicker.

        It takes those where the face lacks a glyph, or where one character has several.
        """
        buffer = self.buffer(face, text, Stretch(0, len(text), "", 0), way)
        infos = buffer.glyph_infos or ()
        starts = [info.cluster for info in infos]
        is_simple = starts[:1] == [0] and all(map(lt, starts, starts[1:])) and all(info.codepoint for info in infos)
        if not is_simple:
            return ()
        scale, source, known = 1000 / face.upem, text.replace(NARROW_SPACE, " "), self._known
        glyphs = []
        for info, at, start, end in zip(
            infos, buffer.glyph_positions or (), starts, [*starts[1:], len(text)], strict=True
        ):
            advance = at.x_advance * scale + way.tracking
            form = (info.codepoint, advance, at.x_offset * scale, at.y_offset * scale, source[start:end])
            glyphs.append(known.get(form) or known.setdefault(form, Glyph(*form)))
        return tuple(glyphs)

    def buffer(self, face: Face, text: str, stretch: Stretch, way: ShapingWay) -> hb.Buffer:
        """A stretch as HarfBuzz shapes it, glyphs from left to right, in units of the font."""
        buffer = hb.Buffer()
        buffer.add_str(text, stretch.start, stretch.end - stretch.start)
        buffer.guess_segment_properties()
        # Guessing takes the language from the machine's locale; the deck's decides, wherever it is built.
        buffer.language = self._language
        buffer.direction = "rtl" if stretch.rtl else "ltr"
        if stretch.script:
            buffer.script = stretch.script
            buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        hb.shape(self._catalogue.font(face.key), buffer, way.features)
        return buffer

    def _read(self, buffer: hb.Buffer, text: str, stretch: Stretch, face: Face, tracking: float) -> Iterator[Cluster]:
        """The clusters from left to right: HarfBuzz numbers glyphs by the first character of theirs.

        Room follows each character; letters that join get it only at the right end, as nothing may part them.
        """
        scale, source = 1000 / face.upem, text.replace(NARROW_SPACE, " ")
        together = groupby(
            zip(buffer.glyph_infos, buffer.glyph_positions, strict=True), key=lambda glyph: glyph[0].cluster
        )
        groups = [(start, list(group)) for start, group in together]
        firsts = sorted(start for start, _ in groups)
        ends = dict(zip(firsts, [*firsts[1:], stretch.end], strict=True))
        is_cursive = stretch.script in CURSIVE
        for number, (start, group) in enumerate(groups, 1):
            room = 0 if is_cursive and number < len(groups) else tracking
            first, end = (stretch.start if start == firsts[0] else start), ends[start]
            glyphs, last = [], len(group) - 1
            texts = [source[first:end], *[""] * last]
            for index, (info, position) in enumerate(group):
                advance = position.x_advance * scale + (room if index == last else 0)
                form = (info.codepoint, advance, position.x_offset * scale, position.y_offset * scale, texts[index])
                glyphs.append(self._known.get(form) or self._known.setdefault(form, Glyph(*form)))
            yield Cluster(face, tuple(glyphs), first, end, stretch.level, source[first:end])
