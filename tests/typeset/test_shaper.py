"""Words become kerned glyphs that keep their text; what a face lacks is lent or named."""

from __future__ import annotations

import pytest
import script_samples

from deckgen.page.items import Glyph, GlyphWord
from deckgen.typeset.faces import Catalogue, Face
from deckgen.typeset.families import FontSet
from deckgen.typeset.shaper import MissingGlyph, Shaped, Shaper, WordPart, drawn_text


@pytest.fixture(scope="module")
def shaper(catalogue: Catalogue) -> Shaper:
    return Shaper(catalogue, "nb")


@pytest.fixture(params=["grotesk-700", "serif-400", "serif-400-italic"])
def face(request: pytest.FixtureRequest, catalogue: Catalogue) -> Face:
    return catalogue.by_key(request.param)


def glyphs_of(shaped: Shaped) -> list[Glyph]:
    return [glyph for piece in shaped.pieces for glyph in piece.word.glyphs]


def word_of(shaped: Shaped) -> GlyphWord:
    (piece,) = shaped.pieces
    return piece.word


def glyph_texts(shaped: Shaped) -> list[str]:
    return [glyph.text for glyph in glyphs_of(shaped)]


def test_pairs_are_kerned(shaper: Shaper, face: Face) -> None:
    apart = shaper.shape(face, "A").width + shaper.shape(face, "V").width
    assert shaper.shape(face, "AV").width < apart - 20


def test_a_mark_stands_over_its_letter_in_thousandths_of_an_em(shaper: Shaper, catalogue: Catalogue) -> None:
    face = catalogue.by_key("grotesk-700")  # which has 2048 units per em
    letter, mark = glyphs_of(shaper.shape(face, "H\u0303"))
    assert (mark.text, mark.advance) == ("", 0)
    assert (mark.x_offset, mark.y_offset) == pytest.approx((-628.9, 175.8), abs=0.1)
    assert letter.advance == pytest.approx(shaper.shape(face, "H").width)


def test_figures_are_of_equal_width_only_when_asked(shaper: Shaper, face: Face) -> None:
    tabular = {round(shaper.shape(face, figure, tabular=True).width, 3) for figure in "0123456789"}
    proportional = {round(shaper.shape(face, figure).width, 3) for figure in "0123456789"}
    assert len(tabular) == 1
    assert len(proportional) > 1


def test_tabular_figures_are_not_kerned(shaper: Shaper, face: Face) -> None:
    assert shaper.shape(face, "1174", tabular=True).width == pytest.approx(
        4 * shaper.shape(face, "0", tabular=True).width
    )


def test_a_ligature_keeps_the_text_of_all_its_letters(shaper: Shaper, face: Face) -> None:
    assert glyph_texts(shaper.shape(face, "stoff")) == ["s", "t", "o", "ff"]


def test_tracking_follows_every_character_and_parts_ligatures(shaper: Shaper, face: Face) -> None:
    tracked = shaper.shape(face, "stoff", tracking=50)
    assert glyph_texts(tracked) == list("stoff")
    assert tracked.width == pytest.approx(shaper.shape(face, "stoff", tracking=0.001).width + 5 * 50, abs=0.01)


@pytest.mark.parametrize("word", ["\u2060", "\u00ad", "", "\u200b", "\u2060\u00ad\u200d"])
def test_a_word_without_ink_takes_no_room(shaper: Shaper, face: Face, word: str) -> None:
    shaped = shaper.shape(face, word)
    assert (shaped.width, shaped.missing) == (0, ())
    assert shaper.width(face, word) == 0


def test_width_is_the_sum_of_the_advances(shaper: Shaper, face: Face) -> None:
    shaped = shaper.shape(face, "Å✓V")
    assert shaped.width == pytest.approx(sum(glyph.advance for glyph in glyphs_of(shaped)))


def test_missing_glyphs_are_lent_by_the_fallback(shaper: Shaper, face: Face) -> None:
    shaped = shaper.shape(face, "a✓☐b")
    assert [piece.face.family for piece in shaped.pieces] == [face.family, "symbols", face.family]
    assert glyph_texts(shaped) == ["a", "✓", "☐", "b"]
    assert shaped.missing == ()


def test_what_no_face_has_is_named(shaper: Shaper, face: Face) -> None:
    shaped = shaper.shape(face, "a漢b")
    assert shaped.missing == (MissingGlyph("漢", "CJK UNIFIED IDEOGRAPH-6F22"),)
    assert glyph_texts(shaped) == ["a", "漢", "b"]


def test_a_character_without_a_name_is_told_by_its_number() -> None:
    assert str(MissingGlyph("\x07", "U+0007")) == "U+0007"


@pytest.mark.parametrize("word", ["áđŋšŧž", "ČÁĐŊŠŦŽ", "«ï»", "Kvääni", "årsmøte"])
def test_sami_kven_and_norwegian_letters_need_no_fallback(shaper: Shaper, face: Face, word: str) -> None:
    shaped = shaper.shape(face, word)
    assert {piece.face.key for piece in shaped.pieces} == {face.key}


def test_the_same_word_is_shaped_once(shaper: Shaper, face: Face) -> None:
    assert shaper.shape(face, "trapp") is shaper.shape(face, "trapp")
    assert word_of(shaper.shape(face, "trapp")) is word_of(shaper.shape(face, "trapp"))
    assert word_of(shaper.shape(face, "trapp")) != word_of(shaper.shape(face, "trapp", tracking=10))


def test_a_word_has_its_text_and_width_and_counts_what_is_missing(shaper: Shaper, face: Face) -> None:
    word = word_of(shaper.shape(face, "12\u202fmm"))
    assert (word.text, word.missing) == ("12 mm", 0)
    assert word.width == pytest.approx(sum(glyph.advance for glyph in word.glyphs))
    assert word_of(shaper.shape(face, "a漢漢")).missing == 2


def test_a_word_knows_the_box_around_its_outlines(shaper: Shaper, catalogue: Catalogue) -> None:
    face = catalogue.by_key("serif-400")
    outline, wide = (word_of(shaper.shape(face, text)).outline for text in ("pH", "HHp"))
    assert outline
    assert wide
    assert (outline.bottom, outline.top) == pytest.approx((wide.bottom, wide.top))
    assert outline.bottom < -200
    assert 690 < outline.top < 720
    assert 0 < outline.left < 100
    assert wide.right - outline.right == pytest.approx(shaper.shape(face, "H").width, abs=60)
    marked, plain = (word_of(shaper.shape(face, text)).outline for text in ("H\u0303", "H"))
    assert marked
    assert plain
    assert marked.top > plain.top + 50
    assert word_of(shaper.shape(face, " ")).outline is None


def test_lent_glyphs_that_follow_each_other_are_one_word(shaper: Shaper, face: Face) -> None:
    assert [piece.word.text for piece in shaper.shape(face, "a✓☐b").pieces] == ["a", "✓☐", "b"]


def test_spaces_are_as_wide_as_asked_and_without_room_at_a_line_end(shaper: Shaper, face: Face) -> None:
    space, end = shaper.space(face, 1.5, 20), shaper.line_end(face)
    assert space.word.width == pytest.approx(1.5 * face.word_space + 20)
    assert (end.word.width, [space.word.text, end.word.text]) == (0, [" ", " "])
    assert shaper.space(face, 1.5, 20) is space
    assert shaper.line_end(face) is end


@pytest.mark.parametrize(
    ("source", "drawn"),
    [
        ("e\u0301", "é"),
        ("KS\u2011program", "KS-program"),
        ("sam\u00adhandling", "samhandling"),
        ("12\u00a0mm", "12 mm"),
    ],
)
def test_text_is_drawn_in_one_form(source: str, drawn: str) -> None:
    assert drawn_text(source) == drawn


def test_a_narrow_space_reads_as_a_space(shaper: Shaper, face: Face) -> None:
    shaped = shaper.shape(face, "12\u202fmm")
    assert "".join(glyph_texts(shaped)) == "12 mm"
    assert shaped.missing == ()


def families(shaped: Shaped) -> list[tuple[str, str]]:
    return [(piece.face.family, piece.word.text) for piece in shaped.pieces]


@pytest.fixture(scope="module")
def of_many_scripts() -> Shaper:
    return Shaper(script_samples.catalogue(), "nb")


def test_a_chain_of_fallbacks_is_followed_to_its_end(of_many_scripts: Shaper) -> None:
    shaped = of_many_scripts.shape(script_samples.face(), "AЖ✓שم漢b")
    assert families(shaped) == [
        ("grotesk", "A"),
        ("source", "Ж✓"),
        ("hebrew", "ש"),
        ("cairo", "م"),
        ("japanese", "漢"),
        ("grotesk", "b"),
    ]
    assert shaped.missing == ()


def test_lent_letters_are_shaped_together(of_many_scripts: Shaper) -> None:
    lent, own = (
        of_many_scripts.shape_part(script_samples.face(name), WordPart("بسم", (1, 1, 1)))
        for name in ("grotesk", "cairo")
    )
    assert [glyph.number for glyph in glyphs_of(lent)] == [glyph.number for glyph in glyphs_of(own)]


def test_letters_of_two_faces_join(of_many_scripts: Shaper, fonts: FontSet) -> None:
    """U+0756 is in Noto Sans Arabic and not in Cairo; the letters beside it have the forms that join on to it."""
    before, own, after = of_many_scripts.shape_part(script_samples.face("cairo"), WordPart("بݖب", (1, 1, 1))).pieces
    assert [piece.face.family for piece in (before, own, after)] == ["cairo", "arabic", "cairo"]
    joined = of_many_scripts.shape_part(script_samples.face("cairo"), WordPart("ببب", (1, 1, 1))).pieces[0].word
    assert [joined.glyphs[-1].number, joined.glyphs[0].number] == [
        before.word.glyphs[0].number,
        after.word.glyphs[0].number,
    ]


def test_pieces_are_read_first_to_last_and_stand_from_left_to_right(of_many_scripts: Shaper) -> None:
    (word,) = [
        piece.word
        for piece in of_many_scripts.shape_part(script_samples.face("hebrew"), WordPart("שלום", (1, 1, 1, 1))).pieces
    ]
    assert (word.text, [glyph.text for glyph in word.glyphs], word.level) == ("שלום", list("םולש"), 1)


def test_scripts_that_run_downwards_are_named_and_not_drawn(of_many_scripts: Shaper) -> None:
    shaped = of_many_scripts.shape(script_samples.face(), "ᠮᠣᠩ")
    assert (shaped.vertical, shaped.missing) == (("Mong",), ())
    assert {glyph.number for glyph in glyphs_of(shaped)} == {0}


def test_indic_letters_are_reordered_and_read_as_written(of_many_scripts: Shaper) -> None:
    shaped = of_many_scripts.shape(script_samples.face(), "हिन्दी")
    assert families(shaped) == [("devanagari", "हिन्दी")]
    assert glyph_texts(shaped)[0] == "हि", "whose vowel sign stands before its letter"
