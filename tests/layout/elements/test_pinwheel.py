"""Four cards about a point."""

from __future__ import annotations

import pytest
from samples import HERE, Bench, binding, messages, of_kind, path, replace, words_of

from deckgen.layout.context import named_ink
from deckgen.layout.elements.pinwheel import PinwheelElement
from deckgen.layout.elements.text import TextElement
from deckgen.layout.scope import Scope
from deckgen.page.geometry import Box
from deckgen.page.ink import PAPER
from deckgen.page.items import Fill, GlyphRun, Group
from deckgen.page.paths import bounds

SIGN = TextElement.new(HERE, text=binding("{theme.sign}"), style="body")
WHEEL = PinwheelElement.new(HERE, each=path("deck.themes"), children=(SIGN,), inset=5)
SQUARE = Box(50, 50, 250, 250)
# The page is 300 x 400, so that a card 100 high is 75 wide.
CARDS = [Box(75, 50, 150, 150), Box(50, 150, 150, 225), Box(150, 150, 225, 250), Box(150, 75, 250, 150)]


def cards_of(bench: Bench, element: PinwheelElement, box: Box = SQUARE) -> list[Box]:
    return [bounds(fill.path) for fill in of_kind(Fill, bench.draw(element, box))]


def assert_alike(boxes: list[Box], expected: list[Box]) -> None:
    assert [ends(box) for box in boxes] == [pytest.approx(ends(box)) for box in expected]


def about(x: float, y: float, radius: float) -> Box:
    return Box(x - radius, y - radius, x + radius, y + radius)


def first_theme(bench: Bench) -> Scope:
    return bench.scope.member(bench.deck.themes[0], 1, len(bench.deck.themes))


def ends(box: Box) -> tuple[float, ...]:
    return box.left, box.bottom, box.right, box.top


def test_the_cards_meet_at_a_corner_each_turned_by_a_quarter(bench: Bench) -> None:
    assert_alike(cards_of(bench, WHEEL), CARDS)


def test_a_gap_parts_them(bench: Bench) -> None:
    upright, *_ = cards_of(bench, replace(WHEEL, gutter=4))
    assert (upright.right, upright.bottom, upright.top) == (148, 50, 148)


def test_they_are_as_large_as_the_lesser_side_of_the_box_allows(bench: Bench) -> None:
    assert_alike(cards_of(bench, WHEEL, Box(0, 50, 300, 250)), CARDS)


def test_what_is_on_a_card_is_turned_with_it(bench: Bench) -> None:
    items = bench.draw(WHEEL, SQUARE)
    groups = of_kind(Group, items)
    runs = [run for group in groups for run in of_kind(GlyphRun, group.items)]
    assert words_of(runs) == ["1"] * 4, "all four are cards of the first theme"
    assert [(group.matrix.a, group.matrix.b) for group in groups] == [(1, 0), (0, -1), (-1, 0), (0, 1)]
    for group, run, card in zip(groups, runs, CARDS, strict=True):
        assert card.holds(group.matrix.box(run.extent))


def test_what_is_on_a_card_stands_at_its_foot(bench: Bench) -> None:
    group, *_ = of_kind(Group, bench.draw(WHEEL, SQUARE))
    (run,) = of_kind(GlyphRun, group.items)
    assert (run.extent.left, run.extent.bottom) == pytest.approx((80, 55)), "by the inset from the lower left corner"


def test_a_whole_table_lies_over_the_corners_that_meet_and_under_what_is_on_the_cards(bench: Bench) -> None:
    items = bench.draw(replace(WHEEL, rim="soft", radius=40, table=30, seats=6), SQUARE)
    fills = of_kind(Fill, items)
    assert_alike([bounds(fill.path) for fill in fills[:4]], CARDS)
    discs = [about(150, 150, 40), about(150, 150, 30)]
    seats = [(185, 150), (150, 115), (115, 150), (150, 185)]
    assert_alike(
        [bounds(fill.path) for fill in fills[4:]], [*discs, *[about(x, y, size) for x, y in seats for size in (3.4, 3)]]
    )
    inks = [named_ink("soft", first_theme(bench)), PAPER, *[PAPER, named_ink("ground", first_theme(bench))] * 4]
    assert [fill.ink for fill in fills[4:]] == inks
    assert [type(item) for item in items[-4:]] == [Group] * 4


def test_of_an_empty_list_there_are_none(bench: Bench) -> None:
    empty = replace(WHEEL, each=path("deck.experience"))
    context = bench.context()
    assert empty.is_empty(bench.scope, context) == (not bench.deck.experience)
    assert messages(context) == []
