"""Views for all questions of a theme at once."""

from __future__ import annotations

from itertools import combinations
from unittest.mock import Mock

import pytest
from view_samples import SUN, TRACK, TRIM, room, subject, view

from deckgen.deck.motifs import Motif
from deckgen.views.bitmaps import Lattice
from deckgen.views.view_candidates import likeness
from deckgen.views.view_search import THOROUGH, THOROUGH_UPRIGHT, inks_within_trim, unlike_views, views_of_questions

ROOMS = {1: room(3), 2: room(6), 3: room(4), 4: room(2)}


@pytest.mark.parametrize("of", [SUN, TRACK])
def test_each_question_gets_a_view_that_its_page_can_show(of: Motif) -> None:
    found = views_of_questions(subject(of), ROOMS, {})
    assert found.keys() == ROOMS.keys()
    for position, seen in found.items():
        assert subject(of).is_clear(seen, ROOMS[position])
        assert subject(of).fault(seen, ROOMS[position].inked) is None


@pytest.mark.parametrize("of", [SUN, TRACK])
def test_views_are_unlike_each_other_and_those_that_stay(of: Motif) -> None:
    kept = {3: view((2, 2), (0.5, 1), 0.8)}
    found = views_of_questions(subject(of), ROOMS, kept)
    assert found.keys() == {1, 2, 4}
    lattice = Lattice.over(TRIM, 7)
    pictures = [inks_within_trim(subject(of), seen, lattice) for seen in (*found.values(), *kept.values())]
    assert all(likeness(one, other) < 0.5 for one, other in combinations(pictures, 2))


def test_many_questions_share_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    likenesses = Mock(wraps=likeness)
    monkeypatch.setattr("deckgen.views.view_search.likeness", likenesses)
    rooms = dict.fromkeys(range(1, 25), room(2))
    assert views_of_questions(subject(SUN, (0,)), rooms, {}).keys() == rooms.keys()
    assert likenesses.call_count <= 2 * len(rooms) * THOROUGH_UPRIGHT.most


def test_a_question_without_room_gets_none() -> None:
    assert views_of_questions(subject(SUN), {1: room(3), 2: room(13)}, {}).keys() == {1}


def test_a_motif_that_must_stand_upright_does() -> None:
    found = views_of_questions(subject(SUN, (0,)), {1: room(3), 2: room(4)}, {})
    assert {seen.turn for seen in found.values()} == {0}
    assert THOROUGH_UPRIGHT.step < THOROUGH.step


def test_of_views_that_are_alike_the_first_stays() -> None:
    views = {1: view((2, 2)), 2: view((2, 2), scale=1.1), 4: view((0, 2)), 5: view((0.1, 2))}
    assert unlike_views(subject(SUN), views).keys() == {1, 4}
