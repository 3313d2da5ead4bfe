"""One page a side: at full size or scaled, leaf by leaf the right way up."""

from __future__ import annotations

import pytest
from laidout import WORDS, YELLOW, drawn, extras
from samples import office_spec, replace, run

from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.ink import PAPER
from deckgen.page.items import (
    Bookmark,
    Fill,
    GlyphRun,
    Group,
    Item,
    Page,
    Picture,
    Product,
    Resource,
    ResourceKind,
    Stroke,
    Use,
)
from deckgen.page.paper import A3, A4, Paper
from deckgen.page.paths import LineTo as PathLine
from deckgen.page.paths import MoveTo, rectangle
from deckgen.page.walk import ink_box
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.office_job import Imposition, OfficeOptions
from deckgen.sheets.printers import Printer
from deckgen.sheets.single import page_places, page_sheets
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.paragraph import Typesetter

TRIM = Box(0, 0, A4.width, A4.height)
SPEC = office_spec("pages")
TEXT = run("Ord", (100, 400))
GROUND = Fill(TEXT.mark, rectangle(TRIM.grown(9)), YELLOW)
WHITE = Fill(TEXT.mark, rectangle(TRIM.grown(9)), PAPER)


@pytest.fixture(scope="module")
def setter(typesetter: Typesetter, catalogue: Catalogue) -> CaptionSetter:
    return CaptionSetter(typesetter, catalogue)


def page(*items: Item, label: str = "1", trim: Box = TRIM) -> Page:
    """A page with 9 pt of bleed."""
    return Page(trim, trim.grown(9), trim.grown(9), trim.grown(-20), items, label, f"page {label}")


def guide(*pages: Page) -> Product:
    return Product("veileder", "Veileder", pages, ())


def words_on(done: Product, number: int, source: Product) -> str:
    return "|".join(
        part.item.text for part in extras(done.pages[number], done, source) if isinstance(part.item, GlyphRun)
    )


def text_at(done: Product, number: int, source: Product) -> tuple[float, float, float]:
    """Where the page's text begins on a side, and how large it is (below 0 upside down)."""
    (part,) = [t for t in drawn(done.pages[number], done, source) if t.name and isinstance(t.item, GlyphRun)]
    return (*part.matrix.point(100, 400), part.matrix.a)


def test_pages_that_the_printer_reaches_stay_as_they_are(setter: CaptionSetter) -> None:
    source = guide(page(WHITE, TEXT))
    done = page_sheets(source, Imposition(SPEC, OfficeOptions(), WORDS, setter))
    assert text_at(done, 0, source) == pytest.approx((100, 400, 1))
    assert "Full størrelse" in words_on(done, 0, source)
    assert "Denne linja skal måle 100 mm" in words_on(done, 0, source)


def test_one_page_with_ink_at_the_edge_scales_them_all_alike(setter: CaptionSetter) -> None:
    source = guide(page(GROUND, TEXT), page(WHITE, TEXT, label="2"))
    done = page_sheets(source, Imposition(SPEC, OfficeOptions(), WORDS, setter))
    assert [text_at(done, number, source)[2] for number in (0, 1)] == [0.95, 0.95]
    assert "Skalert til 95 %" in words_on(done, 0, source)


def test_full_size_scales_nothing_and_prints_what_can_be_printed(setter: CaptionSetter) -> None:
    source = guide(page(GROUND, TEXT))
    done = page_sheets(source, Imposition(SPEC, OfficeOptions(full_size=True), WORDS, setter))
    assert text_at(done, 0, source)[2] == 1
    assert all(done.pages[0].safe.holds(part.box) for part in drawn(done.pages[0], done, source))


@pytest.mark.parametrize("flip", ["long", "short"])
def test_leaves_turn_like_those_of_a_book(setter: CaptionSetter, flip: str) -> None:
    source = guide(page(WHITE, TEXT), page(WHITE, TEXT, label="2"))
    done = page_sheets(source, Imposition(SPEC, OfficeOptions(flip=flip), WORDS, setter))
    assert text_at(done, 1, source)[2] == (1 if flip == "long" else -1)
    assert done.viewer
    assert done.viewer.duplex == flip


@pytest.mark.parametrize("shift", [(0, 0), (6, -4)])
@pytest.mark.parametrize("flip", ["long", "short"])
@pytest.mark.parametrize("scale", [0.99, 1.01])
def test_nothing_lies_where_the_printer_does_not_reach(
    setter: CaptionSetter, shift: tuple[float, float], flip: str, scale: float
) -> None:
    source = guide(page(GROUND, TEXT), page(GROUND, TEXT, label="2"))
    options = OfficeOptions(flip=flip, printer=Printer("", 14, *shift, scale))
    done = page_sheets(source, Imposition(SPEC, options, WORDS, setter))
    for side in done.pages:
        assert all(side.safe.holds(part.box) for part in drawn(side, done, source))


def test_a_lying_page_gets_a_lying_sheet_and_a_single_one_no_duplex(setter: CaptionSetter) -> None:
    lying = Box(0, 0, A4.height, A4.width)
    source = guide(page(TEXT, trim=lying))
    done = page_sheets(source, Imposition(SPEC, OfficeOptions(copies=3), WORDS, setter))
    assert done.pages[0].trim == lying
    assert done.viewer
    assert done.viewer.duplex == ""
    assert len(done.pages) == 3


def test_each_copy_begins_a_sheet_and_only_the_first_is_bookmarked(setter: CaptionSetter) -> None:
    pages = [page(WHITE, TEXT, label=str(number)) for number in (1, 2, 3)]
    marked = replace(pages[0], bookmarks=(Bookmark("Start", 0),))
    source, options = guide(marked, *pages[1:]), OfficeOptions(copies=2)
    done = page_sheets(source, Imposition(SPEC, options, WORDS, setter))
    assert [side.label for side in done.pages] == ["1", "2", "3", "", "1", "2", "3", ""]
    assert [len(side.bookmarks) for side in done.pages] == [1, 0, 0, 0, 0, 0, 0, 0]


def test_larger_paper_does_not_enlarge() -> None:
    (place,) = page_places(guide(page(GROUND, TEXT)), SPEC, OfficeOptions(paper=A3))
    assert place.scale == 1
    assert place.onto.width == pytest.approx(A4.width)


@pytest.mark.parametrize("content", [GROUND, WHITE])
def test_fitting_pages_take_what_the_printer_reaches(content: Fill) -> None:
    small, large = (
        page_places(guide(page(content, TEXT)), SPEC, OfficeOptions(paper=paper, fit=True))[0] for paper in (A4, A3)
    )
    assert (small.scale, large.scale) == (0.95, 1.36)
    for place in (small, large):
        assert place.area.holds(place.onto)


def test_ink_is_all_but_paper_as_far_as_the_trim() -> None:
    far = Stroke(TEXT.mark, (MoveTo(10, 20), PathLine(40, 20)), YELLOW, 2)
    placed = Use(TEXT.mark, "motif", Matrix(e=300, f=500))
    hidden = Group(TEXT.mark, (GROUND,), clip=Box(200, 700, 210, 720))
    motif = {"motif": Resource("motif", ResourceKind.MOTIF, Box(0, 0, 30, 30), ())}
    assert ink_box(page(WHITE), {}) is None
    assert ink_box(page(GROUND), {}) == TRIM
    assert ink_box(page(WHITE, far, placed, hidden), motif) == Box(9, 19, 330, 720)
    shown = Picture(hidden.mark, "picture 1", Box(20, 30, 60, 90))
    assert ink_box(page(WHITE, shown), {}) == Box(20, 30, 60, 90)
    assert ink_box(page(Group(hidden.mark, (shown,), clip=Box(30, 0, 50, 60))), {}) == Box(30, 30, 50, 60)


def test_on_one_side_each_page_is_a_sheet_of_its_own(setter: CaptionSetter) -> None:
    source = guide(*(page(WHITE, TEXT, label=str(number)) for number in (1, 2, 3)))
    done = page_sheets(source, Imposition(replace(SPEC, sides=1), OfficeOptions(copies=2), WORDS, setter))
    assert [side.label for side in done.pages] == ["1", "2", "3"] * 2
    assert [side.subject.endswith("front") for side in done.pages] == [True] * 6
    assert done.viewer
    assert done.viewer.duplex == ""


FOLDED = replace(SPEC, sides=1, fold="middle", grammage=(160, 250))


def folded(source: Product, setter: CaptionSetter, options: OfficeOptions) -> Product:
    return page_sheets(source, Imposition(FOLDED, options, WORDS, setter))


@pytest.mark.parametrize("paper", [A4, A3])
@pytest.mark.parametrize("fit", [False, True])
@pytest.mark.parametrize("shift", [(0, 0), (6, -4)])
def test_what_is_folded_lies_in_the_middle_of_its_sheet(paper: Paper, fit: bool, shift: tuple[float, float]) -> None:
    options = OfficeOptions(paper=paper, fit=fit, printer=Printer("", 14, *shift))
    (place,) = page_places(guide(page(GROUND, TEXT)), FOLDED, options)
    assert place.onto.middle == pytest.approx((paper.width / 2, paper.height / 2))
    assert place.area.holds(place.onto)
    assert not place.onto.meets(place.foot)


def test_a_folded_page_has_its_marks_and_words_in_the_white_around_it(setter: CaptionSetter) -> None:
    source = guide(page(GROUND, TEXT), page(GROUND, TEXT, label="2"))
    done = folded(source, setter, OfficeOptions())
    onto = page_places(source, FOLDED, OfficeOptions())[0].onto.grown(-0.3)  # half the width of a line
    for side in done.pages:
        parts = extras(side, done, source)
        assert all(side.safe.holds(part.box) for part in parts)
        assert not any(onto.meets(part.box) for part in parts)
        marks = [part.box for part in parts if isinstance(part.item, Stroke)]
        assert [mark.middle[1] for mark in marks] == pytest.approx([A4.height / 2] * 2)
        assert all(mark.width > 1.9 * MILLIMETRE for mark in marks)
    words = "Kartong, 160–250 g Brett på midten. Skjær bort kanten.|Skalert til 93 %"
    assert words in words_on(done, 0, source)
    assert "Veileder, ark 2 av 2" in words_on(done, 1, source).split("|")


def test_a_page_that_does_not_show_where_it_ends_is_not_to_be_cut(setter: CaptionSetter) -> None:
    source = guide(page(WHITE, TEXT))
    done = page_sheets(source, Imposition(replace(FOLDED, grammage=(0, 0)), OfficeOptions(paper=A3), WORDS, setter))
    assert words_on(done, 0, source) == "Brett på midten.|Full størrelse|Veileder, ark 1 av 1"


def test_no_words_stand_on_a_folded_page_at_full_size(setter: CaptionSetter) -> None:
    source = guide(page(GROUND, TEXT))
    done = folded(source, setter, OfficeOptions(full_size=True))
    assert words_on(done, 0, source) == ""
    assert len([part for part in extras(done.pages[0], done, source) if isinstance(part.item, Stroke)]) == 2


def test_only_sheets_with_two_sides_say_which_one_it_is(setter: CaptionSetter) -> None:
    pages = [page(WHITE, TEXT, label=str(number)) for number in (1, 2)]
    for source, sides, words in (
        (guide(*pages), 2, "Veileder, ark 1 av 1, forside"),
        (guide(*pages), 1, "Veileder, ark 1 av 2"),
        (guide(pages[0]), 2, "Veileder, ark 1 av 1"),
    ):
        done = page_sheets(source, Imposition(replace(SPEC, sides=sides), OfficeOptions(), WORDS, setter))
        assert words in words_on(done, 0, source).split("|")
