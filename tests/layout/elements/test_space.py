"""Room."""

from __future__ import annotations

from samples import HERE, Bench

from deckgen.layout.elements.column import ColumnElement
from deckgen.layout.elements.fill import FillElement
from deckgen.layout.elements.space import SpaceElement
from deckgen.page.geometry import Box


def test_room_draws_nothing(bench: Bench) -> None:
    assert bench.draw(SpaceElement.new(HERE, space=20)) == []


def test_it_has_a_height_and_a_share_but_no_gap_above(bench: Bench) -> None:
    context, shares = bench.context(), (1, 0, 2)
    rooms = [SpaceElement.new(HERE, space=7, share=share) for share in shares]
    assert [room.full_height(bench.scope, 100, context) for room in rooms] == [7, 7, 7]
    assert [room.full_stretch(bench.scope, context) for room in rooms] == [1, 0, 2]
    assert SpaceElement.new(HERE, space=7).full_stretch(bench.scope, context) == 1
    assert rooms[0].space_before == 0


def test_it_takes_no_more_than_the_most_of_the_room_left(bench: Bench) -> None:
    block = FillElement.new(HERE, own_height=10, ink="ground")
    room = SpaceElement.new(HERE, space=5, most=20)
    boxes = bench.fill_boxes(ColumnElement.new(HERE, children=(block, room, block)), Box(40, 40, 140, 240))
    assert [(box.top, box.bottom) for box in boxes] == [(240, 230), (210, 200)]
