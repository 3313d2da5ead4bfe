"""Polygons as bits: what they cover, dilated, eroded, and pieces that are too small."""

from __future__ import annotations

from math import cos, pi, sin

import pytest

from deckgen.page.geometry import Box
from deckgen.views.bitmaps import Bits, Lattice, connected, dilated, eroded, pixels_within, splinters

LATTICE = Lattice.over(Box(0, 0, 40, 30), 1)


def square(left: float, bottom: float, right: float, top: float) -> list[tuple[float, float]]:
    return [(left, bottom), (right, bottom), (right, top), (left, top)]


def disc(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    return [(x + radius * cos(step * pi / 40), y + radius * sin(step * pi / 40)) for step in range(80)]


def drawn(bits: Bits) -> list[str]:
    """A bitmap as rows of signs."""
    rows = [LATTICE.row(bits, row) for row in range(LATTICE.rows)]
    return ["".join("#" if row >> column & 1 else "." for column in range(LATTICE.columns)) for row in rows]


def test_a_square_covers_the_pixels_whose_middle_it_holds() -> None:
    rows = drawn(pixels_within([square(2, 3, 5.4, 6.6)], LATTICE))
    assert [number for number, row in enumerate(rows) if "#" in row] == [23, 24, 25, 26]
    assert rows[24] == "..###" + "." * 35


def test_rows_begin_at_the_top() -> None:
    assert "#" in drawn(pixels_within([square(0, 28, 40, 30)], LATTICE))[0]


def test_what_reaches_out_on_all_sides_covers_all() -> None:
    assert pixels_within([square(-100, -100, 100, 100)], LATTICE) == LATTICE.everything
    assert pixels_within([square(-100, -100, -50, 100), square(60, 0, 90, 10)], LATTICE) == 0


def test_a_disc_covers_its_area() -> None:
    assert pixels_within([disc(20, 15, 10)], LATTICE).bit_count() == pytest.approx(pi * 100, rel=0.02)


def test_a_hole_is_left_out() -> None:
    ring = pixels_within([disc(20, 15, 10), disc(20, 15, 5)], LATTICE)
    assert ring == pixels_within([disc(20, 15, 10)], LATTICE) & ~pixels_within([disc(20, 15, 5)], LATTICE)


def test_what_is_shrunk_and_grown_again_loses_its_thin_parts_only() -> None:
    block, spur = pixels_within([square(10, 10, 20, 20)], LATTICE), pixels_within([square(20, 14, 35, 16)], LATTICE)
    opened = dilated(eroded(block | spur, 3, LATTICE), 3, LATTICE)
    assert not opened & spur & ~pixels_within([square(19, 0, 24, 30)], LATTICE)
    assert (opened & block).bit_count() > 0.8 * block.bit_count()


def test_the_ends_of_rows_are_no_neighbours() -> None:
    left, right = pixels_within([square(0, 10, 1, 20)], LATTICE), pixels_within([square(39, 10, 40, 20)], LATTICE)
    assert connected(left, left | right, LATTICE) == left
    assert not dilated(right, 3, LATTICE) & pixels_within([square(0, 0, 30, 30)], LATTICE)


@pytest.mark.parametrize(("radius", "is_splinter"), [(2.0, True), (4.5, False)])
def test_pieces_that_hold_no_disc_are_splinters(radius: float, is_splinter: bool) -> None:
    small, large = pixels_within([disc(6, 15, radius)], LATTICE), pixels_within([disc(25, 15, 9)], LATTICE)
    assert splinters(small | large, 3.3, LATTICE) == (small if is_splinter else 0)


def test_a_thin_part_of_a_large_piece_is_no_splinter() -> None:
    whole = pixels_within([square(2, 10, 14, 22)], LATTICE) | pixels_within([square(14, 15, 38, 17)], LATTICE)
    assert splinters(whole, 4, LATTICE) == 0


def test_boxes_in_pixels() -> None:
    assert LATTICE.box(Box(1.5, 0, 3.5, 1)).bit_count() == 3
    assert LATTICE.inside(Box(1.5, 0, 3.5, 1)).bit_count() == 1
    assert LATTICE.box(Box(50, 0, 60, 10)) == 0
