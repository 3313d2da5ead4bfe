"""Fills, rules, lines to write on, fields of dots, room."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import FULL, HERE, Bench, ends, of_kind

from deckgen.layout.elements.base import Element
from deckgen.layout.elements.dots import DotsElement
from deckgen.layout.elements.fill import FillElement
from deckgen.layout.elements.notes import NotesElement
from deckgen.layout.elements.rule import RuleElement
from deckgen.layout.elements.space import SpaceElement
from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill, Stroke, Tag
from deckgen.page.paths import bounds

DOTS = DotsElement.new(HERE, diameter=30, gap=6)
NOTES = NotesElement.new(HERE, lines=3, pitch=20)


def discs(bench: Bench, element: DotsElement, box: Box) -> list[Box]:
    return [bounds(fill.path) for fill in of_kind(Fill, bench.draw(element, box))]


def test_a_fill_fills_its_box(bench: Bench) -> None:
    (fill,) = bench.draw(FillElement.new(HERE, ink="soft"))
    assert isinstance(fill, Fill)
    assert (bounds(fill.path), fill.ink) == (FULL, bench.theme.tones.soft)
    assert fill.mark.role.tag is Tag.ARTIFACT
    (rounded,) = bench.draw(FillElement.new(HERE, ink="soft", radius=5))
    assert isinstance(rounded, Fill)
    assert len(rounded.path) > len(fill.path)


def test_heights_of_their_own(bench: Bench) -> None:
    context = bench.context()
    elements = (
        FillElement.new(HERE, own_height=40),
        RuleElement.new(HERE, weight=2),
        NOTES,
        replace(DOTS, rows=2),
        SpaceElement.new(HERE, space=7),
    )
    assert [element.full_height(bench.scope, 100, context) for element in elements] == [40, 2, 60, 66, 7]


def test_a_rule_lies_within_its_box_along_the_top(bench: Bench) -> None:
    (rule,) = bench.draw(RuleElement.new(HERE, ink="text", weight=2))
    assert isinstance(rule, Stroke)
    assert ends(rule) == (20, 379, 280, 379)
    assert (rule.ink, rule.width) == (BLACK, 2)


def test_lines_to_write_on_stand_at_their_pitch_from_the_top(bench: Bench) -> None:
    lines = of_kind(Stroke, bench.draw(NOTES, Box(20, 0, 120, 95)))
    assert [ends(line) for line in lines] == [(20, y, 120, y) for y in (75, 55, 35, 15)]
    assert len({line.mark.block for line in lines}) == 1


def test_lines_to_write_on_are_no_more_than_the_most(bench: Bench) -> None:
    assert len(bench.draw(replace(NOTES, most=2), Box(20, 0, 120, 95))) == 2
    assert len(bench.draw(NOTES, Box(20, 0, 120, 80))) == 4, "the last stands on the bottom of the box"


def test_what_takes_the_room_that_is_left(bench: Bench) -> None:
    context = bench.context()

    def share(*elements: Element) -> list[float]:
        return [element.full_stretch(bench.scope, context) for element in elements]

    assert share(NOTES, replace(NOTES, most=5), replace(NOTES, most=3)) == [3, 3, 0]
    assert share(DOTS, SpaceElement.new(HERE), SpaceElement.new(HERE, share=0), SpaceElement.new(HERE, share=2)) == [
        1,
        1,
        0,
        2,
    ]
    assert share(FillElement.new(HERE), RuleElement.new(HERE)) == [0, 0]


def test_dots_fill_whole_rows_and_columns(bench: Bench) -> None:
    # 4 of 30 with gaps of 6 need 138, 5 need 174; the height has room for 2 rows of 36.
    found = discs(bench, DOTS, Box(0, 0, 150, 70))
    assert len(found) == 4 * 2
    assert {(round(disc.width, 6), round(disc.height, 6)) for disc in found} == {(30, 30)}
    assert sorted({disc.bottom for disc in found}) == [0, 36], "rows stand on the bottom, one pitch apart"


def test_dots_reach_from_edge_to_edge_at_equal_distances(bench: Bench) -> None:
    lefts = sorted({disc.left for disc in discs(bench, DOTS, Box(10, 0, 160, 40))})
    assert lefts == pytest.approx([10, 50, 90, 130])


def test_dots_never_touch_nor_leave_their_box(bench: Bench) -> None:
    box = Box(0, 0, 130, 112)
    found = discs(bench, DOTS, box)
    assert all(box.holds(disc) for disc in found)
    assert not any(one.meets(other) for number, one in enumerate(found) for other in found[number + 1 :])


def test_exactly_enough_room_is_enough(bench: Bench) -> None:
    assert len(discs(bench, DOTS, Box(0, 0, 66, 66))) == 4
    assert len(discs(bench, DOTS, Box(0, 0, 65, 65))) == 1
    assert discs(bench, DOTS, Box(0, 0, 65, 29)) == []


def test_dots_are_outlined_where_the_ground_is_light(bench: Bench) -> None:
    dark = bench.draw(DOTS, Box(0, 0, 30, 30))
    assert [fill.ink for fill in of_kind(Fill, dark)] == [PAPER]
    assert of_kind(Stroke, dark) == []
    light = bench.draw(replace(DOTS, ink="text"), Box(0, 0, 30, 30))
    assert [stroke.ink for stroke in of_kind(Stroke, light)] == [BLACK]
    assert bench.theme.tones.ground != Ink(0, 0, 0, 0)


def test_room_draws_nothing(bench: Bench) -> None:
    assert bench.draw(SpaceElement.new(HERE, space=20)) == []
