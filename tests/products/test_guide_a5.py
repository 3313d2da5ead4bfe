"""The guide on A5: type of its own size, four pages a theme, forms with room to write, no more pages than it needs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from minimal import DECK, DECK_FILE, THEME, changed, write
from office_samples import composed
from real import ROOT
from sessions import request, session

from deckgen.deck.theme import Theme
from deckgen.jobs.composed_products import composed_products
from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.ink import LINE_GREY
from deckgen.page.items import GlyphRun, Group, Page, Product, Stroke, Tag
from deckgen.page.paths import bounds
from deckgen.page.walk import walk
from deckgen.source.project import Project

GUIDE = "guide-a5"
MOST_PAGES = 88
SMALLEST, SMALLEST_TEXT, SMALLEST_QUESTION = 8.5, 10.0, 11.5
LEAST_PITCH = 8 * MILLIMETRE
NEAR = 0.1
FORMS = ("skjema-kjoreplan", "skjema-prosess", "skjema-trapp", "skjema-avtaler")
QUARTER = Matrix(0, 1, -1, 0, 0, 0)
"""Type that lies on its side reads from the foot of the page to its head."""


@pytest.fixture(scope="module")
def guide() -> Product:
    return composed(GUIDE).product


@pytest.fixture(scope="module")
def themes() -> tuple[Theme, ...]:
    return composed(GUIDE).deck.themes


def runs_on(page: Page) -> list[GlyphRun]:
    return [part.item for part in walk(page.items) if isinstance(part.item, GlyphRun)]


def places(guide: Product) -> dict[str, int]:
    """The number from 1 of each page that others point to."""
    return {page.anchor: number for number, page in enumerate(guide.pages, 1) if page.anchor}


def spread(guide: Product, anchor: str) -> tuple[Page, Page]:
    """A left page that others point to, and the one that faces it."""
    number = places(guide)[anchor]
    assert number % 2 == 0, anchor
    return guide.pages[number - 1], guide.pages[number]


def is_serif(run: GlyphRun) -> bool:
    return run.face.startswith("serif")


def test_its_pages_are_a_multiple_of_four_and_no_more_than_can_be_held(guide: Product) -> None:
    assert len(guide.pages) % 4 == 0
    assert len(guide.pages) <= MOST_PAGES


def test_its_type_is_not_that_of_a4_made_smaller(guide: Product, themes: tuple[Theme, ...]) -> None:
    questions = {question.text.origin for theme in themes for question in theme.questions}
    sizes = [(run.size, is_serif(run), run.mark.origin in questions) for page in guide.pages for run in runs_on(page)]
    assert min(size for size, _, _ in sizes) >= SMALLEST
    assert min(size for size, serif, _ in sizes if serif) >= SMALLEST_TEXT
    assert min(size for size, _, asks in sizes if asks) >= SMALLEST_QUESTION


def test_a_theme_has_a_spread_to_talk_by_and_one_to_lead_by(guide: Product, themes: tuple[Theme, ...]) -> None:
    numbers = [*(places(guide)[theme.id] for theme in themes), places(guide)["skjema-kjoreplan"]]
    for theme, first, following in zip(themes, numbers[:-1], numbers[1:], strict=True):
        opener, questions, *_, runsheet, versions = guide.pages[first - 1 : following - 1]
        assert first % 2 == 0, theme.id
        assert following - first == (4 if len(theme.questions) <= 5 else 6), theme.id
        assert theme.introduction
        assert theme.introduction.origin in origins(opener)
        assert theme.questions[0].text.origin in origins(questions)
        assert {step.text.origin for step in theme.runsheet} <= origins(runsheet), "all its times on one page"
        assert {text.origin for text in (*(step.text for step in theme.short_runsheet), *theme.children)} <= origins(
            versions
        )


def origins(page: Page) -> set[object]:
    """Where the texts on a page come from."""
    return {run.mark.origin for run in runs_on(page)}


def lines_to_write_on(page: Page) -> Iterator[Box]:
    for item in page.items:
        if isinstance(item, Stroke) and item.ink == LINE_GREY:
            yield bounds(item.path)


def gaps(places: list[float]) -> list[float]:
    """The room between lines, of those that lie apart at all."""
    ordered = sorted({round(place, 1) for place in places})
    return [after - before for before, after in pairwise(ordered)]


@pytest.mark.parametrize("anchor", FORMS)
def test_lines_of_forms_are_eight_millimetres_apart(guide: Product, anchor: str) -> None:
    for page in spread(guide, anchor):
        lines = list(lines_to_write_on(page))
        upright = [box.bottom for box in lines if box.height < NEAR]
        lying = [box.left for box in lines if box.width < NEAR]
        is_turned = any(isinstance(item, Group) and turned(item) for item in page.items)
        rows = gaps(lying if is_turned else upright)
        if anchor != "skjema-avtaler" or page is spread(guide, anchor)[0]:
            assert rows
        assert all(gap >= LEAST_PITCH - NEAR for gap in rows), (page.label, min(rows) / MILLIMETRE)


def turned(group: Group) -> bool:
    matrix = group.matrix
    return (matrix.a, matrix.b, matrix.c, matrix.d) == (QUARTER.a, QUARTER.b, QUARTER.c, QUARTER.d)


@pytest.mark.parametrize("anchor", ["skjema-kjoreplan", "skjema-trapp"])
def test_forms_that_lie_on_their_side_have_their_head_at_the_outer_edge(guide: Product, anchor: str) -> None:
    left, right = spread(guide, anchor)
    assert all(any(isinstance(item, Group) and turned(item) for item in page.items) for page in (left, right))
    (title, *_) = (item for item in left.items if isinstance(item, Group) and item.mark.role.tag is Tag.HEADING_1)
    foremost = min(
        part.matrix.box(part.item.covered).left for part in walk((title,)) if isinstance(part.item, GlyphRun)
    )
    assert foremost < left.trim.width / 5


def test_text_keeps_clear_of_the_binding(guide: Product) -> None:
    for number, page in enumerate(guide.pages[1:-1], 2):
        if any(isinstance(item, Group) for item in page.items):
            continue  # forms on their side go on over the fold
        boxes = [run.covered for run in runs_on(page)]
        if number % 2:
            assert min(box.left for box in boxes) >= 17 * MILLIMETRE, page.label
        else:
            assert max(box.right for box in boxes) <= page.trim.width - 17 * MILLIMETRE, page.label


def test_no_heading_stands_at_the_foot_of_a_page(guide: Product) -> None:
    headings = (Tag.HEADING_2, Tag.HEADING_3)
    for page in guide.pages:
        runs = [run for run in runs_on(page) if run.mark.role.tag is not Tag.ARTIFACT]
        lines = [box.bottom for box in lines_to_write_on(page)]
        for run in (run for run in runs if run.mark.role.tag in headings):
            below = [other.y for other in runs if other.y < run.y and other.mark.role.tag not in headings]
            assert below or [line for line in lines if line < run.y], (page.label, run.text)


RUNSHEET = """\
runsheet:
  - {from: 0, to: 10, text: Velkommen.}
  - {from: 10, to: 30, text: Snakk sammen.}
"""
NEEDS = """\
needs:
  - Kort 1.1
  - Penn
"""
SHORT = "short-runsheet: [{from: 0, to: 20, text: Velg ett kort.}]\n"


@pytest.mark.parametrize(
    ("theme", "shown"),
    [
        (THEME, {"Dette trenger dere", "Egne forberedelser", "Kjøreplan, 30 minutter", "Les mer"}),
        (
            THEME + SHORT,
            {"Dette trenger dere", "Egne forberedelser", "Kjøreplan, 30 minutter", "På 20 minutter", "Les mer"},
        ),
        (changed(THEME, RUNSHEET, ""), {"Dette trenger dere", "Egne forberedelser", "Les mer"}),
        (changed(THEME, RUNSHEET, "").replace(NEEDS, ""), {"Det tar vi med oss", "Les mer"}),
    ],
)
def test_a_theme_keeps_its_four_pages_whatever_it_lacks(tmp_path: Path, theme: str, shown: set[str]) -> None:
    other = changed(THEME, "number: 1\ntitle: Samtale", "number: 2\ntitle: Etterpå")
    other = changed(other, '    booklet: "1.1"\n', "").replace('    booklet: "1.2"\n', "")
    deck = changed(DECK, "columns: [Trinn, Nå]", "columns: [Trinn, Nå, Tegn, Videre]")
    write(tmp_path, {DECK_FILE: deck, "themes/prove/01-t.yaml": theme, "themes/prove/02-t.yaml": other})
    project = Project(tmp_path, ROOT)
    (item,) = composed_products(session(project, request(project, layouts=(GUIDE,))))
    first, second = (places(item.product)[name] for name in ("01-t", "02-t"))
    assert second - first == 4
    pages = item.product.pages[first + 1 : second - 1]
    headings = {run.text.strip() for page in pages for run in runs_on(page) if run.mark.role.tag is Tag.HEADING_2}
    assert headings == shown
