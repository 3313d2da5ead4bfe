"""Elements one below the other."""

from __future__ import annotations

import pytest
from samples import FULL, HERE, Bench, binding, ends, of_kind, path, replace, words_of

from deckgen.layout.context import PageDraft
from deckgen.layout.elements.base import Element, Flow
from deckgen.layout.elements.column import ColumnElement
from deckgen.layout.elements.fill import FillElement
from deckgen.layout.elements.notes import NotesElement
from deckgen.layout.elements.repeat import RepeatElement
from deckgen.layout.elements.space import SpaceElement
from deckgen.layout.elements.text import TextElement
from deckgen.page.geometry import Box
from deckgen.page.items import Stroke

BLOCK = FillElement.new(HERE, own_height=30, ink="ground")

ROOM = SpaceElement.new(HERE, space=0)

NOTES = NotesElement.new(HERE, lines=2, pitch=20)

LETTER = TextElement.new(HERE, text=binding("{item.id}"), style="body")
REPEAT = RepeatElement.new(HERE, each=path("theme.questions"), children=(LETTER,))


def column(*children: Element, vertical: str = "top") -> ColumnElement:
    return ColumnElement.new(HERE, children=children, vertical=vertical)


def test_a_column_stacks_from_the_top_with_gaps_between(bench: Bench) -> None:
    pile = column(replace(BLOCK, space=50), replace(BLOCK, space=10, own_height=40), BLOCK)
    assert pile.full_height(bench.scope, 260, bench.context()) == 30 + 10 + 40 + 30
    places = bench.fill_boxes(pile)
    assert [(box.bottom, box.top) for box in places] == [(350, 380), (300, 340), (270, 300)]
    assert {(box.left, box.right) for box in places} == {(20, 280)}


@pytest.mark.parametrize(("vertical", "top"), [("top", 380), ("middle", 215), ("bottom", 50)])
def test_a_column_stands_where_the_layout_says(bench: Bench, vertical: str, top: float) -> None:
    assert bench.fill_boxes(column(BLOCK, vertical=vertical))[0].top == top


def test_room_pushes_apart_whatever_the_column_says(bench: Bench) -> None:
    tops = [box.top for box in bench.fill_boxes(column(BLOCK, ROOM, BLOCK, vertical="bottom"))]
    assert tops == [380, 50]


def test_what_collapses_leaves_no_gap(bench: Bench) -> None:
    gone = TextElement.new(HERE, text=binding("{theme.label}"), style="body", collapse=True, space=100)
    places = bench.fill_boxes(column(BLOCK, gone, replace(BLOCK, space=10)))
    assert [box.top for box in places] == [380, 340]


def test_a_column_in_a_column_stretches_for_what_is_in_it(bench: Bench) -> None:
    places = bench.fill_boxes(column(column(BLOCK, ROOM), BLOCK))
    assert [box.bottom for box in places] == [350, 20]


def test_an_empty_column_is_empty(bench: Bench) -> None:
    context = bench.context()
    assert replace(column(), collapse=True).collapses(bench.scope, context)
    assert not replace(column(BLOCK), collapse=True).collapses(bench.scope, context)


def test_drawing_leaves_the_scope_of_others_alone(bench: Bench) -> None:
    context, draft = bench.context(), PageDraft()
    column(REPEAT, TextElement.new(HERE, text=binding("{item.id}"), style="body")).paint(
        bench.scope, FULL, context, draft
    )
    assert words_of(draft.items) == ["1.1", "1.2", "01-samtale"]


def test_lines_of_notes_in_a_column_reach_down(bench: Bench) -> None:
    lines = of_kind(Stroke, bench.draw(column(BLOCK, NOTES), Box(0, 0, 100, 100)))
    assert [ends(line)[1] for line in lines] == [50, 30, 10]


def test_a_column_goes_over_pages_that_flows_or_resumes() -> None:
    assert column(BLOCK).over_pages is None
    assert replace(column(BLOCK), flow="more").over_pages == Flow(HERE, "more", resumes=False, vertical="top")
    resuming = replace(column(BLOCK, vertical="middle"), resume=True)
    assert resuming.over_pages == Flow(HERE, "", resumes=True, vertical="middle")
