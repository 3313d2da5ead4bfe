"""What stands and lies on the table: tents that read from both sides, place mats for six, dividers above the cards."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from minimal import counted_deck, write
from office_samples import ROOT, composed, pictures
from PIL import ImageChops
from samples import ends
from sessions import request, session

from deckgen.deck.theme import Theme
from deckgen.jobs.composed_products import composed_products
from deckgen.jobs.request import Request
from deckgen.layout.print_specs import OfficeSpec
from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.ink import LINE_GREY
from deckgen.page.items import GlyphRun, Page, Stroke
from deckgen.page.paper import A3
from deckgen.page.walk import walk
from deckgen.sheets.foldover import fold_plan
from deckgen.sheets.office import scale_of
from deckgen.sheets.office_job import OfficeOptions
from deckgen.source.project import Project

STANDS_OUT = 8 * MILLIMETRE
CARD_HEIGHT = 148 * MILLIMETRE


def texts(page: Page) -> list[tuple[str, Box, Matrix]]:
    """The lines of text on a page, where they lie, and how they are turned."""
    runs = [(part.item, part.matrix) for part in walk(page.items) if isinstance(part.item, GlyphRun)]
    return [(run.text.strip(), matrix.box(run.extent), matrix) for run, matrix in runs if run.text.strip()]


def lines_to_write_on(page: Page) -> list[tuple[float, float, float, float]]:
    strokes = [part.item for part in walk(page.items) if isinstance(part.item, Stroke)]
    return [ends(stroke) for stroke in strokes if stroke.ink == LINE_GREY]


@cache
def office(name: str) -> OfficeSpec:
    request_ = Request(("kulturskole",), (name,), (), (), Path(), whole=False)
    (layout,) = session(Project(ROOT, ROOT), request_).layouts
    assert layout.office
    return layout.office


def test_there_is_a_tent_for_each_theme_and_for_each_step() -> None:
    tent = composed("tent-a5")
    steps = tent.deck.staircase.steps if tent.deck.staircase else ()
    assert [page.label for page in tent.product.pages] == [
        *(theme.label.value if theme.label else f"Tema {theme.mark}" for theme in tent.deck.themes),
        *(f"Trinn {step.number}" for step in steps),
    ]


@pytest.mark.parametrize("number", [2, 12, 13, 16])
def test_both_halves_of_a_tent_are_one_turned(number: int) -> None:
    """Half a turn of the whole page changes nothing but the marks of the fold, in the bleed."""
    tent = composed("tent-a5")
    page = pictures(tent.pdf(tent.product), 2)[number]
    trim = tent.product.pages[number].trim
    inside = page.crop((0, 0, round(2 * trim.width), round(2 * trim.height))) if page.width < 900 else page
    difference = ImageChops.difference(inside, inside.rotate(180)).convert("L")
    assert sum(difference.histogram()[64:]) / (inside.width * inside.height) < 0.004


def test_a_step_is_lit_in_the_whole_stairs_and_named() -> None:
    tent = composed("tent-a5")
    for number, page in enumerate(tent.product.pages[13:], 1):
        words = Counter(text for text, _, _ in texts(page))
        assert words[f"Vi er på trinn {number}"] == 2
        assert [words[str(step)] for step in range(1, 5)] == [2] * 4


def test_a_mat_has_its_question_for_both_sides_and_a_field_for_each_of_six() -> None:
    mats = composed("table-a4")
    questions = [question for theme in mats.deck.themes for question in theme.questions]
    with_question = [page for page in mats.product.pages if "blank" not in page.keys]
    assert [page.label for page in with_question] == [str(question.number) for question in questions]
    for page in with_question:
        words = texts(page)
        assert Counter(text for text, _, _ in words)[page.label] == 2
        ways = Counter((round(matrix.a), round(matrix.b)) for text, _, matrix in words if text == "Navn")
        assert ways == {(1, 0): 2, (-1, 0): 2, (0, -1): 1, (0, 1): 1}


def test_everybody_writes_towards_the_own_edge_of_the_table() -> None:
    """Of each field the name is nearest to the table, and four lines lie beyond it, at the edge where one sits."""
    page = composed("table-a4").product.pages[0]
    x, y = page.trim.middle
    names = [(box, matrix) for text, box, matrix in texts(page) if text == "Navn"]
    fields = []
    for box, matrix in names:
        right, up = -round(matrix.c), -round(matrix.d)  # where the reader sits, from the middle
        name = right * (box.middle[0] - x) + up * (box.middle[1] - y)
        beyond = [
            right * (line[0] - x) + up * (line[1] - y)
            for line in lines_to_write_on(page)
            if (line[0] == pytest.approx(line[2])) == bool(right) and right * (line[0] - x) + up * (line[1] - y) > 0
        ]
        assert 0 < name < min(beyond)
        fields.append(len(beyond))
    assert fields == [8, 8, 4, 8, 8, 4], "two share each long side"


def test_mats_are_printed_at_full_size_at_the_office() -> None:
    assert scale_of(composed("table-a4").product, office("table-a4"), OfficeOptions()) == 1


def test_each_theme_has_a_mat_for_a_question_of_its_own() -> None:
    mats = composed("table-a4")
    blanks = [page for page in mats.product.pages if "blank" in page.keys]
    assert len(blanks) == len(mats.deck.themes)
    assert all(len(lines_to_write_on(blank)) == len(lines_to_write_on(mats.product.pages[0])) + 4 for blank in blanks)


def test_names_on_dividers_stand_above_the_cards_on_both_sides() -> None:
    dividers = composed("dividers")
    page = dividers.product.pages[0]
    assert page.trim.height - CARD_HEIGHT == pytest.approx(STANDS_OUT, abs=0.1)
    themed = dividers.product.pages[2:28]
    for theme, front, back in zip(dividers.deck.themes, themed[::2], themed[1::2], strict=True):
        for side in (front, back):
            top = side.trim.top
            names = [text for text, box, _ in texts(side) if box.bottom > top - STANDS_OUT]
            assert " ".join(names) == f"{theme.sign} {theme.short.value}"


def test_dividers_list_the_questions_behind_them() -> None:
    dividers = composed("dividers")
    for theme, page in zip(dividers.deck.themes, dividers.product.pages[2:28:2], strict=True):
        words = " ".join(text for text, _, _ in texts(page))
        assert _all_there(theme, words)


def _all_there(theme: Theme, words: str) -> bool:
    return all(f"{question.number} {question.text.value}" in words for question in theme.questions)


@pytest.mark.parametrize(
    "options",
    [OfficeOptions(), OfficeOptions(paper=A3), OfficeOptions(full_size=True), OfficeOptions(paper=A3, full_size=True)],
)
def test_dividers_stand_out_of_cards_that_are_printed_on_the_same_printer(options: OfficeOptions) -> None:
    cards, dividers = (scale_of(composed(name).product, office(name), options) for name in ("a6-cards", "dividers"))
    assert cards == dividers
    folded = [
        fold_plan(composed(name).product, office(name), options).fronts.scale for name in ("a6-cards", "dividers")
    ]
    assert folded[0] == folded[1]


def test_more_questions_than_a_divider_holds_go_on_behind_it(tmp_path: Path) -> None:
    """Each divider is a whole card, fronts on odd pages."""
    write(tmp_path, counted_deck(1, 40))
    project = Project(tmp_path, ROOT)
    (item,) = composed_products(session(project, request(project, layouts=("dividers",))))
    pages = item.product.pages
    assert len(pages) % 2 == 0
    fronts = [page.label for page in pages[::2]]
    assert [label for label in fronts if "–" not in label] == ["Kom i gang", "Emne 1", "Trappa", "Egne spørsmål"]
    numbers = {text for page in pages for text, _, _ in texts(page)}
    assert {f"1.{place}" for place in range(1, 41)} <= numbers
