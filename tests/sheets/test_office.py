"""A product on office sheets as its layout says, and the paper that it takes."""

from __future__ import annotations

import pytest
from laidout import cards
from msgspec.structs import replace
from office_samples import WORDS
from samples import built, office_spec

from deckgen.layout.page_choice import parse_choice
from deckgen.layout.stock import Stock
from deckgen.page.items import GlyphRun, Page, Product, Viewer
from deckgen.page.paper import A3, A4
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.lowink import low_ink
from deckgen.sheets.office import GRAMMAGE, on_sheets, paperwork, sheet_spec
from deckgen.sheets.office_job import OfficeJob, OfficeOptions, Paperwork
from deckgen.sheets.printers import Printer
from deckgen.sheets.selection import Selection
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.paragraph import Typesetter

KINDS = ("cards", "fold-over", "tiles", "booklet", "pages")
A6, A4_PAGES = (105, 148), (210, 297)
PLAIN = OfficeJob()


@pytest.fixture(scope="module")
def setter(typesetter: Typesetter, catalogue: Catalogue) -> CaptionSetter:
    return CaptionSetter(typesetter, catalogue)


def sample(kind: str) -> Product:
    """What a kind is for: five cards, a poster of A3, ten pages of A4."""
    size, count = {"cards": (A6, 5), "fold-over": (A6, 5), "tiles": ((420, 297), 1)}.get(kind, (A4_PAGES, 5))
    product = cards(count, *size)
    pages = product.pages[:1] if kind == "tiles" else product.pages
    return replace(product, pages=tuple(replace(page, keys=(f"theme:{page.label[0]}",)) for page in pages))


def sheets_of(kind: str, setter: CaptionSetter, job: OfficeJob = PLAIN) -> Product:
    result = on_sheets(sample(kind), office_spec(kind), job, WORDS, setter)
    assert result
    return result


def work(kind: str, setter: CaptionSetter, options: OfficeOptions) -> Paperwork:
    job = OfficeJob(options)
    return paperwork(sample(kind), sheets_of(kind, setter, job), office_spec(kind), job)


def wide(page: Page) -> bool:
    return page.trim.width > page.trim.height


def test_cards_go_many_to_a_sheet(setter: CaptionSetter) -> None:
    done = sheets_of("cards", setter)
    assert (len(done.pages), done.viewer) == (4, Viewer("long"))


def test_a_poster_goes_over_many_sheets_after_its_map(setter: CaptionSetter) -> None:
    done = sheets_of("tiles", setter)
    assert len(done.pages) > 4
    assert done.viewer == Viewer("")


def poster(width: float, height: float) -> Product:
    product = cards(1, width, height)
    return replace(product, pages=product.pages[:1])


@pytest.mark.parametrize(
    ("size", "options", "kind"),
    [
        ((420, 297), OfficeOptions(), "tiles"),
        ((420, 297), OfficeOptions(paper=A3), "pages"),
        ((297, 420), OfficeOptions(paper=A3), "pages"),
        ((430, 297), OfficeOptions(paper=A3), "tiles"),
        ((150, 200), OfficeOptions(), "pages"),
        ((420, 297), OfficeOptions(paper=A3, full_size=True), "tiles"),
        ((841, 594), OfficeOptions(fit=True), "pages"),
    ],
)
def test_a_poster_is_parted_only_where_it_is_larger_than_the_paper(
    size: tuple[float, float], options: OfficeOptions, kind: str, setter: CaptionSetter
) -> None:
    product, spec, job = poster(*size), office_spec("tiles"), OfficeJob(options)
    assert sheet_spec(product, spec, options).kind == kind
    done = on_sheets(product, spec, job, WORDS, setter)
    assert done
    assert (len(done.pages) == 1) == (kind == "pages")
    assert done.viewer == Viewer("")


def test_a_poster_on_one_sheet_says_how_much_smaller_it_is(setter: CaptionSetter) -> None:
    product, spec, job = poster(420, 297), office_spec("tiles"), OfficeJob(OfficeOptions(paper=A3, copies=3))
    done = on_sheets(product, spec, job, WORDS, setter)
    assert done
    result = paperwork(product, done, spec, job)
    assert (result.scale, result.sheets, result.copies, result.paper) == (0.95, 3, 1, A3)
    words = [item.text for item in done.resources[-1].items if isinstance(item, GlyphRun)]
    assert "Skalert til 95 %" in words


def test_backs_go_beside_fronts_where_it_is_asked_or_the_layout_says_so(setter: CaptionSetter) -> None:
    asked = sheets_of("cards", setter, OfficeJob(OfficeOptions(fold_over=True)))
    said = sheets_of("fold-over", setter)
    assert [page.subject for page in asked.pages] == [page.subject for page in said.pages]
    assert said.pages[0].subject == "sheet 1, fronts and backs"
    result = work("fold-over", setter, OfficeOptions())
    assert (result.both_sides, result.sheets, result.grammage) == (False, 3, 120)
    assert result.note == "; fold at the dashed line, glue, then cut"


def test_stock_has_a_paper_and_a_weight_of_its_own(setter: CaptionSetter) -> None:
    values = {"title": "Ark", "columns": 2, "rows": 2, "card": ["105mm", "148mm"], "left": "0mm", "top": "1mm"}
    stock = built(Stock, **values, paper_name="a3", grammage=250)
    for kind in ("cards", "fold-over"):
        result = work(kind, setter, OfficeOptions(stock=stock, fit=True))
        assert (result.paper, result.grammage, result.sheets, result.note) == (A3, 250, 2, "")
    narrow = OfficeOptions(stock=stock, printer=Printer("", 9))
    assert "; the edge of the sheet stays white" in work("cards", setter, narrow).note


def test_what_is_folded_in_the_middle_is_told_with_its_paper(setter: CaptionSetter) -> None:
    product, spec = sample("pages"), office_spec("pages", sides=1, fold="middle", grammage=(160, 250))
    done = on_sheets(product, spec, PLAIN, WORDS, setter)
    assert done
    result = paperwork(product, done, spec, PLAIN)
    assert result.note == "; print on card of 160 g/m² or more, fold at the marks"
    assert (result.scale, result.sheets, result.grammage) == (0.93, 10, 160)
    plain = paperwork(product, done, office_spec("pages", sides=1, fold="middle"), PLAIN)
    assert (plain.note, plain.grammage) == ("; fold at the marks", 80)


def test_type_that_becomes_too_small_is_told(setter: CaptionSetter) -> None:
    places = built(Stock, name="ark", title="Ark", columns=3, rows=8, card=["60mm", "34mm"], left="10mm", top="5mm")
    result = work("cards", setter, OfficeOptions(stock=places, fit=True))
    assert result.scale == 0.28
    assert result.note == "; smallest type 3.4 pt, hard to read below 8"


def test_a_thick_booklet_is_told_with_how_to_bind_it(setter: CaptionSetter) -> None:
    product, spec = cards(31, *A4_PAGES), office_spec("booklet")
    done = on_sheets(product, spec, PLAIN, WORDS, setter)
    assert done
    result = paperwork(product, done, spec, PLAIN)
    assert result.sheets == 16
    assert result.note.startswith(
        "; too thick for one fold, so in 2 sections of 8 sheets: fold and staple each by itself"
    )
    part = replace(product, pages=tuple(replace(page, keys=("theme:1",)) for page in product.pages[:60]))
    whole = replace(product, pages=(*part.pages, *product.pages[60:]))
    chosen = OfficeJob(selection=Selection(parse_choice(("theme:1",))))
    some = on_sheets(whole, spec, chosen, WORDS, setter)
    assert some
    result = paperwork(whole, some, spec, chosen)
    assert (result.note, result.sheets) == ("", 15), "what is printed counts, not what there is"
    assert result.scale > paperwork(product, done, spec, PLAIN).scale


def test_what_is_told_is_of_the_light_drawing(setter: CaptionSetter) -> None:
    """Without its ground a page may be printable at full size."""
    spec, job, product = office_spec("pages"), OfficeJob(low_ink=True), sample("pages")
    done = on_sheets(product, spec, job, WORDS, setter)
    assert done
    scale = paperwork(product, done, spec, job).scale
    (furniture,) = {
        resource.name: resource for resource in done.resources if resource.name.startswith("office")
    }.values()
    said = "Full størrelse" if scale == 1 else f"Skalert til {scale * 100:.0f} %"
    assert said in [item.text for item in furniture.items if isinstance(item, GlyphRun)]


@pytest.mark.parametrize(
    ("kind", "sides", "options", "takes"),
    [
        ("cards", 2, OfficeOptions(fold_over=True), True),
        ("cards", 1, OfficeOptions(fold_over=True), False),
        ("booklet", 2, OfficeOptions(fold_over=True), False),
        ("booklet", 2, OfficeOptions(), True),
        ("tiles", 2, OfficeOptions(fit=True), True),
    ],
)
def test_only_cards_with_backs_are_folded_over(kind: str, sides: int, options: OfficeOptions, takes: bool) -> None:
    assert OfficeJob(options).takes(office_spec(kind, sides=sides)) is takes


def test_a_booklet_has_two_pages_a_side(setter: CaptionSetter) -> None:
    done = sheets_of("booklet", setter)
    assert len(done.pages) == 6, "ten pages and two for notes"
    assert all(wide(page) for page in done.pages)
    assert done.viewer == Viewer("short")


def test_plain_pages_are_a_side_each(setter: CaptionSetter) -> None:
    done = sheets_of("pages", setter)
    assert len(done.pages) == 10
    assert not any(wide(page) for page in done.pages)
    assert done.viewer == Viewer("long")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_chosen_makes_no_file(kind: str, setter: CaptionSetter) -> None:
    job = OfficeJob(selection=Selection(parse_choice(("theme:9",))))
    assert on_sheets(sample(kind), office_spec(kind), job, WORDS, setter) is None


def test_only_what_is_chosen_is_put_on_sheets(setter: CaptionSetter) -> None:
    job = OfficeJob(selection=Selection(parse_choice(("2,4",))))
    assert [len(sheets_of(kind, setter, job).pages) for kind in ("pages", "cards")] == [4, 2]


@pytest.mark.parametrize("kind", KINDS)
def test_low_ink_puts_the_light_drawing_on_the_same_sheets(kind: str, setter: CaptionSetter) -> None:
    spec, product = office_spec(kind), sample(kind)
    low = on_sheets(product, spec, OfficeJob(low_ink=True), WORDS, setter)
    assert low == on_sheets(low_ink(product), spec, PLAIN, WORDS, setter)
    assert low != sheets_of(kind, setter)
    assert (OfficeJob(low_ink=True).suffix_of(part=False), PLAIN.suffix_of(part=True)) == ("-low-ink", "-part")


@pytest.mark.parametrize(
    ("kind", "copies", "sheets", "both"),
    [
        ("cards", 1, 2, True),
        ("cards", 3, 4, True),  # fifteen cards, four to a sheet: no sheet is half empty but the last
        ("fold-over", 3, 8, False),  # two to a sheet
        ("tiles", 1, 5, False),  # the map and four sheets
        ("tiles", 3, 15, False),
        ("booklet", 1, 3, True),
        ("booklet", 3, 9, True),
        ("pages", 1, 5, True),
        ("pages", 3, 15, True),
    ],
)
def test_sheets_are_counted_for_all_copies(
    kind: str, copies: int, sheets: int, both: bool, setter: CaptionSetter
) -> None:
    result = work(kind, setter, OfficeOptions(copies=copies))
    assert (result.sheets, result.both_sides, result.paper) == (sheets, both, A4)


def test_a_single_page_takes_one_side_of_a_sheet_a_copy(setter: CaptionSetter) -> None:
    job, spec = OfficeJob(OfficeOptions(copies=3), Selection(parse_choice(("theme:1",)))), office_spec("pages")
    single = replace(sample("pages"), pages=sample("pages").pages[:1])
    done = on_sheets(single, spec, job, WORDS, setter)
    assert done
    result = paperwork(single, done, spec, job)
    assert (result.sheets, result.both_sides) == (3, False)


def test_the_paper_that_was_asked_for_is_the_one_that_is_counted(setter: CaptionSetter) -> None:
    result = work("cards", setter, OfficeOptions(paper=A3))
    assert (result.sheets, result.paper) == (1, A3)


def test_kilograms_are_area_times_grammage() -> None:
    # ISO 216: sixteen sheets of A4, or eight of A3, are a square metre, to the millimetre they are rounded to
    for sheets, paper in ((16, A4), (8, A3)):
        for grams in GRAMMAGE.values():
            weight = Paperwork(sheets, paper, True, grams, 1).kilograms
            assert weight == pytest.approx(grams / 1000, rel=0.003)


@pytest.mark.parametrize(
    ("options", "pages"),
    [
        (OfficeOptions(), 5),
        (OfficeOptions(fit=True), 5),
        (OfficeOptions(paper=A3), 3),
        (OfficeOptions(paper=A3, full_size=True), 3),
    ],
)
def test_what_is_printed_at_full_size_only_is_never_scaled(
    setter: CaptionSetter, options: OfficeOptions, pages: int
) -> None:
    """Ink to the edge of a sheet of its size is out of reach: then it is in parts, whatever is asked."""
    spec, job = office_spec("tiles", exact=True), OfficeJob(options)
    product = sample("tiles")
    sheets = on_sheets(product, spec, job, WORDS, setter)
    assert sheets
    work = paperwork(product, sheets, spec, job)
    assert (work.scale, len(sheets.pages)) == (1, pages)
    assert "actual size" in work.note


def test_what_an_office_printer_reaches_at_full_size_is_one_sheet(setter: CaptionSetter) -> None:
    (page,) = sample("tiles").pages
    inner = replace(page, items=tuple(item for item in page.items if isinstance(item, GlyphRun)))
    product = replace(sample("tiles"), pages=(inner,))
    spec = office_spec("tiles", exact=True)
    for fit in (False, True):
        job = OfficeJob(OfficeOptions(paper=A3, fit=fit))
        sheets = on_sheets(product, spec, job, WORDS, setter)
        assert sheets
        assert (len(sheets.pages), paperwork(product, sheets, spec, job).scale) == (1, 1)
