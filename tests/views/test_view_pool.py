"""The views among which pages choose, and how questions share them."""

from __future__ import annotations

from itertools import combinations

import pytest
from view_samples import SUN, TRACK, room, subject

from deckgen.deck.motifs import Motif
from deckgen.views.page_room import Room
from deckgen.views.view_faults import MOST_INK
from deckgen.views.view_pool import TOO_ALIKE, quick_pool


@pytest.mark.parametrize("of", [SUN, TRACK])
def test_questions_share_views_that_are_unlike_those_of_others(of: Motif) -> None:
    pool = quick_pool(subject(of), 4)
    shares = pool.shares(4)
    assert len(shares) == 4
    assert all(any(map(pool.is_sound, share)) for share in shares)
    for share, other in combinations(shares, 2):
        assert not {*share} & {*other}
        assert all(
            pool.candidates[one].likeness(pool.candidates[two]) < TOO_ALIKE for one in share[1:] for two in other
        )


def test_more_questions_than_views_share_fewer() -> None:
    pool = quick_pool(subject(SUN, (0,)), 200)
    assert 1 < len(pool.shares(200)) < 200


def test_a_candidate_in_the_way_of_a_text_is_barred() -> None:
    pool, full = quick_pool(subject(SUN), 2), room(13)
    barred = pool.barred(full)
    assert not any(pool.keeps_clear(number, full, barred) for number in range(len(pool.candidates)))
    assert all(pool.keeps_clear(number, Room(full.trim, full.bleed), 0) for number in range(len(pool.candidates)))


def test_ink_of_all_else_counts() -> None:
    pool, bare = quick_pool(subject(SUN), 2), room(2)
    inky = Room(bare.trim, bare.bleed, bare.taken, MOST_INK)
    assert pool.leaves_ink(0, bare)
    assert not pool.leaves_ink(0, inky)
