"""Seats at a table: members round a circle, clockwise from the top, none over another."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, degrees, hypot

import pytest
from samples import HERE, Bench, binding, of_kind, path, replace, with_questions, words_of

from deckgen.deck.deck import Deck
from deckgen.layout.context import PageDraft
from deckgen.layout.elements.round import APART, RoundElement
from deckgen.layout.elements.shape import ShapeElement
from deckgen.layout.elements.text import TextElement
from deckgen.page.geometry import Box
from deckgen.page.items import Fill, GlyphRun
from deckgen.page.paths import bounds

SEAT = ShapeElement.new(HERE, shape="disc")
ROUND = RoundElement.new(HERE, each=path("theme.questions"), children=(SEAT,), size=30)
TABLE = Box(50, 100, 250, 300)


def seats(bench: Bench, count: int, element: RoundElement = ROUND, box: Box = TABLE, way: str = "ltr") -> list[Box]:
    """The boxes of so many seats."""
    deck = with_questions(bench.deck, *(f"Spørsmål {number}?" for number in range(count)))
    context = bench.context(deck=deck)
    context = replace(context, format=replace(context.format, direction=way))
    draft = PageDraft()
    element.paint(context.scope.member(deck.themes[0], 1, 1), box, context, draft)
    assert list(context.problems.noted) == []
    return [bounds(fill.path) for fill in of_kind(Fill, draft.items)]


def angles(boxes: list[Box], around: tuple[float, float] = TABLE.middle) -> list[float]:
    """Degrees clockwise from the top."""
    (x, y) = around
    return [round(degrees(atan2(box.middle[0] - x, box.middle[1] - y)) % 360, 3) for box in boxes]


@pytest.mark.parametrize(("count", "expected"), [(1, [0]), (2, [0, 180]), (4, [0, 90, 180, 270])])
def test_seats_are_clockwise_from_the_top_at_equal_distances(bench: Bench, count: int, expected: list[float]) -> None:
    boxes = seats(bench, count)
    assert angles(boxes) == pytest.approx(expected)
    assert all(TABLE.holds(box) for box in boxes)
    (x, y) = TABLE.middle
    assert {round(hypot(box.middle[0] - x, box.middle[1] - y), 3) for box in boxes} == {85}, "at the rim of the box"
    assert {round(box.width, 3) for box in boxes} == {30}


def test_the_first_may_be_elsewhere_and_the_last_end_a_part_of_the_circle(bench: Bench) -> None:
    assert angles(seats(bench, 4, replace(ROUND, first=45))) == pytest.approx([45, 135, 225, 315])
    assert angles(seats(bench, 3, replace(ROUND, first=-60, sweep=120))) == pytest.approx([300, 0, 60])
    assert angles(seats(bench, 1, replace(ROUND, first=-60, sweep=120))) == pytest.approx([300])


def test_mirrored_pages_have_them_the_other_way_round(bench: Bench) -> None:
    assert angles(seats(bench, 3, replace(ROUND, first=30, sweep=90), way="rtl")) == pytest.approx([330, 285, 240])


@pytest.mark.parametrize("count", [13, 20, 40])
@pytest.mark.parametrize("sweep", [360.0, 90.0])
def test_too_many_have_smaller_seats_so_that_none_touches_another(bench: Bench, count: int, sweep: float) -> None:
    boxes = seats(bench, count, replace(ROUND, sweep=sweep))
    assert len(boxes) == count
    (size,) = {round(box.width, 3) for box in boxes}
    for box, other in pairwise(boxes):
        apart = hypot(box.middle[0] - other.middle[0], box.middle[1] - other.middle[1])
        assert apart >= APART * size - 0.01


def test_members_know_what_they_are(bench: Bench) -> None:
    number = TextElement.new(HERE, text=binding("{position}/{count}"), style="body")
    deck: Deck = with_questions(bench.deck, "Hva?", "Hvem?")
    context, draft = bench.context(deck=deck), PageDraft()
    replace(ROUND, children=(number,)).paint(context.scope.member(deck.themes[0], 1, 1), TABLE, context, draft)
    assert words_of(of_kind(GlyphRun, draft.items)) == ["1/2", "2/2"]


def test_it_is_as_high_as_wide_and_empty_without_members(bench: Bench) -> None:
    context = bench.context()
    assert ROUND.full_height(bench.scope, 80, context) == 80
    assert not ROUND.is_empty(bench.scope, context)
    assert replace(ROUND, each=path("theme.steps")).is_empty(bench.scope, context)
