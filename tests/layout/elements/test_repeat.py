"""Elements once a member, in a grid."""

from __future__ import annotations

import pytest
from samples import HERE, Bench, binding, path, replace, words_of

from deckgen.layout.elements.base import Element, Rooms
from deckgen.layout.elements.fill import FillElement
from deckgen.layout.elements.motif import MotifElement
from deckgen.layout.elements.pile import pieces_of
from deckgen.layout.elements.repeat import Grid, RepeatElement
from deckgen.layout.elements.space import SpaceElement
from deckgen.layout.elements.text import TextElement
from deckgen.page.geometry import Box

BLOCK = FillElement.new(HERE, own_height=30, ink="ground")

LETTER = TextElement.new(HERE, text=binding("{item.id}"), style="body")


def repeat(*children: Element, each: str = "theme.questions", columns: int | str = 1) -> RepeatElement:
    return RepeatElement.new(HERE, each=path(each), children=children or (LETTER,), columns=columns)


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
    places = bench.fill_boxes(grid, Box(50, 50, 160, 150))
    assert [(box.left, box.right, box.top) for box in places] == [(50, 100, 150), (110, 160, 150), (50, 100, 110)]


@pytest.mark.parametrize(("align", "left"), [("left", 50), ("center", 80), ("right", 110)])
def test_a_last_row_that_is_not_full_stands_where_the_layout_says(bench: Bench, align: str, left: float) -> None:
    grid = replace(repeat(BLOCK, each="staircase.instructions", columns=2), gutter=10, align=align)
    assert [box.left for box in bench.fill_boxes(grid, Box(50, 50, 160, 150))] == [50, 110, left]
    down = [box.left for box in bench.fill_boxes(replace(grid, down=True), Box(50, 50, 160, 150))]
    assert down == [50, 50, 110], "a column that is not full is one"


def test_rows_of_a_grid_may_have_a_pitch_or_share_the_room(bench: Bench) -> None:
    grid = repeat(BLOCK, each="staircase.instructions", columns=2)
    context = bench.context()
    assert grid.full_height(bench.scope, 100, context) == 60
    assert replace(grid, pitch=45).full_height(bench.scope, 100, context) == 90
    assert replace(grid, gutter=10).full_height(bench.scope, 100, context) == 70
    places = bench.fill_boxes(replace(grid, pitch=45), Box(50, 50, 150, 150))
    assert [box.top for box in places] == [150, 150, 105]
    stretched = bench.fill_boxes(replace(grid, stretches=True), Box(50, 50, 150, 150))
    assert [box.top for box in stretched] == [150, 150, 100]


def test_cells_that_share_the_room_are_as_high_as_their_share(bench: Bench) -> None:
    room = SpaceElement.new(HERE, space=10, ground="soft")
    grid = replace(repeat(room, each="staircase.instructions", columns=2), stretches=True, gutter=10)
    cells = bench.fill_boxes(grid, Box(50, 50, 160, 150))
    assert [(cell.bottom, cell.top) for cell in cells] == [(105, 150), (105, 150), (50, 95)]


def test_a_repeat_stretches_when_the_layout_says_so(bench: Bench) -> None:
    context = bench.context()
    assert replace(repeat(columns=2), stretches=True).full_stretch(bench.scope, context) == 1
    assert repeat(columns=2).full_stretch(bench.scope, context) == 0


def test_a_list_without_members_is_empty(bench: Bench) -> None:
    context = bench.context()
    empty = repeat(each="theme.steps", columns=2)
    assert bench.draw(empty) == []
    assert empty.full_height(bench.scope, 100, context) == 0
    assert replace(empty, collapse=True).collapses(bench.scope, context)


def test_columns_may_be_as_many_as_members_or_as_few_as_fit(bench: Bench) -> None:
    in_a_row = repeat(BLOCK, each="staircase.instructions", columns="all")
    assert [box.left for box in bench.fill_boxes(in_a_row, Box(40, 40, 130, 140))] == [40, 70, 100]
    square = MotifElement.new(HERE, of=path("theme"), ground="ground")
    few = repeat(square, each="staircase.instructions", columns="fit")
    wide, high = Box(40, 40, 130, 70), Box(40, 40, 130, 340)
    assert [box.width for box in bench.fill_boxes(few, wide)] == [30, 30, 30], "three beside each other"
    assert [box.width for box in bench.fill_boxes(few, high)] == [90, 90, 90], "three below each other"
    assert few.full_height(bench.scope, 90, bench.context()) == 30, "the least that it needs"


def test_a_grid_is_divided_where_a_page_ends(bench: Bench) -> None:
    context = bench.context()
    grid = replace(repeat(BLOCK, each="staircase.instructions", columns=2), gutter=5, down=True)
    piece = grid.whole(bench.scope)
    first, rest = grid.divided(piece, Rooms(100, 40, 40), context)
    assert [part.element.full_height(bench.scope, 100, context) for part in (first, rest)] == [30, 30]
    assert len(bench.fill_boxes(first.element, context=context)) == 2
    assert len(bench.fill_boxes(rest.element, context=context)) == 1
    assert rest.space == 5
    assert list(grid.divided(piece, Rooms(100, 20, 40), context)) == [piece], "the next page has more room"
