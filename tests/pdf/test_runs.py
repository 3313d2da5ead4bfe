"""Glyph runs as text-showing operators."""

from __future__ import annotations

import pytest
from samples import glyph_word

from deckgen.page.items import Glyph
from deckgen.pdf.runs import FaceWords, clusters, operators

CHARACTERS = {1: "a", 2: "b", 3: "c", 4: "d", 5: "-"}


WIDTHS = dict.fromkeys([*range(10), 0x1AF], 500.0)


def words() -> FaceWords:
    return FaceWords(WIDTHS, CHARACTERS)


def shown(*glyphs: Glyph, size: float = 10) -> str:
    return operators(words().show_taking(glyph_word(*glyphs), size, {}).elements)


def glyph(number: int, text: str, advance: float = 500, x: float = 0, y: float = 0) -> Glyph:
    return Glyph(number, advance, x, y, text)


def test_natural_advances_need_no_array() -> None:
    assert shown(glyph(1, "a"), glyph(0x1AF, "b")) == "<000101AF>Tj"


def test_kerning_goes_between_the_glyphs_and_none_at_the_end() -> None:
    assert shown(glyph(1, "a", 420), glyph(2, "b", 510)) == "[<0001>80<0002>]TJ"


def test_small_differences_add_up_instead_of_getting_lost() -> None:
    third = [glyph(1, "a", 500 + 1 / 30) for _ in range(4)]
    assert shown(*third) == "[<00010001>-0.1<00010001>]TJ"


def test_horizontal_offset_moves_one_glyph_only() -> None:
    assert shown(glyph(1, "a"), glyph(2, "b", x=-30), glyph(3, "c")) == "[<0001>30<0002>-30<0003>]TJ"


def test_vertical_offset_is_a_rise_that_ends_with_the_glyph() -> None:
    raised = glyph(1, "a"), glyph(2, "b", y=100), glyph(3, "c")
    assert shown(*raised) == "[<0001>]TJ 1 Ts [<0002>]TJ 0 Ts [<0003>]TJ"
    assert shown(*raised, size=20) == "[<0001>]TJ 2 Ts [<0002>]TJ 0 Ts [<0003>]TJ"
    assert shown(glyph(2, "b", y=100)) == "1 Ts [<0002>]TJ 0 Ts"


def test_words_follow_each_other_in_one_array() -> None:
    face = words()
    line = [glyph_word(*glyphs) for glyphs in ((glyph(1, "a"), glyph(2, "b", 480)), (glyph(3, "c"),), (glyph(4, "d"),))]
    assert [face[word].elements for word in line] == ["<00010002>20", "<0003>", "<0004>"]
    assert operators("".join(face[word].elements for word in line)) == "[<00010002>20<00030004>]TJ"
    assert operators("") == operators(face[glyph_word()].elements) == ""
    assert operators("30<0001>") == "[30<0001>]TJ"


def test_a_word_is_shown_once() -> None:
    face, word = words(), glyph_word(glyph(1, "a"))
    assert face[word] is face[word] and face[word].glyphs == {1}
    assert not face.special


def test_a_run_is_shown_once_and_knows_whether_it_is_special() -> None:
    face, line = words(), (glyph_word(glyph(1, "a", 420)), glyph_word(glyph(2, "b")))
    run = face.run(line)
    assert run.operators == "[<0001>80<0002>]TJ" and run.words == (face[line[0]], face[line[1]])
    assert face.run((*line,)) is run and not run.special
    assert face.run((*line, glyph_word(glyph(1, "a", y=10)))).special


def test_a_glyph_without_a_character_says_its_letters_through_to_unicode() -> None:
    face, word = words(), glyph_word(glyph(1, "a"), glyph(7, "ffi"))
    assert operators(face[word].elements) == "<00010007>Tj"
    assert face[word].texts == ((7, "ffi"),) and face.special == {word}
    taking = face.show_taking(word, 10, {7: "ff", 8: "fl"})
    assert operators(taking.elements) == "[<0001>]TJ /Span<</ActualText<FEFF006600660069>>>BDC [<0007>]TJ EMC"
    assert taking.texts == ((7, "ff"),)


def test_a_word_above_the_line_is_special_as_its_size_counts() -> None:
    face, word = words(), glyph_word(glyph(1, "a", y=10))
    assert face[word].raised and face.special == {word}


def test_a_glyph_that_says_something_else_than_its_character_carries_it() -> None:
    assert shown(glyph(5, "-")) == "<0005>Tj"
    other = shown(glyph(1, "a"), glyph(5, "\u00ad", 400), glyph(2, "b"))
    assert other == "[<0001>]TJ /Span<</ActualText<FEFF00AD>>>BDC [<0005>]TJ EMC [100<0002>]TJ"


def test_glyphs_that_share_a_text_say_it_together() -> None:
    assert shown(glyph(1, "é"), glyph(9, "", 0)) == "/Span<</ActualText<FEFF00E9>>>BDC [<00010009>]TJ EMC"


def test_actual_text_beyond_the_basic_plane_is_utf_16() -> None:
    assert "FEFFD83DDE42" in shown(glyph(1, "🙂"), glyph(2, ""))


@pytest.mark.parametrize(
    ("texts", "sizes"), [(["a", "b"], [1, 1]), (["a", "", "b"], [2, 1]), (["", "a", ""], [1, 2]), ([], [])]
)
def test_clusters_begin_where_text_does(texts: list[str], sizes: list[int]) -> None:
    assert [len(cluster) for cluster in clusters([glyph(1, text) for text in texts])] == sizes
