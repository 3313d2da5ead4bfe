"""Lines to write on."""

from __future__ import annotations

from samples import HERE, Bench, ends, of_kind, replace

from deckgen.colour.appearance import contrast
from deckgen.layout.elements.notes import NotesElement
from deckgen.page.geometry import Box
from deckgen.page.ink import PAPER
from deckgen.page.items import Stroke, WritingField

NOTES = NotesElement.new(HERE, lines=3, pitch=20)


def test_lines_to_write_on_stand_at_their_pitch_from_the_top(bench: Bench) -> None:
    lines = of_kind(Stroke, bench.draw(NOTES, Box(20, 0, 120, 95)))
    assert [ends(line) for line in lines] == [(20, y, 120, y) for y in (75, 55, 35, 15)]
    assert len({line.mark.block for line in lines}) == 1


def test_lines_to_write_on_are_no_more_than_the_most(bench: Bench) -> None:
    assert len(of_kind(Stroke, bench.draw(replace(NOTES, most=2), Box(20, 0, 120, 95)))) == 2
    assert len(of_kind(Stroke, bench.draw(NOTES, Box(20, 0, 120, 80)))) == 4, "the last stands on the bottom of the box"


def test_the_first_line_may_stand_nearer_to_what_is_above_than_the_others(bench: Bench) -> None:
    near = replace(NOTES, first=12)
    assert near.full_height(bench.scope, 100, bench.context()) == 52
    lines = of_kind(Stroke, bench.draw(near, Box(20, 0, 120, 95)))
    assert [ends(line)[1] for line in lines] == [83, 63, 43, 23, 3]
    assert bench.draw(near, Box(20, 0, 120, 11)) == [], "a box that is lower than the first line holds none"


def test_where_none_must_be_there_as_many_are_drawn_as_there_is_room_for(bench: Bench) -> None:
    context = bench.context()
    free = replace(NOTES, lines=0)
    assert (free.full_height(bench.scope, 100, context), free.full_stretch(bench.scope, context)) == (0, 1)
    assert bench.draw(free, Box(20, 0, 120, 0)) == []
    assert len(of_kind(Stroke, bench.draw(free, Box(20, 0, 120, 45)))) == 2


def test_lines_to_write_on_are_grey_but_seen(bench: Bench) -> None:
    line = of_kind(Stroke, bench.draw(NOTES, Box(20, 0, 120, 95)))[0]
    assert contrast(line.ink, PAPER) >= 3
    assert line.width == 0.4


def test_they_are_as_high_as_the_least_and_stretch_unless_that_is_the_most(bench: Bench) -> None:
    context = bench.context()
    assert NOTES.full_height(bench.scope, 100, context) == 60
    for most, share in ((0, 3), (5, 3), (3, 0)):
        assert replace(NOTES, most=most).full_stretch(bench.scope, context) == share
    assert NOTES.must_fit()


def test_one_field_lies_on_the_lines(bench: Bench) -> None:
    (field,) = of_kind(WritingField, bench.draw(NOTES, Box(20, 0, 120, 95)))
    assert (field.box.left, field.box.right, field.lines, field.mark.role.alt) == (20, 120, 4, "")
