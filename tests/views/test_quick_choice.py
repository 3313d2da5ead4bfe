"""The view of a page: its theme's own, moved, or chosen among those of its motif."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import Bench, replace
from view_samples import DISC, SUN, TRACK, motif, old_motifs, room, shape, subject, view

from deckgen.deck.motif_views import BY_DAY, View
from deckgen.deck.motifs import Motif
from deckgen.deck.theme import Question, Theme
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.views.page_room import Room
from deckgen.views.quick_choice import chosen_view, nearest_view, own_view, shown_view
from deckgen.views.view_pool import quick_pool
from deckgen.views.view_subject import ViewSubject

OLD = old_motifs()

CLOSED = OLD["fremtidens-kulturskole"]
"""Its bars run on for ever at the head and at the foot, so that no page has room between them."""


def chosen(of: Motif, position: int, count: int, on: Room, turns: tuple[int, ...] = (0, 90, 180, 270)) -> View | None:
    return chosen_view(quick_pool(subject(of, turns), count), on, position, count)


def is_legal(of: Motif, seen: View, on: Room) -> bool:
    """Whether nothing is wrong with a view on a page."""
    return subject(of).is_clear(seen, on) and subject(of).fault(seen, on.inked) is None


@pytest.mark.parametrize("of", [DISC, SUN, TRACK, *OLD.values()], ids=["disc", "sun", "track", *OLD])
@pytest.mark.parametrize("lines", [2, 4, 6])
def test_what_is_chosen_is_legal(of: Motif, lines: int) -> None:
    views = [chosen(of, position, 4, room(lines)) for position in range(1, 5)]
    assert any(views) is (of is not CLOSED)
    assert all(is_legal(of, each, room(lines)) for each in views if each)


@pytest.mark.parametrize("of", [SUN, TRACK])
def test_siblings_are_unlike(of: Motif) -> None:
    pool = quick_pool(subject(of), 4)
    views = [chosen(of, position, 4, room(3)) for position in range(1, 5)]
    candidates = [next(each for each in pool.candidates if each.view is seen) for seen in views]
    assert all(one.likeness(other) < 0.5 for one, other in combinations(candidates, 2))


def test_a_motif_is_not_turned_where_it_must_not_be() -> None:
    assert {candidate.view.turn for candidate in quick_pool(subject(SUN, (0,)), 4).candidates} == {0}


def test_no_view_where_the_page_is_full() -> None:
    assert chosen(SUN, 1, 4, room(13)) is None


def test_no_view_of_a_motif_that_is_nothing_but_a_splinter() -> None:
    assert chosen(motif(shape("disc", (2, 2), 0.02, "strong")), 1, 2, room()) is None


SHAPES = st.builds(
    shape,
    st.sampled_from(["square", "disc", "ring", "quarter", "leaf", "drop", "triangle"]),
    st.tuples(st.sampled_from([0, 0.5, 1, 2, 2.25]), st.sampled_from([0, 0.7, 1, 2])),
    st.sampled_from([0.3, 0.9, 1.5, 2]).map(float),
    st.sampled_from(["paper", "soft", "strong", "ground"]),
    turn=st.sampled_from([0, 90, 180, 270]),
)

FAR_SHAPES = st.builds(
    shape,
    st.just("bar"),
    st.tuples(st.sampled_from([-8.0, 1.3, 2.6]), st.sampled_from([-0.4, 0.8, 3.1])),
    st.sampled_from([(9.0, 0.7), (0.5, 8.0), (2.0, 0.9)]),
    st.sampled_from(["paper", "soft", "strong"]),
)


@settings(max_examples=25)
@given(st.lists(SHAPES | FAR_SHAPES, min_size=1, max_size=6), st.integers(1, 9), st.integers(1, 10), st.integers(1, 9))
def test_any_motif_is_shown_legally_or_not_at_all(
    shapes: Sequence[dict[str, object]], count: int, lines: int, position: int
) -> None:
    of = motif(*shapes)
    seen = chosen(of, min(position, count), count, room(lines))
    assert seen is None or is_legal(of, seen, room(lines))


PROGRAM = """
import sys
sys.path.insert(0, "tests")
from view_samples import SUN, TRACK, room, subject
from deckgen.views.quick_choice import chosen_view
from deckgen.views.view_pool import quick_pool
from deckgen.views.view_subject import ViewSubject
for of in (SUN, TRACK):
    pool = quick_pool(subject(of), 5)
    print([chosen_view(pool, room(lines), position, 5).place for position in range(1, 6) for lines in (2, 5)])
"""


def test_every_process_chooses_alike() -> None:
    choices = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(choices) == 1


def test_a_choice_needs_nothing_but_the_page() -> None:
    """Not what was chosen before, in whatever order."""
    forwards = [chosen(TRACK, position, 4, room(3)) for position in (1, 2, 3, 4)]
    quick_pool.cache_clear()
    backwards = [chosen(TRACK, position, 4, room(3)) for position in (4, 3, 2, 1)]
    assert [seen and seen.place for seen in forwards] == [seen and seen.place for seen in reversed(backwards)]


# A theme's own views


def themed(bench: Bench, *views: View) -> Theme:
    named = tuple(
        question.changed(name=name, position=number, count=3)
        for number, (question, name) in enumerate(
            zip((bench.theme.questions[0],) * 3, ("en", None, "tre"), strict=True), 1
        )
    )
    return bench.theme.changed(questions=named, motif=SUN, views=views)


def own(theme: Theme, position: int, layout: str = "kort") -> View | None:
    return own_view(theme, theme.questions[position - 1], layout)


def test_views_stand_in_the_order_of_questions(bench: Bench) -> None:
    views = view((0, 0)), view((1, 1))
    theme = themed(bench, *views)
    assert [own(theme, position) for position in (1, 2, 3)] == [*views, None]


def test_a_view_by_its_questions_id_comes_first(bench: Bench) -> None:
    listed, named = view((0, 0)), view((1, 1), question="en")
    theme = themed(bench, named, listed)
    assert own(theme, 1) is named
    assert own(theme, 2) is None


@pytest.mark.parametrize(("layout", "expected"), [("kort", 0), ("store", 1), ("andre", 2)])
def test_a_view_for_the_layout_comes_first_then_one_for_all(bench: Bench, layout: str, expected: int) -> None:
    views = view((0, 0), layout="kort"), view((1, 1), layout="store"), view((2, 2))
    assert own(themed(bench, *views), 1, layout) is views[expected]


def test_a_view_for_another_layout_is_better_than_none(bench: Bench) -> None:
    other = view((0, 0), layout="store")
    assert own(themed(bench, other), 1) is other


LOW, HIGH = view((2, 2), (0.5, 1)), view((2, 2), (0.5, 0.7))


def test_a_view_that_keeps_clear_stays_as_it_is() -> None:
    assert nearest_view(subject(SUN), LOW, room(4)) is LOW


def test_one_that_comes_too_near_is_moved_by_as_little_as_helps() -> None:
    moved = nearest_view(subject(SUN), HIGH, room(5))
    assert moved
    assert (moved.at, moved.turn) == (HIGH.at, HIGH.turn)
    assert moved.to[1] > HIGH.to[1] or moved.scale < HIGH.scale
    assert is_legal(SUN, moved, room(5))


def test_one_whose_forms_end_in_the_bleed_is_moved() -> None:
    ending = view((2, 2), (0.5, 0.8375))
    assert subject(DISC).ends_in_bleed(ending)
    moved = nearest_view(subject(DISC), ending, room(3))
    assert moved
    assert not subject(DISC).ends_in_bleed(moved)


def test_one_for_another_layout_must_have_no_splinters_here() -> None:
    near_trim = view((2, 0.5), (0.5, 0.985))
    assert nearest_view(subject(SUN), near_trim, room(3)) is near_trim
    moved = nearest_view(subject(SUN), near_trim, room(3), is_trusted=False)
    assert moved is not near_trim


def test_the_choice_stands_in_where_moving_does_not_help(bench: Bench) -> None:
    over_text = view((2, 2), (0.5, 0.1), 1.4)
    theme = themed(bench, over_text)
    seen = shown_view(theme, theme.questions[0], "kort", room(5))
    assert seen
    assert is_legal(SUN, seen, room(5))
    assert seen.at != over_text.at or seen.scale != over_text.scale


def test_a_question_keeps_its_view_whatever_its_siblings_say(bench: Bench) -> None:
    theme = themed(bench)
    alone = theme.changed(questions=theme.questions[:1])
    question: Question = theme.questions[0]
    assert shown_view(theme, question, "kort", room(3)) == shown_view(alone, question, "kort", room(3))
    assert replace(question, count=3) == question


@pytest.mark.parametrize(("width", "height"), [(70, 120), (148, 105), (52, 74), (594, 841), (20, 4000), (4000, 20)])
def test_pages_of_any_size(width: float, height: float) -> None:
    trim = Box(0, 0, width * MILLIMETRE, height * MILLIMETRE)
    strip = Box(0, trim.top - trim.height / 5, trim.right, trim.top)
    page = Room(trim, trim.grown(9), (strip,), 0.2)
    of = ViewSubject(SUN, BY_DAY, (0, 90), trim, page.bleed)
    seen = chosen_view(quick_pool(of, 3), page, 2, 3)
    assert seen is None or (of.is_clear(seen, page) and of.fault(seen, page.inked) is None)
    assert (seen is not None) is (0.5 < width / height < 2)
