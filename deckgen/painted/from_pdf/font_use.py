"""Fonts as content shows them: what each code advances, covers and says, and whether it has a glyph at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct
from pikepdf import Array, Stream

from deckgen.painted.from_pdf.cmaps import CMap
from deckgen.painted.from_pdf.font_programs import FontProgram, GlyphBox, cff_table
from deckgen.painted.matrices import Six, six
from deckgen.reader.objects import (
    PROGRAMS,
    as_name,
    as_number,
    as_numbers,
    elements,
    entry,
    font_program,
    glyph_font,
    key,
    path,
)
from deckgen.reader.streams import Undecodable, inflated
from deckgen.reader.tokens import operations

if TYPE_CHECKING:
    from deckgen.painted.from_pdf.postscript_programs import PostScriptProgram

Program: TypeAlias = "FontProgram | PostScriptProgram"

# The largest font program that is read; whole CJK fonts have about 20 MB.
MOST_PROGRAM = 40 << 20

# The largest CFF or Type 1 program, which takes longer to read.
MOST_POSTSCRIPT = 24 << 20

# Thousandths of an em by which a width may stray from the program's (PDF/A-2b, 6.2.11.5), and what rounding adds.
STRAYING = 1.01

MOST_WIDTHS = 70_000

_BLANK = " \t\n\r\u00a0\u2002\u2003\u2009\u200b\u202f\u3000"

_SYMBOLIC = 4

# Codes whose letter is another than what their encoding's character is.
_SOFT = {"\u00ad": "-"}

_SANS, _ROMAN = ("", "-Bold", "-Oblique", "-BoldOblique"), ("-Roman", "-Bold", "-Italic", "-BoldItalic")

_STANDARD = {f"{family}{style}" for family in ("Courier", "Helvetica") for style in _SANS}

_STANDARD |= {"Symbol", "ZapfDingbats"} | {f"Times{style}" for style in _ROMAN}


class GlyphUse(Struct, frozen=True):
    """A code as shown: its advance and its box in thousandths of the size, its text.

    `box` is None for what has no outline; `sure` says that it comes from the outline. `missing` says that .notdef is
    shown, or nothing, as the program lacks the glyph; `hollow` that it has nothing to draw for a letter; `strays` that
    it has another advance than the dictionary. `blank` is a code that Tw widens.
    """

    advance: float
    box: GlyphBox | None
    sure: bool
    text: str
    missing: bool
    blank: bool
    strays: bool = False
    hollow: bool = False


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
        self.place = key(font)
        self.is_embedded = self.kind == "Type3" or font_program(font) is not None
        self.heights = self._heights()
        self.matrix = _font_matrix(font) if self.kind == "Type3" else None

    @cached_property
    def why(self) -> str:
        """Why its glyphs can not be told, "" where they can: an embedded program that can not be read."""
        has_program = self.is_embedded and self.kind != "Type3"
        return "has a program that cannot be read" if has_program and self._program is None else ""

    @cached_property
    def _program(self) -> Program | None:
        return _program_of(self._descriptor)

    @cached_property
    def _glyph_of(self) -> Callable[[int], int | None]:
        return self._mapping()

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
            if len(string) % 2:
                yield 0  # half a code is none

    def _look(self, code: int) -> GlyphUse:
        text = self._unicode.text(code) or self._text(code)
        cid = self._cids.mapped.get(code, 0) if self._cids else code
        at = cid if self.composite else code
        stated = self._stated(at)
        advance = 500.0 if stated is None else stated
        box: GlyphBox | None = (0.0, self.heights[0], advance, self.heights[1])
        glyph = self._glyph_of(at)
        sure = self._program is not None and self._program.has_boxes and glyph is not None
        if sure and self._program is not None and glyph is not None:
            box = self._program.box(glyph)
        elif text and not text.strip(_BLANK):
            box = None
        missing = self._is_missing(code, cid, glyph, text)
        strays = not missing and self._strays(code, glyph, stated)
        hollow = sure and box is None and not missing and any(map(str.isalnum, text))
        return GlyphUse(advance, box, sure, text, missing, code == 32, strays, hollow)

    def _stated(self, at: int) -> float | None:
        """The width that the dictionary gives a code or CID; None where readers have their own (9.6.2.2)."""
        width = self._widths.get(at)
        if width is not None:
            return width
        if self.composite:
            default = as_number(entry(self._font, "/DW"))
            return 1000.0 if default is None else default
        missing = as_number(entry(self._descriptor, "/MissingWidth"))
        return missing or (0.0 if self._widths or not _is_standard(self.name) else None)

    def _strays(self, code: int, glyph: int | None, stated: float | None) -> bool:
        """Whether a glyph's advance in the program is not the dictionary's, which sets the next one apart."""
        if stated is None or self.vertical:
            return False
        if self.kind == "Type3":
            own = _drawn_advance(self.procedure(code))
            return own is not None and abs(own - stated) * abs(_font_matrix(self.dictionary)[0]) * 1000 > STRAYING
        # A blank that the font lacks shows nothing, whatever .notdef is like.
        own = self._program.advance(glyph) if self._program is not None and glyph else None
        return own is not None and abs(own - stated) > STRAYING

    @cached_property
    def _tells_cids(self) -> bool:
        """Whether the CID of each code is known: of the CMaps that PDF knows by name, only the identity is."""
        if self._cids:
            return self._cids.is_whole
        return as_name(self._encoding) in {"Identity-H", "Identity-V"}

    def _is_missing(self, code: int, cid: int, glyph: int | None, text: str) -> bool:
        """Whether the code has no glyph, as far as that can be told; blanks need none."""
        if self.kind == "Type3":
            return not text.isspace() and self.procedure(code) is None
        if self.composite:
            return self._tells_cids and (cid == 0 or (glyph is not None and self._lacks(glyph)))
        if text and not text.strip(_BLANK):
            return False
        if self._differences.get(code) == ".notdef":
            return True
        return glyph is not None and self._lacks(glyph)

    def _lacks(self, glyph: int) -> bool:
        return glyph == 0 or (self._program is not None and glyph >= self._program.count)

    def _mapping(self) -> Callable[[int], int | None]:
        """The function from CID or code to glyph number, which gives None where it can not be told."""
        program = self._program
        if program is None or (self.composite and not self._tells_cids):
            return lambda _: None
        if self.composite:
            return self._by_cid(program)
        return self._by_character(program) if isinstance(program, FontProgram) else self._by_name(program)

    def _by_cid(self, program: Program) -> Callable[[int], int | None]:
        """CIDs to glyphs (9.7.4.2): by the program's own numbers, or through the table in the file."""
        if not isinstance(program, FontProgram) and program.by_cid:
            glyphs = program.glyphs
            return lambda cid: glyphs.get(f"cid{cid:05d}", 0)
        table = entry(self._font, "/CIDToGIDMap")
        if not isinstance(table, Stream):
            return lambda cid: cid
        try:
            numbers = inflated(table, 2 * MOST_WIDTHS)
        except Undecodable:
            return lambda _: None
        return lambda cid: int.from_bytes(numbers[2 * cid : 2 * cid + 2], "big")

    def _by_name(self, program: PostScriptProgram) -> Callable[[int], int | None]:
        """Codes of a simple font to glyphs by their names: of Differences, an encoding, or the program (9.6.6.2)."""
        from deckgen.painted.from_pdf.postscript_programs import base_encoding

        base = as_name(self._encoding) or as_name(entry(self._encoding, "/BaseEncoding"))
        known = base_encoding(base) if base else program.encoding
        if base and not known:
            return lambda _: None
        # A name that can not be read is told by nobody; fontTools leaves the code 0 out of a program's own encoding.
        names = {**({} if base else {0: ""}), **known, **self._differences}
        return lambda code: program.glyphs.get(names.get(code, ".notdef"), 0) if names.get(code) != "" else None

    def _by_character(self, program: FontProgram) -> Callable[[int], int | None]:
        """Codes of a simple TrueType font to glyphs (9.6.6.4)."""
        cmaps = program.cmaps()
        flags = int(as_number(entry(self._descriptor, "/Flags")) or 0)
        symbol, roman, unicode = cmaps.get((3, 0)), cmaps.get((1, 0)), cmaps.get((3, 1))
        if self._encoding is not None and not flags & _SYMBOLIC and (unicode or roman):
            return lambda code: self._lettered(program, unicode or {}, roman or {}, code)
        if symbol:
            return lambda code: next((symbol[at + code] for at in (0xF000, 0, 0xF100) if at + code in symbol), 0)
        if roman and not self._differences:
            return lambda code: roman.get(code, 0)
        return lambda _: None

    def _lettered(
        self, program: FontProgram, unicode: Mapping[int, int], roman: Mapping[int, int], code: int
    ) -> int | None:
        """The glyph of a code by the letter that its name stands for, else by the name itself.

        Codes below 32 have a name by Differences alone.
        """
        if code < 32 and code not in self._differences:
            return 0
        letter = _SOFT.get(text := self._text(code), text)
        if len(letter) == 1:
            mac = letter.encode("mac_roman", "ignore")
            by_letter = unicode.get(ord(letter)) or (roman.get(mac[0]) if mac else None) or roman.get(code)
            return by_letter or program.glyph_named(self._differences.get(code, "")) or 0
        return program.glyph_named(self._differences[code]) if self._differences.get(code) else None

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


def _program_of(descriptor: Any) -> Program | None:
    """The embedded program, None where there is none or it can not be read."""
    held = [(name, entry(descriptor, name)) for name in PROGRAMS]
    name, program = next(((name, program) for name, program in held if isinstance(program, Stream)), ("", None))
    try:
        data = inflated(program, MOST_PROGRAM if name == "/FontFile2" else MOST_POSTSCRIPT) if program else b""
        return _read_program(name, data)
    except (Undecodable, ValueError):
        return None


def _read_program(name: str, data: bytes) -> Program:
    """The program of a descriptor's entry; raises ValueError for what is none."""
    if name == "/FontFile2":
        return FontProgram(data)
    if not data:
        raise ValueError("no program")
    # Only now is their reader worth its import.
    from deckgen.painted.from_pdf.postscript_programs import cff_program, type1_program

    if name == "/FontFile":
        return type1_program(data)
    if not data.startswith((b"OTTO", b"\0\1\0\0", b"true")):
        return cff_program(data)
    table = cff_table(data)
    return cff_program(table) if table else FontProgram(data)


def _drawn_advance(procedure: Any) -> float | None:
    """The advance that a Type 3 glyph's own content states with its first operator, d0 or d1 (9.6.5)."""
    try:
        data = inflated(procedure, MOST_PROGRAM) if isinstance(procedure, Stream) else b""
    except Undecodable:
        return None
    operator, operands = next(iter(operations(data)), (b"", []))
    return operands[0] if operator in {b"d0", b"d1"} and operands and isinstance(operands[0], float) else None


def _is_standard(name: str) -> bool:
    """Whether a font is one of the fourteen whose widths readers know (9.6.2.2)."""
    return name in _STANDARD


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
