"""What is wrong with views: splinters, gaps, edges along the trim, too much ink."""

from __future__ import annotations

import pytest
from view_samples import DISC, SUN, TRACK, motif, shape, subject, view

from deckgen.deck.motif_views import View
from deckgen.deck.motifs import Motif
from deckgen.views.view_faults import ViewFault

ROW = motif(*(shape("disc", (column, 1), 0.8, "strong") for column in range(4)))

PAIR = motif(shape("square", (-8, 1), (20.0, 0.5), "strong"), shape("square", (-8, 1.6), (20.0, 0.5), "strong"))


@pytest.mark.parametrize(
    ("of", "seen", "fault"),
    [
        (DISC, view((2, 2), (0.5, 0.7)), None),
        (DISC, view((2, 2), (0.5, 1)), None),
        (DISC, view((2, 1), (0.5, 0.99)), ViewFault.TRIM),
        (DISC, view((2, 3), (0.5, 1.01)), ViewFault.TRIM),
        (DISC, view((1, 2), (0.02, 0.8)), ViewFault.TRIM),
        (DISC, view((2, 1), (0.5, 0.3), 3), ViewFault.INK),
        (motif(shape("disc", (1, 1), 0.15, "strong")), view((1, 1)), ViewFault.PIECE),
        (motif(shape("disc", (1, 1), 0.15, "strong")), view((1, 1), scale=2), None),
        (motif(shape("ring", (1, 1), 1.5, "strong", hole=0.1)), view((2, 2)), ViewFault.GAP),
        (motif(shape("ring", (1, 1), 1.5, "strong", hole=0.4)), view((2, 2)), None),
        (SUN, view((2, 2), (0.5, 0.7), 0.8), None),
        (TRACK, view((2, 2)), None),
        (TRACK, view((0, 1.5), (0, 1), turn=90), ViewFault.TRIM),
        (DISC, view((-10, 12)), ViewFault.NOTHING),
    ],
)
def test_faults(of: Motif, seen: View, fault: ViewFault | None) -> None:
    assert subject(of).fault(seen) is fault


def test_the_strip_counts_to_the_ink() -> None:
    assert subject(SUN).fault(view((2, 2), (0.5, 0.7), 0.8)) is None
    assert subject(SUN).fault(view((2, 2), (0.5, 0.7), 0.8), inked=0.4) is ViewFault.INK


def test_what_ends_between_trim_and_bleed_is_a_fault_however_short() -> None:
    small = motif(shape("disc", (1, 1), 0.4, "strong"), shape("disc", (3, 1), 2.0, "paper"))
    assert subject(small).fault(view((1, 1.2), (-0.015, 0.8))) is ViewFault.TRIM
