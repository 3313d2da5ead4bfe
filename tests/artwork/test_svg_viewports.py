"""Sizes and view boxes."""

from __future__ import annotations

import pytest
from svg_samples import svg

from deckgen.artwork.svg_tree import svg_tree
from deckgen.artwork.svg_values import Untaken
from deckgen.artwork.svg_viewports import frame_of, root_size
from deckgen.page.geometry import Box


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="20mm" height="10mm"', (20 * 96 / 25.4, 10 * 96 / 25.4)),
        ('viewBox="5 5 30 40"', (30, 40)),
        ('width="100%" height="auto" viewBox="0 0 30 40"', (30, 40)),
        ('width="15" viewBox="0 0 30 40"', (15, 20)),
        ('height="20" viewBox="0 0 30 40"', (15, 20)),
        ('width="1em" height="1em" viewBox="0 0 512 512"', (16, 16)),
    ],
)
def test_sizes(attributes: str, size: tuple[float, float]) -> None:
    assert root_size(svg_tree(svg("", attributes))) == pytest.approx(size)


@pytest.mark.parametrize(
    "attributes",
    ["", 'width="20"', 'width="0" height="5"', 'viewBox="0 0 5"', 'viewBox="0 0 -5 5"', 'width="500" height="1"'],
)
def test_pictures_without_a_size_are_refused(attributes: str) -> None:
    with pytest.raises(Untaken):
        root_size(svg_tree(svg("", attributes)))


@pytest.mark.parametrize(
    ("aspect", "corner", "far"),
    [
        ("", (25, 0), (75, 50)),
        ("xMinYMid", (0, 0), (50, 50)),
        ("xMaxYMid meet", (50, 0), (100, 50)),
        ("none", (0, 0), (100, 50)),
        ("xMidYMin slice", (0, 0), (100, 100)),
        ("xMidYMax slice", (0, -50), (100, 50)),
    ],
)
def test_how_a_view_box_lies_in_its_viewport(
    aspect: str, corner: tuple[float, float], far: tuple[float, float]
) -> None:
    root = svg_tree(svg("", f'viewBox="-1 -1 2 2" preserveAspectRatio="{aspect}"'))
    matrix = frame_of(root, Box(0, 0, 100, 50)).matrix
    assert (matrix.point(-1, -1), matrix.point(1, 1)) == (corner, far)


def test_an_alignment_that_is_none_is_refused() -> None:
    with pytest.raises(Untaken, match="preserveAspectRatio"):
        frame_of(svg_tree(svg("", 'viewBox="0 0 2 2" preserveAspectRatio="centre"')), Box(0, 0, 9, 9))
