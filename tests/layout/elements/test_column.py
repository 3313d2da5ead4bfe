"""Columns, rows and repeats."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import FULL, HERE, Bench, ends, layout, of_kind, said, template, words_of

from deckgen.layout.context import Context, PageDraft
from deckgen.layout.elements.base import Element, cells_across
from deckgen.layout.elements.column import ColumnElement
from deckgen.layout.elements.fill import FillElement
from deckgen.layout.elements.notes import NotesElement
from deckgen.layout.elements.pile import pieces_of, shared_out
from deckgen.layout.elements.repeat import Grid, RepeatElement
from deckgen.layout.elements.row import RowElement
from deckgen.layout.elements.space import SpaceElement
from deckgen.layout.elements.text import TextElement
from deckgen.page.geometry import Box
from deckgen.page.items import Fill, Stroke
from deckgen.page.paths import bounds

BLOCK = FillElement.new(HERE, own_height=30)
ROOM = SpaceElement.new(HERE)
NOTES = NotesElement.new(HERE, lines=2, pitch=20)
LETTER = TextElement.new(HERE, text="{item.id}", style="body")


def column(*children: Element, vertical: str = "top") -> ColumnElement:
    return ColumnElement.new(HERE, children=children, vertical=vertical)


def boxes(bench: Bench, element: Element, box: Box = FULL, context: Context | None = None) -> list[Box]:
    """The boxes of the fills that an element draws."""
    return [bounds(fill.path) for fill in of_kind(Fill, bench.draw(element, box, context))]


def extras(bench: Bench, *elements: Element, room: float, grid: float = 0) -> list[float]:
    """What each element of a column gets of the room left."""
    context = bench.context(layout(template(), grid=grid))
    return shared_out(list(pieces_of(elements, bench.scope, context)), room, context)


# Columns


def test_a_column_stacks_from_the_top_with_gaps_between(bench: Bench) -> None:
    pile = column(replace(BLOCK, space=50), replace(BLOCK, space=10, own_height=40), BLOCK)
    assert pile.full_height(bench.scope, 260, bench.context()) == 30 + 10 + 40 + 30
    found = boxes(bench, pile)
    assert [(box.bottom, box.top) for box in found] == [(350, 380), (300, 340), (270, 300)]
    assert {(box.left, box.right) for box in found} == {(20, 280)}


@pytest.mark.parametrize(("vertical", "top"), [("top", 380), ("middle", 215), ("bottom", 50)])
def test_a_column_stands_where_the_layout_says(bench: Bench, vertical: str, top: float) -> None:
    assert boxes(bench, column(BLOCK, vertical=vertical))[0].top == top


def test_room_pushes_apart_whatever_the_column_says(bench: Bench) -> None:
    tops = [box.top for box in boxes(bench, column(BLOCK, ROOM, BLOCK, vertical="bottom"))]
    assert tops == [380, 50]


def test_what_collapses_leaves_no_gap(bench: Bench) -> None:
    gone = TextElement.new(HERE, text="{theme.label}", style="body", collapse=True, space=100)
    found = boxes(bench, column(BLOCK, gone, replace(BLOCK, space=10)))
    assert [box.top for box in found] == [380, 340]


def test_room_is_shared_by_shares(bench: Bench) -> None:
    assert extras(bench, BLOCK, ROOM, replace(ROOM, share=3), room=100) == [0, 25, 75]
    assert extras(bench, BLOCK, BLOCK, room=100) == [0, 0]


def test_lines_to_write_on_grow_by_whole_lines_up_to_their_most(bench: Bench) -> None:
    assert extras(bench, NOTES, room=70) == [60]
    assert sum(extras(bench, NOTES, NOTES, room=70)) == 60
    assert extras(bench, replace(NOTES, most=3), room=70) == [20]
    assert extras(bench, replace(NOTES, most=2), room=70) == [0]


def test_on_a_grid_room_is_given_in_whole_steps(bench: Bench) -> None:
    assert extras(bench, BLOCK, ROOM, BLOCK, room=50, grid=15) == [0, 45, 0]


def test_too_little_room_is_shared_by_nobody(bench: Bench) -> None:
    assert extras(bench, BLOCK, NOTES, room=-10) == [0, 0]


def test_a_column_in_a_column_stretches_for_what_is_in_it(bench: Bench) -> None:
    found = boxes(bench, column(column(BLOCK, ROOM), BLOCK))
    assert [box.bottom for box in found] == [350, 20]


def test_an_empty_column_is_empty(bench: Bench) -> None:
    context = bench.context()
    assert replace(column(), collapse=True).collapses(bench.scope, context)
    assert not replace(column(BLOCK), collapse=True).collapses(bench.scope, context)


# Rows


@pytest.mark.parametrize(
    ("widths", "gutter", "cells"),
    [
        ((-1, -1), 0, [(0, 50), (50, 50)]),
        ((20, -1), 0, [(0, 20), (20, 80)]),
        ((20, -1), 10, [(0, 20), (30, 70)]),
        ((-3, -1), 0, [(0, 75), (75, 25)]),
        ((10, 20), 5, [(0, 10), (15, 20)]),
    ],
)
def test_cells_are_fixed_or_shares_of_the_rest(
    widths: tuple[float, ...], gutter: float, cells: list[tuple[float, float]]
) -> None:
    assert cells_across(widths, gutter, 100) == cells


def test_a_row_is_as_high_as_its_highest_child(bench: Bench) -> None:
    row = RowElement.new(HERE, children=(BLOCK, replace(BLOCK, own_height=70)))
    assert row.full_height(bench.scope, 100, bench.context()) == 70


@pytest.mark.parametrize(("vertical", "top"), [("top", 100), ("middle", 80), ("bottom", 60)])
def test_children_stand_in_their_row(bench: Bench, vertical: str, top: float) -> None:
    line = TextElement.new(HERE, text="12", style="body", ground="soft")
    row = RowElement.new(HERE, children=(line, ROOM), vertical=vertical)
    context = bench.context()
    height = line.full_height(bench.scope, 50, context)
    ground = boxes(bench, row, Box(0, 60 - height, 100, 100), context)[0]
    assert ground.top == pytest.approx(top)


def test_a_row_is_empty_when_all_of_it_is(bench: Bench) -> None:
    context, nothing = bench.context(), TextElement.new(HERE, text="{theme.label}", style="body")
    assert RowElement.new(HERE, children=(nothing, nothing), collapse=True).collapses(bench.scope, context)
    assert not RowElement.new(HERE, children=(nothing, BLOCK), collapse=True).collapses(bench.scope, context)


def test_a_row_stretches_as_its_most_greedy_child(bench: Bench) -> None:
    context = bench.context()
    assert RowElement.new(HERE, children=(BLOCK, replace(ROOM, share=2), ROOM)).full_stretch(bench.scope, context) == 2


# Repeats


def repeat(*children: Element, each: str = "theme.questions", columns: int = 1) -> RepeatElement:
    return RepeatElement.new(HERE, each=each, children=children or (LETTER,), columns=columns)


def test_a_repeat_draws_each_member_in_its_scope(bench: Bench) -> None:
    assert words_of(bench.draw(repeat())) == ["1.1", "1.2"]


def test_a_repeat_in_a_column_is_one_piece_a_member(bench: Bench) -> None:
    context = bench.context()
    whole = replace(repeat(), gutter=7, space=20)
    pieces = list(pieces_of([BLOCK, whole], bench.scope, context))
    assert [piece.space for piece in pieces] == [0, 20, 7]
    assert [piece.scope.subject for piece in pieces[1:]] == ["question 1.1", "question 1.2"]
    assert len(list(pieces_of([replace(whole, columns=2)], bench.scope, context))) == 1


@pytest.mark.parametrize(
    ("down", "cells"),
    [
        (False, [(0, 0), (1, 0), (0, 1), (1, 1), (0, 2)]),
        (True, [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1)]),
    ],
)
def test_a_grid_is_filled_across_or_down(down: bool, cells: list[tuple[int, int]]) -> None:
    grid = Grid(columns=2, rows=3, down=down)
    assert [grid.cell(number) for number in range(5)] == cells


def test_cells_of_a_grid_are_equally_wide(bench: Bench) -> None:
    grid = replace(repeat(BLOCK, each="staircase.instructions", columns=2), gutter=10)
    found = boxes(bench, grid, Box(50, 50, 160, 150))
    assert [(box.left, box.right, box.top) for box in found] == [(50, 100, 150), (110, 160, 150), (50, 100, 110)]


def test_rows_of_a_grid_may_have_a_pitch_or_share_the_room(bench: Bench) -> None:
    grid = repeat(BLOCK, each="staircase.instructions", columns=2)
    context = bench.context()
    assert grid.full_height(bench.scope, 100, context) == 60
    assert replace(grid, pitch=45).full_height(bench.scope, 100, context) == 90
    found = boxes(bench, replace(grid, pitch=45), Box(50, 50, 150, 150))
    assert [box.top for box in found] == [150, 150, 105]
    stretched = boxes(bench, replace(grid, stretches=True), Box(50, 50, 150, 150))
    assert [box.top for box in stretched] == [150, 150, 100]


def test_a_list_without_members_is_empty(bench: Bench) -> None:
    context = bench.context()
    empty = repeat(each="theme.steps", columns=2)
    assert bench.draw(empty) == []
    assert empty.full_height(bench.scope, 100, context) == 0
    assert replace(empty, collapse=True).collapses(bench.scope, context)


def test_a_wrong_list_is_told_and_empty(bench: Bench) -> None:
    context = bench.context()
    assert context.members(bench.scope, "theme.title", HERE) == []
    assert context.members(bench.scope, "theme.question", HERE) == []
    assert said(context) == [
        "layouts/kort.yaml:7:3: `theme.title` is not a list; name one",
        "layouts/kort.yaml:7:3: `theme` has no field `question`; did you mean `questions` or `introduction`?",
    ]


def test_drawing_leaves_the_scope_of_others_alone(bench: Bench) -> None:
    context, draft = bench.context(), PageDraft()
    column(repeat(), TextElement.new(HERE, text="{item.id}", style="body")).paint(bench.scope, FULL, context, draft)
    assert words_of(draft.items) == ["1.1", "1.2", "01-samtale"]


def test_lines_of_notes_in_a_column_reach_down(bench: Bench) -> None:
    lines = of_kind(Stroke, bench.draw(column(BLOCK, NOTES), Box(0, 0, 100, 100)))
    assert [ends(line)[1] for line in lines] == [50, 30, 10]
