"""The display list's boxes, inks and matrices."""

from __future__ import annotations

import pickle

import pytest
from msgspec.structs import replace
from samples import glyph_word, run

from deckgen.page.geometry import IDENTITY, Box, Matrix
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Glyph, GlyphRun

BOX = Box(10, 20, 110, 70)


def test_a_box_has_measures_and_grows_on_every_side() -> None:
    assert (BOX.width, BOX.height) == (100, 50)
    assert BOX.grown(5) == Box(5, 15, 115, 75)
    assert BOX.grown(-5).grown(5) == BOX


@pytest.mark.parametrize("larger", [(9, 20, 110, 70), (10, 19, 110, 70), (10, 20, 111, 70), (10, 20, 110, 71)])
def test_a_box_holds_what_reaches_over_no_edge(larger: tuple[float, float, float, float]) -> None:
    assert BOX.holds(BOX)
    assert Box(*larger).holds(BOX)
    assert not BOX.holds(Box(*larger))


def test_rounding_is_no_reaching_over() -> None:
    assert BOX.holds(BOX.grown(0.009))
    assert not BOX.holds(BOX.grown(0.02))


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (Box(110, 20, 200, 70), False),
        (Box(10, 70, 110, 90), False),
        (Box(109, 20, 200, 70), True),
        (Box(10, 69, 110, 90), True),
        (Box(109.995, 20, 200, 70), False),
        (Box(50, 30, 60, 40), True),
    ],
)
def test_boxes_meet_when_they_share_more_than_an_edge(other: Box, meets: bool) -> None:
    assert BOX.meets(other) is meets
    assert other.meets(BOX) is meets


def test_a_tint_thins_every_ink() -> None:
    assert Ink(90, 60, 10, 20).total == 180
    assert Ink(90, 60, 10, 20).tint(0.35) == Ink(31.5, 21, 3.5, 7)
    assert BLACK.tint(0) == PAPER


def test_a_matrix_maps_points_and_boxes() -> None:
    quarter = Matrix(0, 1, -1, 0, 100, 0)
    assert quarter.point(10, 0) == (100, 10)
    assert quarter.box(Box(0, 0, 10, 20)) == Box(80, 0, 100, 10)
    assert IDENTITY.box(BOX) == BOX


def test_maps_one_after_the_other() -> None:
    first, then = Matrix(2, 1, -1, 3, 5, 7), Matrix(0, 1, -1, 0, 10, 20)
    assert first.then(then).point(3, 4) == then.point(*first.point(3, 4))


def test_a_run_says_its_text() -> None:
    assert run("Så da").text == "Så da"


def words_run() -> GlyphRun:
    """«vi er vi», of which a typesetter has three words: «vi», a space, «er»."""
    vi, space, er = (glyph_word(*(Glyph(1, 500, 0, 0, letter) for letter in text)) for text in ("vi", " ", "er"))
    return replace(run(""), words=(vi, space, er, space, vi))


def test_a_run_reads_as_the_words_in_it() -> None:
    line = words_run()
    assert line.text == "vi er vi"
    assert "".join(glyph.text for glyph in line.glyphs) == "vi er vi"


def test_words_are_known_by_identity_which_copies_keep_within() -> None:
    line = words_run()
    copy = pickle.loads(pickle.dumps(line))
    assert copy.text == line.text
    assert [line.words.index(word) for word in line.words] == [0, 1, 2, 1, 0]
    assert [copy.words.index(word) for word in copy.words] == [0, 1, 2, 1, 0]
    assert copy.words[0] != line.words[0]
