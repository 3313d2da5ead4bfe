"""Shapes at the edge of their square go straight on."""

from __future__ import annotations

import pytest
from samples import area, built

from deckgen.deck.motif_bleed import NO_OVERRUN, Overrun, contours, run_off
from deckgen.deck.motifs import Outline, Shape, ShapeKind, Tone, outlines
from deckgen.page.geometry import Box
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path, bounds, rectangle

ALL = Overrun(left=1, bottom=2, right=3, top=4)


def outline(box: Box) -> Outline:
    return Outline(Tone.PAPER, rectangle(box))


def continued(box: Box, beyond: Overrun = ALL) -> Box:
    """The box of a rectangle after it has run off; y grows downwards, as in the grid."""
    (shape,) = run_off((outline(box),), beyond)
    return bounds(shape.path)


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        (Box(1, 1, 3, 3), Box(1, 1, 3, 3)),
        (Box(0, 1, 3, 3), Box(-1, 1, 3, 3)),
        (Box(1, 1, 4, 3), Box(1, 1, 7, 3)),
        (Box(1, 0, 3, 3), Box(1, -4, 3, 3)),
        (Box(1, 1, 3, 4), Box(1, 1, 3, 6)),
        (Box(0, 0, 4, 4), Box(-1, -4, 7, 6)),
    ],
)
def test_each_edge_that_is_touched_goes_on(inside: Box, outside: Box) -> None:
    assert continued(inside) == outside


def test_a_corner_that_runs_off_on_both_sides_is_filled() -> None:
    (shape,) = run_off((outline(Box(0, 0, 2, 2)),), ALL)
    assert bounds(shape.path) == Box(-1, -4, 2, 2)
    assert abs(area(shape.path)) == 3 * 6, "a plain rectangle: no notch in the corner"


def test_edges_that_do_not_run_off_stay() -> None:
    assert continued(Box(0, 0, 4, 4), Overrun(left=1)) == Box(-1, 0, 4, 4)


def test_without_anywhere_to_go_the_outlines_are_the_same() -> None:
    shapes = (outline(Box(0, 0, 4, 4)),)
    assert run_off(shapes, NO_OVERRUN) == shapes


def test_a_half_disc_goes_on_from_its_flat_side_only() -> None:
    half = built(Shape, kind=ShapeKind.HALF, at=(0, 2), size=(4, 2), tone=Tone.SOFT)
    (shape,) = run_off(outlines((half,)), Overrun(bottom=1, top=1))
    assert bounds(shape.path) == Box(0, 2, 4, 5)
    assert any(isinstance(segment, CurveTo) for segment in shape.path)
    assert shape.tone is Tone.SOFT


def test_two_parts_at_one_edge_go_on_apart() -> None:
    shapes = tuple(built(Shape, kind=ShapeKind.SQUARE, at=(column, 3), size=(1,), tone=Tone.SOFT) for column in (0, 3))
    (shape,) = run_off(outlines(shapes), Overrun(bottom=1))
    assert bounds(shape.path) == Box(0, 3, 4, 5)
    assert sum(isinstance(segment, MoveTo) for segment in shape.path) == 2, "still two rectangles"


def test_the_suffix_tells_what_runs_off_how_far() -> None:
    assert NO_OVERRUN.suffix == ""
    assert Overrun(left=0.5, top=1).suffix == " 0.5 0 0 1"


@pytest.mark.parametrize(
    ("drawn", "closed"),
    [
        ([LineTo(1, 0), LineTo(1, 1)], [LineTo(1, 0), LineTo(1, 1), LineTo(0, 0)]),
        ([LineTo(0, 1), LineTo(0, 2)], [LineTo(0, 1), LineTo(0, 2), LineTo(0, 0)]),
        ([LineTo(1, 0), LineTo(2, 0)], [LineTo(1, 0), LineTo(2, 0), LineTo(0, 0)]),
        ([LineTo(1, 0), LineTo(0, 0)], [LineTo(1, 0), LineTo(0, 0)]),
        ([LineTo(1, 0), LineTo(0, 0.0005)], [LineTo(1, 0), LineTo(0, 0.0005)]),
    ],
)
def test_the_line_that_closes_a_contour_is_drawn_out_where_there_is_one(
    drawn: list[LineTo], closed: list[LineTo]
) -> None:
    path: Path = (MoveTo(0, 0), *drawn, ClosePath())
    assert list(contours((*path, *path))) == [((0, 0), closed), ((0, 0), closed)]
