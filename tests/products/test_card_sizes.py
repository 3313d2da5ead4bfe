"""The deck in four more sizes of cards: for play, for small tables, for walls, and in large print."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import real
from minimal import counted_deck, write
from msgspec.structs import replace
from sessions import request, session

from deckgen.colour.appearance import contrast
from deckgen.jobs.altered_views import altered_views
from deckgen.jobs.composed_products import ComposedProduct, composed_products
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import PAPER, Ink
from deckgen.page.items import Fill, GlyphRun, Link, Page, Resource
from deckgen.page.paths import bounds
from deckgen.page.walk import walk
from deckgen.painted.from_page import Lowering
from deckgen.source.project import Project

SIZES = {"a5-cards": (148, 210), "a7-cards": (74, 105), "poker-cards": (63, 88), "square-cards": (120, 120)}

LEAST_QUESTION = {"a5-cards": 28, "a7-cards": 12, "poker-cards": 11, "square-cards": 26}
"""Points at which the longest question of the deck is still set."""

LARGE_PRINT, ENHANCED = 18.0, 7.0
"""The least type of large print, in points, and the least contrast of text (WCAG 2.1, 1.4.6)."""

CODES = {"a5-cards": 13, "a7-cards": 13, "poker-cards": 0, "square-cards": 13}


@cache
def composed(layout: str) -> ComposedProduct:
    """The deck that ships in a size; raises `ProblemsFound` where anything is wrong with it."""
    asked = replace(real.request(real.ROOT / "output"), layouts=(layout,), bundles=(), listed=False)
    whole = session(Project(real.ROOT, real.ROOT), asked)
    (product,) = composed_products(whole)
    return product


def runs_on(page: Page, resources: dict[str, Resource]) -> Iterator[tuple[GlyphRun, Box, Ink]]:
    """The lines of text on a page, the box of each and the ink of what was painted there last before it."""
    fills = list[tuple[Box, Ink]]()
    for part in walk(page.items, resources):
        if isinstance(part.item, Fill):
            fills.append((part.matrix.box(bounds(part.item.path)), part.item.ink))
        elif isinstance(part.item, GlyphRun) and part.item.text.strip():
            box = part.matrix.box(part.item.extent)
            yield part.item, box, next((ink for fill, ink in reversed(fills) if fill.holds(box)), PAPER)


@pytest.mark.parametrize("layout", SIZES)
def test_all_cards_are_made_in_the_size(layout: str) -> None:
    pages = composed(layout).product.pages
    assert len(pages) == 184
    for page in pages:
        trim = (page.trim.width / MILLIMETRE, page.trim.height / MILLIMETRE)
        assert trim == pytest.approx(SIZES[layout], abs=0.01)
        assert page.safe.left - page.trim.left == pytest.approx(5 * MILLIMETRE, abs=0.01), "any shop takes them"


@pytest.mark.parametrize("layout", SIZES)
def test_questions_are_large(layout: str) -> None:
    sizes = {choice.style.name: choice.size for choice in composed(layout).fitted.choices}
    assert sizes["question"] >= LEAST_QUESTION[layout]


@pytest.mark.parametrize("layout", SIZES)
def test_every_question_shows_its_own_view_as_it_is(layout: str) -> None:
    item = composed(layout)
    assert list(altered_views(item.product, item.layout, item.deck)) == []


@pytest.mark.parametrize("layout", SIZES)
def test_codes_stand_where_they_are_large_enough_and_addresses_everywhere(layout: str) -> None:
    product = composed(layout).product
    assert sum(len(list(painted.codes())) for painted in Lowering(product).pages()) == CODES[layout]
    backs = [page for page in product.pages if page.subject.endswith("theme-back")]
    links = [[item for item in page.items if isinstance(item, Link)] for page in backs]
    assert [len(each) > 0 for each in links] == 13 * [True]


# Large print


def test_no_type_in_large_print_is_small() -> None:
    product = composed("a5-cards").product
    resources = {resource.name: resource for resource in product.resources}
    small = {
        (page.subject, run.text): run.size
        for page in product.pages
        for run, _, _ in runs_on(page, resources)
        if run.size < LARGE_PRINT
    }
    assert small == {}


def test_all_text_in_large_print_stands_out_from_its_ground() -> None:
    product = composed("a5-cards").product
    resources = {resource.name: resource for resource in product.resources}
    counted, faint = 0, {}
    for page in product.pages:
        for run, _, ground in runs_on(page, resources):
            counted += 1
            if contrast(run.ink, ground) < ENHANCED:
                faint[page.subject, run.text] = contrast(run.ink, ground)
    assert faint == {}
    assert counted > 800


def test_the_measure_sees_text_that_is_faint() -> None:
    """On A6 cards of orange ground, numerals have less contrast; so the tests above can fail."""
    product = composed("a7-cards").product
    resources = {resource.name: resource for resource in product.resources}
    runs = [run for page in product.pages for run in runs_on(page, resources)]
    assert any(contrast(run.ink, ground) < ENHANCED for run, _, ground in runs)
    assert any(run.size < LARGE_PRINT for run, _, _ in runs)


def test_large_print_stands_out_whatever_the_inks_of_a_deck() -> None:
    """No text of large print takes an ink of the deck, and none stands on one."""
    product = composed("a5-cards").product
    resources = {resource.name: resource for resource in product.resources}
    pairs = {(run.ink, ground) for page in product.pages for run, _, ground in runs_on(page, resources)}
    assert {ground for _, ground in pairs} == {PAPER}
    assert len({ink for ink, _ in pairs}) == 1


# Other decks


def counted(root: Path, themes: int, questions: int) -> Project:
    """A deck of so many themes with so many questions each."""
    write(root, counted_deck(themes, questions))
    return Project(root, real.ROOT)


@pytest.mark.parametrize(("themes", "questions"), [(1, 1), (20, 9)])
def test_any_deck_comes_out(tmp_path: Path, themes: int, questions: int) -> None:
    project = counted(tmp_path, themes, questions)
    whole = session(project, request(project, layouts=tuple(SIZES)))
    products = {item.layout.name: item.product for item in composed_products(whole)}
    assert products.keys() == SIZES.keys()
    for name, product in products.items():
        fronts = [page for page in product.pages if page.subject.endswith("question-front")]
        assert len(fronts) == themes * questions, name
    large = products["a5-cards"]
    resources = {resource.name: resource for resource in large.resources}
    assert min(run.size for page in large.pages for run, _, _ in runs_on(page, resources)) >= LARGE_PRINT
