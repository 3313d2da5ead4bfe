"""The font of typed text: a simple TrueType font of Latin letters (ISO 32000-1, 9.6.3), as every reader can set it."""

from __future__ import annotations

from collections.abc import Iterable

import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, Object, Pdf

from deckgen.page.items import ASCENT, LINE_HEIGHT
from deckgen.pdf.compression import flate_stream
from deckgen.pdf.subsets import Program
from deckgen.typeset.faces import Catalogue, Face

WEIGHT = 400

CODES = range(32, 256)
"""The codes of WinAnsiEncoding."""

_DROPPED = ("GSUB", "GPOS", "GDEF", "DSIG", "STAT", "MVAR", "name", "OS/2", "post", "meta", "gasp", "vhea", "vmtx")
_NOT_SYMBOLIC = 32  # ISO 32000-1, table 123


def embed(pdf: Pdf, catalogue: Catalogue) -> Object | None:
    """The font in a file: the upright face of small words, else the first family of TrueType; None where none is.

    What it says of its height makes a reader set lines of text as far apart as fields have them.
    """
    face = _latin_face(catalogue)
    if face is None:
        return None
    font = catalogue.font(face.key)
    letters = {code: character for code in CODES if (character := _character(code))}
    program = _program(face, font, letters.values())
    scale = 1000 / face.upem
    base = Name(f"/{program.tag}+{face.ps_name}")
    widths = [
        round(font.get_glyph_h_advance(font.get_nominal_glyph(ord(letters[code])) or 0) * scale)
        if code in letters
        else 0
        for code in CODES
    ]
    stream = flate_stream(pdf, program.packed)
    stream.Length1 = program.length
    descent = ASCENT - LINE_HEIGHT
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=base,
        Flags=_NOT_SYMBOLIC,
        FontBBox=Array([-200, round(1000 * descent), 1200, round(1000 * ASCENT)]),
        ItalicAngle=0,
        Ascent=round(1000 * ASCENT),
        Descent=round(1000 * descent),
        CapHeight=round(face.cap_height),
        StemV=88,
        FontFile2=stream,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=base,
            Encoding=Name.WinAnsiEncoding,
            FirstChar=CODES[0],
            LastChar=CODES[-1],
            Widths=Array(widths),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


def _latin_face(catalogue: Catalogue) -> Face | None:
    """The first upright face with TrueType outlines and all letters of the alphabet."""
    for face in catalogue.upright(WEIGHT):
        font = catalogue.font(face.key)
        if "glyf" in font.face.table_tags and all(font.get_nominal_glyph(ord(letter)) for letter in "AZaz09"):
            return face
    return None


def _character(code: int) -> str:
    """The character of a code, "" where it has none."""
    return bytes([code]).decode("cp1252", "ignore")


def _program(face: Face, font: hb.Font, letters: Iterable[str]) -> Program:
    """The letters with every axis pinned, under their characters."""
    source, subset = font.face, hb.SubsetInput()
    subset.unicode_set.update(ord(letter) for letter in letters)
    subset.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    subset.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_HINTING
    if source.has_var_data:
        subset.pin_all_axes_to_default(source)
        for axis, value in face.variations:
            subset.pin_axis_location(source, axis, value)
    return Program.of(hb.subset(source, subset).blob.data, False)
