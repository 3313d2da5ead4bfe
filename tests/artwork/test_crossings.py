"""Crossings counted before areas are made."""

from __future__ import annotations

from deckgen.artwork.crossings import MOST_CROSSINGS, CrossingCount, chords_of
from deckgen.page.geometry import Box
from deckgen.page.paths import LineTo, MoveTo, Path, circle, rectangle


def hatch(count: int, *, upright: bool) -> Path:
    lines = ((MoveTo(n, -1), LineTo(n, count)) if upright else (MoveTo(-1, n), LineTo(count, n)) for n in range(count))
    return tuple(segment for line in lines for segment in line)


def test_lines_that_run_side_by_side_do_not_cross() -> None:
    assert CrossingCount().has_room_for(hatch(900, upright=True))


def test_a_grid_crosses_as_often_as_it_has_points() -> None:
    count = CrossingCount()
    side = int(MOST_CROSSINGS**0.5)
    assert count.has_room_for(hatch(side, upright=True), hatch(side, upright=False))
    assert not count.has_room_for(hatch(side, upright=True), hatch(side, upright=False)), "all areas count together"


def test_neighbours_that_share_a_corner_do_not_cross() -> None:
    count = CrossingCount()
    assert all(count.has_room_for(rectangle(Box(0, 0, 9, 9)), circle(50, 50, 20)) for _ in range(MOST_CROSSINGS))


def test_chords_go_from_left_to_right_and_paths_are_closed() -> None:
    chords = list(chords_of(rectangle(Box(0, 0, 2, 1))))
    assert len(chords) == 4
    assert all(side.x0 <= side.x1 for side in chords)
