"""From a layout's measures to boxes."""

from __future__ import annotations

import pytest
from samples import layout, template

from deckgen.layout.place import SLUG, Place, bled, bleed_box, media_box, safe_box, trim_box
from deckgen.page.geometry import Box

LAYOUT = layout(template())


@pytest.mark.parametrize(
    ("place", "box"),
    [
        (Place(), Box(20, 20, 280, 380)),
        (Place(left=5, right=7, top=11, bottom=13), Box(5, 13, 293, 389)),
        (Place(left=5, width=50, top=11, height=60), Box(5, 329, 55, 389)),
        (Place(right=5, width=50, bottom=11, height=60), Box(245, 11, 295, 71)),
        (Place(left=-10, right=-10, top=-10, bottom=-10), Box(-10, -10, 310, 410)),
        (Place(left=0, width=300, bottom=0, height=400), Box(0, 0, 300, 400)),
    ],
)
def test_two_of_each_three_measures_make_a_box(place: Place, box: Box) -> None:
    assert place.box(LAYOUT) == box


def test_each_box_of_a_page_holds_the_next_smaller() -> None:
    trim, bleed, media, safe = trim_box(LAYOUT), bleed_box(LAYOUT), media_box(LAYOUT), safe_box(LAYOUT, None)
    assert trim == Box(0, 0, 300, 400)
    assert bleed == trim.grown(10)
    assert media.holds(bleed.grown(SLUG))
    assert not media.holds(bleed.grown(SLUG + 0.1))
    assert safe == trim.grown(-15)


def test_a_template_may_have_a_safe_area_of_its_own() -> None:
    assert safe_box(LAYOUT, 0) == trim_box(LAYOUT)
    assert safe_box(LAYOUT, 30) == trim_box(LAYOUT).grown(-30)


def test_a_ground_that_reaches_the_trim_goes_on_into_the_bleed() -> None:
    assert bled(Box(0, 50, 150, 400), LAYOUT) == Box(-10, 50, 150, 410)
    assert bled(Box(20, 0, 300, 380), LAYOUT) == Box(20, -10, 310, 380)
    assert bled(Box(1, 1, 299, 399), LAYOUT) == Box(1, 1, 299, 399)
