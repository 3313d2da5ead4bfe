"""Paths as they are built: subpaths, their boxes, corners and sides."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from deckgen.page.geometry import Box
from deckgen.painted.matrices import SAME, Six
from deckgen.painted.subpaths import PathBuilder, Subpath

Point = tuple[float, float]


def polygon(*corners: Point, closed: bool = True, matrix: Six = SAME) -> Subpath:
    builder = PathBuilder()
    builder.move(matrix, *corners[0])
    for corner in corners[1:]:
        builder.line(matrix, *corner)
    if closed:
        builder.close()
    (subpath,) = builder.drawn
    return subpath


SQUARE: Sequence[Point] = ((0, 0), (9, 0), (9, 5), (0, 5))


@pytest.mark.parametrize(
    ("corners", "is_rectangle"),
    [
        (SQUARE, True),
        ((*SQUARE, (0, 0)), True),
        ((*SQUARE, (0.003, 0.003)), True),
        ((*SQUARE, (0.02, 0)), False),
        ((*SQUARE, (0, 0.02)), False),
        ((*SQUARE, (0, 5)), False),
        ((*SQUARE, (0, 0), (9, 0)), False),
        (((0, 0), (0, 5), (9, 5), (9, 0)), True),
        (((0, 0), (9, 1), (9, 5), (0, 5)), False),
        (((0, 0), (9, 0), (8, 5), (0, 5)), False),
        (((1, 0), (9, 0), (9, 5), (0, 5)), False),
        (((0, 0), (9, 0), (9, 5)), False),
        (((0, 0), (9, 0), (9, 0), (0, 0)), True),
    ],
)
def test_an_upright_rectangle_is_known_by_its_corners(corners: Sequence[Point], is_rectangle: bool) -> None:
    assert polygon(*corners).rectangle is is_rectangle


@pytest.mark.parametrize(
    ("corners", "sides"),
    [
        (SQUARE, (5, 9)),
        (((0, 0), (4, 3), (1, 7), (-3, 4)), (5, 5)),
        (((0, 0), (9, 0), (12, 4), (3, 4)), (5, 9)),
        (((0, 0), (9, 0), (9, 5), (1, 5)), (0, 0)),
        (((0, 0), (9, 0), (9, 5), (0, 4)), (0, 0)),
        (((0, 0), (9, 0)), (0, 9)),
        (((0, 0), (0, 7), (0, 3)), (0, 7)),
        (((0, 0), (9, 1)), (0, 0)),
        (((0, 0), (9, 0), (9, 5), (4, 8), (0, 5)), (0, 0)),
    ],
)
def test_a_parallelogram_and_a_line_have_sides(corners: Sequence[Point], sides: tuple[float, float]) -> None:
    assert polygon(*corners).thickness == pytest.approx(sides)


@pytest.mark.parametrize("corner", range(4))
@pytest.mark.parametrize("across", [1, 0])
@pytest.mark.parametrize("first", ["along x", "along y"])
def test_a_corner_moved_one_way_makes_no_rectangle(first: str, across: int, corner: int) -> None:
    corners = list(SQUARE) if first == "along x" else [SQUARE[0], SQUARE[3], SQUARE[2], SQUARE[1]]
    assert polygon(*corners).rectangle
    x, y = corners[corner]
    corners[corner] = (x + across, y + 1 - across)
    assert not polygon(*corners).rectangle


def test_points_are_mapped_when_they_are_given() -> None:
    assert polygon(*SQUARE, matrix=(2, 0, 0, 3, 10, 20)).box == Box(10, 20, 28, 35)
    builder = PathBuilder()
    builder.rectangle((0, 1, -1, 0, 0, 0), 1, 2, 3, 4)
    (subpath,) = builder.drawn
    assert (subpath.box, subpath.rectangle, subpath.closed, subpath.count) == (Box(-6, 1, -2, 4), True, True, 4)
    slanted: Six = (2, 1, 0.5, 4, 1, 3)
    builder.move(slanted, 5, 6)
    assert builder.user(slanted) == pytest.approx((5, 6))


def test_a_subpath_begins_with_its_first_segment() -> None:
    builder = PathBuilder()
    builder.move(SAME, 0, 0)
    builder.move(SAME, 5, 5)
    assert builder.drawn == []
    builder.line(SAME, 9, 5)
    builder.close()
    builder.line(SAME, 5, 9)
    first, second = builder.drawn
    assert (first.box, first.closed) == (Box(5, 5, 9, 5), True)
    assert (second.box, second.closed) == (Box(5, 5, 5, 9), False), "after h the path goes on where it began"


@pytest.mark.parametrize(
    ("controls", "box"),
    [
        ((0, 4, 8, 4, 8, 0), Box(0, 0, 8, 3)),
        ((4, 0, 4, 8, 0, 8), Box(0, 0, 3, 8)),
        ((0, -4, 8, -4, 8, 0), Box(0, -3, 8, 0)),
        ((2, 0, 6, 4, 8, 4), Box(0, 0, 8, 4)),
        ((0, 8, 8, -8, 8, 0), Box(0, -2.309, 8, 2.309)),
        ((0, 0, 0, 6, 8, 3), Box(0, 0, 8, 3.84)),
    ],
)
def test_a_curve_reaches_as_far_as_it_turns_round(controls: tuple[float, ...], box: Box) -> None:
    builder = PathBuilder()
    builder.move(SAME, 0, 0)
    builder.curve(SAME, controls)
    (subpath,) = builder.drawn
    edges = (subpath.left, subpath.bottom, subpath.right, subpath.top)
    assert edges == pytest.approx((box.left, box.bottom, box.right, box.top), abs=0.001)
    assert (subpath.curved, subpath.rectangle, subpath.thickness) == (True, False, (0, 0))
