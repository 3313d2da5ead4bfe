"""Fonts as content shows them: what each code advances, covers and says, and whether it has a glyph at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from pikepdf import Array, Stream

from deckgen.painted.from_pdf.cmaps import CMap
from deckgen.painted.from_pdf.font_programs import FontProgram, GlyphBox
from deckgen.painted.matrices import Six, six
from deckgen.reader.objects import as_name, as_number, as_numbers, elements, entry, glyph_font, path
from deckgen.reader.streams import Undecodable, inflated

# The largest font program that is read; whole CJK fonts have about 20 MB.
MOST_PROGRAM = 40 << 20

MOST_WIDTHS = 70_000

_BLANK = " \t\n\r\u00a0\u2002\u2003\u2009\u200b\u202f\u3000"

_SYMBOLIC = 4


class GlyphUse(Struct, frozen=True):
    """A code as shown: its advance and its box in thousandths of the size, its text.

    `box` is None for what has no outline; `sure` says that it comes from the outline. `blank` is a code that Tw widens.
    """

    advance: float
    box: GlyphBox | None
    sure: bool
    text: str
    missing: bool
    blank: bool


class UsedFont:
    """A font dictionary, read as far as content needs it."""

    def __init__(self, font: Any) -> None:
        self.dictionary = font
        self.kind = as_name(entry(font, "/Subtype"))
        self.composite = self.kind == "Type0"
        self._shown: dict[int, GlyphUse] = {}
        self._font = glyph_font(font)
        self.name = as_name(entry(font, "/BaseFont")) or as_name(entry(font, "/Name")) or self.kind
        self._descriptor = entry(self._font, "/FontDescriptor")
        self._unicode = CMap(entry(font, "/ToUnicode"))
        self._encoding = entry(font, "/Encoding")
        self.vertical = self.composite and as_name(self._encoding).endswith("-V")
        self._cids = CMap(self._encoding) if isinstance(self._encoding, Stream) else None
        self._differences = _differences(entry(self._encoding, "/Differences"))
        self._widths = _wide(self._font) if self.composite else _simple(font)
        self._outlines = _outlines(self._descriptor)
        self._glyph_of = self._mapping()
        self.heights = self._heights()
        self.matrix = _font_matrix(font) if self.kind == "Type3" else None

    def shown(self, string: bytes) -> Iterator[tuple[int, GlyphUse]]:
        """The codes of a string in order."""
        known = self._shown
        for code in self._codes(string):
            glyph = known.get(code)
            if glyph is None:
                glyph = known[code] = self._look(code)
            yield code, glyph

    def procedure(self, code: int) -> Any:
        """A Type 3 font's content for a code, None where there is none."""
        return path(self.dictionary, "/CharProcs", "/" + self._differences.get(code, ""))

    def _codes(self, string: bytes) -> Iterator[int]:
        if not self.composite:
            yield from string
        elif self._cids and self._cids.widths and self._cids.widths != {2}:
            wide = max(self._cids.widths) if len(self._cids.widths) == 1 else 1
            yield from (int.from_bytes(string[at : at + wide], "big") for at in range(0, len(string), wide))
        else:
            yield from ((string[at] << 8) + string[at + 1] for at in range(0, len(string) - 1, 2))

    def _look(self, code: int) -> GlyphUse:
        text = self._unicode.text(code) or self._text(code)
        cid = self._cids.mapped.get(code, 0) if self._cids else code
        advance = self._advance(cid if self.composite else code)
        box: GlyphBox | None = (0.0, self.heights[0], advance, self.heights[1])
        glyph = self._glyph_of(cid if self.composite else code)
        sure = self._outlines is not None and glyph is not None
        if self._outlines is not None and glyph is not None:
            box = self._outlines.box(glyph)
        elif text and not text.strip(_BLANK):
            box = None
        return GlyphUse(advance, box, sure, text, self._is_missing(code, cid, glyph, text), code == 32)

    def _advance(self, code: int) -> float:
        width = self._widths.get(code)
        if width is not None:
            return width
        if self.composite:
            default = as_number(entry(self._font, "/DW"))
            return 1000.0 if default is None else default
        return as_number(entry(self._descriptor, "/MissingWidth")) or (0.0 if self._widths else 500.0)

    def _is_missing(self, code: int, cid: int, glyph: int | None, text: str) -> bool:
        """Whether the code has no glyph, as far as that can be told; blanks need none."""
        if self.kind == "Type3":
            return not text.isspace() and self.procedure(code) is None
        if self.composite:
            is_known = self._cids is not None or as_name(self._encoding) in {"Identity-H", "Identity-V"}
            return is_known and (cid == 0 or (glyph is not None and self._lacks(glyph)))
        if text and not text.strip(_BLANK):
            return False
        if self._differences.get(code) == ".notdef":
            return True
        return glyph is not None and self._lacks(glyph)

    def _lacks(self, glyph: int) -> bool:
        return glyph == 0 or (self._outlines is not None and glyph >= self._outlines.count)

    def _mapping(self) -> Any:
        """The function from CID or code to glyph number, which gives None where it can not be told."""
        if self._outlines is None:
            return lambda _: None
        if self.composite:
            table = entry(self._font, "/CIDToGIDMap")
            if not isinstance(table, Stream):
                return lambda cid: cid
            try:
                glyphs = inflated(table, 2 * MOST_WIDTHS)
            except Undecodable:
                return lambda _: None
            return lambda cid: int.from_bytes(glyphs[2 * cid : 2 * cid + 2], "big")
        return self._by_character()

    def _by_character(self) -> Any:
        """Codes of a simple TrueType font to glyphs (9.6.6.4)."""
        cmaps = self._outlines.cmaps() if self._outlines else {}
        flags = int(as_number(entry(self._descriptor, "/Flags")) or 0)
        symbol, roman, unicode = cmaps.get((3, 0)), cmaps.get((1, 0)), cmaps.get((3, 1))
        if self._encoding is not None and not flags & _SYMBOLIC and unicode:
            by_code = roman or {}
            return lambda code: (
                unicode.get(ord(text), by_code.get(code, 0)) if len(text := self._text(code)) == 1 else None
            )
        if symbol:
            return lambda code: next((symbol[at + code] for at in (0xF000, 0, 0xF100) if at + code in symbol), 0)
        if roman and not self._differences:
            return lambda code: roman.get(code, 0)
        return lambda _: None

    def _text(self, code: int) -> str:
        """A simple font's text by its encoding; names that are no plain letters are not told."""
        if self.composite:
            return ""
        glyph = self._differences.get(code)
        if glyph is not None:
            return _named(glyph)
        base = as_name(self._encoding) or as_name(entry(self._encoding, "/BaseEncoding"))
        if self.kind == "Type3" or not 0 <= code < 256:
            return ""
        return bytes([code]).decode("mac_roman" if base == "MacRomanEncoding" else "cp1252", "ignore")

    def _heights(self) -> tuple[float, float]:
        """The usual reach below and above the baseline, in thousandths of the size."""
        box = as_numbers(entry(self.dictionary, "/FontBBox"), 4) if self.kind == "Type3" else None
        if box and box[3] > box[1]:
            return min(box[1], box[3]), max(box[1], box[3])
        heights = [as_number(entry(self._descriptor, key)) or 0.0 for key in ("/CapHeight", "/Ascent")]
        above = max(heights)
        below = as_number(entry(self._descriptor, "/Descent")) or 0.0
        return (-abs(below) if 0 < abs(below) < 600 else -220.0), (above if 200 < above < 1500 else 720.0)


def _outlines(descriptor: Any) -> FontProgram | None:
    program = entry(descriptor, "/FontFile2")
    if program is None:
        program = entry(descriptor, "/FontFile3")
    if not isinstance(program, Stream):
        return None
    try:
        return FontProgram(inflated(program, MOST_PROGRAM))
    except (Undecodable, ValueError):
        return None


def _font_matrix(font: Any) -> Six:
    values = as_numbers(entry(font, "/FontMatrix"), 6)
    return six(values) if values else (0.001, 0.0, 0.0, 0.001, 0.0, 0.0)


def _simple(font: Any) -> dict[int, float]:
    first = int(as_number(entry(font, "/FirstChar")) or 0)
    values = enumerate(elements(entry(font, "/Widths"), 256), start=first)
    return {code: width for code, value in values if (width := as_number(value)) is not None}


def _wide(font: Any) -> dict[int, float]:
    """The W array of a CIDFont (9.7.4.3): `c [w1 w2 …]` and `c1 c2 w`."""
    widths: dict[int, float] = {}
    waiting: list[float] = []
    for value in elements(entry(font, "/W"), MOST_WIDTHS):
        if isinstance(value, Array) and waiting:
            row = enumerate(elements(value, MOST_WIDTHS), start=int(waiting[0]))
            widths |= {cid: width for cid, member in row if (width := as_number(member)) is not None}
            waiting = []
            continue
        plain = as_number(value)
        waiting.append(0.0 if plain is None else plain)
        if len(waiting) == 3:
            first, last = int(waiting[0]), min(int(waiting[1]), int(waiting[0]) + MOST_WIDTHS)
            widths |= dict.fromkeys(range(first, last + 1), waiting[2])
            waiting = []
        if len(widths) > MOST_WIDTHS:
            break
    return widths


def _differences(array: Any) -> dict[int, str]:
    glyphs: dict[int, str] = {}
    code = 0
    for value in elements(array, 1024):
        at = as_number(value)
        if at is not None:
            code = int(at)
        else:
            glyphs[code] = as_name(value)
            code += 1
    return glyphs


# The glyph names of ASCII that are words; letters name themselves (Adobe Glyph List).
_NAMES = (
    "space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright asterisk plus comma"
)

_NAMES += " hyphen period slash zero one two three four five six seven eight nine colon semicolon less equal greater"

_NAMES += " question at"

_ASCII = {word: chr(32 + at) for at, word in enumerate(_NAMES.split())}

_LATIN = {"aring": "å", "Aring": "Å", "oslash": "ø", "Oslash": "Ø", "ae": "æ", "AE": "Æ", "endash": "–", "emdash": "—"}

_LATIN |= {
    "quoteright": "’",
    "quoteleft": "‘",
    "quotedblleft": "“",
    "quotedblright": "”",
    "bullet": "•",
    "nbspace": " ",
}


def _named(glyph: str) -> str:
    """What a glyph's name says: letters, the names of ASCII, the Norwegian letters, `uniXXXX`; else ""."""
    if len(glyph) == 1:
        return glyph
    if glyph.startswith("uni") and len(glyph) == 7:
        try:
            return chr(int(glyph[3:], 16))
        except ValueError:
            return ""
    return _ASCII.get(glyph) or _LATIN.get(glyph, "")
