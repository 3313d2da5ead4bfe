"""The room left, shared by what stretches."""

from __future__ import annotations

from samples import HERE, Bench, layout, path, replace, template

from deckgen.layout.elements.base import Element
from deckgen.layout.elements.fill import FillElement
from deckgen.layout.elements.notes import NotesElement
from deckgen.layout.elements.pile import pieces_of, shared_out
from deckgen.layout.elements.repeat import RepeatElement
from deckgen.layout.elements.space import SpaceElement

BLOCK = FillElement.new(HERE, own_height=30, ink="ground")

ROOM = SpaceElement.new(HERE, space=0)

NOTES = NotesElement.new(HERE, lines=2, pitch=20)


def extras(bench: Bench, *elements: Element, room: float, grid: float = 0) -> list[float]:
    """What each element of a column gets of the room left."""
    context = bench.context(layout(template(), grid=grid))
    return shared_out(list(pieces_of(elements, bench.scope, context)), room, context)


def test_room_is_shared_by_shares(bench: Bench) -> None:
    assert extras(bench, BLOCK, ROOM, replace(ROOM, share=3), room=100) == [0, 25, 75]
    assert extras(bench, BLOCK, BLOCK, room=100) == [0, 0]


def test_lines_to_write_on_grow_by_whole_lines_up_to_their_most(bench: Bench) -> None:
    assert extras(bench, NOTES, room=70) == [60]
    assert sum(extras(bench, NOTES, replace(NOTES), room=70)) == 60
    assert extras(bench, replace(NOTES, most=3), room=70) == [20]
    assert extras(bench, replace(NOTES, most=2), room=70) == [0]


def test_members_of_a_repeat_get_as_many_lines_each(bench: Bench) -> None:
    questions = RepeatElement.new(HERE, each=path("theme.questions"), children=(NOTES,))
    count = len(bench.theme.questions)
    assert count > 1
    for room, lines in ((20 * count - 1, 0), (20 * count, 1), (20 * (2 * count + 1), 2)):
        assert extras(bench, questions, room=room) == [20 * lines] * count
    assert sorted(extras(bench, questions, replace(NOTES), room=20 * count + 20)) == [20] * (count + 1)


def test_on_a_grid_room_is_given_in_whole_steps(bench: Bench) -> None:
    assert extras(bench, BLOCK, ROOM, BLOCK, room=50, grid=15) == [0, 45, 0]


def test_too_little_room_is_shared_by_nobody(bench: Bench) -> None:
    assert extras(bench, BLOCK, NOTES, room=-10) == [0, 0]
