"""The measuring of motifs itself, and of differences between colours."""

from __future__ import annotations

import pytest
from colour_differences import Triple, deuteranopic_lab, difference, plain_difference, seen_lab
from motif_pictures import Size, edges_along, holds_disc, picture, pieces, within_trim
from samples import built

from deckgen.deck.motifs import Shape, ShapeKind, Tone

CARD = Size(40, 60)  # a grid unit is 10 mm


def shape(kind: ShapeKind, x: float, y: float, width: float, height: float) -> Shape:
    return built(Shape, kind=kind, at=(x, y), size=(width, height), tone=Tone.STRONG)


# Sharma, Wu, Dalal 2005, table 1.
@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 3.1571, -77.2803), (50, 0, -82.7485), 2.8615),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.5, 0), (56, -27, -3), 31.9030),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_ciede2000_is_that_of_the_published_pairs(a: Triple, b: Triple, apart: float) -> None:
    assert difference(a, b) == pytest.approx(apart, abs=0.0001)
    assert difference(b, a) == pytest.approx(apart, abs=0.0001)


def test_red_and_green_look_alike_without_green_cones() -> None:
    red, green = (168, 92, 60), (116, 118, 52)
    assert difference(seen_lab(red), seen_lab(green)) > 25
    assert difference(deuteranopic_lab(red), deuteranopic_lab(green)) < 10


def test_grey_stays_grey() -> None:
    lightness, green_red, blue_yellow = deuteranopic_lab((128, 128, 128))
    assert (lightness, green_red, blue_yellow) == pytest.approx((53.585, 0, 0), abs=0.05)
    assert plain_difference((50, 0, 0), (53, 4, 0)) == 5


@pytest.mark.parametrize(("size", "holds"), [(0.5, True), (0.4, False)])
def test_only_a_piece_that_is_large_enough_holds_a_disc(size: float, holds: bool) -> None:
    shown = within_trim(picture((shape(ShapeKind.DISC, 1, 1, size, size),), CARD))
    assert {tone: holds_disc(piece, 5) for tone, piece in pieces(shown)} == {Tone.GROUND: True, Tone.STRONG: holds}


def test_pieces_are_counted_on_the_card() -> None:
    bars = (
        shape(ShapeKind.SQUARE, -1, 1, 6, 1),
        shape(ShapeKind.SQUARE, 1, 3, 1, 1),
        shape(ShapeKind.DISC, 5, 5, 1, 1),
    )
    tones = [tone for tone, _ in pieces(within_trim(picture(bars, CARD)))]
    assert sorted(tones) == [Tone.GROUND, Tone.GROUND, Tone.STRONG, Tone.STRONG]


@pytest.mark.parametrize(("left", "runs"), [(0.3, True), (-0.1, True), (0.5, False), (-0.25, False)])
def test_an_edge_near_the_trim_is_noticed(left: float, runs: bool) -> None:
    tones = picture((shape(ShapeKind.SQUARE, left, 1, 2, 1),), CARD)
    assert any("left" in edge for edge in edges_along(tones, outside=2, inside=4, length=3)) is runs


def test_an_edge_that_crosses_the_trim_is_none_along_it() -> None:
    tones = picture((shape(ShapeKind.DISC, -1, 1, 2, 2),), CARD)
    assert list(edges_along(tones, outside=2, inside=4, length=3)) == []
