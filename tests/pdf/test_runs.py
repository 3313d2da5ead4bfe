"""Glyph runs as text-showing operators."""

from __future__ import annotations

import pytest

from deckgen.page.items import Glyph
from deckgen.pdf.runs import Meanings, clusters, show


def natural(_: int) -> float:
    return 500


def shown(*glyphs: Glyph, meanings: Meanings | None = None) -> str:
    return show(glyphs, natural, 10, meanings or Meanings())


def glyph(number: int, text: str, advance: float = 500, x: float = 0, y: float = 0) -> Glyph:
    return Glyph(number, advance, x, y, text)


def test_natural_advances_need_no_array() -> None:
    assert shown(glyph(1, "a"), glyph(0x1AF, "b")) == "<000101AF>Tj"


def test_kerning_goes_between_the_glyphs_and_none_at_the_end() -> None:
    assert shown(glyph(1, "A", 420), glyph(2, "V", 510)) == "[<0001>80<0002>]TJ"


def test_small_differences_add_up_instead_of_getting_lost() -> None:
    third = [glyph(1, "a", 500 + 1 / 30) for _ in range(4)]
    assert shown(*third) == "[<00010001>-0.1<00010001>]TJ"


def test_horizontal_offset_moves_one_glyph_only() -> None:
    assert shown(glyph(1, "a"), glyph(2, "b", x=-30), glyph(3, "c")) == "[<0001>30<0002>-30<0003>]TJ"


def test_vertical_offset_is_a_rise_that_ends_with_the_glyph() -> None:
    assert shown(glyph(1, "a"), glyph(2, "b", y=100), glyph(3, "c")) == "<0001>Tj 1 Ts <0002>Tj 0 Ts <0003>Tj"
    assert shown(glyph(2, "b", y=100)) == "1 Ts <0002>Tj 0 Ts"


def test_ligature_says_its_letters_through_to_unicode() -> None:
    meanings = Meanings()
    assert shown(glyph(7, "ffi"), meanings=meanings) == "<0007>Tj"
    assert meanings.texts == {7: "ffi"}


def test_glyph_with_a_second_meaning_carries_it() -> None:
    meanings = Meanings()
    assert shown(glyph(5, "-"), meanings=meanings) == "<0005>Tj"
    operators = shown(glyph(1, "a"), glyph(5, "\u00ad", 400), glyph(2, "b"), meanings=meanings)
    assert operators == "<0001>Tj /Span<</ActualText<FEFF00AD>>>BDC <0005>Tj EMC [100<0002>]TJ"
    assert meanings.texts[5] == "-"


def test_glyphs_that_share_a_text_say_it_together() -> None:
    assert shown(glyph(1, "é"), glyph(9, "", 0)) == "/Span<</ActualText<FEFF00E9>>>BDC <00010009>Tj EMC"


def test_actual_text_beyond_the_basic_plane_is_utf_16() -> None:
    assert "FEFFD83DDE42" in shown(glyph(1, "🙂"), glyph(2, ""))


@pytest.mark.parametrize(
    ("texts", "sizes"), [(["a", "b"], [1, 1]), (["a", "", "b"], [2, 1]), (["", "a", ""], [1, 2]), ([], [])]
)
def test_clusters_begin_where_text_does(texts: list[str], sizes: list[int]) -> None:
    assert [len(cluster) for cluster in clusters([glyph(1, text) for text in texts])] == sizes
