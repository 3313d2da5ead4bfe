"""CFF and Type 1 programs: names, codes, advances, and what is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from charstring_samples import WIDTHS, cff, opentype, type1
from fontTools.misc.psCharStrings import T1CharString, T2CharString

from deckgen.painted.from_pdf.font_programs import cff_table
from deckgen.painted.from_pdf.postscript_programs import (
    PostScriptProgram,
    _advance_by,
    _Type1,
    _Type2,
    base_encoding,
    cff_program,
    type1_program,
)


@pytest.mark.parametrize(
    "program",
    [
        cff_program(cff()),
        cff_program(cff_table(opentype())),
        type1_program(type1()),
        type1_program(type1(in_hexadecimal=True)),
    ],
)
def test_glyphs_have_names_and_advances(program: PostScriptProgram) -> None:
    assert set(program.glyphs) == set(WIDTHS) and program.glyphs[".notdef"] == 0
    assert {name: program.advance(glyph) for name, glyph in program.glyphs.items()} == WIDTHS
    assert (program.count, program.advance(99), program.box(0)) == (3, None, None)


def test_codes_are_those_of_the_program() -> None:
    assert type1_program(type1()).encoding == {65: "A"}
    assert type1_program(type1(codes="dup 1 /B put")).encoding == {1: "B"}
    assert cff_program(cff()).encoding[66] == "B"


@pytest.mark.parametrize("data", [b"", b"no font", bytes(200), cff()[:40], type1()[:200]])
def test_what_is_no_program_is_a_value_error(data: bytes) -> None:
    for read in (cff_program, type1_program):
        with pytest.raises(ValueError, match=r"no (CFF|Type 1 font)"):
            read(data)


def test_encodings_of_pdf() -> None:
    letters = {code: base_encoding("WinAnsiEncoding")[code] for code in (65, 0xE5, 0x95, 0xAD, 0xB2)}
    assert letters == {65: "A", 0xE5: "aring", 0x95: "bullet", 0xAD: "hyphen", 0xB2: "twosuperior"}
    assert base_encoding("MacRomanEncoding")[0x8C] == "aring"
    assert base_encoding("StandardEncoding")[0xF9] == "oslash"
    assert base_encoding("OtherEncoding") == {}


def test_glyphs_that_call_each_other_without_end_tell_no_advance() -> None:
    called = [T2CharString(program=[-107, "callsubr", -107, "callsubr"])]
    with pytest.raises((ValueError, RecursionError)):
        _advance_by(_Type2(called, [], 0, 0), called[0])
    old = [T1CharString(program=[0, "callsubr"])]
    with pytest.raises((ValueError, RecursionError)):
        _advance_by(_Type1(None, old), old[0])


def test_the_same_program_reads_alike_twice() -> None:
    first, second = (cff_program(cff()) for _ in range(2))
    assert all(a == b for a, b in pairwise([first.glyphs, second.glyphs]))
