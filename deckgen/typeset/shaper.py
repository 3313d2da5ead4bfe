"""Shaping: words to kerned glyphs, with missing ones lent by the fallback families.

MissingGlyph   a character that neither the face nor its fallbacks have
Shaped         a word, shaped
WordPart       a word, or a part of one, as it is to be shaped
Shaper         shapes words and remembers them
followed       a part of a word with what is put in after it
soft           what is put in where a line ends, read as a soft hyphen
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.geometry import Box
from deckgen.page.items import Glyph, GlyphWord
from deckgen.source.characters import SOFT_HYPHEN
from deckgen.typeset.clusters import Cluster, ClusterShaper, ShapingWay
from deckgen.typeset.faces import Catalogue, Face
from deckgen.typeset.scripts import VERTICAL, Stretch, is_plain, stretches_of
from deckgen.typeset.text_lines import GlyphPiece

# Kinds of hyphen and space differ in where lines break, which is settled before shaping; they look the same, and a
# glyph can mean only one character to a reader of the file (ToUnicode, ISO 32000-1, 9.10.3).
PLAIN = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u00ad": None, "\u2060": None, "\u200b": None})


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
    """A shaped word: pieces as they are read, whole width in thousandths of an em, and what no face has a glyph for.

    `vertical` are scripts in it (ISO 15924) that run from top to bottom, of which nothing is drawn.
    """

    pieces: tuple[GlyphPiece, ...]
    width: float
    missing: tuple[MissingGlyph, ...]
    vertical: tuple[str, ...] = ()


class WordPart(Struct, frozen=True):
    """A word, or a part of one, as it is to be shaped.

    `levels` are those of its characters as they are drawn (UAX #9), none where all are 0; `before` and `after` is what
    stands beside the part in its word, where its letters join on.
    """

    text: str
    levels: tuple[int, ...] = ()
    before: str = ""
    after: str = ""


class Shaper:
    """Shapes words in the faces of a catalogue and remembers each by face, word and features."""

    def __init__(self, catalogue: Catalogue, language: str) -> None:
        self._catalogue = catalogue
        self._clusters = ClusterShaper(catalogue, language)
        self._shaped: dict[tuple[str, str, bool, float, str], Shaped] = {}
        self._parts: dict[tuple[str, WordPart, bool, float], Shaped] = {}
        self._widths: dict[tuple[str, str, bool, float], float] = {}
        self._blanks: dict[tuple[str, float, int], GlyphPiece] = {}

    def shape(self, face: Face, word: str, tabular: bool = False, tracking: float = 0, *, put_in: str = "") -> Shaped:
        """The word in kerned glyphs; `tracking` (thousandths of an em) follows every character and parts ligatures.

        It ends in what is `put_in` where a line ends, which is read back as a soft hyphen.
        """
        key = (face.key, word, tabular, tracking, put_in)
        if key not in self._shaped:
            shaped = self._with_fallback(face, WordPart(drawn_text(word)), ShapingWay(tabular, tracking))
            self._shaped[key] = self._with_soft_hyphen(shaped, put_in) if put_in else shaped
        return self._shaped[key]

    def shape_part(self, face: Face, part: WordPart, tabular: bool = False, tracking: float = 0) -> Shaped:
        """A word, or a part of one, whose characters run both ways or join on to others."""
        key = (face.key, part, tabular, tracking)
        if key not in self._parts:
            self._parts[key] = self._with_fallback(face, _drawn(part), ShapingWay(tabular, tracking))
        return self._parts[key]

    def _with_soft_hyphen(self, shaped: Shaped, put_in: str) -> Shaped:
        """A shaped word whose last characters, which a line end put in, are read back as soft hyphens, each as one.

        A letter of the word that shares a glyph with them is read before one. What is of another face than the hyphen
        is read as it is.
        """
        *before, last = shaped.pieces
        glyphs = last.word.glyphs
        first = len(glyphs) - 1
        while first > 0 and len("".join([glyph.text for glyph in glyphs[first:]])) < len(put_in):
            first -= 1
        text = "".join([glyph.text for glyph in glyphs[first:]])
        if not text.endswith(put_in):
            return self._with_soft_hyphen(shaped, put_in[1:]) if len(put_in) > 1 else shaped
        count, letters = len(glyphs) - first, text.removesuffix(put_in)
        texts = [letters + SOFT_HYPHEN, *[""] * (count - 1)] if letters else [SOFT_HYPHEN] * count
        cluster = [replace(glyph, text=part) for glyph, part in zip(glyphs[first:], texts, strict=True)]
        read = (*glyphs[:first], *cluster)
        whole = "".join([glyph.text for glyph in read])
        return replace(shaped, pieces=(*before, self._piece(last.face, read, whole, last.word.width)))

    def width(self, face: Face, word: str, tabular: bool = False, tracking: float = 0) -> float:
        """The width that the word has when it is shaped: for parts of words, of which few are ever drawn."""
        key = (face.key, word, tabular, tracking)
        if key not in self._widths:
            self._widths[key] = self._measured(face, word, tabular, tracking)
        return self._widths[key]

    def _measured(self, face: Face, word: str, tabular: bool, tracking: float) -> float:
        drawn = drawn_text(word)
        if tracking or not drawn or not is_plain(drawn):
            return self.shape(face, word, tabular, tracking).width
        buffer = self._clusters.buffer(face, drawn, Stretch(0, len(drawn), "", 0), ShapingWay(tabular, tracking))
        if not all(info.codepoint for info in buffer.glyph_infos):
            return self.shape(face, word, tabular, tracking).width
        scale = 1000 / face.upem
        advances: list[float] = [position.x_advance * scale for position in buffer.glyph_positions or ()]
        return sum(advances)

    def space(self, face: Face, ratio: float, tracking: float, level: int = 0) -> GlyphPiece:
        """The space between two words, as wide as a ratio of the face's own and the tracking after it."""
        natural = self._natural_space(face)
        return self._blank(face, natural, natural.advance * ratio + tracking, level)

    def line_end(self, face: Face, level: int = 0) -> GlyphPiece:
        """The space at the end of a line that goes on, which takes no room."""
        return self._blank(face, self._natural_space(face), 0.0, level)

    def last_lender(self, face: Face) -> str:
        """The last family that lends glyphs to a face: its own where none does."""
        return [face, *self._catalogue.fallbacks(face.key)][-1].family

    def _natural_space(self, face: Face) -> Glyph:
        return self.shape(face, " ").pieces[0].word.glyphs[0]

    def _blank(self, face: Face, natural: Glyph, width: float, level: int) -> GlyphPiece:
        key = face.key, width, level
        if key not in self._blanks:
            self._blanks[key] = self._piece(face, (replace(natural, advance=width),), natural.text, width, level)
        return self._blanks[key]

    def _with_fallback(self, face: Face, part: WordPart, way: ShapingWay) -> Shaped:
        """The part, each stretch in the face alone where that has all its glyphs, else by those that lend them."""
        if part == WordPart(part.text) and is_plain(part.text):
            glyphs = self._clusters.plain_glyphs(face, part.text, way)
            if glyphs:
                return self._plain(face, glyphs)
        clusters, missing, vertical = list[Cluster](), list[MissingGlyph](), list[str]()
        whole, ahead = part.before + part.text + part.after, len(part.before)
        for stretch in stretches_of(part.text, part.levels):
            moved = stretch._replace(start=stretch.start + ahead, end=stretch.end + ahead)
            own = self._clusters.clusters(face, whole, moved, way)
            if stretch.script in VERTICAL:
                vertical.append(stretch.script)
                own = list(map(_undrawn, own))
            elif not all(cluster.is_whole for cluster in own):
                own = list(self._lent(own, whole, moved, way))
                missing += self._named(own)
            clusters += own
        pieces = tuple(self._pieces(clusters))
        width = sum(piece.word.width for piece in pieces)
        return Shaped(pieces, width, tuple(dict.fromkeys(missing)), tuple(dict.fromkeys(vertical)))

    def _plain(self, face: Face, glyphs: tuple[Glyph, ...]) -> Shaped:
        """A word that one face has whole."""
        text, width = "".join([glyph.text for glyph in glyphs]), sum([glyph.advance for glyph in glyphs])
        return Shaped((self._piece(face, glyphs, text, width),), width, ())

    def _lent(self, clusters: Sequence[Cluster], text: str, stretch: Stretch, way: ShapingWay) -> Iterator[Cluster]:
        """The clusters of a stretch, those without glyphs by the first fallback that has them: neighbours together."""
        faces = [
            cluster.face if cluster.is_whole else self._lender(cluster, text, stretch, way) for cluster in clusters
        ]
        for (face, own), group in groupby(
            zip(clusters, faces, strict=True), key=lambda pair: (pair[1], pair[1] is pair[0].face)
        ):
            together = [cluster for cluster, _ in group]
            if own or face is None:
                yield from together
            else:
                part = stretch._replace(start=together[0].start, end=together[-1].end)
                yield from self._clusters.clusters(face, text, part, way)

    def _lender(self, cluster: Cluster, text: str, stretch: Stretch, way: ShapingWay) -> Face | None:
        """The first fallback that has a cluster; without one the word keeps the face's empty box."""
        part = stretch._replace(start=cluster.start, end=cluster.end)
        for lender in self._catalogue.fallbacks(cluster.face.key):
            if all(lent.is_whole for lent in self._clusters.clusters(lender, text, part, way)):
                return lender
        return None

    def _named(self, clusters: Iterable[Cluster]) -> Iterator[MissingGlyph]:
        """The characters of clusters that no face has."""
        for cluster in clusters:
            font = self._catalogue.font(cluster.face.key)
            text = "" if cluster.is_whole else cluster.text
            for character in [sign for sign in text if font.get_nominal_glyph(ord(sign)) is None] or text:
                yield MissingGlyph(character, unicodedata.name(character, f"U+{ord(character):04X}"))

    def _pieces(self, clusters: Sequence[Cluster]) -> Iterator[GlyphPiece]:
        """The clusters with neighbours of one face and level made one word."""
        for _, group in groupby(clusters, key=lambda cluster: (cluster.face.key, cluster.level)):
            together = list(group)
            face, level, text = together[0].face, together[0].level, "".join([cluster.text for cluster in together])
            width = sum([sum([glyph.advance for glyph in cluster.glyphs]) for cluster in together])
            from_left = together[::-1] if level % 2 else together
            glyphs = tuple(chain.from_iterable([cluster.glyphs for cluster in from_left]))
            yield self._piece(face, glyphs, text, width, level)

    def _piece(self, face: Face, glyphs: tuple[Glyph, ...], text: str, width: float, level: int = 0) -> GlyphPiece:
        missing = sum([glyph.number == 0 for glyph in glyphs])
        return GlyphPiece(face, GlyphWord(glyphs, width, text, missing, self._outline(face, glyphs), level))

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


def soft(sign: Shaped) -> Shaped:
    """What is put in where a line ends, shaped apart, read back as soft hyphens."""
    return replace(sign, pieces=tuple([replace(piece, word=_soft_word(piece.word)) for piece in sign.pieces]))


def _soft_word(word: GlyphWord) -> GlyphWord:
    glyphs = tuple([replace(glyph, text=SOFT_HYPHEN) for glyph in word.glyphs])
    return GlyphWord(glyphs, word.width, SOFT_HYPHEN * len(glyphs), word.missing, word.outline, word.level)


def followed(part: Shaped, sign: Shaped) -> Shaped:
    """A shaped part of a word with what follows it."""
    return Shaped(
        part.pieces + sign.pieces, part.width + sign.width, part.missing + sign.missing, part.vertical + sign.vertical
    )


def _drawn(part: WordPart) -> WordPart:
    """A part as it is drawn; characters that are composed only without a control between them have one level."""
    text, levels = drawn_text(part.text), part.levels
    levels = (levels + levels[-1:] * len(text))[: len(text)]
    return WordPart(text, levels, drawn_text(part.before), drawn_text(part.after))


def _undrawn(cluster: Cluster) -> Cluster:
    """A cluster with the face's empty boxes for glyphs."""
    return replace(cluster, glyphs=tuple([replace(glyph, number=0) for glyph in cluster.glyphs]))
