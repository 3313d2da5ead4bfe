"""Fills."""

from __future__ import annotations

from samples import FULL, HERE, Bench

from deckgen.layout.elements.fill import FillElement
from deckgen.page.items import Fill, Tag
from deckgen.page.paths import bounds


def test_a_fill_fills_its_box(bench: Bench) -> None:
    (fill,) = bench.draw(FillElement.new(HERE, ink="soft"))
    assert isinstance(fill, Fill)
    assert (bounds(fill.path), fill.ink) == (FULL, bench.theme.tones.soft)
    assert fill.mark.role.tag is Tag.ARTIFACT
    (rounded,) = bench.draw(FillElement.new(HERE, ink="soft", radius=5))
    assert isinstance(rounded, Fill)
    assert len(rounded.path) > len(fill.path)


def test_its_height_is_that_of_the_layout(bench: Bench) -> None:
    fill, context = FillElement.new(HERE, ink="soft", own_height=40), bench.context()
    assert (fill.full_height(bench.scope, 100, context), fill.full_stretch(bench.scope, context)) == (40, 0)
