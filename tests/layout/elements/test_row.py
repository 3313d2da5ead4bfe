"""Elements side by side."""

from __future__ import annotations

import math

import pytest
from samples import HERE, Bench, binding, replace

from deckgen.layout.elements.fill import FillElement
from deckgen.layout.elements.notes import NotesElement
from deckgen.layout.elements.row import RowElement
from deckgen.layout.elements.space import SpaceElement
from deckgen.layout.elements.text import TextElement
from deckgen.page.geometry import Box

BLOCK = FillElement.new(HERE, own_height=30, ink="ground")

ROOM = SpaceElement.new(HERE, space=0)


def test_each_child_fills_its_cell(bench: Bench) -> None:
    row = RowElement.new(HERE, children=(BLOCK, BLOCK, BLOCK), widths=(20, -1, -3), gutter=10)
    cells = bench.fill_boxes(row, Box(50, 20, 170, 80))
    assert [(cell.left, cell.right) for cell in cells] == [(50, 70), (80, 100), (110, 170)]
    assert {(cell.bottom, cell.top) for cell in cells} == {(20, 80)}


def test_a_row_is_as_high_as_its_highest_child(bench: Bench) -> None:
    row = RowElement.new(HERE, children=(BLOCK, replace(BLOCK, own_height=70)))
    assert row.full_height(bench.scope, 100, bench.context()) == 70


@pytest.mark.parametrize(("vertical", "top"), [("top", 100), ("middle", 80), ("bottom", 60)])
def test_children_stand_in_their_row(bench: Bench, vertical: str, top: float) -> None:
    line = TextElement.new(HERE, text=binding("12"), style="body", ground="soft")
    row = RowElement.new(HERE, children=(line, ROOM), vertical=vertical)
    context = bench.context()
    height = line.full_height(bench.scope, 50, context)
    ground = bench.fill_boxes(row, Box(0, 60 - height, 100, 100), context)[0]
    assert ground.top == pytest.approx(top)


def test_a_row_is_empty_when_all_of_it_is(bench: Bench) -> None:
    context, nothing = bench.context(), TextElement.new(HERE, text=binding("{theme.label}"), style="body")
    assert RowElement.new(HERE, children=(nothing, nothing), collapse=True).collapses(bench.scope, context)
    assert not RowElement.new(HERE, children=(nothing, BLOCK), collapse=True).collapses(bench.scope, context)


def test_a_row_stretches_as_its_most_greedy_child(bench: Bench) -> None:
    context = bench.context()
    assert RowElement.new(HERE, children=(BLOCK, replace(ROOM, share=2), ROOM)).full_stretch(bench.scope, context) == 2


def test_a_row_grows_no_more_than_what_grows_in_it(bench: Bench) -> None:
    lines = NotesElement.new(HERE, lines=1, most=3, pitch=20)
    context = bench.context()
    assert RowElement.new(HERE, children=(BLOCK, lines)).most_growth(bench.scope, context) == 40
    shorter = replace(lines, most=2)
    assert RowElement.new(HERE, children=(shorter, lines)).most_growth(bench.scope, context) == 40
    assert RowElement.new(HERE, children=(lines, ROOM)).most_growth(bench.scope, context) == math.inf
