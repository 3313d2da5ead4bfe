"""The low-ink edition: the same reading with a fraction of the ink."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace
from own_samples import zone
from PIL import ImageStat
from real import NAME, ROOT
from samples import MARK, TRIM, page, run
from sessions import session

from deckgen.jobs.composed_products import composed_products
from deckgen.jobs.request import Request
from deckgen.page import paths
from deckgen.page.geometry import IDENTITY, Box, Matrix
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill, GlyphRun, Group, Item, Picture, Product, Resource, ResourceKind, Stroke, Use
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, bounds, circle, polygon, rectangle, rounded
from deckgen.painted.from_page import Lowering
from deckgen.pdf.edition import PRESS, Info
from deckgen.pdf.writer import write
from deckgen.rules.house import HOUSE
from deckgen.rules.subject import ProductSubject
from deckgen.rules.verdict import judge_product
from deckgen.sheets.linework import line_ink, line_width
from deckgen.sheets.lowink import BAND, BAND_SHARE, low_ink, type_ink
from deckgen.sheets.regions import contours_of, is_boxlike, lines_within, points_of, shading, visible_regions
from deckgen.source.problems import Problems
from deckgen.source.project import Project
from deckgen.typeset.faces import Catalogue

MILLIMETRE = 72 / 25.4
DEEP, BRIGHT = Ink(100, 80, 10, 10), Ink(0, 30, 90, 0)
LAYOUTS = ("a6-cards", "tarot-cards", "poster-a3", "poster-a1", "guide-a4", "runsheets-a4", "tents-a4")
INFO = Info("Prøve", "", "", "nb", "2026-01-01", "1")


def lightened(*items: Item, resources: tuple[Resource, ...] = ()) -> tuple[Item, ...]:
    """What becomes of a page."""
    return low_ink(Product("kort", "Kort", (page(*items),), resources)).pages[0].items


def filled(box: Box, ink: Ink) -> Fill:
    return Fill(MARK, rectangle(box), ink)


def heading(words: str, at: tuple[float, float] = (60, 300), ink: Ink = PAPER, size: float = 20) -> GlyphRun:
    return run(words, at, size=size, ink=ink, weight=800)


def boxes(items: tuple[Item, ...], kind: type[Fill] | type[Stroke]) -> list[Box]:
    return [bounds(item.path) for item in items if isinstance(item, kind)]


# Pictures


def test_pictures_stay_as_they_are() -> None:
    whole = Picture(MARK, "picture 1", Box(60, 60, 120, 120))
    cut = Group(MARK, (Picture(MARK, "picture 2", Box(-50, 200, 350, 600)),), clip=Box(-10, 200, 310, 410))
    items = lightened(filled(TRIM.grown(10), DEEP), whole, cut, heading("Ord", (60, 150)))
    assert items[:2] == (whole, cut)


def test_bands_keep_clear_of_pictures() -> None:
    ground, words = filled(Box(-10, 150, 310, 410), DEEP), heading("Ord", (60, 300))
    picture = Picture(MARK, "picture 1", Box(16, 160, 120, 250))
    (*_, band) = lightened(ground, picture, words)
    assert isinstance(band, Fill)
    assert (bounds(band.path).bottom, bounds(band.path).top) == pytest.approx((150, 155)), "half of what is free"
    cover = Group(MARK, (Picture(MARK, "picture 2", Box(-10, 150, 310, 410)),), clip=Box(-10, 150, 310, 410))
    assert boxes(lightened(ground, cover, words), Fill) == [], "it covers all of its ground"


# Grounds


def test_nothing_is_left_of_the_ground_of_a_whole_page_but_the_ink_of_its_type() -> None:
    (text,) = lightened(filled(TRIM.grown(10), DEEP), heading("Ord"))
    assert isinstance(text, GlyphRun)
    assert text.ink == DEEP


@pytest.mark.parametrize(
    ("ground", "text", "band"),
    [
        (Box(-10, -10, 310, 150), (60, 80), Box(-10, 138.66, 310, 150)),
        (Box(-10, 250, 310, 410), (60, 320), Box(-10, 250, 310, 261.34)),
    ],
)
def test_a_part_of_a_page_becomes_a_band_where_it_ends(ground: Box, text: tuple[float, float], band: Box) -> None:
    (band,) = boxes(lightened(filled(ground, DEEP), heading("Ord", text)), Fill)
    assert (band.left, band.bottom, band.right, band.top) == pytest.approx(
        (band.left, band.bottom, band.right, band.top), abs=0.01
    )


def test_a_band_leaves_text_at_least_as_far_away_as_it_is_wide() -> None:
    text = heading("Ord", (60, 128))
    (band,) = boxes(lightened(filled(Box(-10, -10, 310, 150), DEEP), text), Fill)
    assert band.bottom - text.extent.top == pytest.approx(band.height)


def test_a_part_of_a_row_keeps_its_frame_but_not_where_it_is_cut() -> None:
    step = Box(0, -10, 75, 200)
    items = lightened(filled(step, BRIGHT), heading("1", (10, 150)))
    (frame,) = [item for item in items if isinstance(item, Stroke)]
    assert frame.path == (MoveTo(75, -10), LineTo(75, 200), LineTo(0, 200)), "nothing along the left, nor at the foot"
    assert boxes(items, Fill)[0].top == 200


def test_a_frame_ends_where_paper_that_is_cut_at_the_trim_lies_on_its_ground() -> None:
    under = filled(Box(140, -10, 310, 60), PAPER)
    items = lightened(filled(Box(150, -10, 310, 200), DEEP), under, heading("1", (160, 150)), heading("2", (160, 20)))
    assert boxes(items, Stroke) == [Box(150, 60, 310, 200)]


def test_a_pale_ground_only_leaves_a_frame() -> None:
    step = Box(30, -10, 75, 200)
    (frame, _) = lightened(filled(step, BRIGHT.tint(0.28)), heading("1", (40, 150), BLACK))
    assert isinstance(frame, Stroke)
    assert frame.path == (MoveTo(75, -10), LineTo(75, 200), LineTo(30, 200), LineTo(30, -10))


@pytest.mark.parametrize(
    ("ground", "band"),
    [
        (Box(0, -10, 23, 40), Box(0, 40 - 4 * MILLIMETRE, 23, 40)),
        (Box(280, 100, 310, 140), Box(280, 100, 280 + 10, 140)),
        (Box(-10, 340, 310, 410), Box(-10, 340, 310, 340 + 4 * MILLIMETRE)),
    ],
)
def test_a_bare_ground_is_a_band_opposite_to_where_it_is_cut(ground: Box, band: Box) -> None:
    items = lightened(filled(ground, BRIGHT))
    assert {item.ink for item in items if isinstance(item, Stroke)} <= {BLACK}, "with a frame as far as it is no strip"
    (box,) = boxes(items, Fill)
    assert (box.left, box.bottom, box.right, box.top) == pytest.approx(
        (band.left, band.bottom, band.right, band.top), abs=0.01
    )


def test_a_ground_within_the_page_is_a_frame_of_its_ink() -> None:
    inner = Box(40, 100, 140, 300)
    for words in ((), (heading("1", (60, 200)),)):
        frame, *_ = lightened(filled(inner, DEEP), *words)
        assert isinstance(frame, Stroke)
        assert (bounds(frame.path), frame.ink) == (inner, DEEP)
        assert boxes(lightened(filled(inner, DEEP), *words), Fill) == [], "no band"


def test_a_bar_within_the_page_stays_with_what_lies_on_it_but_not_at_the_trim() -> None:
    bar, words = filled(Box(40, 100, 140, 111), DEEP), run("1", (60, 102), size=8, ink=PAPER)
    assert lightened(bar, words) == (bar, words)
    assert filled(Box(-10, -10, 310, 5), DEEP) not in lightened(filled(Box(-10, -10, 310, 5), DEEP))


# Shapes


def test_a_large_disc_of_paper_is_a_line_in_the_ink_of_its_ground_even_round_text() -> None:
    table = Fill(MARK, circle(150, 200, 200), PAPER)
    (line, _) = lightened(filled(TRIM.grown(10), DEEP), table, heading("Ord", (130, 200), BLACK))
    assert isinstance(line, Stroke)
    assert (bounds(line.path), line.ink) == (bounds(table.path), DEEP)


def test_a_shape_that_the_bleed_cuts_has_no_line_there() -> None:
    quarter = (MoveTo(310, -10), LineTo(310, 200), CurveTo(200, 200, 100, 100, 100, -10), ClosePath())
    (line,) = lightened(filled(TRIM.grown(10), DEEP), Fill(MARK, quarter, PAPER))
    assert isinstance(line, Stroke)
    assert line.path == (MoveTo(310, 200), quarter[2])


def test_a_disc_of_paper_is_a_line_as_far_as_it_lies_on_a_ground() -> None:
    head, table = filled(Box(-10, 300, 310, 410), DEEP), Fill(MARK, circle(150, 300, 120), PAPER)
    (line, *_) = [item for item in lightened(head, table) if isinstance(item, Stroke)]
    assert bounds(line.path).bottom == pytest.approx(300)
    assert not any(isinstance(part, ClosePath) for part in line.path), "the upper half alone, open"
    assert lightened(table) == (), "paper on paper is nothing"


def test_a_large_dark_shape_is_shaded_unless_it_bears_text_or_a_code() -> None:
    disc = Fill(MARK, circle(150, 200, 200), DEEP)
    assert [type(item) for item in lightened(disc)] == [Stroke, Stroke]
    assert [type(item) for item in lightened(disc, heading("Ord", (130, 200)))] == [Stroke, GlyphRun]
    code = Resource("qr x", ResourceKind.CODE, Box(0, 0, 21, 21), (filled(Box(0, 0, 5, 5), BLACK),))
    use = Use(MARK, "qr x", Matrix(3, 0, 0, 3, 120, 180))
    assert [type(item) for item in lightened(disc, use, resources=(code,))] == [Stroke, Use]


def test_small_shapes_stay_and_so_does_what_lies_on_them() -> None:
    badge, arrow = Fill(MARK, circle(150, 200, 50), DEEP), filled(Box(140, 190, 160, 210), PAPER)
    edge, words = Stroke(MARK, badge.path, PAPER, 2), run("1", (140, 195), ink=PAPER, size=10)
    sign = emblem(filled(Box(0, 0, 1, 1), PAPER))
    use = Use(MARK, sign.name, Matrix(20, 0, 0, 20, 140, 190))
    items = lightened(filled(TRIM.grown(10), BRIGHT), badge, edge, arrow, words, use, resources=(sign,))
    assert items == (badge, edge, arrow, words, use)


def test_plates_go_and_places_for_stickers_stay() -> None:
    ground, plate = filled(Box(-10, -10, 310, 300), DEEP), filled(Box(20, 20, 120, 120), PAPER)
    code = Resource("qr x", ResourceKind.CODE, Box(0, 0, 21, 21), (filled(Box(0, 0, 5, 5), BLACK),))
    place = Fill(MARK, circle(200, 80, 34), PAPER)
    items = lightened(
        ground,
        plate,
        Use(MARK, "qr x", Matrix(3, 0, 0, 3, 30, 30)),
        heading("Ord", (60, 200)),
        place,
        resources=(code,),
    )
    assert boxes(items, Stroke) == [bounds(place.path)]
    assert len(boxes(items, Fill)) == 1


def test_an_outlined_place_is_outlined_once() -> None:
    place = circle(200, 80, 34)
    items = lightened(Fill(MARK, place, PAPER), Stroke(MARK, place, BLACK, 0.9))
    assert boxes(items, Stroke) == [bounds(place)]


# Type


@pytest.mark.parametrize(
    ("ground", "size", "weight", "ink"),
    [
        (DEEP, 20, 800, DEEP),
        (DEEP, 12, 800, BLACK),
        (DEEP, 20, 400, BLACK),
        (BRIGHT, 20, 800, BLACK),
    ],
)
def test_type_is_black_or_large_in_an_ink_that_reads_well(ground: Ink, size: float, weight: int, ink: Ink) -> None:
    items = lightened(filled(TRIM.grown(10), ground), run("Ord", size=size, ink=PAPER, weight=weight))
    assert [item.ink for item in items if isinstance(item, GlyphRun)] == [ink]


def test_type_on_paper_stays() -> None:
    grey = Ink(0, 0, 0, 70)
    assert lightened(run("Ord", ink=grey)) == (run("Ord", ink=grey),)


# Motifs


def motif(*fills: Fill) -> Resource:
    return Resource("motif prøve", ResourceKind.MOTIF, Box(0, 0, 4, 4), fills)


BOX = Box(0, 0, 40, 20)


@pytest.mark.parametrize(
    ("path", "boxlike"),
    [
        (rectangle(BOX), True),
        (rounded(BOX, 4), True),
        (circle(20, 20, 40), False),
        (rounded(BOX, 10), False),
        (polygon(((0, 0), (40, 0), (20, 20))), False),
        (polygon(((0, 0), (40, 0), (40, 20))), False),
    ],
)
def test_a_box_runs_straight_along_all_its_sides(path: paths.Path, boxlike: bool) -> None:
    assert is_boxlike(path) is boxlike


def test_lines_end_where_artwork_is_cut() -> None:
    whole = rectangle(Box(10, 10, 30, 30))
    assert lines_within(whole, Box(0, 0, 40, 40)) == whole
    assert lines_within(whole, Box(10, 0, 40, 40)) == (MoveTo(10, 10), LineTo(30, 10), LineTo(30, 30), LineTo(10, 30))
    assert lines_within(whole, Box(20, 20, 25, 25)) == (), "all of it is beyond"
    across = (MoveTo(0, 20), LineTo(30, 20), LineTo(30, 30), LineTo(0, 30), ClosePath())
    assert lines_within(across, Box(0, 0, 40, 40)) == (MoveTo(0, 20), LineTo(30, 20), LineTo(30, 30), LineTo(0, 30))


def test_what_lies_hidden_is_not_drawn() -> None:
    lower, upper = filled(Box(0, 0, 4, 4), DEEP), filled(Box(2, 0, 4, 4), PAPER)
    regions = visible_regions((lower, upper))
    assert {ink: bounds(path) for ink, path in regions.items()} == {DEEP: Box(0, 0, 2, 4), PAPER: Box(2, 0, 4, 4)}


def test_neighbours_of_one_ink_are_one_region() -> None:
    left, right = filled(Box(0, 0, 2, 4), DEEP), filled(Box(2, 0, 4, 4), DEEP)
    (path,) = visible_regions((left, right)).values()
    assert bounds(path) == Box(0, 0, 4, 4)
    assert len([segment for segment in path if type(segment).__name__ == "MoveTo"]) == 1


def test_shading_stays_within_its_region_and_out_of_its_hole() -> None:
    (ring, hole) = visible_regions((Fill(MARK, circle(2, 2, 4), DEEP), Fill(MARK, circle(2, 2, 2), PAPER))).values()
    ends = [(segment.x, segment.y) for segment in shading(ring, 0.1)]  # type: ignore[union-attr]
    assert len(ends) > 40
    assert bounds(hole).width == pytest.approx(2)
    for x, y in ends:
        assert 0.98 < ((x - 2) ** 2 + (y - 2) ** 2) ** 0.5 < 2.001
    for (x1, y1), (x2, y2) in zip(ends[::2], ends[1::2], strict=True):
        middle = ((x1 + x2) / 2 - 2) ** 2 + ((y1 + y2) / 2 - 2) ** 2
        assert middle**0.5 > 0.98, "no line goes across the hole"


def test_a_motif_is_drawn_for_each_size_with_lines_of_that_size() -> None:
    resource = motif(filled(Box(1, 1, 3, 3), DEEP))
    uses = [Use(MARK, resource.name, Matrix(scale, 0, 0, scale, 20, 20)) for scale in (10, 60)]
    product = low_ink(Product("kort", "Kort", (page(*uses, uses[0]),), (resource,)))
    assert len(product.resources) == 2
    for drawn, scale in zip(product.resources, (10, 60), strict=True):
        outline = drawn.items[-1]
        assert isinstance(outline, Stroke)
        assert outline.width * scale == pytest.approx(line_width(4 * scale))
        assert not any(isinstance(item, Fill) for item in drawn.items)


def test_the_motif_itself_is_no_ground() -> None:
    """What a motif shows of its ground needs no line of its own."""
    resource = motif(filled(Box(0, 0, 4, 4), PAPER), filled(Box(1, 1, 3, 3), DEEP))
    ground = filled(TRIM.grown(10), DEEP)
    product = Product(
        "kort", "Kort", (page(ground, Use(MARK, resource.name, Matrix(10, 0, 0, 10, 90, 90))),), (resource,)
    )
    (drawn,) = low_ink(product).resources
    assert len(drawn.items) == 1


def emblem(*fills: Fill) -> Resource:
    return Resource("emblem prøve", ResourceKind.EMBLEM, Box(0, 0, 1, 1), fills)


def test_an_emblem_is_a_sign_of_one_ink() -> None:
    sign = emblem(filled(Box(0, 0.5, 1, 1), DEEP), filled(Box(0, 0, 1, 0.4), DEEP.tint(0.2)))
    use = Use(MARK, sign.name, Matrix(60, 0, 0, 60, 100, 100))
    (drawn,) = low_ink(Product("k", "K", (page(use),), (sign,))).resources
    dark, light = drawn.items
    assert isinstance(dark, Fill)
    assert isinstance(light, Stroke)
    assert (dark.ink, light.ink) == (DEEP, DEEP)
    assert bounds(dark.path) == Box(0, 0.5, 1, 1)
    woven = emblem(filled(Box(0, 0.5, 1, 1), DEEP), filled(Box(0, 0, 1, 0.4), DEEP.tint(0.6)))
    (drawn,) = low_ink(Product("k", "K", (page(replace(use, resource=woven.name)),), (woven,))).resources
    assert [type(item) for item in drawn.items] == [Fill, Stroke], "what is lighter is told from what is dark"


def test_a_large_emblem_is_drawn_as_a_motif_is() -> None:
    sign = emblem(filled(Box(0, 0, 1, 1), DEEP))
    use = Use(MARK, sign.name, Matrix(200, 0, 0, 200, 50, 100))
    (drawn,) = low_ink(Product("k", "K", (page(use),), (sign,))).resources
    assert [type(item) for item in drawn.items] == [Stroke, Stroke]


def view(*fills: Fill) -> Resource:
    return Resource("view prøve", ResourceKind.VIEW, TRIM.grown(10), fills)


def test_a_view_is_drawn_by_its_shapes_on_the_page_that_it_lies_on() -> None:
    """Not by its box, which is the whole page: a strip at the head is none of its ground, nor a tile."""
    form = filled(Box(-10, -10, 120, 120), DEEP)
    shown = view(form)
    strip_, use = filled(Box(-10, 350, 310, 410), DEEP), Use(MARK, shown.name, IDENTITY)
    product = low_ink(Product("k", "K", (page(strip_, heading("1", (20, 370)), use),), (shown,)))
    (drawn,) = product.resources
    shading_, outline = drawn.items
    assert isinstance(shading_, Stroke)
    assert isinstance(outline, Stroke)
    assert outline.path == (MoveTo(120, -10), LineTo(120, 120), LineTo(-10, 120)), "no line along the bleed"
    assert outline.ink == DEEP
    assert drawn.box == shown.box
    (band,) = boxes(product.pages[0].items, Fill)
    assert (band.bottom, band.left, band.right) == (350, -10, 310)


def test_what_a_view_shows_of_its_ground_is_left_out() -> None:
    shown = view(filled(Box(20, 20, 200, 200), DEEP), filled(Box(40, 40, 60, 60), BRIGHT))
    ground, use = filled(TRIM.grown(10), BRIGHT), Use(MARK, shown.name, IDENTITY)
    (drawn,) = low_ink(Product("k", "K", (page(ground, use),), (shown,))).resources
    outlines = [item for item in drawn.items if isinstance(item, Stroke)]
    assert {item.ink for item in outlines} == {DEEP}, "the first that does for lines"
    assert len(outlines) == 2, "the form's shading and its outline, in which the hole is"


def test_a_view_of_pale_forms_alone_is_drawn_in_a_dark_ink_of_its_theme() -> None:
    pale, whole = view(filled(Box(20, 20, 200, 200), BRIGHT)), emblem(filled(Box(0, 0, 1, 1), DEEP))
    other = replace(MARK, origin=replace(MARK.origin, file="themes/prove/02-annet.yaml"))
    uses = [Use(MARK, pale.name, IDENTITY)]
    for mark, ink in ((MARK, DEEP), (other, BLACK)):
        sign = replace(whole, items=(Fill(mark, rectangle(Box(0, 0, 1, 1)), DEEP),))
        (drawn,) = low_ink(Product("k", "K", (page(*uses),), (pale, sign))).resources
        assert {item.ink for item in drawn.items if isinstance(item, Stroke)} == {ink}


def test_lines_take_the_first_ink_that_can_be_seen() -> None:
    assert line_ink((BRIGHT, PAPER, DEEP)) == DEEP
    assert line_ink((BRIGHT, PAPER)) == BLACK


def test_a_motif_keeps_off_the_band_and_still_runs_off() -> None:
    resource = replace(motif(filled(Box(0, 0, 4, 4), PAPER)), box=Box(0, -0.5, 4.5, 4))
    use = Use(MARK, resource.name, Matrix(25, 0, 0, 25, 197.5, 2.5))
    product = Product(
        "k", "K", (page(filled(Box(-10, -10, 310, 102.5), DEEP), heading("1", (20, 50)), use),), (resource,)
    )
    done = low_ink(product)
    (placed,) = [item for item in done.pages[0].items if isinstance(item, Use)]
    (band,) = boxes(done.pages[0].items, Fill)
    box = placed.matrix.box(resource.box)
    assert box.top < band.bottom - 3
    assert (box.right, box.bottom) == pytest.approx((310, -10))


def test_codes_stay_as_they_are() -> None:
    code = Resource("qr x", ResourceKind.CODE, Box(0, 0, 21, 21), (filled(Box(0, 0, 5, 5), BLACK),))
    use = Use(MARK, "qr x", Matrix(3, 0, 0, 3, 30, 30))
    product = low_ink(Product("kort", "Kort", (page(use),), (code,)))
    assert product.resources == (code,)
    assert product.pages[0].items == (use,)


# The deck


@pytest.fixture(scope="module")
def catalogue_and_products() -> tuple[Catalogue, Mapping[str, Product]]:
    """The deck as composed."""
    project = Project(ROOT, ROOT)
    whole = session(project, Request((NAME,), LAYOUTS, (), (), Path("output"), whole=False))
    return whole.catalogue, {item.layout.name: item.product for item in composed_products(whole)}


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_rule_for_pages_holds(name: str, catalogue_and_products: tuple[Catalogue, Mapping[str, Product]]) -> None:
    """Contrast 4.5:1 or more, nothing over text, codes on plain paper, and so on."""
    product = low_ink(catalogue_and_products[1][name])
    problems = Problems()
    judge_product(ProductSubject(product), HOUSE, problems)
    assert [str(problem) for problem in problems.noted] == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_bands_cover_neither_text_nor_codes(
    name: str, catalogue_and_products: tuple[Catalogue, Mapping[str, Product]]
) -> None:
    """They are painted last, so that no rule for grounds under text would tell."""
    product = low_ink(catalogue_and_products[1][name])
    for side, painted in zip(product.pages, Lowering(product).pages(), strict=True):
        kept = [zone(code) for code in painted.codes()]
        kept += [item.extent for item in side.items if isinstance(item, GlyphRun) and item.text.strip()]
        for band in boxes(side.items, Fill):
            assert not any(band.meets(box) for box in kept), side.subject


@pytest.mark.parametrize("name", LAYOUTS)
def test_it_says_the_same_in_the_same_places(
    name: str, catalogue_and_products: tuple[Catalogue, Mapping[str, Product]]
) -> None:
    before = catalogue_and_products[1][name]
    after = low_ink(before)
    for plain, other in zip(before.pages, after.pages, strict=True):
        texts = [
            [replace(item, ink=BLACK) for item in side.items if isinstance(item, GlyphRun)] for side in (plain, other)
        ]
        assert texts[0] == texts[1]
        codes = [
            [item for item in side.items if isinstance(item, Use) and item.resource.startswith("qr ")]
            for side in (plain, other)
        ]
        assert codes[0] == codes[1]
        assert (plain.trim, plain.bleed, plain.label, plain.anchor) == (
            other.trim,
            other.bleed,
            other.label,
            other.anchor,
        )


@pytest.mark.parametrize("name", LAYOUTS)
def test_nothing_runs_along_the_trim(
    name: str, catalogue_and_products: tuple[Catalogue, Mapping[str, Product]]
) -> None:
    """A crooked cut shows nowhere: what meets the trim crosses it."""
    product = low_ink(catalogue_and_products[1][name])
    for side in product.pages:
        for item in side.items:
            if isinstance(item, Fill):
                widest = max(BAND, BAND_SHARE * min(side.trim.width, side.trim.height))
                most = max(widest, 2 * depth_of_form(item.path, side.trim))
                assert along_edges(item.path, side.trim) < most + 0.01, side.subject
            elif isinstance(item, Stroke):
                assert along_edges(item.path, side.trim) == 0, side.subject
    for view_ in (resource for resource in product.resources if resource.kind is ResourceKind.VIEW):
        lines = [item.path for item in view_.items if isinstance(item, Stroke)]
        assert max((along_edges(path, view_.box) for path in lines), default=0) < 1, view_.name


def depth_of_form(path: paths.Path, trim: Box) -> float:
    """How far a form that is no box reaches into the page: half a seat at the trim is no stripe there; 0 for a box."""
    shown = bounds(path).common(trim)
    return min(shown.width, shown.height) if shown and not is_boxlike(path) else 0


def along_edges(path: paths.Path, box: Box) -> float:
    """How far a part of an outline runs along an edge of a box or outside it; where a band ends there, its width."""
    runs = [0.0]
    for contour in contours_of(path):
        for start, segment in contour.parts:
            part = Box.around_points((start, *points_of(segment)))
            if part.width < 0.01 and (part.right <= box.left + 0.01 or part.left >= box.right - 0.01):
                runs.append(part.height)
            if part.height < 0.01 and (part.top <= box.bottom + 0.01 or part.bottom >= box.top - 0.01):
                runs.append(part.width)
    return max(runs)


def coverage(product: Product, catalogue: Catalogue) -> float:
    """Ink on every seventh page, in per cent of its area: red, green and blue that is missing from paper's."""
    some = replace(product, pages=product.pages[::7])
    document = pypdfium2.PdfDocument(write(some, PRESS, INFO, catalogue))
    return sum(missing(document)) / len(document)


def missing(document: pypdfium2.PdfDocument) -> Iterator[float]:
    for sheet in document:
        mean = ImageStat.Stat(sheet.render(scale=1).to_pil().convert("RGB")).mean
        yield sum(100 - part / 2.55 for part in mean) / 3


@pytest.mark.parametrize(("name", "most"), [("a6-cards", 0.33), ("poster-a3", 0.4), ("guide-a4", 0.4)])
def test_it_takes_a_fraction_of_the_ink(
    name: str, most: float, catalogue_and_products: tuple[Catalogue, Mapping[str, Product]]
) -> None:
    catalogue, products = catalogue_and_products
    assert coverage(low_ink(products[name]), catalogue) < most * coverage(products[name], catalogue)


def test_it_comes_out_the_same_each_time(catalogue_and_products: tuple[Catalogue, Mapping[str, Product]]) -> None:
    product = catalogue_and_products[1]["poster-a3"]
    assert low_ink(product) == low_ink(product)


READABLE, WEAK = Ink(60, 40, 0, 30), Ink(0, 60, 85, 20)


@pytest.mark.parametrize(
    ("size", "weight", "ground", "ink"),
    [
        (14, 700, READABLE, READABLE),
        (13.9, 700, READABLE, BLACK),
        (14, 600, READABLE, BLACK),
        (30, 800, WEAK, BLACK),
        (9, 400, PAPER, DEEP),
    ],
)
def test_large_type_takes_the_ink_of_its_ground_where_that_reads(
    size: float, weight: int, ground: Ink, ink: Ink
) -> None:
    assert type_ink(run("Ord", size=size, weight=weight, ink=DEEP), ground) == ink


def test_large_type_takes_another_ink_of_the_page_where_that_of_its_ground_is_too_light() -> None:
    bold, light = run("Ord", size=20, weight=800), run("Ord", size=20, weight=400)
    assert type_ink(bold, WEAK, (BRIGHT, DEEP)) == DEEP
    assert type_ink(bold, READABLE, (DEEP,)) == READABLE
    assert type_ink(bold, WEAK, (BRIGHT,)) == type_ink(light, WEAK, (DEEP,)) == BLACK


def test_type_that_is_turned_takes_the_ink_of_its_ground_too() -> None:
    half = Matrix(-1, 0, 0, -1, TRIM.right, TRIM.top)
    words = heading("Høyt")
    upside_down = Group(words.mark, (words,), half)
    ground = filled(half.box(words.extent).grown(40), DEEP)
    (group,) = [item for item in lightened(ground, upside_down) if isinstance(item, Group)]
    (run_,) = group.items
    assert isinstance(run_, GlyphRun)
    assert (run_.ink, group.matrix) == (DEEP, half)
    (alone,) = [item for item in lightened(filled(words.extent.grown(5), DEEP), upside_down) if isinstance(item, Group)]
    assert alone.items == (words,), "its ground lies elsewhere"


def test_a_line_of_paper_takes_the_ink_of_the_ground_that_goes() -> None:
    across = Stroke(MARK, rectangle(Box(20, 200, 60, 201)), PAPER, 0.5)
    lines = [item for item in lightened(filled(TRIM, DEEP), across) if isinstance(item, Stroke)]
    assert [line.ink for line in lines if line.path == across.path] == [DEEP]
    lines = [item for item in lightened(across) if isinstance(item, Stroke)]
    assert [line.ink for line in lines if line.path == across.path] == [PAPER]


# Pictures in vectors


def drawn(*inks: Ink) -> Resource:
    items = tuple(filled(Box(0, 0, 10 - number, 10), ink) for number, ink in enumerate(inks))
    return Resource("arms", ResourceKind.PICTURE, Box(0, 0, 10, 10), items)


def lightened_arms(resource: Resource, *, cut: bool = False) -> Resource:
    """The resource that stands for arms on a dark ground."""
    use = Use(MARK, "arms", Matrix(4, 0, 0, 4, 60, 60))
    shown = Group(MARK, (use,), clip=Box(60, 60, 90, 90)) if cut else use
    product = Product("kort", "Kort", (page(filled(TRIM.grown(10), DEEP), shown),), (resource,))
    light = low_ink(product)
    (item,) = light.pages[0].items
    inner = item.items[0] if isinstance(item, Group) else item
    assert isinstance(inner, Use)
    return {kept.name: kept for kept in light.resources}[inner.resource]


@pytest.mark.parametrize("cut", [False, True])
def test_arms_keep_their_inks(cut: bool) -> None:
    arms = drawn(BRIGHT, PAPER)
    assert lightened_arms(arms, cut=cut) == arms


def test_a_white_mark_is_seen_on_paper() -> None:
    light = lightened_arms(drawn(PAPER, Ink(0, 0, 3, 0)))
    assert [item.ink for item in light.items if isinstance(item, Fill)] == [DEEP, DEEP]
