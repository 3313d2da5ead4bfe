"""Views for all questions of a theme at once."""

from __future__ import annotations

from itertools import combinations

import pytest
from view_samples import SUN, TRACK, room, subject, view

from deckgen.deck.motifs import Motif
from deckgen.views.view_pool import likeness, view_pool
from deckgen.views.view_search import UPRIGHT, WHOLE, _inks, found_views

ROOMS = {1: room(3), 2: room(6), 3: room(4), 4: room(2)}


@pytest.mark.parametrize("of", [SUN, TRACK])
def test_each_question_gets_a_view_that_its_page_can_show(of: Motif) -> None:
    found = found_views(subject(of), ROOMS, {})
    assert found.keys() == ROOMS.keys()
    for position, seen in found.items():
        assert subject(of).is_clear(seen, ROOMS[position])
        assert subject(of).fault(seen, ROOMS[position].inked) is None


@pytest.mark.parametrize("of", [SUN, TRACK])
def test_views_are_unlike_each_other_and_those_that_stay(of: Motif) -> None:
    kept = {3: view((2, 2), (0.5, 1), 0.8)}
    found = found_views(subject(of), ROOMS, kept)
    assert found.keys() == {1, 2, 4}
    pool = view_pool(subject(of), WHOLE)
    pictures = [_inks(pool, seen) for seen in (*found.values(), *kept.values())]
    assert all(likeness(one, other) < 0.5 for one, other in combinations(pictures, 2))


def test_a_question_without_room_gets_none() -> None:
    assert found_views(subject(SUN), {1: room(3), 2: room(13)}, {}).keys() == {1}


def test_a_motif_that_must_stand_upright_does() -> None:
    found = found_views(subject(SUN, (0,)), {1: room(3), 2: room(4)}, {})
    assert {seen.turn for seen in found.values()} == {0}
    assert UPRIGHT.step < WHOLE.step
