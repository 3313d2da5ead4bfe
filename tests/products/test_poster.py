"""The poster's fields for stickers: room for a group on every step, and more on each that is higher."""

from __future__ import annotations

from itertools import pairwise

import pytest
from real import Real

from deckgen.page.geometry import MILLIMETRE
from deckgen.page.ink import PAPER
from deckgen.page.items import Fill
from deckgen.page.paths import bounds

LEAST_DOTS = 10


@pytest.mark.parametrize(("name", "sticker"), [("poster-a3", 12), ("poster-a1", 19)])
def test_the_fields_grow_with_the_step(real: Real, name: str, sticker: float) -> None:
    (page,) = real.products[name].pages
    boxes = [bounds(item.path) for item in page.items if isinstance(item, Fill) and item.ink == PAPER]
    assert all(box.width == pytest.approx(sticker * MILLIMETRE, abs=0.01) for box in boxes)
    column = page.trim.width / 4
    dots = [sum(int(box.left // column) == step for box in boxes) for step in range(4)]
    assert dots[0] >= LEAST_DOTS
    assert all(after > before for before, after in pairwise(dots))
