"""Basic shapes and path data."""

from __future__ import annotations

import pytest
from samples import area
from svg_samples import svg

from deckgen.artwork.svg_outlines import canonical, outline_of
from deckgen.artwork.svg_tree import svg_tree
from deckgen.artwork.svg_values import Untaken, Viewport
from deckgen.page.geometry import Box
from deckgen.page.paths import ClosePath, LineTo, MoveTo, Path, bounds

VIEWPORT = Viewport(200, 100)


def outline(shape: str) -> Path:
    (element,) = svg_tree(svg(shape))
    return outline_of(element, VIEWPORT)


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        ('<rect x="10%" y="10%" width="20" height="30"/>', Box(20, 10, 40, 40)),
        ('<rect width="20" height="30" rx="100"/>', Box(0, 0, 20, 30)),
        ('<circle cx="5" cy="6" r="4"/>', Box(1, 2, 9, 10)),
        ('<ellipse cx="5" rx="4" ry="2"/>', Box(1, -2, 9, 2)),
        ('<ellipse cx="5" rx="4"/>', Box(1, -4, 9, 4)),
        ('<line x1="1" y2="9"/>', Box(0, 0, 1, 9)),
        ('<polygon points="1,1 5,1 5,5"/>', Box(1, 1, 5, 5)),
    ],
)
def test_shapes_lie_in_their_boxes(shape: str, box: Box) -> None:
    assert bounds(outline(shape)) == box


@pytest.mark.parametrize("shape", ['<rect width="0" height="5"/>', '<circle r="-1"/>', '<path d=""/>', "<polygon/>"])
def test_shapes_without_size_are_empty(shape: str) -> None:
    assert outline(shape) == ()


def test_corners_are_as_round_as_the_other_radius_says() -> None:
    assert outline('<rect width="20" height="30" rx="4"/>') == outline('<rect width="20" height="30" ry="4"/>')
    round_area = abs(area(outline('<rect width="20" height="30" rx="4" ry="2"/>')))
    assert round_area < 600


def test_a_polygon_is_closed_and_a_polyline_is_not() -> None:
    assert isinstance(outline('<polygon points="0 0 1 0 1 1"/>')[-1], ClosePath)
    assert outline('<polyline points="0 0 1 0"/>') == (MoveTo(0, 0), LineTo(1, 0))


def test_path_data_may_stand_close() -> None:
    assert canonical("M.5.5-1 2a1 1 0 01.5.5Z") == "M 0.5 0.5 -1.0 2.0 a 1.0 1.0 0.0 0 1 0.5 0.5 Z"


@pytest.mark.parametrize(
    "data", ["L5 5", "M5", "M0 0L5", "M0 0 q1 1 2", "M0 0 A1 1 0 2 0 5 5", "M0 0 K5", "M0 0 1.x", "M0 0 Z 5 5", "5 5"]
)
def test_broken_path_data_is_refused(data: str) -> None:
    with pytest.raises(Untaken, match="a path that is broken off at"):
        outline(f'<path d="{data}"/>')


def test_half_a_point_is_refused() -> None:
    with pytest.raises(Untaken, match="half a point"):
        outline('<polygon points="1 2 3"/>')
