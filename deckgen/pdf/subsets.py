"""Faces in a file: each is used by glyph numbers and embedded once, as a subset of one pinned instance.

SharedFace  a face as all files have it: widths, characters, subsets
FaceStore   the faces of a catalogue
FileFont    a face in one file
FileFonts   all of a file's
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from itertools import pairwise
from unicodedata import normalize

import uharfbuzz as hb
from msgspec import Struct
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from deckgen.pdf.compression import deflated, flate_stream
from deckgen.pdf.content import FaceUse
from deckgen.pdf.numbers import number
from deckgen.pdf.runs import FaceWords, SoftCodes
from deckgen.source.characters import SOFT_HYPHEN
from deckgen.typeset.faces import Catalogue, Face

# Tables a PDF reader has no use for when glyphs are addressed by number.
_DROPPED = ("GSUB", "GPOS", "GDEF", "DSIG", "STAT", "MVAR", "name", "OS/2", "post", "meta", "gasp", "vhea", "vmtx")

_CMAP_BLOCK = 100  # ISO 32000-1, 9.10.3 and Adobe TN 5014: at most 100 lines in a block of bfchar

CODES = 0x10000
"""How many codes a font has that is addressed by two bytes."""

_SYMBOLIC, _ITALIC = 4, 64  # ISO 32000-1, table 123

_PART = "\ue000"  # for private use: a part of a letter, as dots are, which says nothing alone

# Characters for ligatures and for letters as they join, which nobody writes.
_PRESENTATION_FORMS = frozenset([*range(0xFB00, 0xFE00), *range(0xFE70, 0xFEFD)])


class Program(Struct, frozen=True):
    """A subset font program: its bytes, compressed as they stand in a file; how many they are; whether they are CFF.

    The tag of six letters, made from the bytes, tells subsets apart; equal ones share it (ISO 32000-1, 9.6.4).
    """

    packed: bytes
    length: int
    cff: bool
    tag: str

    @classmethod
    def of(cls, data: bytes, cff: bool) -> Program:
        """The program with these bytes."""
        tag = "".join(chr(ord("A") + byte % 26) for byte in sha256(data).digest()[:6])
        return cls(deflated(data), len(data), cff, tag)


class FontSubset(Struct, frozen=True):
    """What a file says of some glyphs of a face: the program, the array of widths, and the box around them all.

    The box is in thousandths of an em: left, bottom, right, top.
    """

    program: Program
    widths: bytes
    bounds: tuple[int, int, int, int]


class Widths(dict[int, float]):
    """The glyphs' own advances in a font, in thousandths of an em as W states them; `scale` leads there."""

    def __init__(self, font: hb.Font, scale: float) -> None:
        super().__init__()
        self._font = font
        self._scale = scale

    def __missing__(self, glyph: int) -> float:
        number = glyph % self._font.face.glyph_count  # what only ends a line is shown by codes after the last glyph
        width: float = round(self._font.get_glyph_h_advance(number) * self._scale, 2)
        self[glyph] = width
        return width


class SharedFace:
    """A face as all files have it: widths, characters, words and subsets, each made once.

    `font` is the opened face with its axes pinned, `characters` what its glyphs say; `soft_codes` are None where
    codes are glyphs (CFF), or have no room.
    """

    def __init__(self, face: Face, font: hb.Font, characters: dict[int, str]) -> None:
        self.face = face
        self.font = font
        self.characters = characters
        self.soft_codes = soft_codes_of(font)
        self.widths = Widths(font, 1000 / face.upem)
        self.words = FaceWords(self.widths, self.characters, self.soft_codes)
        self._subsets: dict[tuple[int, ...], FontSubset] = {}

    def character(self, code: int) -> str:
        """What a code says, whichever process has shown it; "" for a glyph without a character."""
        if self.soft_codes and code >= self.soft_codes.glyphs:
            return SOFT_HYPHEN
        return self.characters.get(code, "")

    def subset(self, glyphs: tuple[int, ...]) -> FontSubset:
        """What a file says of glyphs, in ascending order."""
        if glyphs not in self._subsets:
            self._subsets[glyphs] = FontSubset(self._program(glyphs), self._width_array(glyphs), self._bounds(glyphs))
        return self._subsets[glyphs]

    def _program(self, glyphs: Iterable[int]) -> Program:
        """The glyphs at their numbers, with every axis pinned: TrueType, or the bare CFF table."""
        source, subset = self.font.face, hb.SubsetInput()
        cff = bool({"CFF ", "CFF2"} & set(source.table_tags))
        subset.glyph_set.update(map(self.glyph, glyphs))
        subset.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
        subset.flags = _flags(cff)
        if source.has_var_data:
            subset.pin_all_axes_to_default(source)
            for axis, value in self.face.variations:
                subset.pin_axis_location(source, axis, value)
        subsetted = hb.subset(source, subset)
        return Program.of(subsetted.reference_table("CFF ").data if cff else subsetted.blob.data, cff)

    def glyph(self, code: int) -> int:
        """The glyph that a code shows: the one of its number, but for what only ends a line."""
        return self.soft_codes.glyph(code) if self.soft_codes else code

    def glyph_map(self, codes: Sequence[int]) -> bytes | None:
        """The glyphs of codes (CIDToGIDMap; ISO 32000-1, table 117); None where each is that of its number."""
        glyphs = {code: self.glyph(code) for code in codes}
        if all(code == glyph for code, glyph in glyphs.items()):
            return None
        return b"".join([glyphs.get(code, 0).to_bytes(2, "big") for code in range(max(codes) + 1)])

    def _width_array(self, glyphs: Sequence[int]) -> bytes:
        """W: the first of some consecutive glyphs, then the widths of them all."""
        runs = [(run[0], " ".join(number(self.widths[glyph], 2) for glyph in run)) for run in consecutive(glyphs)]
        return f"[{' '.join(f'{first} [{widths}]' for first, widths in runs)}]".encode("ascii")

    def _bounds(self, glyphs: Iterable[int]) -> tuple[int, int, int, int]:
        boxes = [extents for glyph in glyphs if (extents := self.font.get_glyph_extents(glyph))]
        left = min((box.x_bearing for box in boxes), default=0)
        bottom = min((box.y_bearing + box.height for box in boxes), default=0)
        right = max((box.x_bearing + box.width for box in boxes), default=0)
        top = max((box.y_bearing for box in boxes), default=0)
        left, bottom, right, top = (round(self._thousandths(edge)) for edge in (left, bottom, right, top))
        return left, bottom, right, top

    def _thousandths(self, units: float) -> float:
        return units * 1000 / self.face.upem


class FaceStore:
    """The faces of a catalogue as files share them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._faces: dict[str, SharedFace] = {}
        self._characters: dict[str, dict[int, str]] = {}

    def face(self, key: str) -> SharedFace:
        """The face of a key; raises as the catalogue's `by_key` does."""
        if key not in self._faces:
            face, font = self.catalogue.by_key(key), self.catalogue.font(key)
            if face.path not in self._characters:
                self._characters[face.path] = characters_of(font)
            self._faces[key] = SharedFace(face, font, self._characters[face.path])
        return self._faces[key]


class FileFont:
    """One face in one file, addressed by glyph numbers (Type0, Identity-H).

    `texts` are what contents take glyphs without a character for.
    """

    def __init__(self, shared: SharedFace) -> None:
        self.shared = shared
        self.glyphs: set[int] = {0}
        self.texts: dict[int, str] = {}

    def agrees(self, use: FaceUse) -> bool:
        """Whether a content takes no glyph for another text than those before it."""
        return all(self.texts.get(glyph, text) == text for glyph, text in use.texts)

    def add(self, use: FaceUse) -> None:
        """Take in the glyphs of a content that agrees."""
        self.glyphs.update(use.glyphs)
        self.texts.update(use.texts)

    @cached_property
    def subset(self) -> FontSubset:
        """What the file says of the glyphs; after the last content."""
        return self.shared.subset(tuple(sorted(self.glyphs)))

    def embed(self, pdf: Pdf) -> Object:
        """The font dictionary with its subset, widths, descriptor and ToUnicode (ISO 32000-1, 9.7.4 to 9.10.3)."""
        program = self.subset.program
        base = f"{program.tag}+{self.shared.face.ps_name}"
        descendant = self._descendant(pdf, base)
        # ISO 32000-1, 9.7.6.1: over a CFF descendant the name of the CMap is part of the font's.
        whole = f"{base}-Identity-H" if program.cff else base
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=Name("/" + whole),
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(descendant)]),
                ToUnicode=flate_stream(pdf, deflated(self.to_unicode().encode("ascii"))),
            )
        )

    def to_unicode(self) -> str:
        """The CMap from codes to UTF-16: each glyph's own character, or the text that contents take it for.

        What is shown only together with others is for private use (ISO 19005-2, 6.2.11.7.3: ActualText says the text).
        """
        texts = {code: self.shared.character(code) or self.texts.get(code, _PART) for code in sorted(self.glyphs - {0})}
        rows = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in texts.items()]
        return "\n".join([_CMAP_HEAD, *_blocks(rows), _CMAP_TAIL])

    def _descendant(self, pdf: Pdf, base: str) -> Dictionary:
        cff = self.subset.program.cff
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType0 if cff else Name.CIDFontType2,
            BaseFont=Name("/" + base),
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
            FontDescriptor=pdf.make_indirect(self._descriptor(pdf, base)),
            W=Object.parse(self.subset.widths),
        )
        if not cff:
            glyph_map = self.shared.glyph_map(sorted(self.glyphs))
            font.CIDToGIDMap = flate_stream(pdf, deflated(glyph_map)) if glyph_map else Name.Identity
        return font

    def _descriptor(self, pdf: Pdf, base: str) -> Dictionary:
        face, font, program = self.shared.face, self.shared.font, self.subset.program
        weight, slant = font.get_style_value(hb.StyleTag.WEIGHT), font.get_style_value(hb.StyleTag.SLANT_ANGLE)
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/" + base),
            Flags=_SYMBOLIC | (_ITALIC if face.italic else 0),
            FontBBox=Array(self.subset.bounds),
            ItalicAngle=Decimal(number(slant, 2)),
            Ascent=round(face.ascender),
            Descent=round(face.descender),
            CapHeight=round(face.cap_height),
            # No font table states the stem; this rule of thumb is what other writers put here too.
            StemV=round(50 + (weight / 65) ** 2),
        )
        stream = flate_stream(pdf, program.packed)
        if program.cff:
            stream.Subtype = Name.CIDFontType0C
            descriptor.FontFile3 = stream
        else:
            stream.Length1 = program.length
            descriptor.FontFile2 = stream
        return descriptor


class FileFonts:
    """The fonts of one file, in the order of their first use.

    A face is one font; it becomes two where contents take a glyph of it for different texts.
    """

    def __init__(self, store: FaceStore) -> None:
        self._store = store
        self._fonts: dict[str, list[FileFont]] = {}

    def font(self, use: FaceUse) -> FileFont:
        """The font that has the glyphs of a content; to be asked for all contents before any is embedded."""
        fonts = self._fonts.setdefault(use.face, [])
        font = next((font for font in fonts if font.agrees(use)), None)
        if font is None:
            font = FileFont(self._store.face(use.face))
            fonts.append(font)
        font.add(use)
        return font

    @property
    def fonts(self) -> list[FileFont]:
        """All fonts, by face."""
        return [font for fonts in self._fonts.values() for font in fonts]


def _flags(cff: bool) -> hb.SubsetFlags:
    flags = hb.SubsetFlags
    # Glyph numbers in the page contents stay valid; what shaping would add is already in the glyphs.
    wanted = flags.RETAIN_GIDS | flags.NO_LAYOUT_CLOSURE | flags.NOTDEF_OUTLINE | flags.NO_HINTING
    # A reader takes codes for CIDs only when the charset is the identity, and no reader takes CFF2.
    return wanted | flags.CFF_IDENTITY_CHARSET | flags.DOWNGRADE_CFF2 if cff else wanted


def soft_codes_of(font: hb.Font) -> SoftCodes | None:
    """How a font shows what only ends a line: by codes after its last glyph."""
    glyphs, tables = font.face.glyph_count, set(font.face.table_tags)
    return None if {"CFF ", "CFF2"} & tables or 2 * glyphs > CODES else SoftCodes(glyphs)


def characters_of(font: hb.Font) -> dict[int, str]:
    """The lowest character that can be seen for which the font's cmap has each glyph; of forms letters."""
    characters = dict[int, str]()
    for code in sorted(font.face.unicodes, reverse=True):
        character = chr(code)
        if character.isprintable():
            is_form = code in _PRESENTATION_FORMS
            characters[font.get_nominal_glyph(code)] = normalize("NFKC", character) if is_form else character
    return characters


def consecutive(glyphs: Sequence[int]) -> list[Sequence[int]]:
    """Glyph numbers, ascending, as runs in which each is one more than that before it."""
    starts = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(glyphs)) if b != a + 1), len(glyphs)]
    return [glyphs[a:b] for a, b in pairwise(starts)]


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
