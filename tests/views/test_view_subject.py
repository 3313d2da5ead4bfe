"""What views are looked for: the motif's forms, the pixels of a page, what a view comes near to."""

from __future__ import annotations

import pytest
from samples import Bench, replace
from view_samples import BLEED, DISC, SUN, TRIM, room, subject, view

from deckgen.deck.motif_views import BY_DAY
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.views.page_room import Room
from deckgen.views.view_faults import ViewFault
from deckgen.views.view_subject import COARSE_COLUMNS, COARSE_ROWS, ViewSubject


def test_a_theme_says_what_is_looked_for(bench: Bench) -> None:
    theme = bench.theme.changed(motif=SUN, turns=(0, 180))
    assert ViewSubject.of(theme, TRIM, BLEED) == ViewSubject(SUN, BY_DAY, (0, 180), TRIM, BLEED)


def test_pages_of_any_proportions_have_few_coarse_pixels() -> None:
    assert subject(DISC).coarse == TRIM.width / COARSE_COLUMNS
    banner = replace(subject(DISC), trim=Box(0, 0, 100, 9000))
    assert banner.coarse == 9000 / COARSE_ROWS


def test_a_view_is_clear_where_its_forms_are_not_where_its_box_is() -> None:
    corner = Box(0, 0, 1, 1)
    of, disc = subject(DISC), view((2, 2), (0.5, 0.5), 2)
    assert of.is_clear(disc, Room(TRIM, BLEED))
    assert of.is_clear(disc, Room(TRIM, BLEED, (corner,)))
    assert not of.is_clear(disc, Room(TRIM, BLEED, (Box.around([TRIM]).centred(1, 1),)))


def test_a_view_keeps_six_millimetres_from_texts() -> None:
    lowest = min(box.bottom for box in room(4).taken)
    radius = TRIM.width / 4
    for gap, is_clear in ((5.9, False), (6.1, True)):
        middle = (TRIM.top - lowest + gap * MILLIMETRE + radius) / TRIM.height
        assert subject(DISC).is_clear(view((2, 2), (0.5, middle)), room(4)) is is_clear


@pytest.mark.parametrize(("inked", "fault"), [(0.0, None), (0.4, ViewFault.INK)])
def test_what_else_is_inked_counts(inked: float, fault: ViewFault | None) -> None:
    assert subject(SUN).fault(view((2, 2), (0.5, 0.7), 0.8), inked) is fault
