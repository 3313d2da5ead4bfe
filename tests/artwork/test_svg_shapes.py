"""Basic shapes, path data and lines, written plainly."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from svg_samples import svg

from deckgen.artwork.svg_shapes import PlainShape, canonical, line_style, plain_shape, segment_count
from deckgen.artwork.svg_tree import svg_tree
from deckgen.artwork.svg_values import Untaken, Viewport

VIEWPORT = Viewport(200, 100)


def shape(text: str, *, dashed: bool = False) -> PlainShape:
    (element,) = svg_tree(svg(text))
    return plain_shape(element, VIEWPORT, dashed=dashed)


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ('<rect x="10%" y="10%" width="20" height="30"/>', {"x": 20, "y": 10, "width": 20, "height": 30}),
        ('<rect width="20" height="9" rx="100"/>', {"x": 0, "y": 0, "width": 20, "height": 9, "rx": 10, "ry": 4.5}),
        ('<rect width="20" height="9" rx="0" ry="2"/>', {"x": 0, "y": 0, "width": 20, "height": 9}),
        ('<circle cx="5" cy="1in" r="4"/>', {"cx": 5, "cy": 96, "r": 4}),
        ('<ellipse cx="5" rx="4"/>', {"cx": 5, "cy": 0, "rx": 4, "ry": 4}),
        ('<line x1="1" y2="9"/>', {"x1": 1, "x2": 0, "y1": 0, "y2": 9}),
    ],
)
def test_shapes_are_in_user_units(text: str, attributes: Mapping[str, float]) -> None:
    assert {name: float(value) for name, value in shape(text)[1].items()} == attributes


@pytest.mark.parametrize("text", ['<rect width="0" height="5"/>', '<circle r="-1"/>', '<path d=""/>', "<polygon/>"])
def test_shapes_without_size_have_nothing(text: str) -> None:
    assert shape(text)[1] == {}


def test_dashes_go_round_a_circle_from_its_right_end_downwards() -> None:
    path = "M 5.0 2.0 A 4.0 4.0 0.0 0 1 -3.0 2.0 A 4.0 4.0 0.0 0 1 5.0 2.0 Z"
    assert shape('<circle cx="1" cy="2" r="4"/>', dashed=True) == ("path", {"d": path})


def test_points_may_stand_close() -> None:
    assert shape('<polyline points="1,2-3.5.5"/>') == ("polyline", {"points": "1.0 2.0 -3.5 0.5"})
    with pytest.raises(Untaken, match="half a point"):
        shape('<polygon points="1 2 3"/>')


def test_path_data_may_stand_close() -> None:
    assert canonical("M.5.5-1 2a1 1 0 01.5.5Z") == "M 0.5 0.5 -1.0 2.0 a 1.0 1.0 0.0 0 1 0.5 0.5 Z"


def test_what_follows_a_closed_subpath_begins_where_that_began() -> None:
    assert canonical("M1 2h3zh4zM5 6z") == "M 1.0 2.0 h 3.0 z m 0.0 0.0 h 4.0 z M 5.0 6.0 z"


@pytest.mark.parametrize(
    "data", ["L5 5", "M5", "M0 0L5", "M0 0 q1 1 2", "M0 0 A1 1 0 2 0 5 5", "M0 0 K5", "M0 0 1.x", "M0 0 Z 5 5", "5 5"]
)
def test_broken_path_data_is_refused(data: str) -> None:
    with pytest.raises(Untaken, match="a path that is broken off at"):
        shape(f'<path d="{data}"/>')


def test_segments_are_counted() -> None:
    assert segment_count(shape('<path d="M0 0 1 1 2 2H1e-7a1 1 0 01.5.5 1 1 0 0 0 9 9zM1 1c1 1 2 2 3 3"/>')[1]) == 9
    assert segment_count(shape('<polygon points="1 2 3 4"/>')[1]) == 2


def line(attributes: str = "", **style: str) -> dict[str, str]:
    (element,) = svg_tree(svg(f"<path {attributes}/>"))
    named = {f"stroke-{name}": value for name, value in style.items()}
    if "vector-effect" in attributes:
        named["vector-effect"] = "non-scaling-stroke"
    return {name.removeprefix("stroke-"): value for name, value in line_style(element, named, VIEWPORT).items()}


PLAIN = {"width": "1.0", "linecap": "butt", "linejoin": "miter", "miterlimit": "4.0"}


def test_a_line_is_one_unit_wide_with_sharp_corners() -> None:
    assert line() == PLAIN


def test_widths_and_dashes() -> None:
    assert line(linecap="round", linejoin="bevel") == PLAIN | {"linecap": "round", "linejoin": "bevel"}
    assert float(line(width="2%")["width"]) == pytest.approx(2 * VIEWPORT.diagonal / 100)
    dashes = {"dasharray": "3.0 2.0 1.0 3.0 2.0 1.0", "dashoffset": "4.0"}
    assert line(dasharray="3, 2 1", dashoffset="4") == PLAIN | dashes
    assert line(dasharray="0 0") == PLAIN, "dashes of no length are a whole line"
    assert line(width="0") == {}


@pytest.mark.parametrize("style", [{"linejoin": "arcs"}, {"dasharray": "thin"}, {"width": "thick"}])
def test_other_lines_are_refused(style: dict[str, str]) -> None:
    with pytest.raises(Untaken):
        line(**style)


def test_what_counts_otherwise_is_refused() -> None:
    with pytest.raises(Untaken, match="vector-effect"):
        line('vector-effect="non-scaling-stroke"')
    with pytest.raises(Untaken, match="pathLength"):
        line('pathLength="10"', dasharray="1")
