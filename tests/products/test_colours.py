"""The deck's inks can be told apart, in colour and in grey, and carry their text."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import dist

from real import Real
from samples import given

from deckgen.colour.appearance import contrast, lab
from deckgen.page.ink import BLACK, PAPER

LEAST_DISTANCE = 25
# In L*: neighbours in the deck alternate light and dark grounds.
LEAST_STEP = 20
MOST_INK, MOST_UNDER_BLACK = 240, 140


def test_any_two_grounds_are_far_apart(real: Real) -> None:
    themes = real.deck.themes
    assert len(themes) == 13
    near = [
        (theme.short.value, other.short.value)
        for theme, other in combinations(themes, 2)
        if dist(lab(theme.tones.ground), lab(other.tones.ground)) < LEAST_DISTANCE
    ]
    assert near == []


def test_neighbours_alternate_light_and_dark(real: Real) -> None:
    lightness = [lab(theme.tones.ground)[0] for theme in real.deck.themes]
    steps = [after - before for before, after in pairwise(lightness)]
    assert all(abs(step) > LEAST_STEP for step in steps)
    assert all(step * other < 0 for step, other in pairwise(steps))


def test_the_staircase_darkens_with_commitment(real: Real) -> None:
    lightness = [lab(step.ink)[0] for step in given(real.deck.staircase).steps]
    assert all(before - after > 10 for before, after in pairwise(lightness))


def test_grounds_carry_their_text_and_no_more_ink_than_paper_takes(real: Real) -> None:
    for theme in real.deck.themes:
        ground = theme.tones.ground
        black, white = contrast(BLACK, ground), contrast(PAPER, ground)
        assert max(black, white) >= 4.5, theme.short.value
        assert ground.total <= (MOST_UNDER_BLACK if black > white else MOST_INK), theme.short.value
