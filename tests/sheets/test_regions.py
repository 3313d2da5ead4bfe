"""What later fills leave to be seen, outlines without the lines where artwork is cut, and what is taken for a box."""

from __future__ import annotations

from math import dist

import pytest
from samples import area

from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK, PAPER
from deckgen.page.items import ARTIFACT, Fill, Mark
from deckgen.page.paths import MoveTo, Path, circle, polygon, rectangle, rounded
from deckgen.sheets.regions import is_boxlike, lines_within, points_of, shading, visible_regions
from deckgen.source.problems import Origin

PAGE = Box(0, 0, 100, 100)

MARK = Mark(ARTIFACT, Origin("themes/prove/01-samtale.yaml"))


def test_what_is_hidden_is_in_no_region() -> None:
    fills = [Fill(MARK, rectangle(PAGE), BLACK), Fill(MARK, rectangle(Box(0, 0, 100, 40)), PAPER)]
    regions = visible_regions(fills)
    assert [abs(area(regions[ink])) for ink in (BLACK, PAPER)] == [6000, 4000]
    assert visible_regions(fills[::-1]).keys() == {BLACK}


def test_there_is_no_line_where_artwork_is_cut() -> None:
    inside = rectangle(Box(10, 10, 90, 90))
    assert lines_within(inside, PAGE) == inside
    assert lines_within(rectangle(Box(-5, -5, 105, 105)), PAGE) == ()
    cut = lines_within(rectangle(Box(0, 0, 50, 50)), PAGE)
    assert sum(isinstance(segment, MoveTo) for segment in cut) == 1
    assert len(cut) == 3


@pytest.mark.parametrize(
    ("path", "boxlike"),
    [
        (rectangle(PAGE), True),
        (rounded(PAGE, 20), True),
        (rounded(PAGE, 45), False),
        (circle(50, 50, 100), False),
        (polygon([(0, 0), (100, 0), (50, 100)]), False),
    ],
)
def test_a_box_is_straight_along_its_sides(path: Path, boxlike: bool) -> None:
    assert is_boxlike(path) is boxlike


def test_shading_lies_within_its_outline() -> None:
    ends = [point for segment in shading(circle(50, 50, 80), 10) for point in points_of(segment)]
    assert len(ends) >= 14
    assert all(dist(point, (50, 50)) <= 40.1 for point in ends)
