"""Views worth a closer look: which pass the sieve, in which order, and how alike they are."""

from __future__ import annotations

from view_samples import SUN, TRACK, motif, shape, subject, view

from deckgen.views.view_candidates import (
    HIGH_FORMS,
    LEAST_FORMS,
    NEARLY_SAME,
    Search,
    best_candidates,
    likeness,
    unlike,
)
from deckgen.views.view_faults import MOST_FORMS

SEARCH = Search((0.7, 1, 2), 1, 60)


def test_forms_are_neither_few_nor_many_and_leave_room_above() -> None:
    lattice, candidates = best_candidates(subject(SUN), SEARCH)
    assert candidates
    area = (lattice.columns - 2) * (lattice.rows - 2)
    assert all(LEAST_FORMS * area <= each.forms.bit_count() <= MOST_FORMS * area * 1.01 for each in candidates)
    assert all(each.height <= HIGH_FORMS * lattice.rows for each in candidates)


def test_the_best_come_first_and_no_more_than_asked_for() -> None:
    _, candidates = best_candidates(subject(SUN), SEARCH)
    scores = [each.score for each in candidates]
    assert scores == sorted(scores, reverse=True)
    assert len(best_candidates(subject(SUN), Search((0.7, 1, 2), 1, 12))[1]) == 12


def test_a_window_of_a_motif_is_what_a_view_of_it_shows() -> None:
    of = subject(TRACK)
    lattice, candidates = best_candidates(of, SEARCH)
    inside = lattice.inside(of.trim)
    for candidate in candidates[:10]:
        inks = [ink & inside for ink in of.picture(candidate.view, lattice).inks.values()]
        assert likeness(candidate.inks, inks) > 0.85


def test_a_motif_that_no_page_can_show_has_none() -> None:
    flood = motif(shape("square", (-16, -16), (36.0, 36.0), "strong"))
    assert best_candidates(subject(flood), SEARCH)[1] == ()


def test_likeness_is_the_share_of_the_same_ink() -> None:
    assert likeness((0b1111, 0), (0b1111, 0)) == 1
    assert likeness((0b1111, 0), (0, 0b1111)) == 0
    assert likeness((0b1111,), (0b0011,)) == 4 / 6
    assert likeness((0,), (0,)) == 0


def test_of_candidates_that_are_nearly_the_same_the_first_stays() -> None:
    _, candidates = best_candidates(subject(SUN), SEARCH)
    kept = unlike([candidates[0], *candidates], 5)
    assert kept[0] is candidates[0]
    assert len(kept) == 5
    assert all(one.likeness(other) < NEARLY_SAME for one in kept for other in kept if one is not other)
    assert view((0, 0)) not in [each.view for each in kept]
