"""What the guide and the run sheets promise those who write in them: lines, tints, tabs, seats, names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from office_samples import composed
from real import Real

from deckgen.colour.appearance import contrast
from deckgen.deck.theme import Theme
from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK, LINE_GREY, PAPER
from deckgen.page.items import Fill, GlyphRun, Page, Product, Stroke, Use
from deckgen.page.paths import bounds
from deckgen.page.walk import walk

MILLIMETRE = 72 / 25.4
GUIDES = ("guide-a4", "guide-a5")
LAYOUTS = (*GUIDES, "runsheets-a4")

LARGE = 12
"""Points: how large questions with lines to write on are at least."""


def product_of(real: Real, layout: str) -> Product:
    """A product of the deck, whether a build makes it or not."""
    return real.products[layout] if layout in real.products else composed(layout).product


def runs_on(page: Page) -> list[GlyphRun]:
    return [part.item for part in walk(page.items) if isinstance(part.item, GlyphRun)]


def lines_on(page: Page) -> list[float]:
    """The heights of the lines to write on, from the top."""
    strokes = [item for item in page.items if isinstance(item, Stroke) and item.ink == LINE_GREY]
    return sorted((bounds(stroke.path).top for stroke in strokes), reverse=True)


def pages_of(real: Real, layout: str) -> Iterator[tuple[Theme, Page]]:
    """The pages that have questions, with their themes."""
    origins = {question.text.origin: theme for theme in real.deck.themes for question in theme.questions}
    for page in product_of(real, layout).pages:
        theme = next((origins[run.mark.origin] for run in runs_on(page) if run.mark.origin in origins), None)
        if theme:
            yield theme, page


def blocks(theme: Theme, page: Page) -> list[tuple[float, float]]:
    """The top of each question with lines to write on, and its last baseline, or that of its group below it.

    Those that are but listed on a run sheet's front are smaller.
    """
    found = []
    for question in theme.questions:
        own = {text.origin for text in (question.text, question.group) if text}
        runs = [run for run in runs_on(page) if run.mark.origin in own]
        if any(run.size >= LARGE for run in runs):
            found.append((max(run.extent.top for run in runs), min(run.y for run in runs)))
    return found


def shares(theme: Theme, page: Page) -> Iterator[tuple[float, list[float], float]]:
    """Each question's last baseline, its lines, and the top of the next question, 0 for the last one."""
    questions, lines = blocks(theme, page), lines_on(page)
    for number, (_, baseline) in enumerate(questions):
        below = questions[number + 1][0] if number + 1 < len(questions) else None
        yield baseline, [line for line in lines if line < baseline and (below is None or line > below)], below or 0


@pytest.mark.parametrize("layout", LAYOUTS)
def test_lines_to_write_on_stand_nearer_to_their_own_question_than_to_the_next(real: Real, layout: str) -> None:
    for theme, page in pages_of(real, layout):
        for baseline, lines, below in shares(theme, page):
            before, after = baseline - lines[0], lines[-1] - below
            assert 4 * MILLIMETRE <= before <= 8.5 * MILLIMETRE, (theme.id, page.label)
            assert not below or after >= before + 1 * MILLIMETRE, (theme.id, page.label)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_questions_of_a_page_have_as_many_lines_two_at_least(real: Real, layout: str) -> None:
    for theme, page in pages_of(real, layout):
        counts = [len(lines) for _, lines, below in shares(theme, page) if below]
        assert len(set(counts)) <= 1, (theme.id, page.label, counts)
        assert all(count >= 2 for count in counts)


def test_lines_to_write_on_are_seen_by_all() -> None:
    assert contrast(LINE_GREY, PAPER) >= 3


def tints_on(page: Page, theme: Theme) -> list[Box]:
    """The tinted rows of a page: areas as pale as text may stand on, wider than high."""
    fills = [item for item in page.items if isinstance(item, Fill)]
    pale = [fill for fill in fills if 1 < contrast(fill.ink, PAPER) <= 1.2 and fill.ink != theme.tones.ground]
    return [box for fill in pale if (box := bounds(fill.path)).width > 3 * box.height]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_tinted_rows_keep_the_column_and_are_seen_in_grey(real: Real, layout: str) -> None:
    edges = Counter[tuple[int, int]]()
    for theme in real.deck.themes:
        pages = [
            page
            for page in product_of(real, layout).pages
            if any(run.mark.origin.file.endswith(f"{theme.id}.yaml") for run in runs_on(page))
        ]
        tints = [tint for page in pages for tint in tints_on(page, theme)]
        assert tints, theme.id
        edges.update((round(tint.left / MILLIMETRE), round(tint.right / MILLIMETRE)) for tint in tints)
        assert contrast(BLACK, theme.tones.soft.tint(0.1)) >= 7
    columns = {
        "guide-a4": {(20, 188), (22, 190), (16, 114), (22, 120)},
        "guide-a5": {(16, 130), (18, 132)},
        "runsheets-a4": {(16, 194), (16, 116)},
    }
    assert set(edges) <= columns[layout]


def opener_pages(real: Real, layout: str) -> Sequence[tuple[Theme, Page]]:
    pages = {page.anchor: page for page in product_of(real, layout).pages if page.anchor}
    return [(theme, pages[theme.id]) for theme in real.deck.themes]


@pytest.mark.parametrize("layout", GUIDES)
def test_no_text_of_an_opening_page_is_nearer_than_five_millimetres_to_its_picture(real: Real, layout: str) -> None:
    resources = {resource.name: resource for resource in product_of(real, layout).resources}
    for theme, page in opener_pages(real, layout):
        (view,) = [item for item in page.items if isinstance(item, Use) and item.resource.startswith("view")]
        shapes = [item for item in resources[view.resource].items if isinstance(item, Fill) and item.ink != PAPER]
        foot = min(bounds(shape.path).bottom for shape in shapes)
        top = max((run.outline or run.extent).top for run in runs_on(page))
        assert foot - top >= 5 * MILLIMETRE, (theme.id, (foot - top) / MILLIMETRE)


def test_what_one_needs_stands_first_on_an_opening_page(real: Real) -> None:
    for theme, page in opener_pages(real, "guide-a4"):
        texts = {run.mark.origin: run.x for run in runs_on(page)}
        assert theme.introduction
        assert texts[theme.needs[0].origin] < texts[theme.introduction.origin]


@pytest.mark.parametrize("layout", GUIDES)
def test_themes_have_one_name_everywhere(real: Real, layout: str) -> None:
    guide = product_of(real, layout)
    contents = " ".join(run.text.strip() for run in runs_on(guide.pages[2]))
    for theme, page in opener_pages(real, layout):
        name = theme.short.value
        assert name in contents
        title = [run for run in runs_on(page) if run.mark.origin == theme.short.origin and run.size > 15]
        assert " ".join(run.text.strip() for run in title) == name


def test_the_closing_theme_has_its_letter_wherever_others_have_a_number(real: Real) -> None:
    closing = real.deck.themes[-1]
    for layout in LAYOUTS:
        page = next(page for page in product_of(real, layout).pages if page.anchor == closing.id)
        assert max(runs_on(page), key=lambda run: run.size).text == closing.sign == "V"


@pytest.mark.parametrize("layout", GUIDES)
def test_seats_on_the_cover_are_whole(real: Real, layout: str) -> None:
    page = product_of(real, layout).pages[0]
    seats = [
        item
        for item in page.items
        if isinstance(item, Fill) and item.ink in {theme.tones.ground for theme in real.deck.themes}
    ]
    assert len(seats) == len(real.deck.themes)
    assert all(page.trim.grown(-5 * MILLIMETRE).holds(bounds(seat.path)) for seat in seats)


@pytest.mark.parametrize("layout", GUIDES)
def test_no_line_of_an_address_begins_with_a_hyphen(real: Real, layout: str) -> None:
    addresses = {str(work.address) for theme in real.deck.themes for work in theme.reading if work.address}
    for page in product_of(real, layout).pages:
        lines = [run.text.strip() for run in runs_on(page)]
        parts = [line for line in lines if any(line and line in address for address in addresses)]
        assert not [line for line in parts if line.startswith("-")]
