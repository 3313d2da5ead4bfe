"""Drawings that deckgen has under a name."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace
from samples import FULL, HERE, MARK, Bench

from deckgen.layout.elements.figure import FigureElement
from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK
from deckgen.page.items import Fill, Item
from deckgen.page.paths import rectangle

SQUARE = FigureElement.new(HERE, figure="square")


def square(box: Box) -> Iterator[Item]:
    yield Fill(MARK, rectangle(box), BLACK)


def test_it_is_drawn_in_its_box(bench: Bench) -> None:
    context = replace(bench.context(), figures={"square": square})
    assert bench.draw(SQUARE, FULL, context) == list(square(FULL))


def test_a_name_that_there_is_not_is_told(bench: Bench) -> None:
    problem = "layouts/kort.yaml:7:3: there is no drawing `square` on this page; "
    assert bench.complaints(SQUARE) == [f"{problem}none is known"]
    context = replace(bench.context(), figures={"squares": square})
    assert bench.complaints(SQUARE, context=context) == [f"{problem}did you mean `squares`?"]
