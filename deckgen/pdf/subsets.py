"""Faces in a file: each is used by glyph numbers and embedded once, as a subset of one pinned instance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from itertools import pairwise

import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from deckgen.page.items import Glyph
from deckgen.pdf.numbers import number
from deckgen.pdf.runs import Meanings, show
from deckgen.typeset.faces import Catalogue, Face

# Tables a PDF reader has no use for when glyphs are addressed by number.
_DROPPED = ("GSUB", "GPOS", "GDEF", "DSIG", "STAT", "MVAR", "name", "OS/2", "post", "meta", "gasp", "vhea", "vmtx")

_CMAP_BLOCK = 100  # ISO 32000-1, 9.10.3 and Adobe TN 5014: at most 100 lines in a block of bfchar

_SYMBOLIC, _ITALIC = 4, 64  # ISO 32000-1, table 123


@dataclass(frozen=True, slots=True)
class Program:
    """A subset font program: its bytes, whether they are CFF, and the tag that tells subsets apart."""

    data: bytes
    cff: bool

    @property
    def tag(self) -> str:
        """Six letters from the content, so that equal subsets share their name (ISO 32000-1, 9.6.4)."""
        return "".join(chr(ord("A") + byte % 26) for byte in sha256(self.data).digest()[:6])


class GlyphFont:
    """One face in one file, addressed by glyph numbers (Type0, Identity-H).

    `name` is its resource name, `font` the opened face with its axes pinned. Texts and glyphs are noted while runs are
    shown; `embed` comes after the last run.
    """

    def __init__(self, name: str, face: Face, font: hb.Font) -> None:
        self.name = name
        self.face = face
        self._font = font
        self._source = font.face
        self._widths: dict[int, float] = {}
        self._meanings = Meanings()

    def show(self, glyphs: Sequence[Glyph], size: float) -> str:
        """The operators that show a run in this font at a size in points."""
        return show(glyphs, self.width, size, self._meanings)

    def width(self, glyph: int) -> float:
        """A glyph's own advance in the pinned instance, in thousandths of an em as W states it."""
        if glyph not in self._widths:
            self._widths[glyph] = round(self._thousandths(self._font.get_glyph_h_advance(glyph)), 2)
        return self._widths[glyph]

    @cached_property
    def program(self) -> Program:
        """The glyphs used, at their numbers, with every axis pinned: TrueType, or the bare CFF table."""
        face, subset = self._source, hb.SubsetInput()
        cff = bool({"CFF ", "CFF2"} & set(face.table_tags))
        subset.glyph_set.update(self._glyphs())
        subset.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
        subset.flags = _flags(cff)
        if face.has_var_data:
            subset.pin_all_axes_to_default(face)
            for axis, value in self.face.variations:
                subset.pin_axis_location(face, axis, value)
        subsetted = hb.subset(face, subset)
        return Program(subsetted.reference_table("CFF ").data if cff else subsetted.blob.data, cff)

    def embed(self, pdf: Pdf) -> Object:
        """The font dictionary with its subset, widths, descriptor and ToUnicode (ISO 32000-1, 9.7.4 to 9.10.3)."""
        program = self.program
        base = f"{program.tag}+{self.face.ps_name}"
        descendant = self._descendant(pdf, program, base)
        # ISO 32000-1, 9.7.6.1: over a CFF descendant the name of the CMap is part of the font's.
        whole = f"{base}-Identity-H" if program.cff else base
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=Name("/" + whole),
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(descendant)]),
                ToUnicode=pdf.make_stream(self.to_unicode().encode("ascii")),
            )
        )

    def to_unicode(self) -> str:
        """The CMap from glyph numbers to UTF-16; glyphs that never begin a text say their own character, if any."""
        texts = self._meanings.texts
        untexted = _characters(self._source, {glyph for glyph, text in texts.items() if not text})
        rows = [
            f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for glyph, text in sorted({**texts, **untexted}.items())
            if text
        ]
        return "\n".join([_CMAP_HEAD, *_blocks(rows), _CMAP_TAIL])

    def _glyphs(self) -> list[int]:
        return sorted({0, *self._widths})

    def _thousandths(self, units: float) -> float:
        return units * 1000 / self.face.upem

    def _descendant(self, pdf: Pdf, program: Program, base: str) -> Dictionary:
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType0 if program.cff else Name.CIDFontType2,
            BaseFont=Name("/" + base),
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
            FontDescriptor=pdf.make_indirect(self._descriptor(pdf, program, base)),
            W=self._width_array(),
        )
        if not program.cff:
            font.CIDToGIDMap = Name.Identity
        return font

    def _width_array(self) -> Array:
        array = Array()
        for first, widths in _consecutive({glyph: self.width(glyph) for glyph in self._glyphs()}):
            array.append(first)
            array.append(Array([Decimal(number(width, 2)) for width in widths]))
        return array

    def _descriptor(self, pdf: Pdf, program: Program, base: str) -> Dictionary:
        weight = self._font.get_style_value(hb.StyleTag.WEIGHT)
        slant = self._font.get_style_value(hb.StyleTag.SLANT_ANGLE)
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/" + base),
            Flags=_SYMBOLIC | (_ITALIC if self.face.italic else 0),
            FontBBox=Array(self._bounds()),
            ItalicAngle=Decimal(number(slant, 2)),
            Ascent=round(self.face.ascender),
            Descent=round(self.face.descender),
            CapHeight=round(self.face.cap_height),
            # No font table states the stem; this rule of thumb is what other writers put here too.
            StemV=round(50 + (weight / 65) ** 2),
        )
        stream = pdf.make_stream(program.data)
        if program.cff:
            stream.Subtype = Name.CIDFontType0C
            descriptor.FontFile3 = stream
        else:
            stream.Length1 = len(program.data)
            descriptor.FontFile2 = stream
        return descriptor

    def _bounds(self) -> list[int]:
        """The box around all glyphs used, in thousandths of an em."""
        boxes = [extents for glyph in self._glyphs() if (extents := self._font.get_glyph_extents(glyph))]
        edges = (
            min((box.x_bearing for box in boxes), default=0),
            min((box.y_bearing + box.height for box in boxes), default=0),
            max((box.x_bearing + box.width for box in boxes), default=0),
            max((box.y_bearing for box in boxes), default=0),
        )
        return [round(self._thousandths(edge)) for edge in edges]


class Fonts:
    """The fonts of one file, named F0, F1, … in the order of their first use."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._fonts: dict[str, GlyphFont] = {}

    def font(self, key: str) -> GlyphFont:
        """The font for a face of the catalogue."""
        if key not in self._fonts:
            name, catalogue = f"F{len(self._fonts)}", self._catalogue
            self._fonts[key] = GlyphFont(name, catalogue.by_key(key), catalogue.font(key))
        return self._fonts[key]

    @property
    def tags(self) -> list[str]:
        """What tells the subsets apart from those of other files."""
        return [font.program.tag for font in self._fonts.values()]

    def embed(self, pdf: Pdf) -> dict[str, Object]:
        """Every font used, by resource name."""
        return {font.name: font.embed(pdf) for font in self._fonts.values()}


def _flags(cff: bool) -> hb.SubsetFlags:
    flags = hb.SubsetFlags
    # Glyph numbers in the page contents stay valid; what shaping would add is already in the glyphs.
    wanted = flags.RETAIN_GIDS | flags.NO_LAYOUT_CLOSURE | flags.NOTDEF_OUTLINE | flags.NO_HINTING
    # A reader takes codes for CIDs only when the charset is the identity, and no reader takes CFF2.
    return wanted | flags.CFF_IDENTITY_CHARSET | flags.DOWNGRADE_CFF2 if cff else wanted


def _characters(face: hb.Face, glyphs: set[int]) -> dict[int, str]:
    """The lowest character that the font's cmap gives each of these glyphs."""
    if not glyphs:
        return {}
    font, characters = hb.Font(face), dict[int, str]()
    for code in sorted(face.unicodes, reverse=True):
        glyph = font.get_nominal_glyph(code)
        if glyph in glyphs:
            characters[glyph] = chr(code)
    return characters


def _consecutive(widths: dict[int, float]) -> list[tuple[int, list[float]]]:
    """Widths by glyph, ascending, as runs of consecutive glyphs with their first number."""
    glyphs = list(widths)
    starts = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(glyphs)) if b != a + 1), len(glyphs)]
    return [(glyphs[a], [widths[glyph] for glyph in glyphs[a:b]]) for a, b in pairwise(starts)]


def _blocks(rows: list[str]) -> list[str]:
    parts = [rows[start : start + _CMAP_BLOCK] for start in range(0, len(rows), _CMAP_BLOCK)]
    return [line for part in parts for line in (f"{len(part)} beginbfchar", *part, "endbfchar")]


_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""

_CMAP_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
