"""How lines are drawn."""

from __future__ import annotations

import pytest
from svg_samples import svg

from deckgen.artwork.svg_strokes import stroke_shape
from deckgen.artwork.svg_tree import svg_tree
from deckgen.artwork.svg_values import Untaken, Viewport
from deckgen.page.areas import StrokeShape
from deckgen.page.paths import line

LINE = line(0, 0, 100, 0)


def shape(attributes: str = "", **style: str) -> StrokeShape | None:
    (element,) = svg_tree(svg(f"<path {attributes}/>"))
    named = {f"stroke-{name}": value for name, value in style.items()}
    if "vector-effect" in attributes:
        named["vector-effect"] = "non-scaling-stroke"
    return stroke_shape(element, LINE, named, Viewport(100, 100))


def test_a_line_is_one_unit_wide_with_sharp_corners() -> None:
    assert shape() == StrokeShape(1, "butt", "miter", 4)


def test_widths_and_dashes() -> None:
    assert shape(width="2%", linecap="round", linejoin="bevel") == StrokeShape(2, "round", "bevel", 4)
    assert shape(dasharray="3, 2 1", dashoffset="4") == StrokeShape(1, dashes=(3, 2, 1, 3, 2, 1), dash_offset=4)
    assert shape(dasharray="0 0") == StrokeShape(1), "dashes of no length are a whole line"
    assert shape(width="0") is None


@pytest.mark.parametrize("style", [{"linejoin": "arcs"}, {"dasharray": "0.01"}, {"width": "thick"}])
def test_other_lines_are_refused(style: dict[str, str]) -> None:
    with pytest.raises(Untaken):
        shape(**style)


def test_what_counts_otherwise_is_refused() -> None:
    with pytest.raises(Untaken, match="vector-effect"):
        shape('vector-effect="non-scaling-stroke"')
    with pytest.raises(Untaken, match="pathLength"):
        shape('pathLength="10"', dasharray="1")
