"""The staircase: equal columns, equal rises, into the bleed where it reaches the trim."""

from __future__ import annotations

import math

import pytest
from samples import FULL, HERE, TRIM, Bench, binding, given, of_kind, replace, words_of

from deckgen.layout.elements.fill import FillElement
from deckgen.layout.elements.staircase import (
    ARROW,
    ARROW_BEFORE,
    ARROW_CLEAR,
    MOST_ARROW,
    WIDEST_INSET,
    Stair,
    StaircaseElement,
    unlit,
)
from deckgen.layout.elements.text import TextElement
from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import ARTIFACT, Fill, GlyphRun, Role, Stroke, Tag
from deckgen.page.paths import bounds, rounded

STAIRS = StaircaseElement.new(HERE, first=100, rise=60, inset=8, own_height=160, lit=binding(""))
NAME = TextElement.new(HERE, text=binding("{step.name}"), style="body")
NUMBER = TextElement.new(HERE, text=binding("{step.number}"), style="body")
RISER = TextElement.new(HERE, text=binding("{step.riser}"), style="body")


def steps_of(bench: Bench, element: StaircaseElement, box: Box = FULL) -> list[Fill]:
    return of_kind(Fill, bench.draw(element, box))


def test_columns_are_equal_and_rise_alike() -> None:
    stair = Stair.within(Box(10, 20, 410, 320), 4, 90, 70)
    assert [stair.column(number) for number in range(4)] == [
        Box(10, 20, 110, 110),
        Box(110, 20, 210, 180),
        Box(210, 20, 310, 250),
        Box(310, 20, 410, 320),
    ]


def test_heights_that_are_not_given_fill_the_box() -> None:
    even = Stair.within(Box(0, 0, 400, 200), 4, 0, 0)
    assert [even.column(number).height for number in range(4)] == [50, 100, 150, 200]
    low = Stair.within(Box(0, 0, 400, 200), 4, 80, 0)
    assert [low.column(number).height for number in range(4)] == [80, 120, 160, 200]
    assert Stair.within(Box(0, 0, 400, 200), 1, 0, 0).column(0).height == 200


def test_steps_bleed_where_they_reach_the_trim(bench: Bench) -> None:
    first, last = (bounds(fill.path) for fill in steps_of(bench, STAIRS, TRIM))
    assert first == Box(-10, -10, 150, 100)
    assert last == Box(150, -10, 310, 160)


def test_rooms_lie_within_their_step_and_beside_the_next() -> None:
    stair = Stair.within(Box(0, 0, 200, 160), 2, 100, 60)
    assert stair.room(0, 8) == Box(8, 8, 92, 92)
    assert stair.tread(0, 8) == Box(8, 104, 92, 156)
    assert stair.tread(0, 8).top < stair.column(1).top


def test_every_step_is_drawn_in_its_ink(bench: Bench) -> None:
    fills = steps_of(bench, STAIRS)
    assert [bounds(fill.path) for fill in fills] == [Box(20, 20, 150, 120), Box(150, 20, 280, 180)]
    assert [fill.ink for fill in fills] == [step.ink for step in given(bench.deck.staircase).steps]
    assert [fill.mark.origin for fill in fills] == [step.origin for step in given(bench.deck.staircase).steps]


@pytest.mark.parametrize(("lit", "lights"), [("2", [False, True]), ("1 2", [True, True]), ("", [True, True])])
def test_steps_that_are_not_meant_step_back(bench: Bench, lit: str, lights: list[bool]) -> None:
    inks = [step.ink for step in given(bench.deck.staircase).steps]
    expected = [ink if light else unlit(ink) for ink, light in zip(inks, lights, strict=True)]
    assert [fill.ink for fill in steps_of(bench, replace(STAIRS, lit=binding(lit)))] == expected


def test_a_step_that_steps_back_is_a_tint() -> None:
    assert unlit(Ink(100, 50, 0, 0)) == Ink(28, 14, 0, 0)


WHOLE = "Trappa, en trapp med 2 trinn."


@pytest.mark.parametrize(
    ("changes", "alt"),
    [
        ({}, f"{WHOLE} Trinn 1: Først. Trinn 2: Sist."),
        ({"lit": binding("1")}, f"{WHOLE} Trinn 1 er fremhevet: Først."),
        ({"lit": binding("2"), "alone": True}, f"{WHOLE} Trinn 2: Sist."),
        ({"face": (NUMBER,)}, f"{WHOLE} Trinn 1: Først. Trinn 2: Sist."),
    ],
)
def test_a_staircase_is_a_figure_that_is_told_step_by_step(bench: Bench, changes: dict[str, object], alt: str) -> None:
    fills = steps_of(bench, replace(STAIRS, **changes))
    assert {(fill.mark.role, fill.mark.block) for fill in fills} == {(Role(Tag.FIGURE, alt), 1)}


@pytest.mark.parametrize("changes", [{"face": (NAME,)}, {"tag": "artifact"}, {"tag": "artifact", "lit": binding("1")}])
def test_a_staircase_that_is_read_elsewhere_is_no_figure(bench: Bench, changes: dict[str, object]) -> None:
    assert {fill.mark.role for fill in steps_of(bench, replace(STAIRS, **changes))} == {ARTIFACT}


def test_faces_stand_in_the_steps_and_risers_on_all_treads_but_the_top_one(bench: Bench) -> None:
    runs = of_kind(GlyphRun, bench.draw(replace(STAIRS, face=(NAME,), above=(RISER,))))
    assert words_of(runs) == ["Først", "Hva nå?", "Sist"]
    stair = Stair.within(FULL, 2, 100, 60)
    rooms = [stair.room(0, 8), stair.tread(0, 8), stair.room(1, 8)]
    assert all(room.holds(run.extent) for room, run in zip(rooms, runs, strict=True))


def test_what_stands_on_a_tread_may_reach_above_the_next_one(bench: Bench) -> None:
    """Above it is nothing but the sky, as far as the staircase's own box goes; it still stands on the tread."""
    tall = FillElement.new(HERE, own_height=100, ink="ground")
    fills = steps_of(bench, replace(STAIRS, above=(tall,)))
    assert bounds(fills[-1].path) == Box(28, 124, 142, 224)
    assert replace(STAIRS, above=(tall,)).excess(bench.scope, FULL, bench.context()) == ()


def test_an_arrow_is_at_half_the_height_of_each_riser_and_text_keeps_clear_of_it(bench: Bench) -> None:
    element = replace(STAIRS, arrows=40, above=(RISER,))
    items = bench.draw(element)
    (disc, arrow), (edge,) = of_kind(Fill, items)[2:], of_kind(Stroke, items)
    assert (disc.ink, edge.ink, arrow.ink) == (BLACK, PAPER, PAPER)
    assert bounds(disc.path).middle == pytest.approx((150 - ARROW_BEFORE * 40, 150))
    assert edge.path == disc.path
    assert bounds(edge.path).width + edge.width == pytest.approx(40)
    assert bounds(disc.path).holds(bounds(arrow.path))
    (run,) = of_kind(GlyphRun, items)
    assert run.extent.right <= 150 - ARROW_CLEAR * 40


def test_an_arrow_points_to_where_the_stairs_rise() -> None:
    """Its head is above, and on the side of the next step, whichever that is."""
    tip = max(ARROW, key=sum)
    assert tip == (1, 1)
    right, left = (Stair.within(Box(0, 0, 200, 160), 2, 100, 60, from_right) for from_right in (False, True))
    assert right.riser(0) == left.riser(0) == (100, 130)
    assert (right.riser(0, 5), left.riser(0, 5)) == ((95, 130), (105, 130)), "before the next step"
    assert right.tread(0, 8, 30) == Box(8, 104, 70, 156)
    assert left.tread(0, 8, 30) == Box(130, 104, 192, 156)


def test_an_arrow_stays_within_a_low_riser(bench: Bench) -> None:
    (edge,) = of_kind(Stroke, bench.draw(replace(STAIRS, arrows=200)))
    assert bounds(edge.path).height + edge.width == pytest.approx(MOST_ARROW * 60)


def test_what_is_too_much_for_a_step_is_found(bench: Bench) -> None:
    context = bench.context()
    tall = FillElement.new(HERE, own_height=100, ink="ground")
    excesses = replace(STAIRS, face=(tall,)).excess(bench.scope, FULL, context)
    assert [(excess.scope.subject, excess.points) for excess in excesses] == [("step 1 of the staircase", 100 - 84)]
    above = FillElement.new(HERE, own_height=300, ink="ground")
    excesses = replace(STAIRS, above=(above,)).excess(bench.scope, FULL, context)
    sky = FULL.height - 100 - 4
    assert [(excess.scope.subject, excess.points) for excess in excesses] == [("step 1 of the staircase", 300 - sky)]
    assert replace(STAIRS, face=(NAME,), above=(RISER,)).excess(bench.scope, FULL, context) == ()


def test_its_own_height_in_a_column(bench: Bench) -> None:
    assert STAIRS.full_height(bench.scope, 100, bench.context()) == 160


def test_steps_know_their_position(bench: Bench) -> None:
    numbers = TextElement.new(HERE, text=binding("{position} av {count}"), style="body")
    runs = of_kind(GlyphRun, bench.draw(replace(STAIRS, face=(numbers,))))
    assert words_of(runs) == ["1 av 2", "2 av 2"]


def test_many_steps_rise_by_less_so_that_the_top_one_stays_in_the_box() -> None:
    box = Box(0, 0, 800, 100)
    few, many = Stair.within(box, 3, 30, 20), Stair.within(box, 8, 30, 20)
    assert [few.column(number).top for number in range(3)] == [30, 50, 70]
    assert many.column(7).top == pytest.approx(100)
    assert many.room(0, 45).width == pytest.approx(100 * (1 - 2 * WIDEST_INSET)), "what is narrow keeps most of it"


def test_a_dot_stands_on_the_steps_that_stand_out_and_the_others_step_back(bench: Bench) -> None:
    first, second, dot = of_kind(Fill, bench.draw(replace(STAIRS, lit=binding("2"), dot=30), FULL))
    lower, upper = (step.ink for step in given(bench.deck.staircase).steps)
    assert [first.ink, second.ink, dot.ink] == [unlit(lower), upper, BLACK]
    on, tread = bounds(dot.path), bounds(second.path)
    assert (on.bottom, on.width) == pytest.approx((tread.top, 30))
    assert on.middle[0] == pytest.approx(tread.middle[0])


def test_a_dot_is_no_wider_than_its_step(bench: Bench) -> None:
    *_, step, dot = of_kind(Fill, bench.draw(replace(STAIRS, lit=binding("2"), dot=900), FULL))
    assert bounds(dot.path).width == pytest.approx(bounds(step.path).width)


def test_steps_that_stand_out_may_be_there_alone(bench: Bench) -> None:
    alone = replace(STAIRS, lit=binding("2"), alone=True)
    (step,) = steps_of(bench, alone)
    assert bounds(step.path) == Box(20, 20, 280, 120)
    assert step.ink == given(bench.deck.staircase).steps[1].ink
    assert len(steps_of(bench, replace(alone, lit=binding("")))) == 2, "where none is named all are"


@pytest.mark.parametrize(("count", "ground"), [(2, 1), (3, 2), (4, 2), (5, 3), (7, 4)])
def test_a_label_lies_on_the_foot_of_the_upper_half_of_the_steps(count: int, ground: int) -> None:
    box = Box(0, 0, 420, 300)
    for from_right in (False, True):
        stair = replace(Stair.within(box, count, 100, 30, from_right), label=40)
        columns = [stair.column(number) for number in range(count)]
        assert {column.bottom for column in columns} == {0}, "all reach the ground"
        bearing = columns[ground:]
        left, right = min(column.left for column in bearing), max(column.right for column in bearing)
        label = stair.label_box(8)
        assert (label.left, label.right) == pytest.approx((left + 8, right - 8)), "steps are seen on both sides"
        assert (label.bottom, label.top) == (8, 48)
        floors = [stair.room(number, 8).bottom for number in range(count)]
        assert floors == [8] * ground + [48 + 8] * (count - ground), "what stands in a step keeps off it"


ON_LABEL = FillElement.new(HERE, own_height=24, ink="soft")
LABELLED = replace(STAIRS, on_label=(ON_LABEL,), label_padding=5, label_radius=4)


def test_a_label_is_as_high_as_what_is_on_it_needs(bench: Bench) -> None:
    first, last, label, inner = steps_of(bench, LABELLED)
    assert bounds(first.path) == Box(20, 20, 150, 120)
    assert bounds(last.path) == Box(150, 20, 280, 180), "behind it"
    assert (label.ink, label.path) == (PAPER, rounded(Box(158, 28, 272, 28 + 24 + 2 * 5), 4))
    assert bounds(inner.path) == Box(163, 33, 267, 57)
    assert LABELLED.excess(bench.scope, FULL, bench.context()) == ()
    assert ON_LABEL in LABELLED.within()


def test_a_single_step_has_no_label(bench: Bench) -> None:
    alone = replace(LABELLED, lit=binding("2"), alone=True)
    (step,) = steps_of(bench, alone)
    assert bounds(step.path) == Box(20, 20, 280, 120)


def test_a_label_takes_no_more_than_the_steps_have_and_too_much_is_found(bench: Bench) -> None:
    context = bench.context()
    tall = replace(ON_LABEL, own_height=500)
    (excess,) = replace(LABELLED, on_label=(tall,)).excess(bench.scope, FULL, context)
    assert excess.points == pytest.approx(500 - (160 - 2 * 8 - 2 * 5))
    squeezed = replace(LABELLED, on_label=(replace(ON_LABEL, own_height=80),), face=(replace(ON_LABEL, own_height=60),))
    (excess,) = squeezed.excess(bench.scope, FULL, context)
    assert excess.scope.subject == "step 2 of the staircase"
    assert excess.points == pytest.approx(60 - (160 - 90 - 3 * 8))


def test_a_word_too_wide_for_the_label_leaves_the_steps_their_room(bench: Bench) -> None:
    wide = TextElement.new(HERE, text=binding("9" * 190), style="body")
    face = (replace(ON_LABEL, own_height=60),)
    excess = replace(LABELLED, on_label=(wide,), face=face).excess(bench.scope, FULL, bench.context())
    assert [(part.scope.subject, part.points) for part in excess] == [(bench.scope.subject, math.inf)]
