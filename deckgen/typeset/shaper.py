"""Shaping: words to kerned glyphs, with missing ones lent by the fallback family.

MissingGlyph   a character that neither the face nor its fallback has
Shaped         a word, shaped
Shaper         shapes words and remembers them
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from unicodedata import normalize

import uharfbuzz as hb
from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.geometry import Box
from deckgen.page.items import Glyph, GlyphWord
from deckgen.typeset.faces import Catalogue, Face
from deckgen.typeset.text_lines import GlyphPiece

# Kinds of hyphen and space differ in where lines break, which is settled before shaping; they look the same, and a
# glyph can mean only one character to a reader of the file (ToUnicode, ISO 32000-1, 9.10.3).
PLAIN = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u00ad": None, "\u2060": None})

NARROW_SPACE = "\u202f"


def drawn_text(text: str) -> str:
    """The text as it is drawn and read back: composed letters (NFC), one kind of hyphen, no marks for breaking."""
    return normalize("NFC", text.translate(PLAIN))


class MissingGlyph(Struct, frozen=True, order=True):
    """A character without a glyph, and its name."""

    character: str
    name: str

    def __str__(self) -> str:
        return f"{self.character} {self.name}" if self.character.isprintable() else self.name


class Shaped(Struct, frozen=True):
    """A shaped word: pieces in order, whole width in thousandths of an em, and what no face has a glyph for."""

    pieces: tuple[GlyphPiece, ...]
    width: float
    missing: tuple[MissingGlyph, ...]


class Shaper:
    """Shapes words in the faces of a catalogue and remembers each by face, word and features."""

    def __init__(self, catalogue: Catalogue, language: str) -> None:
        self._catalogue = catalogue
        self._language = language
        self._shaped: dict[tuple[str, str, bool, float, str], Shaped] = {}
        self._widths: dict[tuple[str, str, bool, float], float] = {}
        self._blanks: dict[tuple[str, float], GlyphPiece] = {}
        self._known: dict[tuple[int, float, float, float, str], Glyph] = {}

    def shape(self, face: Face, word: str, tabular: bool = False, tracking: float = 0, *, unread: str = "") -> Shaped:
        """The word in kerned glyphs; `tracking` (thousandths of an em) follows every character and parts ligatures.

        `unread` are letters before its last character that are drawn, but not read back.
        """
        key = (face.key, word, tabular, tracking, unread)
        if key not in self._shaped:
            shaped = self._with_fallback(face, drawn_text(word), tabular, tracking)
            self._shaped[key] = self._without(shaped, unread) if unread else shaped
        return self._shaped[key]

    def _without(self, shaped: Shaped, unread: str) -> Shaped:
        """A shaped word that is read back without letters before its last character.

        They and that character share a text then, which a reader of the file takes for one. Where they are of another
        face than it, they are read as they are.
        """
        *before, last = shaped.pieces
        glyphs, end = last.word.glyphs, last.word.text[-1 - len(unread) :]
        first = len(glyphs) - 1
        while first > 0 and len("".join([glyph.text for glyph in glyphs[first:]])) < len(end):
            first -= 1
        text = "".join([glyph.text for glyph in glyphs[first:]])
        if not text.endswith(end) or end[:-1] != unread:
            return shaped
        saying = [text[: -len(end)] + end[-1], *[""] * (len(glyphs) - first - 1)]
        cluster = [replace(glyph, text=said) for glyph, said in zip(glyphs[first:], saying, strict=True)]
        return replace(shaped, pieces=(*before, self._piece(last.face, (*glyphs[:first], *cluster), last.word.width)))

    def width(self, face: Face, word: str, tabular: bool = False, tracking: float = 0) -> float:
        """The width that the word has when it is shaped: for parts of words, of which few are ever drawn."""
        key = (face.key, word, tabular, tracking)
        if key not in self._widths:
            self._widths[key] = self._measured(face, word, tabular, tracking)
        return self._widths[key]

    def _measured(self, face: Face, word: str, tabular: bool, tracking: float) -> float:
        buffer = self._buffer(face, drawn_text(word), tabular, tracking)
        if tracking or not all(info.codepoint for info in buffer.glyph_infos):
            return self.shape(face, word, tabular, tracking).width
        scale = 1000 / face.upem
        advances: list[float] = [position.x_advance * scale for position in buffer.glyph_positions or ()]
        return sum(advances)

    def space(self, face: Face, ratio: float, tracking: float) -> GlyphPiece:
        """The space between two words, as wide as a ratio of the face's own and the tracking after it."""
        natural = self._natural_space(face)
        return self._blank(face, natural, natural.advance * ratio + tracking)

    def line_end(self, face: Face) -> GlyphPiece:
        """The space at the end of a line that goes on, which takes no room."""
        return self._blank(face, self._natural_space(face), 0.0)

    def _natural_space(self, face: Face) -> Glyph:
        return self.shape(face, " ").pieces[0].word.glyphs[0]

    def _blank(self, face: Face, natural: Glyph, width: float) -> GlyphPiece:
        if (face.key, width) not in self._blanks:
            self._blanks[face.key, width] = self._piece(face, (replace(natural, advance=width),), width)
        return self._blanks[face.key, width]

    def _with_fallback(self, face: Face, word: str, tabular: bool, tracking: float) -> Shaped:
        """The word in the face alone where that has all its glyphs, else cluster by cluster."""
        glyphs = self._glyphs(face, word, tabular, tracking)
        if all(glyph.number for glyph in glyphs):
            return _shaped([self._piece(face, glyphs, sum(glyph.advance for glyph in glyphs))], [])
        clusters: list[tuple[Face, tuple[Glyph, ...]]] = []
        missing: list[MissingGlyph] = []
        for cluster in _clusters(glyphs):
            if all(glyph.number for glyph in cluster):
                clusters.append((face, cluster))
                continue
            lent = self._lent(face, cluster[0].text, tabular, tracking)
            missing.extend(() if lent else self._named(face, cluster[0].text))
            clusters.append(lent or (face, cluster))
        return _shaped(self._joined(clusters), missing)

    def _joined(self, clusters: Sequence[tuple[Face, tuple[Glyph, ...]]]) -> Iterator[GlyphPiece]:
        """The clusters with neighbours of one face made one word."""
        for _, group in groupby(clusters, key=lambda cluster: cluster[0].key):
            (face, *_), same = zip(*group, strict=True)
            width = sum(sum(glyph.advance for glyph in glyphs) for glyphs in same)
            yield self._piece(face, tuple(chain.from_iterable(same)), width)

    def _piece(self, face: Face, glyphs: tuple[Glyph, ...], width: float) -> GlyphPiece:
        text = "".join([glyph.text for glyph in glyphs])
        missing = sum([glyph.number == 0 for glyph in glyphs])
        return GlyphPiece(face, GlyphWord(glyphs, width, text, missing, self._outline(face, glyphs)))

    def _outline(self, face: Face, glyphs: tuple[Glyph, ...]) -> Box | None:
        """The box around the outlines of glyphs, from where the first one begins."""
        outline_of, key = self._catalogue.outline, face.key
        boxes, x = [], 0.0
        for glyph in glyphs:
            if box := outline_of(key, glyph.number):
                at, up = x + glyph.x_offset, glyph.y_offset
                boxes.append((box.left + at, box.bottom + up, box.right + at, box.top + up))
            x += glyph.advance
        if not boxes:
            return None
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        return Box(min(lefts), min(bottoms), max(rights), max(tops))

    def _lent(self, face: Face, text: str, tabular: bool, tracking: float) -> tuple[Face, tuple[Glyph, ...]] | None:
        """A cluster in the first fallback that has it; without one the word keeps the face's empty box."""
        for lender in self._catalogue.fallbacks(face.key):
            glyphs = self._glyphs(lender, text, tabular, tracking)
            if all(glyph.number for glyph in glyphs):
                return lender, glyphs
        return None

    def _named(self, face: Face, text: str) -> Iterator[MissingGlyph]:
        font = self._catalogue.font(face.key)
        for character in text:
            if font.get_nominal_glyph(ord(character)) is None:
                yield MissingGlyph(character, unicodedata.name(character, f"U+{ord(character):04X}"))

    def _glyphs(self, face: Face, text: str, tabular: bool, tracking: float) -> tuple[Glyph, ...]:
        return self._read(self._buffer(face, text, tabular, tracking), text, 1000 / face.upem, tracking)

    def _buffer(self, face: Face, text: str, tabular: bool, tracking: float) -> hb.Buffer:
        """A text as HarfBuzz shapes it, in units of the font."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        # Guessing takes the language from the machine's locale; the deck's decides, wherever it is built.
        buffer.language = self._language
        buffer.direction = "ltr"
        features = {"kern": True, "liga": not tracking, "clig": not tracking, "tnum": tabular}
        hb.shape(self._catalogue.font(face.key), buffer, features)
        return buffer

    def _read(self, buffer: hb.Buffer, text: str, scale: float, tracking: float) -> tuple[Glyph, ...]:
        """Harfbuzz numbers glyphs by the first character of their cluster; a cluster's first glyph gets its text."""
        infos, source = buffer.glyph_infos, text.replace(NARROW_SPACE, " ")
        if not infos:  # of a word without ink nothing may be left
            return ()
        starts = [info.cluster for info in infos]
        after = [*starts[1:], len(text)]
        ends = dict(zip(starts, after, strict=True))
        glyphs = []
        previous = -1
        for info, position, start, following in zip(infos, buffer.glyph_positions, starts, after, strict=True):
            begun = "" if start == previous else source[start : ends[start]]
            extra = tracking if following != start else 0
            advance, x_offset, y_offset = position.x_advance, position.x_offset, position.y_offset
            form = (info.codepoint, advance * scale + extra, x_offset * scale, y_offset * scale, begun)
            glyphs.append(self._known.get(form) or self._known.setdefault(form, Glyph(*form)))
            previous = start
        return tuple(glyphs)


def _clusters(glyphs: tuple[Glyph, ...]) -> Iterator[tuple[Glyph, ...]]:
    """Only the first glyph of a cluster has text."""
    starts = [index for index, glyph in enumerate(glyphs) if glyph.text]
    for start, end in zip(starts, [*starts[1:], len(glyphs)], strict=True):
        yield glyphs[start:end]


def _shaped(pieces: Iterable[GlyphPiece], missing: Iterable[MissingGlyph]) -> Shaped:
    parts = tuple(pieces)
    return Shaped(parts, sum(piece.word.width for piece in parts), tuple(dict.fromkeys(missing)))
