"""How a theme's opening page shows its motif where the theme does not say."""

from __future__ import annotations

import pytest

from deckgen.deck.motif_views import endless_outlines, view_outlines
from deckgen.deck.motifs import Motif, Shape, ShapeKind, Tone
from deckgen.deck.openers import A4_PAGE, TEXT_FROM, opener_of
from deckgen.page.geometry import Box
from deckgen.page.paths import bounds

ANY = (0, 90, 180, 270)
LINE = A4_PAGE.top - TEXT_FROM * A4_PAGE.height


def shape(kind: ShapeKind, x: float, y: float, width: float, height: float) -> Shape:
    return Shape.model_construct(kind=kind, at=(x, y), size=(width, height), turn=0, hole=None, of=(), tone=Tone.STRONG)


WITHIN: Motif = (shape(ShapeKind.DISC, 0.5, 0.5, 3, 3),)
DOWN: Motif = (shape(ShapeKind.SQUARE, 1, 1, 1, 14),)
ALL_WAYS: Motif = (shape(ShapeKind.SQUARE, 1.5, -14, 1, 32), shape(ShapeKind.SQUARE, -14, 1.5, 32, 1))


@pytest.mark.parametrize("motif", [WITHIN, DOWN], ids=["within", "down"])
def test_it_is_large_and_keeps_off_the_foot(motif: Motif) -> None:
    view = opener_of(motif, ANY)
    assert view
    shapes = view_outlines(endless_outlines(motif), view, A4_PAGE, A4_PAGE)
    assert min(bounds(outline.path).bottom for outline in shapes) >= LINE - 0.01
    assert view.scale >= 0.6


def test_what_must_stand_upright_is_not_turned() -> None:
    view = opener_of(WITHIN, (0,))
    assert view and view.turn == 0
    turned = opener_of(DOWN, ANY)
    assert turned and turned.turn != 0
    assert opener_of(DOWN, (0,)) is None, "it would run through the text"


def test_there_is_none_for_no_motif_nor_for_one_that_runs_off_on_all_sides() -> None:
    assert opener_of((), ANY) is None
    assert opener_of(ALL_WAYS, ANY) is None


def test_the_page_it_is_tried_on_is_as_high_as_a4() -> None:
    assert isinstance(A4_PAGE, Box)
    assert A4_PAGE.height / A4_PAGE.width == pytest.approx(297 / 210, abs=0.001)
