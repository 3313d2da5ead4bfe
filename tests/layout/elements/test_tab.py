"""Tabs: a place of its own for each member of a list."""

from __future__ import annotations

import pytest
from samples import FULL, HERE, Bench, in_deck, messages, path, replace

from deckgen.layout.context import PageDraft
from deckgen.layout.elements.fill import FillElement
from deckgen.layout.elements.tab import TabElement
from deckgen.page.geometry import Box
from deckgen.page.items import Fill
from deckgen.page.paths import bounds

TAB = TabElement.new(
    HERE, each=path("deck.themes"), size=40, children=(FillElement.new(HERE, ink="ground", own_height=40),)
)


def places(bench: Bench, count: int) -> list[Box]:
    """Where the tab of each of so many themes is."""
    themes = tuple(replace(bench.theme, number=number) for number in range(1, count + 1))
    deck, boxes = replace(bench.deck, themes=themes), list[Box]()
    for theme in themes:
        draft = PageDraft()
        TAB.paint(in_deck(bench.scope, deck, theme=theme), FULL, bench.context(), draft)
        boxes += [bounds(item.path) for item in draft.items if isinstance(item, Fill)]
    return boxes


@pytest.mark.parametrize("count", [1, 2, 13, 40])
def test_each_theme_has_its_tab_lower_than_the_one_before(bench: Bench, count: int) -> None:
    boxes = places(bench, count)
    assert len(boxes) == count
    assert boxes[0].top == FULL.top
    assert all(box.height == pytest.approx(40) and FULL.grown(0.01).holds(box) for box in boxes)
    assert [box.top for box in boxes] == sorted({box.top for box in boxes}, reverse=True)
    if count > 1:
        assert boxes[-1].bottom == pytest.approx(FULL.bottom)


def test_a_page_about_no_theme_has_none(bench: Bench) -> None:
    scope = bench.scope.with_names(theme=replace(bench.theme, number=77))
    assert TAB.is_empty(scope, bench.context())
    draft = PageDraft()
    TAB.paint(scope, FULL, bench.context(), draft)
    assert draft.items == []


def test_a_list_that_is_not_there_is_told(bench: Bench) -> None:
    context = bench.context()
    assert replace(TAB, each=path("deck.temaer")).is_empty(bench.scope, context)
    assert "`deck` has no field `temaer`" in messages(context)[0]
