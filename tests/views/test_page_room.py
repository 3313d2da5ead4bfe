"""What stands on a page, and how near outlines come to it."""

from __future__ import annotations

from math import hypot

import pytest
from samples import MARK, replace, run
from view_samples import BLEED, TRIM, room

from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.ink import BLACK, PAPER
from deckgen.page.items import Fill, Group, Item, Link
from deckgen.page.paths import rectangle
from deckgen.views.page_room import CLEARANCE, Room, distance, room_on

BOX = Box(100, 100, 200, 150)


def square(left: float, bottom: float, right: float, top: float) -> tuple[tuple[tuple[float, float], ...]]:
    return (((left, bottom), (right, bottom), (right, top), (left, top)),)


@pytest.mark.parametrize(
    ("rings", "expected"),
    [
        (square(210, 100, 300, 150), 10),
        (square(100, 160, 200, 300), 10),
        (square(203, 154, 300, 300), hypot(3, 4)),
        (square(150, 120, 160, 130), 0),
        (square(0, 0, 300, 300), 0),
        (square(150, 0, 160, 300), 0),
        (square(400, 100, 500, 150), 50),
        ((((206, 80), (206, 400), (400, 400), (400, 80)),), 6),
    ],
    ids=["beside", "above", "corner", "within", "around", "across", "far", "tall"],
)
def test_distances(rings: tuple[tuple[tuple[float, float], ...], ...], expected: float) -> None:
    assert distance(rings, (BOX,), 50) == pytest.approx(expected)


def test_a_text_in_the_hole_of_a_ring_is_not_in_it() -> None:
    assert distance((*square(0, 0, 400, 400), *square(50, 50, 250, 250)), (BOX,), 60) == 50


def on(*items: Item, mirrored: bool = False) -> Room:
    return room_on(items, {}, TRIM, BLEED, mirrored)


def test_texts_and_strips_take_room() -> None:
    line = run("Hva nå?", (50, 200))
    strip = Fill(MARK, rectangle(Box(-9, 370, 310, 430)), BLACK)
    taken = on(strip, line)
    assert taken.taken == (Box(-9, 370, 310, 430), line.covered)
    assert taken.inked == pytest.approx((TRIM.top - 370) / TRIM.height)


def test_paper_links_and_what_lies_behind_all_take_none() -> None:
    ground = Fill(MARK, rectangle(BLEED), BLACK)
    paper = Fill(MARK, rectangle(BOX), PAPER)
    assert on(ground, paper, Link(MARK, BOX, "https://www.example.no")).taken == ()


def test_what_is_in_groups_counts_where_it_lies() -> None:
    line = run("Hva nå?", (50, 200))
    (box,) = on(Group(MARK, (line,), Matrix(1, 0, 0, 1, 20, -30))).taken
    assert (box.left, box.bottom) == (line.covered.left + 20, line.covered.bottom - 30)


def test_a_mirrored_page_has_the_room_of_one_that_is_not() -> None:
    line = run("Hva nå?", (50, 200))
    (box,) = on(line, mirrored=True).taken
    assert box.right == pytest.approx(TRIM.right - line.covered.left)


def test_a_room_is_clear_of_what_keeps_away() -> None:
    page = room(2)
    below = min(box.bottom for box in page.taken)
    wide = TRIM.right
    assert page.is_clear_of(square(0, 0, wide, below - CLEARANCE - 0.1))
    assert not page.is_clear_of(square(0, 0, wide, below - CLEARANCE + 0.1))
    assert replace(page, taken=()).is_clear_of(square(0, 0, wide, 10 * MILLIMETRE))
