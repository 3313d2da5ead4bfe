"""How a page that opens a theme shows its motif, where the theme does not say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

from deckgen.deck.motif_views import Degrees, View, endless_outlines, view_outlines
from deckgen.deck.motifs import GRID, Motif
from deckgen.page.areas import to_area
from deckgen.page.geometry import Box

A4_PAGE = Box(0, 0, 400, 400 * 2**0.5)
"""A page of the proportions of A4, in points."""

TEXT_FROM = 0.51
"""The share of its height that is for the motif; what is below it is for text."""

OPENER_SCALES = (0.7, 0.62, 0.54, 0.46, 0.38)
"""How large the motif is tried, the largest first; at 1 its grid is as wide as the page."""

PLACES = (0.5, 0.25, 0.0, 0.75, 1.0)
"""Where the motif's grid is tried between the head of the page and its foot: 0 at the head."""

LEAST_COVERED = 0.08
"""The share of the upper part that the motif covers at least."""


@cache
def opener_of(motif: Motif, turns: tuple[Degrees, ...]) -> View | None:
    """The largest view of a motif that keeps off the foot of the page; None where each one reaches into it."""
    return next((view for view in _candidates(turns) if motif and _is_clear(motif, view)), None)


def _candidates(turns: tuple[Degrees, ...]) -> Iterator[View]:
    """Views in the middle of the upper part, the largest and least turned first."""
    for scale, turn, place in product(OPENER_SCALES, turns, PLACES):
        high = scale * A4_PAGE.width / A4_PAGE.height
        middle = round((TEXT_FROM - high) * place + high / 2, 4)
        yield View.model_construct(
            at=(GRID / 2, GRID / 2), to=(0.5, middle), scale=scale, turn=turn, question=None, layout=None
        )


def _is_clear(motif: Motif, view: View) -> bool:
    """Whether a view covers some of the upper part of the page and nothing of the foot."""
    outlines, line = endless_outlines(motif), A4_PAGE.top - TEXT_FROM * A4_PAGE.height
    foot, head = (
        Box(A4_PAGE.left, A4_PAGE.bottom, A4_PAGE.right, line),
        Box(A4_PAGE.left, line, A4_PAGE.right, A4_PAGE.top),
    )
    if view_outlines(outlines, view, A4_PAGE, foot):
        return False
    area = sum(abs(to_area(shape.path).area) for shape in view_outlines(outlines, view, A4_PAGE, head))
    return bool(area >= LEAST_COVERED * head.width * head.height)
