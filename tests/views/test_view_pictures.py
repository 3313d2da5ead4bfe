"""Motifs painted as bits: what lies over what, and which form is the hero."""

from __future__ import annotations

from view_samples import DISC, SUN, motif, shape

from deckgen.deck.motif_views import BY_DAY, DayTones
from deckgen.deck.motifs import Motif, Tone
from deckgen.page.geometry import Box, Matrix
from deckgen.views.bitmaps import Lattice
from deckgen.views.flat_outlines import flat_outlines
from deckgen.views.view_pictures import ViewPicture, view_picture

GRID = Lattice.over(Box(0, 0, 40, 40), 1)
"""Ten pixels a unit of the motif's grid."""

PLACED = Matrix(10, 0, 0, -10, 0, 40)


def picture(of: Motif, day: DayTones = BY_DAY) -> ViewPicture:
    return view_picture(flat_outlines(of), day, PLACED, GRID)


def test_a_later_form_hides_an_earlier_one() -> None:
    sun = picture(SUN)
    assert sun.inks.keys() == {Tone.GROUND, Tone.STRONG}
    assert not sun.inks[Tone.GROUND] & sun.inks[Tone.STRONG]
    assert sun.forms == sun.inks[Tone.GROUND] | sun.inks[Tone.STRONG]
    assert 680 < sun.forms.bit_count() < 730


def test_the_hero_is_what_is_white_on_the_card() -> None:
    sun = picture(SUN)
    assert sun.hero == sun.inks[Tone.STRONG]


def test_what_covers_the_hero_is_not_of_it() -> None:
    covered = picture(motif(shape("disc", (1, 1), 2.0, "paper"), shape("square", (2, 0), (2.0, 4.0), "soft")))
    whole = picture(DISC)
    assert covered.hero & whole.hero == covered.hero
    assert 2 * covered.hero.bit_count() == whole.hero.bit_count()


def test_what_is_paper_by_day_hides_and_inks_nothing() -> None:
    bare = DayTones.model_construct(ground=Tone.PAPER, strong=Tone.GROUND, soft=Tone.SOFT, paper=Tone.PAPER)
    ring = picture(SUN, bare)
    assert ring.inks.keys() == {Tone.GROUND}
    assert ring.forms.bit_count() < picture(SUN).forms.bit_count()
    assert not ring.forms & ring.hero
