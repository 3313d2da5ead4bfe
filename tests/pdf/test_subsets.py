"""Faces as embedded subsets."""

from __future__ import annotations

import pytest
import uharfbuzz as hb
from pdf_samples import CFF, CFF_FILE, GROTESK, SERIF, catalogue, run
from pikepdf import Name, Pdf
from tools import need_file

from deckgen.pdf.content import FaceUse
from deckgen.pdf.subsets import FaceStore, FileFont, FileFonts, consecutive

TEXT = "Ærlig på øya, AVTA!"
LIGATURE = run("fi").glyphs[0].number
"""A glyph for which the font has no character."""


def use(face: str, text: str = TEXT) -> FaceUse:
    return FaceUse(face, tuple(sorted({glyph.number for glyph in run(text, face).glyphs})))


def font(face: str, text: str = TEXT) -> FileFont:
    if face == CFF:
        need_file(CFF_FILE)
    return FileFonts(FaceStore(catalogue())).font(use(face, text))


def opened(face: str, text: str = TEXT) -> hb.Face:
    """The font program of a text, taken out of a file."""
    with Pdf.new() as pdf:
        descriptor = font(face, text).embed(pdf).DescendantFonts[0].FontDescriptor
        return hb.Face(descriptor.FontFile2.read_bytes())


@pytest.mark.parametrize("face", [GROTESK, SERIF])
def test_program_is_the_pinned_instance_with_the_stated_widths(face: str) -> None:
    used = font(face).shared
    program = opened(face)
    pinned = hb.Font(program)
    assert not program.has_var_data
    for glyph in {glyph.number for glyph in run(TEXT, face).glyphs}:
        assert pinned.get_glyph_h_advance(glyph) * 1000 / program.upem == pytest.approx(used.widths[glyph], abs=0.01)
        assert pinned.get_glyph_extents(glyph) is not None


def test_program_has_no_glyph_that_is_not_used() -> None:
    program = hb.Font(opened(GROTESK, "AV"))
    numbers = {glyph.number for glyph in run("ABV", GROTESK).glyphs}
    used = {glyph.number for glyph in run("AV", GROTESK).glyphs}
    drawn = {number for number in numbers if program.get_glyph_extents(number).width}
    assert drawn == used


def test_the_weight_is_the_face_s_own() -> None:
    def width(face: str) -> int:
        glyph = run("l", face).glyphs[0].number
        return int(hb.Font(opened(face, "l")).get_glyph_extents(glyph).width)

    assert width("grotesk-900") > width("grotesk-400") + 20


def test_equal_subsets_have_equal_tags_and_others_do_not() -> None:
    tag, same, other = (font(GROTESK, text).subset.program.tag for text in ("AV", "VAV", "AVA!"))
    assert tag == same != other
    assert len(tag) == 6 and tag.isalpha() and tag.isupper()


def test_to_unicode_tells_the_letters_in_blocks_of_a_hundred() -> None:
    used = font(GROTESK, "Ø" + "".join(map(chr, range(0x21, 0x7E))) + "".join(map(chr, range(0xC0, 0x100))))
    cmap = used.to_unicode()
    assert f"<{run('Ø').glyphs[0].number:04X}> <00D8>" in cmap
    assert "100 beginbfchar" in cmap and cmap.count("beginbfchar") == cmap.count("endbfchar") == 2


def test_a_glyph_says_the_lowest_of_its_characters_that_can_be_seen() -> None:
    store = FaceStore(catalogue())
    characters = store.face(GROTESK).characters
    assert [characters[run(letter).glyphs[0].number] for letter in "ø -"] == ["ø", " ", "-"]
    ligature = run("fi", SERIF).glyphs[0].number
    assert store.face(SERIF).characters[ligature] == "fi", "nobody looks for the character of the ligature"
    assert store.face("grotesk-900").characters is characters, "all weights of a file have one table"
    assert all(character.isprintable() for character in characters.values())


def test_a_glyph_without_a_character_says_what_contents_take_it_for() -> None:
    fonts = FileFonts(FaceStore(catalogue()))
    letters = fonts.font(use(GROTESK, "fa"))
    assert fonts.font(FaceUse(GROTESK, (LIGATURE,), ((LIGATURE, "fi"),))) is letters
    assert f"<{LIGATURE:04X}> <00660069>" in letters.to_unicode()


def test_contents_that_disagree_on_a_glyph_have_each_a_font() -> None:
    fonts = FileFonts(FaceStore(catalogue()))
    first, other, third = (
        fonts.font(FaceUse(GROTESK, (LIGATURE,), ((LIGATURE, text),))) for text in ("fi", "f\u200di", "fi")
    )
    assert first is third and fonts.fonts == [first, other]
    assert f"<{LIGATURE:04X}> <0066200D0069>" in other.to_unicode()


def test_subsets_are_made_once_for_all_files() -> None:
    store = FaceStore(catalogue())
    first, same, other = (FileFonts(store).font(use(GROTESK, text)) for text in ("AV", "VA", "AVA!"))
    assert first.subset is same.subset is not other.subset


@pytest.mark.parametrize(
    ("face", "file", "kind", "flags"),
    [
        (GROTESK, "/FontFile2", "/CIDFontType2", 4),
        (SERIF, "/FontFile2", "/CIDFontType2", 4 + 64),
        (CFF, "/FontFile3", "/CIDFontType0", 4),
    ],
)
def test_dictionaries_agree_on_the_kind_of_font(face: str, file: str, kind: str, flags: int) -> None:
    with Pdf.new() as pdf:
        dictionary = font(face).embed(pdf)
        descendant = dictionary.DescendantFonts[0]
        descriptor = descendant.FontDescriptor
        assert descendant.Subtype == Name(kind)
        assert file in descriptor
        assert descriptor.FontName == descendant.BaseFont
        assert int(descriptor.Flags) == flags
        assert str(dictionary.BaseFont).startswith(str(descendant.BaseFont))


def test_descriptor_measures_are_plausible() -> None:
    with Pdf.new() as pdf:
        descriptor = font(SERIF).embed(pdf).DescendantFonts[0].FontDescriptor
        left, bottom, right, top = (int(edge) for edge in descriptor.FontBBox)
        assert left < right and bottom < 0 and top > 600
        assert float(descriptor.ItalicAngle) == -2  # as Literata's post table says
        assert 600 < int(descriptor.CapHeight) < int(descriptor.Ascent)
        assert int(descriptor.Descent) < 0
        assert 60 < int(descriptor.StemV) < 120


def test_widths_are_grouped_by_consecutive_glyphs() -> None:
    with Pdf.new() as pdf:
        used = font(GROTESK)
        array = list(used.embed(pdf).DescendantFonts[0].W)
        stated = {
            int(first) + index: float(width)
            for first, widths in zip(array[::2], array[1::2], strict=True)
            for index, width in enumerate(widths)
        }
    for glyph in run(TEXT, GROTESK).glyphs:
        assert stated[glyph.number] == used.shared.widths[glyph.number]
    assert consecutive([0, 3, 4, 5, 9]) == [[0], [3, 4, 5], [9]]


def test_hyphens_that_only_end_a_line_say_so_in_a_process_that_did_not_draw_them() -> None:
    shared = FaceStore(catalogue()).face(GROTESK)
    assert shared.soft_codes is not None
    code = shared.soft_codes.code(run("-", GROTESK).glyphs[0].number)
    embedded = FileFont(shared)
    embedded.add(FaceUse(GROTESK, (code,)))
    assert f"<{code:04X}> <00AD>" in embedded.to_unicode()


def test_parts_of_letters_are_for_private_use() -> None:
    embedded = FileFont(FaceStore(catalogue()).face(GROTESK))
    embedded.add(FaceUse(GROTESK, (LIGATURE,)))
    assert f"<{LIGATURE:04X}> <E000>" in embedded.to_unicode()
    embedded.add(FaceUse(GROTESK, (LIGATURE,), ((LIGATURE, "fi"),)))
    assert f"<{LIGATURE:04X}> <00660069>" in embedded.to_unicode()
