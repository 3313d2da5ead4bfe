"""Unions, intersections and differences of what paths enclose."""

from __future__ import annotations

import pytest
from samples import area

from deckgen.deck.motifs import ShapeKind, unit_path
from deckgen.page.areas import (
    Area,
    StrokeShape,
    common_path,
    difference,
    even_odd_path,
    intersection,
    joined_path,
    stroke_outline,
    to_area,
    to_path,
    union,
)
from deckgen.page.geometry import Box
from deckgen.page.paths import CurveTo, MoveTo, bounds, circle, line, rectangle


def square(left: float, bottom: float, size: float = 2) -> Area:
    return to_area(rectangle(Box(left, bottom, left + size, bottom + size)))


def test_a_path_encloses_what_its_outline_is() -> None:
    path = to_path(square(1, 2))
    assert bounds(path) == Box(1, 2, 3, 4)
    assert abs(area(path)) == 4


def test_neighbours_are_joined_without_a_seam() -> None:
    path = to_path(union([square(0, 0), square(2, 0)]))
    assert sum(isinstance(segment, MoveTo) for segment in path) == 1
    assert bounds(path) == Box(0, 0, 4, 2)


def test_a_shape_over_the_rim_of_a_ring_is_joined_to_it_whole() -> None:
    ring, disc = to_area(unit_path(ShapeKind.RING, 0.5)), to_area(circle(1, 0.5, 0.5))
    shared = intersection(ring, disc).area
    joined = to_area(to_path(union([ring, disc]))).area
    assert joined == pytest.approx(ring.area + disc.area - shared, abs=0.001)


def test_two_areas_share_what_lies_in_both() -> None:
    assert bounds(to_path(intersection(square(0, 0), square(1, 1)))) == Box(1, 1, 2, 2)
    assert to_path(intersection(square(0, 0), square(3, 3))) == ()


def test_an_area_is_cut_by_another() -> None:
    assert abs(area(to_path(difference(square(0, 0), square(1, 1))))) == pytest.approx(3)
    assert to_path(difference(square(1, 1, 1), square(0, 0, 4))) == ()


def test_curves_stay_curves_in_four_decimals() -> None:
    path = to_path(union([to_area(circle(1 / 3, 0, 2)), to_area(circle(1 / 3, 0, 1))]))
    curves = [segment for segment in path if isinstance(segment, CurveTo)]
    assert len(curves) >= 4
    numbers = [number for curve in curves for number in (curve.x1, curve.y1, curve.x2, curve.y2, curve.x, curve.y)]
    assert all(number == round(number, 4) for number in numbers)
    assert "-0.0" not in [str(number) for number in numbers]


def test_what_is_enclosed_twice_is_out_by_the_even_odd_rule() -> None:
    rings = rectangle(Box(0, 0, 10, 10)) + rectangle(Box(2, 2, 8, 8)) + rectangle(Box(4, 4, 6, 6))
    assert abs(area(even_odd_path(rings))) == pytest.approx(100 - 36 + 4)
    assert to_area(even_odd_path(rings)).contains((3, 3)) is False
    assert to_area(even_odd_path(rings)).contains((5, 5)) is True


def test_paths_are_cut_by_and_joined_to_each_other() -> None:
    low, high = rectangle(Box(0, 0, 4, 4)), rectangle(Box(2, 2, 6, 6))
    assert bounds(common_path(low, high)) == Box(2, 2, 4, 4)
    assert abs(area(joined_path([low, high]))) == pytest.approx(28)


@pytest.mark.parametrize(("cap", "length"), [("butt", 10), ("square", 14), ("round", 14)])
def test_a_line_becomes_its_outline(cap: str, length: float) -> None:
    box = bounds(stroke_outline(line(0, 0, 10, 0), StrokeShape(4, cap)))
    assert (box.width, box.height) == pytest.approx((length, 4))


def test_dashes_are_outlined_one_by_one() -> None:
    outline = stroke_outline(line(0, 0, 10, 0), StrokeShape(1, dashes=(2, 1), dash_offset=1).scaled(2))
    assert sum(isinstance(segment, MoveTo) for segment in outline) == 2
    assert abs(area(outline)) == pytest.approx(2 * (2 + 4))
