"""Large black areas become rich; what is fine stays in black alone."""

from __future__ import annotations

from msgspec.structs import replace
from samples import MARK, page, run

from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK, Ink
from deckgen.page.items import Fill, GlyphRun, Group, Page, Stroke
from deckgen.page.paths import line, rectangle
from deckgen.press.black import LARGE_AREA, enriched

RICH = Ink(60, 40, 40, 100)


def black_area(side: float) -> Fill:
    return Fill(MARK, rectangle(Box(50, 50, 50 + side, 50 + side)), BLACK)


def inks(page: Page) -> list[Ink]:
    """The inks of a page's own items."""
    return [item.ink for item in page.items if isinstance(item, Fill | GlyphRun | Stroke)]


def test_large_black_areas_become_rich_and_small_ones_stay() -> None:
    items = (black_area(LARGE_AREA + 1), black_area(LARGE_AREA - 1), run("Ord"), black_line(LARGE_AREA + 1))
    assert inks(enriched(page(*items), RICH)) == [RICH, BLACK, BLACK, BLACK]
    assert enriched(page(*items), None).items == items


def black_line(width: float) -> Stroke:
    return Stroke(MARK, line(0, 0, 200, 200), BLACK, width)


def test_an_area_of_another_ink_keeps_it() -> None:
    grey = replace(black_area(LARGE_AREA + 1), ink=Ink(0, 0, 0, 90))
    assert inks(enriched(page(grey), RICH)) == [grey.ink]


def test_an_area_is_as_large_as_on_the_paper() -> None:
    half = Group(MARK, (black_area(2 * LARGE_AREA - 1),), Matrix(0.5, 0, 0, 0.5, 0, 0))
    twice = Group(MARK, (black_area(LARGE_AREA / 2 + 1),), Matrix(2, 0, 0, 2, 0, 0))
    small, large = enriched(page(half, twice), RICH).items
    assert isinstance(small, Group)
    assert isinstance(large, Group)
    assert [item.ink for group in (small, large) for item in group.items if isinstance(item, Fill)] == [BLACK, RICH]


def test_a_ring_stays_in_black_alone_and_groups_are_looked_into() -> None:
    outer, inner = black_area(200), black_area(198)
    ring = replace(outer, path=(*outer.path, *inner.path))
    first, group = enriched(page(ring, Group(MARK, (black_area(LARGE_AREA + 1),))), RICH).items
    assert isinstance(first, Fill)
    assert isinstance(group, Group)
    assert first.ink == BLACK
    assert [item.ink for item in group.items if isinstance(item, Fill)] == [RICH]
