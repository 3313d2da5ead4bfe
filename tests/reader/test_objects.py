"""Looking into objects of files."""

from __future__ import annotations

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Object

from deckgen.page.geometry import Box
from deckgen.reader.objects import as_box, entry, glyph_font

PLAIN = Dictionary(Type=Name.Font, Subtype=Name.TrueType)


def composite(**entries: Any) -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type0, **entries)


def test_a_composite_font_has_its_glyphs_in_its_descendant() -> None:
    assert glyph_font(composite(DescendantFonts=Array([PLAIN]))) == PLAIN
    assert glyph_font(PLAIN) == PLAIN


@pytest.mark.parametrize("font", [composite(), composite(DescendantFonts=Array([])), composite(DescendantFonts=PLAIN)])
def test_a_composite_font_without_a_descendant_has_none(font: Dictionary) -> None:
    assert glyph_font(font) is None


def test_an_entry_that_is_missing_or_of_no_dictionary_is_none() -> None:
    assert entry(PLAIN, "/Subtype") == Name.TrueType
    assert entry(PLAIN, "/Encoding") is None
    assert entry(Object.parse(b"<< /Encoding null >>"), "/Encoding") is None
    assert entry(Name.Font, "/Subtype") is None


@pytest.mark.parametrize(
    ("written", "box"),
    [
        ("[0 0 10 20]", Box(0, 0, 10, 20)),
        ("[10.5 20 0 -3]", Box(0, -3, 10.5, 20)),
        ("[0 0 0 20]", None),
        ("[0 0 10]", None),
        ("[0 0 10 20 30]", None),
        ("[0 0 true 20]", None),
        ("[0 0 (10) 20]", None),
        (f"[0 0 1{400 * '0'}.0 20]", None),
        ("/Box", None),
    ],
)
def test_a_box_has_four_finite_numbers_and_an_area(written: str, box: Box | None) -> None:
    assert as_box(Object.parse(written.encode())) == box
