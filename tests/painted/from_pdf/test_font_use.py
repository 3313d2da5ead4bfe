"""Fonts as content shows them: codes to glyphs, widths, boxes, texts, and glyphs that are missing."""

from __future__ import annotations

from typing import Any

import pytest
from charstring_samples import cff
from pikepdf import Array, Dictionary, Name, Pdf
from program_samples import DATA, glyph_of, trimmed, with_cmap

from deckgen.painted.from_pdf.font_programs import FontProgram
from deckgen.painted.from_pdf.font_use import GlyphUse, UsedFont

SYMBOLIC, LATIN = 4, 32
IDENTITY = Name("/Identity-H")
NUMBERED = {".notdef": 300, "cid00042": 650}
H, PROGRAM = glyph_of("H"), FontProgram(DATA)


def simple(pdf: Pdf, program: bytes = b"", flags: int = LATIN, **entries: Any) -> UsedFont:
    """A simple TrueType font; without a program only its descriptor tells something."""
    descriptor = Dictionary(Type=Name.FontDescriptor, Flags=flags, CapHeight=700, Descent=-200, MissingWidth=333)
    if program:
        descriptor.FontFile2 = pdf.make_stream(program)
    return UsedFont(Dictionary(Type=Name.Font, Subtype=Name.TrueType, FontDescriptor=descriptor, **entries))


def composite(pdf: Pdf, program: bytes = b"", encoding: Any = IDENTITY, **entries: Any) -> UsedFont:
    descriptor = Dictionary(Type=Name.FontDescriptor)
    if program:
        descriptor.FontFile2 = pdf.make_stream(program)
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, FontDescriptor=descriptor, **entries)
    return UsedFont(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Sans, Encoding=encoding, DescendantFonts=Array([inner])
        )
    )


def shown(font: UsedFont, string: bytes) -> list[GlyphUse]:
    return [glyph for _, glyph in font.shown(string)]


ROMAN, UNICODE = (1, 0, trimmed(72, H)), (3, 1, trimmed(72, H))


@pytest.mark.parametrize(
    ("cmaps", "flags", "entries", "is_found"),
    [
        ((UNICODE,), LATIN, {"Encoding": Name.WinAnsiEncoding}, True),
        ((ROMAN,), LATIN, {"Encoding": Name.WinAnsiEncoding}, True),
        (((3, 1, trimmed(65, 9)), ROMAN), LATIN, {"Encoding": Name.WinAnsiEncoding}, True),
        ((UNICODE,), LATIN, {}, False),
        ((ROMAN,), LATIN, {}, True),
        ((ROMAN,), LATIN, {"Encoding": Dictionary(Differences=Array([72, Name.H]))}, True),
        (((3, 0, trimmed(0xF048, H)),), SYMBOLIC, {}, True),
        (((3, 0, trimmed(0x48, H)),), SYMBOLIC, {"Encoding": Name.WinAnsiEncoding}, True),
        (((3, 0, trimmed(0xF148, H)),), SYMBOLIC, {}, True),
        ((UNICODE, (3, 0, trimmed(0xF048, 3))), SYMBOLIC, {"Encoding": Name.WinAnsiEncoding}, False),
    ],
)
def test_a_code_of_a_simple_font_leads_to_its_glyph(
    cmaps: tuple[tuple[int, int, bytes], ...], flags: int, entries: dict[str, Any], is_found: bool
) -> None:
    with Pdf.new() as pdf:
        (glyph,) = shown(simple(pdf, with_cmap(*cmaps), flags, **entries), b"H")
        assert (glyph.box == PROGRAM.box(H), glyph.missing) == (is_found, False)


def test_codes_that_no_cmap_has_are_missing() -> None:
    with Pdf.new() as pdf:
        for font in (
            simple(pdf, with_cmap(ROMAN)),
            simple(pdf, with_cmap(UNICODE), Encoding=Name.WinAnsiEncoding),
            simple(pdf, with_cmap((3, 0, trimmed(0xF048, H))), SYMBOLIC),
        ):
            assert [glyph.missing for glyph in shown(font, b"HI")] == [False, True]
        assert [
            glyph.missing for glyph in shown(simple(pdf, with_cmap(ROMAN), Encoding=Name.WinAnsiEncoding), b" ")
        ] == [False]


def test_a_font_without_a_program_goes_by_its_descriptor() -> None:
    with Pdf.new() as pdf:
        font = simple(pdf, Encoding=Name.WinAnsiEncoding, FirstChar=65, Widths=Array([600, 650]))
        assert shown(font, b"BZ ") == [
            GlyphUse(650, (0, -200, 650, 700), False, "B", False, False),
            GlyphUse(333, (0, -200, 333, 700), False, "Z", False, False),
            GlyphUse(333, None, False, " ", False, True),
        ]
        notdef = simple(pdf, Encoding=Dictionary(Differences=Array([65, Name("/.notdef"), 70, Name.a, Name.b])))
        assert [(glyph.text, glyph.missing) for glyph in shown(notdef, b"AFG")] == [
            ("", True),
            ("a", False),
            ("b", False),
        ]


@pytest.mark.parametrize(
    ("entries", "heights"),
    [
        ({"/CapHeight": 700, "/Ascent": 900, "/Descent": -250}, (-250, 900)),
        ({"/CapHeight": 700, "/Descent": 250}, (-250, 700)),
        ({}, (-220, 720)),
        ({"/Ascent": 200, "/Descent": -600}, (-220, 720)),
        ({"/Ascent": 201, "/Descent": -599}, (-599, 201)),
        ({"/Ascent": 1500}, (-220, 720)),
    ],
)
def test_heights_that_cannot_be_are_the_usual_ones(entries: dict[str, int], heights: tuple[float, float]) -> None:
    font = Dictionary(Subtype=Name.TrueType, FontDescriptor=Dictionary(entries))
    assert UsedFont(font).heights == heights


def test_a_type_3_font_is_as_high_as_its_box() -> None:
    assert UsedFont(Dictionary(Subtype=Name.Type3, FontBBox=Array([0, -100, 500, 900]))).heights == (-100, 900)
    assert UsedFont(Dictionary(Subtype=Name.Type3, FontBBox=Array([0, 0, 0, 0]))).heights == (-220, 720)


def test_a_composite_font_has_widths_by_character_and_by_range() -> None:
    with Pdf.new() as pdf:
        font = composite(pdf, W=Array([3, Array([300, 400]), 10, 12, 555]), DW=750)
        advances = [glyph.advance for glyph in shown(font, bytes((0, 3, 0, 4, 0, 5, 0, 10, 0, 12, 0, 13)))]
        assert advances == [300, 400, 750, 555, 555, 750]
        assert shown(composite(pdf), b"\0\3")[0].advance == 1000
        assert [glyph.missing for glyph in shown(composite(pdf), b"\0\3\0")] == [False, True], "half a code is none"


def test_a_composite_font_leads_to_glyphs_by_its_map() -> None:
    with Pdf.new() as pdf:
        (plain,) = shown(composite(pdf, DATA), H.to_bytes(2, "big"))
        assert (plain.box, plain.sure, plain.missing) == (PROGRAM.box(H), True, False)
        table = pdf.make_stream(bytes(4) + H.to_bytes(2, "big"))
        lost, mapped, beyond = shown(composite(pdf, DATA, CIDToGIDMap=table), b"\0\1\0\2\0\3")
        assert (lost.missing, mapped.missing, beyond.missing) == (True, False, True)
        assert mapped.box == PROGRAM.box(H)
        (outside,) = shown(composite(pdf, DATA), PROGRAM.count.to_bytes(2, "big"))
        assert (outside.box, outside.missing) == (None, True)


def test_a_cmap_of_the_file_leads_from_codes_to_characters() -> None:
    with Pdf.new() as pdf:
        wide = b"1 begincodespacerange <00> <FF> endcodespacerange 2 begincidchar <41> %d <42> 0 endcidchar" % H
        font = composite(pdf, DATA, encoding=pdf.make_stream(wide))
        assert [(code, glyph.missing) for code, glyph in font.shown(b"AB")] == [(0x41, False), (0x42, True)]
        assert shown(font, b"A")[0].box == PROGRAM.box(H)


def test_text_comes_from_the_unicode_map_first() -> None:
    with Pdf.new() as pdf:
        unicode = pdf.make_stream(b"1 beginbfchar <41> <00660069> endbfchar")
        assert [
            glyph.text for glyph in shown(simple(pdf, Encoding=Name.WinAnsiEncoding, ToUnicode=unicode), b"AB")
        ] == [
            "fi",
            "B",
        ]
        assert [glyph.text for glyph in shown(simple(pdf, Encoding=Name.MacRomanEncoding), b"\xbf")] == ["ø"]
        assert [glyph.text for glyph in shown(simple(pdf, Encoding=Name.WinAnsiEncoding), b"\xf8")] == ["ø"]


def test_vertical_writing_is_known_by_the_encoding() -> None:
    with Pdf.new() as pdf:
        assert composite(pdf, encoding=Name("/Identity-V")).vertical
        assert not composite(pdf).vertical
        assert not simple(pdf, Encoding=Name("/Odd-V")).vertical


def test_a_font_has_a_name_or_its_kind() -> None:
    assert UsedFont(Dictionary(Subtype=Name.Type1, BaseFont=Name.Sans, Name=Name.F1)).name == "Sans"
    assert UsedFont(Dictionary(Subtype=Name.Type1, Name=Name.F1)).name == "F1"
    assert UsedFont(Dictionary(Subtype=Name.Type1)).name == "Type1"


def test_a_type_3_glyph_without_a_procedure_is_missing_but_for_blanks() -> None:
    with Pdf.new() as pdf:
        drawn = pdf.make_stream(b"0 0 d0")
        differences = Dictionary(Differences=Array([65, Name.a, Name.b, Name.space]))
        font = UsedFont(Dictionary(Subtype=Name.Type3, Encoding=differences, CharProcs=Dictionary(a=drawn)))
        assert [(glyph.text, glyph.missing) for glyph in shown(font, b"ABC")] == [
            ("a", False),
            ("b", True),
            (" ", False),
        ]
        assert font.matrix == (0.001, 0, 0, 0.001, 0, 0)
        assert UsedFont(Dictionary(Subtype=Name.Type3, FontMatrix=Array([1, 0, 0, 2, 0, 3]))).matrix == (
            1,
            0,
            0,
            2,
            0,
            3,
        )
        assert simple(pdf).matrix is None


def test_a_composite_font_of_numbered_glyphs() -> None:
    """CFF that numbers its glyphs by itself, and such that does not: there a CID is the number of a glyph."""
    with Pdf.new() as pdf:
        for program, known in ((cff(NUMBERED, by_cid=True), 42), (cff(), 2)):
            descriptor = Dictionary(FontFile3=pdf.make_stream(program))
            inner = Dictionary(Subtype=Name.CIDFontType0, FontDescriptor=descriptor, W=Array([known, Array([650])]))
            font = UsedFont(Dictionary(Subtype=Name.Type0, Encoding=IDENTITY, DescendantFonts=Array([inner])))
            glyph, missing = shown(font, bytes((0, known, 0, 43)))
            assert (glyph.missing, glyph.strays, missing.missing) == (False, False, True)


def test_a_map_that_builds_on_another_tells_no_glyphs() -> None:
    with Pdf.new() as pdf:
        table = pdf.make_stream(b"/H usecmap 1 begincidrange <0000> <00FF> 0 endcidrange")
        (glyph,) = shown(composite(pdf, DATA, table), b"\3\1")
        assert (glyph.missing, glyph.strays, glyph.sure) == (False, False, False)
