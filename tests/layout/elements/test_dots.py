"""Fields of round places for stickers."""

from __future__ import annotations

import pytest
from samples import HERE, Bench, of_kind, replace

from deckgen.layout.elements.dots import FIELD_LINE, DotsElement
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


FIELD = DotsElement.new(HERE, diameter=12, field=60, ink="text")


def test_a_field_is_one_disc_for_many_with_an_outline_on_every_ground(bench: Bench) -> None:
    for ink, colour in (("text", BLACK), ("paper", PAPER)):
        items = bench.draw(replace(FIELD, ink=ink), Box(0, 0, 100, 90))
        (disc,), (outline,) = of_kind(Fill, items), of_kind(Stroke, items)
        assert (disc.ink, outline.ink, outline.path) == (PAPER, colour, disc.path)
        assert outline.width == pytest.approx(FIELD_LINE * 60)


@pytest.mark.parametrize(("align", "left"), [("center", 20), ("start", 0), ("end", 40)])
def test_a_field_stands_at_the_top_where_it_is_told(bench: Bench, align: str, left: float) -> None:
    (disc,) = discs(bench, replace(FIELD, align=align), Box(0, 0, 100, 90))
    assert disc == Box(left, 30, left + 60, 90)


def test_a_field_is_no_wider_than_its_room_and_has_room_for_four_or_there_is_none(bench: Bench) -> None:
    context = bench.context()
    assert FIELD.full_height(bench.scope, 100, context) == 60
    assert FIELD.full_height(bench.scope, 40, context) == 40
    assert FIELD.full_height(bench.scope, 29, context) == LARGEST_SIDE, "no page is so high: the layout is told"
    assert FIELD.full_stretch(bench.scope, context) == 0
    (disc,) = discs(bench, FIELD, Box(0, 0, 40, 90))
    assert disc == Box(0, 50, 40, 90)
