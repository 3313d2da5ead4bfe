"""The guide as a booklet: its sheets as pictures, folded, against its single pages."""

from __future__ import annotations

from functools import cache

import pytest
from msgspec.structs import replace
from office_samples import WORDS, composed, differing, pictures
from PIL import Image, ImageChops, ImageOps
from samples import office_spec, run

from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.items import GlyphRun, Group, Item, Page, Product, Resource, ResourceKind, Stroke, Use, Viewer
from deckgen.page.paper import A3, A4, Paper
from deckgen.page.paths import ClosePath
from deckgen.sheets.booklet import MARK_GAP, booklet, kept_thickness, saddle_of, staple_marks
from deckgen.sheets.captions import SHEET_MARK
from deckgen.sheets.office_job import Imposition, OfficeOptions
from deckgen.sheets.printers import Printer
from deckgen.sheets.saddle import Saddle, creep

SPEC = office_spec("booklet")
THICK = 0.5 * MILLIMETRE
OPTIONS = OfficeOptions(thickness=THICK)
SCALE = 2 / MILLIMETRE  # pixels a point
LIMIT = 0.005  # of all pixels


def guide(pages: int = 0) -> Product:
    """The guide, or its first pages and its last as a guide of so many."""
    whole = composed("guide-a4").product
    return replace(whole, pages=(*whole.pages[: pages - 1], whole.pages[-1])) if pages else whole


def count_of_pages() -> int:
    """How many pages the guide has; so many fill their sheets."""
    count = len(guide().pages)
    assert count % 4 == 0
    return count


@cache
def folded(pages: int = 0, paper: Paper = A4, options: OfficeOptions = OPTIONS) -> Product:
    setter = composed("guide-a4").setter
    return booklet(guide(pages), Imposition(SPEC, replace(options, paper=paper), WORDS, setter))


def leaves(sheets: list[Image.Image]) -> list[Image.Image]:
    """The pages of the folded booklet as one leafs through it, each the half of a side."""
    middle = sheets[0].width // 2
    left = [sheet.crop((0, 0, middle, sheet.height)) for sheet in sheets]
    right = [sheet.crop((sheet.width - middle, 0, sheet.width, sheet.height)) for sheet in sheets]
    before = [page for front in range(0, len(sheets), 2) for page in (right[front], left[front + 1])]
    after = [page for front in reversed(range(0, len(sheets), 2)) for page in (right[front + 1], left[front])]
    return before + after


def sheet_of(number: int, count: int) -> int:
    """The sheet that a page lies on, the outermost being 1."""
    return (min(number, count + 1 - number) + 1) // 2


def unfolded(number: int, count: int, *, from_right: bool = False) -> Page:
    """A page from 1 as its half of the sheet should look: against the fold, moved by its sheet's creep, nothing else.

    A page as large as the half of the sheet, in the space of the guide's own page. Creep is less where what a page has
    at the fold would be cut, as the tabs at the outer edges are in a guide whose pages run the other way.
    """
    page, plan = guide().pages[number - 1], saddle_of(guide(), SPEC, OPTIONS)
    sheet, thickness = sheet_of(number, count), THICK
    if from_right:
        thickness = kept_thickness(replace(guide(), from_right=True), plan, count // 4, THICK)
    scale, shift, is_right = plan.scale, creep(sheet, thickness) / plan.scale, (number % 2 == 1) != from_right
    wide, high = plan.fold / scale, plan.sheet.height / scale
    left = page.trim.left + shift if is_right else page.trim.right - shift - wide
    bottom = page.trim.bottom - (high - page.trim.height) / 2
    half = Box(left, bottom, left + wide, bottom + high)
    items = (Group(SHEET_MARK, page.items, clip=page.trim),)
    return replace(page, trim=half, bleed=half, media=half, items=items, anchor="")


def test_leafing_through_the_folded_sheets_shows_the_guide() -> None:
    have, plan, count = composed("guide-a4"), saddle_of(guide(), SPEC, OPTIONS), count_of_pages()
    opened = leaves(pictures(have.pdf(folded()), SCALE))
    wanted = replace(guide(), pages=tuple(unfolded(number, count) for number in range(1, count + 1)))
    pages = pictures(have.pdf(wanted), SCALE * plan.scale)
    assert len(opened) == len(pages) == count
    # Letters stand on whole pixels, here and there on the next one.
    assert max(differing(leaf, other) for leaf, other in zip(opened, pages, strict=True)) < LIMIT
    # Half a millimetre aside, as without creep on the second sheet, is seen on each sheet, if not on pages for notes.
    aside = [differing(leaf, ImageChops.offset(other, 1, 0)) for leaf, other in zip(opened, pages, strict=True)]
    by_sheet = [
        max(aside[n - 1] for n in range(1, count + 1) if sheet_of(n, count) == s) for s in range(1, count // 4 + 1)
    ]
    assert min(by_sheet) > LIMIT


def test_a_guide_that_is_read_from_the_right_is_leafed_through_from_there() -> None:
    """In a mirror it is leafed through as others are, and each page is the mirror image of itself."""
    have, plan, count = composed("guide-a4"), saddle_of(guide(), SPEC, OPTIONS), count_of_pages()
    product = booklet(
        replace(guide(), from_right=True), Imposition(SPEC, replace(OPTIONS, paper=A4), WORDS, have.setter)
    )
    sheets = list(map(ImageOps.mirror, pictures(have.pdf(product), SCALE)))
    opened = list(map(ImageOps.mirror, leaves(sheets)))
    wanted = replace(guide(), pages=tuple(unfolded(number, count, from_right=True) for number in range(1, count + 1)))
    pages = pictures(have.pdf(wanted), SCALE * plan.scale)
    assert len(opened) == len(pages) == count
    assert max(differing(leaf, other) for leaf, other in zip(opened, pages, strict=True)) < LIMIT
    assert product.pages[0].subject == f"sheet 1 front: 1, {count}"


def test_sheets_lie_and_are_turned_on_the_short_edge() -> None:
    product, count = folded(), count_of_pages()
    assert product.viewer == Viewer("short")
    assert len(product.pages) == count // 2
    assert all(page.trim.width > page.trim.height for page in product.pages)
    assert product.pages[0].subject == f"sheet 1 front: {count}, 1"
    assert product.pages[-1].subject == f"sheet {count // 4} back: {count // 2}, {count // 2 + 1}"


def test_every_page_is_drawn_once() -> None:
    names = [resource.name for resource in folded().resources]
    assert len(set(names)) == len(names)
    assert all(f"page guide-a4 {number}" in names for number in range(count_of_pages()))
    assert "page guide-a4 notes" not in names
    have = composed("guide-a4")
    assert len(have.pdf(folded())) < 1.15 * len(have.pdf(guide()))


def test_pages_of_inner_sheets_are_nearer_to_the_fold() -> None:
    plan = saddle_of(guide(), SPEC, OPTIONS)
    for number, page in enumerate(folded().pages):
        left, right = placed_on(page)
        shift = number // 2 * THICK
        assert left.matrix.box(guide().pages[0].trim).right == pytest.approx(plan.fold + shift, abs=0.01)
        assert right.matrix.box(guide().pages[0].trim).left == pytest.approx(plan.fold - shift, abs=0.01)


def test_what_is_missing_to_a_multiple_of_four_is_pages_for_notes() -> None:
    product = folded(13)
    placed = [use for page in product.pages for group in placed_on(page) for use in group.items]
    used = [use.resource for use in placed if isinstance(use, Use)]
    assert used.count("page guide-a4 notes") == 3
    assert len(used) == 16
    (notes,) = [resource for resource in product.resources if resource.name == "page guide-a4 notes"]
    assert [item.text for item in notes.items if isinstance(item, GlyphRun)] == ["Notater"]
    rules = [item for item in notes.items if isinstance(item, Stroke)]
    assert len(rules) == 1
    assert len(rules[0].path) > 2 * 15


def test_fold_marks_only_where_there_is_room() -> None:
    assert not any(strokes(page) for page in folded().pages)
    small = replace(guide(8), pages=tuple(replace(page, trim=Box(0, 0, 300, 400)) for page in guide(8).pages))
    sheets = booklet(small, Imposition(SPEC, OPTIONS, WORDS, composed("guide-a4").setter))
    plan = saddle_of(small, SPEC, OPTIONS)
    # The fold on each side, the staples on the outside only.
    assert [len(strokes(page)) for page in sheets.pages] == [3, 1, 1, 1]
    for stroke in strokes(sheets.pages[0]):
        points = [(part.x, part.y) for part in stroke.path if not isinstance(part, ClosePath)]
        assert all(plan.reach.holds(Box(x, y, x, y)) for x, y in points)
        assert not any(plan.area.meets(Box(x, y, x, y).grown(0.1)) for x, y in points)


@pytest.mark.parametrize("side", ["left", "right"])
def test_staple_marks_need_room_on_both_sides(side: str) -> None:
    sheet, trim = Box(0, 0, 800, 600), Box(0, 0, 300, 400)
    wide = Saddle(sheet, sheet.grown(-10), trim, 1)
    assert len(list(staple_marks(wide))) == 2
    edge = {"left": wide.area.left - MARK_GAP - 1, "right": wide.area.right + MARK_GAP + 1}[side]
    assert not list(staple_marks(replace(wide, reach=replace(wide.reach, **{side: edge}))))


def test_a_back_is_moved_as_the_upright_sheet_was_measured() -> None:
    """Its head is the right edge of the upright sheet's back: right is up there, up is left."""
    front, back = folded(8, options=OfficeOptions(printer=Printer(shift_x=4, shift_y=2))).pages[:2]
    assert all(not isinstance(item, Group) or item.clip for item in front.items)
    (moved,) = back.items
    assert isinstance(moved, Group)
    assert moved.matrix.point(0, 0) == (-2, 4)


@pytest.mark.parametrize("paper", [A4, A3])
def test_nothing_lies_where_the_printer_does_not_reach(paper: Paper) -> None:
    edge = round(5 * MILLIMETRE)
    for picture in pictures(composed("guide-a4").pdf(folded(8, paper)), 1):
        inside = Image.new("RGB", picture.size, "white")
        inside.paste(picture.crop((edge, edge, picture.width - edge, picture.height - edge)), (edge, edge))
        assert differing(picture, inside, threshold=8) == 0


def thick(pages: int, left: float = 5, right: float = 5) -> Product:
    """So many pages with a word at either side, so many millimetres from the trim; each names its page."""
    trim = Box(0, 0, A4.width, A4.height)
    faces = []
    for number in range(1, pages + 1):
        words = f"XX{number}YY"
        at_right = trim.right - right * MILLIMETRE - len(words) * 6
        items = (run(words, (left * MILLIMETRE, 700)), run(words, (at_right, 500)))
        faces.append(Page(trim, trim.grown(9), trim.grown(9), trim.grown(-9), items, str(number), f"page {number}"))
    return Product("hefte", "Hefte", tuple(faces), ())


def bound(product: Product, options: OfficeOptions | None = None) -> Product:
    return booklet(product, Imposition(SPEC, options or OfficeOptions(), WORDS, composed("guide-a4").setter))


def words_of(page: Page) -> list[str]:
    return [item.text for item in page.items if isinstance(item, GlyphRun)]


def test_a_thick_booklet_is_parted_and_each_sheet_says_where_it_belongs() -> None:
    done = bound(thick(195))
    assert len(done.pages) == 98
    said = [words_of(page) for page in done.pages]
    assert said[0] == ["Hefte 1 av 4, ark 1 av 13. Brett og stift hvert hefte for seg."]
    assert said[2] == ["Hefte 1 av 4, ark 2 av 13"]
    assert said[26] == ["Hefte 2 av 4, ark 1 av 12"]
    assert said[96] == ["Hefte 4 av 4, ark 12 av 12"]
    assert not any(said[1::2]), "backs say nothing"
    assert done.pages[26].subject == "section 2, sheet 1 front: 100, 53"
    assert not any(map(words_of, bound(thick(60)).pages)), "what can be folded at once says nothing"


@pytest.mark.parametrize("from_right", [False, True])
def test_what_is_said_of_a_section_lies_below_the_pages_where_the_printer_reaches(from_right: bool) -> None:
    product = replace(thick(195), from_right=from_right)
    plan = saddle_of(product, SPEC, OfficeOptions())
    for page in bound(product).pages[::2]:
        for text in (item for item in page.items if isinstance(item, GlyphRun)):
            assert plan.reach.holds(text.extent)
            assert text.y + 0.72 * text.size < plan.area.bottom
            assert text.extent.left > plan.fold if from_right else text.extent.right < plan.fold


@pytest.mark.parametrize("margin", [0, 1, 2, 5])
@pytest.mark.parametrize("pages", [8, 60, 195])
@pytest.mark.parametrize("thickness", [0.1, 0.3])
@pytest.mark.parametrize("from_right", [False, True])
def test_the_creep_cuts_no_text(pages: int, thickness: float, margin: float, from_right: bool) -> None:
    """What is cut off at the fold is what the clip of a page leaves out of it."""
    product = replace(thick(pages, margin, margin), from_right=from_right)
    done = bound(product, OfficeOptions(thickness=thickness * MILLIMETRE))
    for page in done.pages:
        for group in placed_on(page):
            (use,) = group.items
            assert isinstance(use, Use)
            assert group.clip
            number = use.resource.rpartition(" ")[2]
            for text in product.pages[int(number)].items if number.isdigit() else ():
                assert isinstance(text, GlyphRun)
                assert group.clip.holds(text.extent)


def test_where_text_stands_clear_of_the_fold_the_creep_is_whole() -> None:
    product = thick(60)
    plan = saddle_of(product, SPEC, OPTIONS)
    assert kept_thickness(product, plan, 15, 0.1 * MILLIMETRE) == 0.1 * MILLIMETRE
    assert kept_thickness(thick(60, 0, 0), plan, 15, 0.1 * MILLIMETRE) == 0
    half = kept_thickness(thick(60, 1, 1), plan, 15, 0.1 * MILLIMETRE)
    assert creep(15, half) == pytest.approx(MILLIMETRE * plan.scale)
    assert kept_thickness(product, plan, 1, 0.1 * MILLIMETRE) == 0.1 * MILLIMETRE


def test_codes_count_as_text_for_the_creep() -> None:
    code = Resource("qr", ResourceKind.CODE, Box(0, 0, 60, 60), ())
    at_fold = Use(SHEET_MARK, "qr", Matrix(e=MILLIMETRE, f=300))
    first, *others = thick(60).pages
    product = Product("hefte", "Hefte", (replace(first, items=(at_fold,)), *others), (code,))
    plan = saddle_of(product, SPEC, OPTIONS)
    assert creep(15, kept_thickness(product, plan, 15, 0.1 * MILLIMETRE)) == pytest.approx(MILLIMETRE * plan.scale)


def placed_on(page: Page) -> list[Group]:
    """The two pages on a side."""
    return [item for item in page.items if isinstance(item, Group) and item.clip]


def strokes(page: Page) -> list[Stroke]:
    items: tuple[Item, ...] = page.items
    return [item for item in items if isinstance(item, Stroke)]
