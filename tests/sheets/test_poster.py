"""Posters on small sheets, printed, cut and glued: what hangs on the wall is the poster."""

from __future__ import annotations

from functools import cache

import pytest
from msgspec.structs import replace
from office_samples import WORDS, composed, differing, pictures, trimmed
from PIL import Image, ImageOps
from samples import office_spec

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.items import GlyphRun, Group, Item, Product, Stroke, Use, Viewer
from deckgen.page.paper import A3, A4, Paper
from deckgen.sheets.margins import MEASURE
from deckgen.sheets.office_job import Imposition, OfficeOptions
from deckgen.sheets.poster import poster_tiles
from deckgen.sheets.printers import Printer
from deckgen.sheets.tiles import CROSS_OFFSET, TilePlan, tile_plan

PIXELS = 2  # a millimetre: cuts, which are in whole and half millimetres, fall between pixels
SCALE = PIXELS / MILLIMETRE
PRINTER = Printer()
SPEC = office_spec("tiles")
CASES = [("poster-a1", A4), ("poster-a1", A3), ("poster-a3", A4)]
NAMES = ["A1 poster on A4", "A1 poster on A3", "A3 poster on A4"]


@cache
def tiled(layout: str, paper: Paper, printer: Printer = PRINTER) -> Product:
    have = composed(layout)
    return poster_tiles(have.product, Imposition(SPEC, OfficeOptions(paper=paper, printer=printer), WORDS, have.setter))


def plan_of(layout: str, paper: Paper) -> TilePlan:
    return tile_plan(composed(layout).product.pages[0].trim, paper, SPEC.overlap, PRINTER)


def glued(plan: TilePlan, sheets: list[Image.Image], aside: int = 0) -> Image.Image:
    """Cut the left and top margins off, lay each sheet over the strips of those before, cut the poster out.

    `aside` lays every sheet but the first so many pixels too far to the right.
    """
    whole = Image.new("RGB", (pixels(plan.poster.width), pixels(plan.poster.height)), "white")
    for tile, sheet in zip(plan.tiles, sheets, strict=True):
        left, top = tile.matrix.point(tile.visible.left, tile.visible.top)
        kept = sheet.crop((pixels(left), pixels(plan.sheet.height - top), sheet.width, sheet.height))
        x, y = pixels(tile.visible.left - plan.poster.left), pixels(plan.poster.top - tile.visible.top)
        whole.paste(kept, (x + (aside if tile.column else 0), y))
    return whole


def pixels(length: float) -> int:
    return round(length * SCALE)


@pytest.mark.parametrize(("layout", "paper"), CASES, ids=NAMES)
def test_the_sheets_glued_together_are_the_poster(layout: str, paper: Paper) -> None:
    have, plan = composed(layout), plan_of(layout, paper)
    _, *sheets = pictures(have.pdf(tiled(layout, paper)), SCALE)
    (poster,) = pictures(have.pdf(trimmed(have.product)), SCALE)
    # PDFium puts letters on whole pixels, and edges between two on either: here and there a line of pixels differs.
    assert differing(glued(plan, sheets), poster) < 0.001


@pytest.mark.parametrize(("layout", "paper"), CASES, ids=NAMES)
def test_sheets_of_a_poster_that_is_read_from_the_right_are_glued_from_there(layout: str, paper: Paper) -> None:
    """In a mirror they are glued as others are: what then hangs on the wall is the poster's mirror image."""
    have, plan = composed(layout), plan_of(layout, paper)
    product = replace(have.product, from_right=True)
    imposition = Imposition(SPEC, OfficeOptions(paper=paper, printer=PRINTER), WORDS, have.setter)
    _, *sheets = map(ImageOps.mirror, pictures(have.pdf(poster_tiles(product, imposition)), SCALE))
    (poster,) = pictures(have.pdf(trimmed(have.product)), SCALE)
    assert differing(ImageOps.mirror(glued(plan, sheets)), poster) < 0.001


def test_a_sheet_laid_aside_would_be_seen_by_this_test() -> None:
    have, plan = composed("poster-a3"), plan_of("poster-a3", A4)
    _, *sheets = pictures(have.pdf(tiled("poster-a3", A4)), SCALE)
    (poster,) = pictures(have.pdf(trimmed(have.product)), SCALE)
    assert differing(glued(plan, sheets, aside=1), poster) > 0.02


@pytest.mark.parametrize(("layout", "paper"), CASES, ids=NAMES)
def test_a_map_comes_first_and_then_each_sheet_under_its_name(layout: str, paper: Paper) -> None:
    product, plan = tiled(layout, paper), plan_of(layout, paper)
    how, *sheets = product.pages
    assert [page.label for page in sheets] == [tile.name for tile in plan.tiles]
    assert {page.trim for page in sheets} == {plan.sheet}
    words = texts(how.items)
    assert "Slik henger arkene sammen" in words
    assert "Skal måle 100 mm" in words
    assert {tile.name for tile in plan.tiles} <= set(words)
    for number, (page, tile) in enumerate(zip(sheets, plan.tiles, strict=True), 1):
        assert {tile.name, f"Ark {number} av {len(sheets)}"} <= set(texts(page.items))


def test_what_fits_one_sheet_needs_no_map() -> None:
    have = composed("poster-a3")
    small = replace(have.product, pages=tuple(replace(page, trim=Box(0, 0, 400, 500)) for page in have.product.pages))
    product = poster_tiles(small, Imposition(SPEC, OfficeOptions(paper=A4), WORDS, have.setter))
    assert [page.label for page in product.pages] == ["A1"]


def test_glue_strips_tell_which_sheet_lies_on_them() -> None:
    glue = [[text for text in texts(page.items) if "Lim" in text] for page in tiled("poster-a3", A4).pages[1:]]
    assert glue == [
        ["Lim her, B1 legges oppå", "Lim her, A2 legges oppå"],
        ["Lim her, B2 legges oppå"],
        ["Lim her, B2 legges oppå"],
        [],
    ]


def test_only_sheets_with_a_neighbour_before_them_are_cut_before_gluing() -> None:
    pages = tiled("poster-a3", A4).pages[1:]
    dashed = [sum(isinstance(item, Stroke) and bool(item.dash) for item in page.items) for page in pages]
    scissors = [
        sum(isinstance(item, Group) and item.clip is None and is_drawn(item) for item in page.items) for page in pages
    ]
    assert dashed == [0, 1, 1, 1]
    assert scissors == [0, 1, 1, 2]


def is_drawn(group: Group) -> bool:
    return all(isinstance(item, Stroke) for item in group.items)


@pytest.mark.parametrize(("layout", "paper"), CASES, ids=NAMES)
def test_the_poster_is_drawn_once_and_printed_on_one_side_at_full_size(layout: str, paper: Paper) -> None:
    product = tiled(layout, paper)
    assert product.viewer == Viewer("")
    assert [resource.name for resource in product.resources].count(f"page {layout} 0") == 1
    for page in product.pages[1:]:
        (group,) = [
            item for item in page.items if isinstance(item, Group) and any(isinstance(i, Use) for i in item.items)
        ]
        assert (group.matrix.a, group.matrix.d) == (1, 1)


@pytest.mark.parametrize(("layout", "paper"), CASES, ids=NAMES)
def test_nothing_lies_where_the_printer_does_not_reach(layout: str, paper: Paper) -> None:
    pages = pictures(composed(layout).pdf(tiled(layout, paper)), SCALE)
    for picture in pages:
        inside = Image.new("RGB", picture.size, "white")
        edge = 5 * PIXELS
        inside.paste(picture.crop((edge, edge, picture.width - edge, picture.height - edge)), (edge, edge))
        assert differing(picture, inside, threshold=8) == 0


def test_a_printer_that_prints_too_small_is_made_up_for() -> None:
    plain, enlarged = (tiled("poster-a3", A4, Printer(scale=scale)) for scale in (1, 1.004))
    for before, after in zip(plain.pages, enlarged.pages, strict=True):
        (whole,) = after.items
        assert isinstance(whole, Group)
        assert whole.matrix.a == whole.matrix.d == 1.004
        middle = (after.trim.width / 2, after.trim.height / 2)
        assert whole.matrix.point(*middle) == pytest.approx(middle)
        assert len(whole.items) == len(before.items)


def texts(items: tuple[Item, ...]) -> list[str]:
    """All words on a sheet that are not the poster's."""
    words: list[str] = []
    for item in items:
        if isinstance(item, GlyphRun):
            words.append(item.text.strip())
        elif isinstance(item, Group):
            words += texts(item.items)
    return words


@pytest.mark.parametrize(("room", "measured"), [(1, False), (3, False), (5, True)])
def test_a_line_to_measure_takes_room_for_the_crosses_on_both_sides(room: int, measured: bool) -> None:
    have = composed("poster-a3")
    trim = Box(0, 0, MEASURE + room * CROSS_OFFSET, 400 * MILLIMETRE)
    product = replace(have.product, pages=(replace(have.product.pages[0], trim=trim, bleed=trim, media=trim),))
    sheets = poster_tiles(product, Imposition(SPEC, OfficeOptions(paper=A4, printer=PRINTER), WORDS, have.setter))
    label = WORDS.say("measure", length=100)
    texts = ["".join(item.text for item in page.items if isinstance(item, GlyphRun)) for page in sheets.pages[1:]]
    assert [label.replace(" ", "") in text.replace(" ", "") for text in texts] == [measured] * len(texts)
