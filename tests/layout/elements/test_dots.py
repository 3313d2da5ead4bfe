"""Fields of round places for stickers."""

from __future__ import annotations

from typing import Literal

import pytest
from samples import HERE, Bench, layout, of_kind, replace, template

from deckgen.layout.elements.dots import DOT_LINE, DotsElement
from deckgen.layout.elements.fill import FillElement
from deckgen.layout.lengths import LARGEST_SIDE
from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill, Stroke
from deckgen.page.paths import bounds

DOTS = DotsElement.new(HERE, diameter=30, gap=6)


def discs(bench: Bench, element: DotsElement, box: Box) -> list[Box]:
    return [bounds(fill.path) for fill in of_kind(Fill, bench.draw(element, box))]


def test_dots_fill_whole_rows_and_columns(bench: Bench) -> None:
    # 4 of 30 with gaps of 6 need 138, 5 need 174; the height has room for 2 rows of 36.
    places = discs(bench, DOTS, Box(0, 0, 150, 70))
    assert len(places) == 4 * 2
    assert {(round(disc.width, 6), round(disc.height, 6)) for disc in places} == {(30, 30)}
    assert sorted({disc.bottom for disc in places}) == [0, 36], "rows stand on the bottom, one pitch apart"


def test_dots_reach_from_edge_to_edge_at_equal_distances(bench: Bench) -> None:
    lefts = sorted({disc.left for disc in discs(bench, DOTS, Box(10, 0, 160, 40))})
    assert lefts == pytest.approx([10, 50, 90, 130])


def test_dots_never_touch_nor_leave_their_box(bench: Bench) -> None:
    box = Box(0, 0, 130, 112)
    places = discs(bench, DOTS, box)
    assert all(box.holds(disc) for disc in places)
    assert not any(disc.meets(other) for number, disc in enumerate(places) for other in places[number + 1 :])


def test_exactly_enough_room_is_enough(bench: Bench) -> None:
    assert len(discs(bench, DOTS, Box(0, 0, 66, 66))) == 4
    assert len(discs(bench, DOTS, Box(0, 0, 65, 65))) == 1
    assert discs(bench, DOTS, Box(0, 0, 65, 29)) == []


def test_dots_are_outlined_where_the_ground_is_light(bench: Bench) -> None:
    dark = bench.draw(DOTS, Box(0, 0, 30, 30))
    assert [fill.ink for fill in of_kind(Fill, dark)] == [PAPER]
    assert of_kind(Stroke, dark) == []
    light = bench.draw(replace(DOTS, ink="text"), Box(0, 0, 30, 30))
    assert [stroke.ink for stroke in of_kind(Stroke, light)] == [BLACK]
    assert bench.theme.tones.ground != Ink(0, 0, 0, 0)


def test_they_are_as_high_as_their_least_rows_and_take_the_room_left(bench: Bench) -> None:
    context = bench.context()
    assert replace(DOTS, rows=2).full_height(bench.scope, 100, context) == 66
    assert DOTS.full_stretch(bench.scope, context) == 1
    assert DOTS.must_fit()


FIELD = replace(DOTS, field=3 * 40, ink="text")


def test_a_field_has_as_many_rows_as_its_height_has_room_for_and_an_outline_on_every_ground(bench: Bench) -> None:
    context = bench.context()
    assert FIELD.full_height(bench.scope, 144, context) == 3 * 36 - 6
    assert FIELD.full_height(bench.scope, 171, context) == 3 * 36 - 6, "however far apart its columns are"
    assert replace(FIELD, rows=4).full_height(bench.scope, 144, context) == 4 * 36 - 6, "as many as it must have"
    assert FIELD.full_stretch(bench.scope, context) == 0
    for ink, colour in (("text", BLACK), ("paper", PAPER)):
        items = bench.draw(replace(FIELD, ink=ink), Box(0, 0, 150, 400))
        assert len(of_kind(Fill, items)) == len(of_kind(Stroke, items)) == 3 * 4
        assert {(stroke.ink, stroke.width) for stroke in of_kind(Stroke, items)} == {(colour, DOT_LINE * 30)}


NUMBER = FillElement.new(HERE, own_height=66, ink="soft")
NUMBERED = replace(FIELD, corner=(NUMBER,))


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_corner_takes_two_places_of_two_rows_where_lines_begin(
    bench: Bench, direction: Literal["ltr", "rtl"]
) -> None:
    box = Box(20, 50, 164, 156)
    context = bench.context(layout(template()).in_direction(direction))
    *places, corner = [(fill.ink, bounds(fill.path)) for fill in of_kind(Fill, bench.draw(NUMBERED, box, context))]
    assert len(places) == 3 * 4 - 2 * 2
    left, right = (20, 88) if direction == "ltr" else (96, 164)
    assert corner[1] == Box(left, 86, right, 152)
    assert not any(corner[1].meets(place) for _, place in places)
    assert sorted(place.left for _, place in places if place.bottom == 50) == [20, 58, 96, 134]
    assert NUMBER in NUMBERED.within()


def test_a_corner_has_places_beside_it_and_holds_no_more_than_its_room(bench: Bench) -> None:
    context = bench.context()
    assert NUMBERED.full_height(bench.scope, 102, context) == 3 * 36 - 6
    assert NUMBERED.full_height(bench.scope, 101, context) == LARGEST_SIDE, "no page is so high: the layout is told"
    tall = replace(NUMBERED, corner=(replace(NUMBER, own_height=71),))
    assert tall.full_height(bench.scope, 150, context) == LARGEST_SIDE
