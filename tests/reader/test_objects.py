"""Looking into objects of files."""

from __future__ import annotations

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name

from deckgen.reader.objects import glyph_font

PLAIN = Dictionary(Type=Name.Font, Subtype=Name.TrueType)


def composite(**entries: Any) -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type0, **entries)


def test_a_composite_font_has_its_glyphs_in_its_descendant() -> None:
    assert glyph_font(composite(DescendantFonts=Array([PLAIN]))) == PLAIN
    assert glyph_font(PLAIN) == PLAIN


@pytest.mark.parametrize("font", [composite(), composite(DescendantFonts=Array([])), composite(DescendantFonts=PLAIN)])
def test_a_composite_font_without_a_descendant_has_none(font: Dictionary) -> None:
    assert glyph_font(font) is None
