"""Fields for sticky notes: whole ones, from where lines begin, with words beside or below them."""

from __future__ import annotations

import pytest
from samples import HERE, Bench, of_kind, replace

from deckgen.layout.elements.notes import NotesElement
from deckgen.layout.elements.sticky import SPREAD, StickyElement
from deckgen.layout.lengths import LARGEST_SIDE
from deckgen.page.geometry import Box
from deckgen.page.ink import LINE_GREY, PAPER
from deckgen.page.items import Fill, Stroke
from deckgen.page.paths import bounds

LINES = NotesElement.new(HERE, lines=2, most=2, pitch=10)

FIELDS = StickyElement.new(HERE, side=80, gap=2, gutter=5, ink="line", beside=(LINES,), least_beside=40, below=(LINES,))


def fields(bench: Bench, element: StickyElement, box: Box) -> list[Box]:
    return [bounds(fill.path) for fill in of_kind(Fill, bench.draw(element, box))]


def written_lines(bench: Bench, element: StickyElement, box: Box) -> list[Box]:
    strokes = of_kind(Stroke, bench.draw(element, box))
    return [bounds(stroke.path) for stroke in strokes if bounds(stroke.path).height < 1]


def test_fields_are_whole_squares_on_the_foot_of_their_box(bench: Bench) -> None:
    places = fields(bench, replace(FIELDS, beside=(), below=()), Box(10, 20, 200, 190))
    assert {(round(place.width, 6), round(place.height, 6)) for place in places} == {(80, 80)}
    assert sorted({place.left for place in places}) == pytest.approx([10, 92]), "from where lines begin"
    assert min(place.bottom for place in places) == pytest.approx(20)
    assert len(places) == 4
    assert not any(place.meets(other) for number, place in enumerate(places) for other in places[number + 1 :])


def test_they_have_paper_and_an_outline(bench: Bench) -> None:
    items = bench.draw(replace(FIELDS, beside=(), below=()), Box(0, 0, 80, 80))
    assert [fill.ink for fill in of_kind(Fill, items)] == [PAPER]
    assert [stroke.ink for stroke in of_kind(Stroke, items)] == [LINE_GREY]


def test_rows_share_what_room_is_left_but_for_so_much(bench: Bench) -> None:
    bottoms = sorted(
        {round(place.bottom, 3) for place in fields(bench, replace(FIELDS, beside=(), below=()), Box(0, 0, 80, 240))}
    )
    assert bottoms[1] - bottoms[0] == pytest.approx(82 + SPREAD * 80)
    exact = fields(bench, replace(FIELDS, beside=(), below=()), Box(0, 0, 80, 162))
    assert sorted({round(place.bottom, 3) for place in exact}) == [0, 82]


def test_words_stand_beside_fields_that_leave_them_room(bench: Bench) -> None:
    box = Box(0, 0, 210, 162)
    lines = written_lines(bench, FIELDS, box)
    assert len(lines) == 2
    assert {(line.left, line.right) for line in lines} == {(167, 210)}
    assert len(fields(bench, FIELDS, box)) == 4


def test_words_stand_below_fields_that_leave_them_none(bench: Bench) -> None:
    box = Box(0, 0, 200, 162)
    lines, places = written_lines(bench, FIELDS, box), fields(bench, FIELDS, box)
    assert {(line.left, line.right) for line in lines} == {(0, 200)}
    assert min(place.bottom for place in places) == pytest.approx(25), "two lines and the gap above them"
    assert all(line.top < 25 for line in lines)
    assert len(places) == 2


def test_it_is_as_high_as_its_least_rows_and_what_is_below(bench: Bench) -> None:
    assert FIELDS.height(bench.scope, 200, bench.context()) == 80 + 5 + 20
    assert FIELDS.height(bench.scope, 210, bench.context()) == 80
    assert replace(FIELDS, rows=2).height(bench.scope, 210, bench.context()) == 162
    assert FIELDS.height(bench.scope, 79, bench.context()) == LARGEST_SIDE, "no field is as narrow as that"
