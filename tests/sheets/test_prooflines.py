"""The lines around and on a page of a proof: none hides artwork, corners are cut off round."""

from __future__ import annotations

import pytest
from laidout import card_page

from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.ink import PAPER
from deckgen.page.items import Fill, Group, Item, Stroke
from deckgen.page.paths import CurveTo, MoveTo, bounds, rectangle
from deckgen.sheets.prooflines import EDGE, GUIDE, OVER, WHITE, Lined, cut_off_corners

TRIM = Box(100, 200, 300, 500)
LINED = Lined(TRIM, TRIM.grown(9), TRIM.grown(-12), 20)
ARTWORK = Fill(card_page("1f", 50, 50).items[0].mark, rectangle(TRIM.grown(9)), PAPER)


def strokes(items: tuple[Item, ...]) -> list[Stroke]:
    return [item for item in items if isinstance(item, Stroke)]


def test_boxes_are_those_of_the_page_where_it_lies() -> None:
    page = card_page("1f", 105, 148)
    lined = Lined.of(page, Matrix(0.5, 0, 0, 0.5, 40, 60), 3 * MILLIMETRE)
    assert lined.trim == Box(40, 60, 40 + page.trim.width / 2, 60 + page.trim.height / 2)
    assert lined.bleed.width == pytest.approx(lined.trim.width + 3 * MILLIMETRE)
    assert lined.safe.left == pytest.approx(lined.trim.left + 4.5)
    assert lined.radius == pytest.approx(1.5 * MILLIMETRE)


def test_artwork_is_cut_to_the_trim_on_paper() -> None:
    group, *_ = LINED.cut(ARTWORK)
    assert isinstance(group, Group)
    assert group.clip == TRIM
    paper, artwork = group.items
    assert isinstance(paper, Fill)
    assert paper.ink == PAPER
    assert bounds(paper.path).holds(TRIM)
    assert artwork is ARTWORK


def test_the_edge_is_drawn_outside_of_what_is_left() -> None:
    (edge,) = strokes(tuple(LINED.cut(ARTWORK)))
    assert edge.ink == EDGE
    assert bounds(edge.path).grown(-edge.width / 2) == TRIM


def test_the_safe_line_lies_around_the_safe_area_in_two_colours() -> None:
    under, over = strokes(tuple(LINED.safe_line()))
    assert (under.ink, under.dash) == (WHITE, ())
    assert over.ink == GUIDE
    assert over.dash
    assert under.path == over.path
    assert bounds(over.path).grown(-over.width / 2) == LINED.safe


def test_the_bleed_line_lies_where_ink_ends() -> None:
    (line,) = strokes(tuple(LINED.bleed_line()))
    assert bounds(line.path) == LINED.bleed


def test_what_is_not_there_has_no_line() -> None:
    bare = Lined(TRIM, TRIM, TRIM)
    assert [*bare.bleed_line(), *bare.safe_line()] == []


def test_without_a_radius_corners_stay() -> None:
    assert list(cut_off_corners(TRIM, 0)) == []
    assert len(list(Lined(TRIM, TRIM, TRIM).cut())) == 2


def test_four_corners_are_covered_to_a_little_beyond_the_trim() -> None:
    paths = list(cut_off_corners(TRIM, 20))
    assert [(path[0].x > 200, path[0].y > 350) for path in paths if isinstance(path[0], MoveTo)] == [
        (False, False),
        (True, False),
        (True, True),
        (False, True),
    ]
    for path in paths:
        box = bounds(path)
        assert box.width == box.height == 20 + OVER
        assert TRIM.grown(OVER).holds(box)


def test_a_corner_is_a_quarter_of_a_circle() -> None:
    (first, *_) = cut_off_corners(TRIM, 20)
    (curve,) = [segment for segment in first if isinstance(segment, CurveTo)]
    start = (TRIM.left + 20, TRIM.bottom)
    x = (start[0] + 3 * curve.x1 + 3 * curve.x2 + curve.x) / 8
    y = (start[1] + 3 * curve.y1 + 3 * curve.y2 + curve.y) / 8
    middle = (TRIM.left + 20, TRIM.bottom + 20)
    assert ((x - middle[0]) ** 2 + (y - middle[1]) ** 2) ** 0.5 == pytest.approx(20, abs=0.01)


def test_a_radius_is_no_more_than_the_page_allows() -> None:
    (first, *_) = cut_off_corners(Box(0, 0, 30, 100), 40)
    assert bounds(first).width == pytest.approx(15 + OVER)
