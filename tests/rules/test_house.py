"""deckgen's own numbers as a shop."""

from __future__ import annotations

from own_samples import fill, of_items, picture
from samples import TRIM, run

from deckgen.deck.ink_builds import MOST_INK
from deckgen.page.geometry import Box
from deckgen.page.items import Group
from deckgen.rules.house import HOUSE


def test_its_numbers_are_those_of_the_deck() -> None:
    assert HOUSE.ink_limit == MOST_INK
    assert (HOUSE.text, HOUSE.reversed_text) == (8, 8)


def test_bleed_and_pixels_are_for_shops_to_ask_for() -> None:
    whole = picture(Box(0, 0, 300, 4000))
    assert of_items(Group(whole.mark, (whole,), clip=TRIM), run("Ord")) != [], "text on a picture"
    assert of_items(Group(whole.mark, (whole,), clip=TRIM)) == []
    assert of_items(fill(Box(0, 0, 300, 0.01))) == [], "a hairline at the trim"
