"""What filling and stroking cover: rectangles one by one, thin shapes as lines, the width of strokes."""

from __future__ import annotations

import pytest

from deckgen.page.geometry import Box
from deckgen.painted.fills import FilledArea, filled_areas, line_thickness, strokes
from deckgen.painted.matrices import SAME, Six
from deckgen.painted.subpaths import PathBuilder, Subpath


def boxes(*rectangles: Box) -> list[Subpath]:
    builder = PathBuilder()
    for box in rectangles:
        builder.rectangle(SAME, box.left, box.bottom, box.width, box.height)
    return builder.drawn


def line_of(*points: tuple[float, float], matrix: Six = SAME, closed: bool = False) -> list[Subpath]:
    builder = PathBuilder()
    builder.move(matrix, *points[0])
    for point in points[1:]:
        builder.line(matrix, *point)
    if closed:
        builder.close()
    return builder.drawn


def test_rectangles_are_areas_one_by_one_while_they_are_few_and_apart() -> None:
    many = [Box(10 * at, 0, 10 * at + 5, 5) for at in range(17)]
    assert list(filled_areas(boxes(*many[:16]))) == [FilledArea(box, True, 0, 1) for box in many[:16]]
    assert list(filled_areas(boxes(*many))) == [FilledArea(Box(0, 0, 165, 5), False, 0, 17)]
    first, second = Box(0, 0, 9, 9), Box(8, 8, 20, 20)
    assert list(filled_areas(boxes(first, second))) == [FilledArea(Box(0, 0, 20, 20), False, 0, 2)]
    assert list(filled_areas([])) == []


@pytest.mark.parametrize(
    ("box", "width"),
    [
        (Box(0, 0, 90, 2.9), 2.9),
        (Box(0, 0, 90, 3), 0),
        (Box(0, 0, 2.9, 90), 2.9),
        (Box(0, 0, 9, 2), 2),
        (Box(0, 0, 8, 2), 0),
        (Box(0, 0, 2, 2), 0),
        (Box(0, 0, 90, 0.001), 0.005),
    ],
)
def test_a_thin_rectangle_is_a_line(box: Box, width: float) -> None:
    (area,) = filled_areas(boxes(box))
    assert (area.box, area.exact) == (box, True)
    assert area.width == pytest.approx(width)


def test_a_fill_without_area_leaves_a_hair() -> None:
    (area,) = filled_areas(line_of((0, 0), (50, 0)))
    assert area == FilledArea(Box(-0.005, -0.005, 50.005, 0.005), False, 0.005, 1)


def test_a_thin_slanted_shape_is_a_line_and_two_are_not() -> None:
    slanted = ((0.0, 0.0), (30.0, 40.0), (29.2, 40.6), (-0.8, 0.6))
    (area,) = filled_areas(line_of(*slanted, closed=True))
    assert not area.exact
    assert area.width == pytest.approx(1)
    (both,) = filled_areas(line_of(*slanted, closed=True) * 2)
    assert (both.width, both.subpaths) == (0, 2)


def test_a_stroke_is_its_sides_while_they_are_few() -> None:
    frame = boxes(Box(0, 0, 50, 40))
    assert list(strokes(frame, 2)) == [
        Box(-1, -1, 51, 1), Box(49, -1, 51, 41), Box(-1, 39, 51, 41), Box(-1, -1, 1, 41),
    ]  # fmt: skip
    assert list(strokes(line_of((0, 0), (9, 0), (9, 5)), 2)) == [Box(-1, -1, 10, 1), Box(8, -1, 10, 6)]
    assert list(strokes(frame * 17, 2)) == [Box(-1, -1, 51, 41)]
    assert len(list(strokes(frame * 16, 2))) == 64
    assert list(strokes(line_of((0, 0), (9, 0)), 0)) == [Box(-0.005, -0.005, 9.005, 0.005)]


def test_a_stroke_of_many_corners_is_its_box() -> None:
    zigzag = line_of(*((float(at), float(at % 2)) for at in range(9)))
    assert list(strokes(zigzag, 1)) == [Box(-0.5, -0.5, 8.5, 1.5)]


@pytest.mark.parametrize(
    ("matrix", "points", "width"),
    [
        (SAME, ((0, 0), (9, 0)), 1),
        ((2, 0, 0, 2, 0, 0), ((0, 0), (9, 0)), 2),
        ((0, 2, -2, 0, 0, 0), ((0, 0), (9, 0)), 2),
        ((2, 0, 0, 5, 0, 0), ((0, 0), (9, 0)), 5),
        ((2, 0, 0, 5, 0, 0), ((0, 0), (0, 9)), 2),
        ((2, 0, 0, 5, 0, 0), ((0, 0), (9, 0), (9, 9)), 2),
        ((1, 0, 1, 1, 0, 0), ((0, 0), (9, 0)), 1),
    ],
)
def test_a_line_is_as_thick_as_the_matrix_makes_it(
    matrix: Six, points: tuple[tuple[float, float], ...], width: float
) -> None:
    assert line_thickness(matrix, line_of(*points, matrix=matrix)) == pytest.approx(width)


@pytest.mark.parametrize("size", [100.0, 0.01])
def test_what_is_all_but_evenly_scaled_is_as_thick_as_its_scale(size: float) -> None:
    slightly: list[Six] = [
        (size, 0, 0, 1.0005 * size, 0, 0),
        (size, 0, 0.0005 * size, size, 0, 0),
    ]
    for matrix in slightly:
        assert line_thickness(matrix, line_of((0, 0), (9, 9), matrix=matrix)) == size
    stretched: Six = (size, 0, 0, 1.5 * size, 0, 0)
    assert line_thickness(stretched, line_of((0, 0), (9, 0), matrix=stretched)) == pytest.approx(1.5 * size)


def test_a_stretched_curve_is_as_thick_as_at_its_thinnest() -> None:
    stretched: Six = (2, 0, 0, 5, 0, 0)
    builder = PathBuilder()
    builder.move(stretched, 0, 0)
    builder.curve(stretched, (0, 5, 5, 5, 5, 0))
    assert line_thickness(stretched, builder.drawn) == 2
    assert line_thickness(stretched, line_of((0, 0), (0, 0), matrix=stretched)) == 2, "a dot"
