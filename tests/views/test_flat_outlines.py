"""Outlines as polygons, and the form by which one knows a motif."""

from __future__ import annotations

from math import pi

import pytest
from view_samples import DISC, SUN, motif, shape

from deckgen.views.flat_outlines import Ring, flat_outlines


def enclosed(ring: Ring) -> float:
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2


def test_a_disc_is_a_polygon_of_its_area() -> None:
    (outline,) = flat_outlines(DISC)
    (ring,) = outline.rings
    assert enclosed(ring) == pytest.approx(pi, rel=0.003)
    assert (round(outline.box.left, 2), round(outline.box.top, 2)) == (1, 3)


def test_the_white_form_is_the_hero() -> None:
    assert [outline.is_hero for outline in flat_outlines(SUN)] == [False, True]


def test_without_white_the_largest_is() -> None:
    both = motif(shape("disc", (0, 0), 1.0, "soft"), shape("disc", (1, 1), 2.5, "strong"))
    assert [outline.is_hero for outline in flat_outlines(both)] == [False, True]


def test_what_lies_on_the_edge_of_the_grid_runs_on() -> None:
    """As motifs do that were drawn in the grid."""
    (outline,) = flat_outlines(motif(shape("square", (0, 1), (2.0, 1.0), "strong")))
    assert outline.box.left < -10
    assert outline.box.right == 2
