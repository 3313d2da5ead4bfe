"""Room."""

from __future__ import annotations

from samples import HERE, Bench

from deckgen.layout.elements.space import SpaceElement


def test_room_draws_nothing(bench: Bench) -> None:
    assert bench.draw(SpaceElement.new(HERE, space=20)) == []


def test_it_has_a_height_and_a_share_but_no_gap_above(bench: Bench) -> None:
    context, shares = bench.context(), (1, 0, 2)
    rooms = [SpaceElement.new(HERE, space=7, share=share) for share in shares]
    assert [room.full_height(bench.scope, 100, context) for room in rooms] == [7, 7, 7]
    assert [room.full_stretch(bench.scope, context) for room in rooms] == [1, 0, 2]
    assert SpaceElement.new(HERE, space=7).full_stretch(bench.scope, context) == 1
    assert rooms[0].space_before == 0
