"""What deckgen itself asks of the pages that it makes, as a shop: they are read from a hand, and printed anywhere."""

from __future__ import annotations

from deckgen.deck.ink_builds import MOST_INK
from deckgen.press.shop import Resolution, Shop

# Smaller type does not read well on paper.
LEAST_TYPE = 8

COARSEST = Resolution(error=1, warning=1)

# Bleed, lines and pixels are for print shops to ask for.
HOUSE = Shop.model_validate({"title": "deckgen"}).changed(
    name="deckgen",
    bleed=0,
    ink_limit=MOST_INK,
    text=LEAST_TYPE,
    reversed_text=LEAST_TYPE,
    line=0,
    reversed_line=0,
    resolution=COARSEST,
    bitmap=COARSEST,
)
