"""What is drawn once and put on page after page."""

from __future__ import annotations

import pytest
from samples import FULL, HERE, Bench, binding, messages, path

from deckgen.layout.context import PageDraft
from deckgen.layout.elements.base import Element
from deckgen.layout.elements.motif import MotifElement
from deckgen.layout.elements.text import TextElement
from deckgen.layout.scope import PageNumber
from deckgen.layout.scope_views import ScopeViews
from deckgen.layout.shared_drawings import Drawings
from deckgen.page.geometry import Box

TITLE = TextElement.new(HERE, text=binding("{theme.title}"), style="body")
NUMBER = TextElement.new(HERE, text=binding("{page.number}"), style="body")
MOTIF = MotifElement.new(HERE, of=path("theme"))


def drafts(bench: Bench, element: Element, boxes: tuple[Box, Box] = (FULL, FULL), blocks: int = 0) -> list[PageDraft]:
    """Two pages on which the element is drawn; on the second so many blocks stand before it."""
    drawings, context = Drawings(ScopeViews({})), bench.context()
    pages = [PageDraft(), PageDraft(block=blocks)]
    for number, (page, box) in enumerate(zip(pages, boxes, strict=True), 1):
        scope = bench.scope.with_names(page=PageNumber(number, 2))
        drawings.paint(element, scope, box, context, page)
    assert messages(context) == []
    return pages


@pytest.mark.parametrize("element", [TITLE, MOTIF])
def test_what_is_seen_again_is_put_on_the_next_page_as_it_is(bench: Bench, element: Element) -> None:
    first, second = drafts(bench, element)
    assert [id(item) for item in first.items] == [id(item) for item in second.items]
    assert (first.block, second.block) == (1, 1)
    assert list(first.resources.kept) == list(second.resources.kept)


def test_what_sees_something_else_is_drawn_anew(bench: Bench) -> None:
    first, second = drafts(bench, NUMBER)
    assert first.items != second.items


def test_what_lies_elsewhere_or_after_other_blocks_is_drawn_anew(bench: Bench) -> None:
    first, moved = drafts(bench, TITLE, (FULL, FULL.grown(-5)))
    assert first.items != moved.items
    first, later = drafts(bench, TITLE, blocks=3)
    assert [page.items[0].mark.block for page in (first, later)] == [1, 4]
    assert (first.block, later.block) == (1, 4)


def test_an_element_that_is_drawn_in_turn_with_others_is_still_known(bench: Bench) -> None:
    drawings, context, page = Drawings(ScopeViews({})), bench.context(), PageDraft()
    for element in (MOTIF, TITLE, MOTIF):
        drawings.paint(element, bench.scope, FULL, context, page)
    assert [item.mark.block for item in page.items] == [1, 2, 3]
