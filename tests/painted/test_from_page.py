"""A page of ours and the same page read from its file are one painted page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from laidout import card_page
from msgspec.structs import replace
from pdf_samples import INFO, MARK, catalogue
from pdf_samples import run as shaped
from samples import MARK as TEXT_MARK
from samples import glyph_word, run
from samples import page as sample_page

from deckgen.layout.elements.qr import symbol_resource
from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import (
    Fill,
    GlyphRun,
    Group,
    Item,
    Layer,
    Mark,
    Picture,
    Pixels,
    Product,
    Resource,
    ResourceKind,
    Role,
    Stroke,
    Tag,
    Use,
)
from deckgen.page.paths import circle, line, rectangle, rounded
from deckgen.painted.from_page import Lowering
from deckgen.painted.from_pdf.contents import Finish, painted_document
from deckgen.painted.model import (
    Artwork,
    FileOrigin,
    ImageFacts,
    ObjectKind,
    OwnOrigin,
    PaintedObject,
    is_line,
)
from deckgen.painted.pages import NotMeasured, PaintedPage
from deckgen.pdf.edition import PRESS
from deckgen.pdf.writer import write
from deckgen.reader.document import open_pdf
from deckgen.source.problems import Origin

RED, CUT = Ink(0, 90, 80, 0), Ink(0, 100, 0, 0, "CutContour")
ADDRESS = "https://www.ks.no"
SHAPES = (Fill(MARK, circle(2, 2, 3), RED), Fill(MARK, rectangle(Box(0, 0, 4, 1)), BLACK))
MOTIF = Resource("sun", ResourceKind.MOTIF, Box(0, 0, 4, 4), SHAPES)
CODE = symbol_resource(ADDRESS, MARK.origin)
PHOTOGRAPH = Pixels("foto", 30, 20, "CMYK", bytes(4 * 600))
CLEAR = Pixels("clear", 2, 2, "L", bytes(4), opacity=bytes(4))
TURNED = Matrix(0, 1, -1, 0, 120, 60)
SLANTED = Matrix(0.8, 0.6, -0.6, 0.8, 60, 60)


def product_of(*items: Item) -> Product:
    """A card that bears these, with the artwork and the pictures that they may use."""
    card = replace(card_page("1f", 60, 90), items=items)
    return Product("kort", "Kort", (card,), (MOTIF, CODE), pictures=(PHOTOGRAPH, CLEAR))


def own_page(*items: Item) -> PaintedPage:
    (page,) = Lowering(product_of(*items)).pages()
    return page


def page_in_file(folder: Path, *items: Item) -> PaintedPage:
    """The same page out of a press file, moved back to where its trim begins at 0, 0."""
    product = product_of(*items)
    file = folder / "kort.pdf"
    file.write_bytes(write(product, PRESS, INFO, catalogue()))
    (read,) = painted_document(open_pdf(file), Finish(9, 9), tuple, lambda: NotMeasured("")).pages
    corner = product.pages[0].media
    objects = tuple(replace(item, box=moved(item.box, corner)) for item in read.objects)
    media, bleed, trim, safe = (moved(box, corner) for box in (read.media, read.bleed, read.trim, read.safe))
    return replace(read, objects=objects, media=media, bleed=bleed, trim=trim, safe=safe)


def moved(box: Box, by: Box) -> Box:
    return Box(box.left + by.left, box.bottom + by.bottom, box.right + by.left, box.top + by.bottom)


def near(box: Box, other: Box, slack: float = 0.02) -> bool:
    return box.holds(other, slack) and other.holds(box, slack)


def same(item: PaintedObject, other: PaintedObject) -> None:
    """Both are painted alike, their boxes and widths to the numbers' rounding; texts, pictures and origins apart."""
    assert near(item.box, other.box)
    assert item.width == pytest.approx(other.width, abs=0.002)
    for name in ("kind", "exact", "overprint", "alpha", "blend", "soft_mask", "subpaths", "layer", "in_pattern"):
        assert getattr(item, name) == getattr(other, name), name
    assert item.opm == other.opm or not item.overprint
    if item.kind is not ObjectKind.IMAGE:
        assert replace(item.colour, parts=(), plates=None) == replace(other.colour, parts=(), plates=None)
        assert item.colour.parts == pytest.approx(other.colour.parts)
        assert dict(item.colour.plates or ()) == pytest.approx(dict(other.colour.plates or ()))


PAGES: dict[str, Sequence[Item]] = {
    "a card": card_page("1f", 60, 90).items[:2],
    "shapes": (
        Fill(MARK, circle(80, 80, 30), RED),
        Fill(MARK, rounded(Box(10, 10, 60, 40), 6), PAPER),
        Fill(MARK, (*rectangle(Box(10, 50, 20, 60)), *rectangle(Box(30, 50, 40, 60))), BLACK),
        Fill(MARK, (*rectangle(Box(10, 70, 20, 80)), *rectangle(Box(15, 75, 40, 85))), BLACK),
        Fill(MARK, (), RED),
    ),
    "thin shapes": (
        Fill(MARK, rectangle(Box(10, 10, 90, 10.5)), BLACK),
        Fill(MARK, rectangle(Box(10, 20, 12, 22)), BLACK),
        Fill(MARK, rounded(Box(10, 30, 90, 31), 0.5), BLACK),
        Fill(MARK, line(10, 40, 90, 40), BLACK),
    ),
    "lines": (
        Stroke(MARK, line(10, 10, 90, 10), BLACK, 0.5),
        Stroke(MARK, rectangle(Box(20, 20, 80, 60)), RED, 1, overprint=True),
        Stroke(MARK, circle(80, 120, 30), RED, 2, (3, 2), round_ends=True),
        Stroke(MARK, line(10, 140, 90, 140), BLACK, 0),
        Stroke(MARK, tuple(part for row in range(20) for part in line(10, row, 90, row)), BLACK, 0.2),
    ),
    "groups": (
        Group(MARK, (Fill(MARK, rectangle(Box(0, 0, 50, 40)), RED),), TURNED),
        Group(MARK, (Fill(MARK, rectangle(Box(0, 0, 50, 40)), RED),), SLANTED),
        Group(MARK, (Stroke(MARK, line(0, 0, 30, 0), BLACK, 1),), Matrix(2, 0, 0, 2, 10, 10)),
        Group(MARK, (Stroke(MARK, line(0, 0, 30, 0), BLACK, 1),), Matrix(2, 0, 0, 4, 10, 30)),
        Group(MARK, (Fill(MARK, circle(30, 30, 60), RED),), clip=Box(0, 0, 30, 30)),
        Group(MARK, (Group(MARK, (Fill(MARK, rectangle(Box(0, 0, 9, 9)), RED),), layer=Layer("Die")),), Matrix(e=5)),
        Group(MARK, (Fill(MARK, rectangle(Box(0, 0, 9, 9)), RED),), clip=Box(50, 50, 60, 60)),
    ),
    "a cutting line": (
        Group(MARK, (Stroke(MARK, rounded(Box(0, 0, 99, 99), 6), CUT, 0.5, overprint=True),), layer=Layer("C")),
    ),
    "artwork": (
        Use(MARK, "sun", Matrix(20, 0, 0, 20, 30, 30)),
        Use(MARK, CODE.name, Matrix(1.2, 0, 0, 1.2, 30, 130)),
        Group(MARK, (Use(MARK, "sun", Matrix(5, 0, 0, 5, 0, 0)),), TURNED, clip=Box(0, 0, 15, 15)),
    ),
    "pictures": (
        Picture(MARK, "foto", Box(10, 10, 100, 70)),
        Picture(MARK, "clear", Box(10, 80, 40, 110)),
        Group(MARK, (Picture(MARK, "foto", Box(0, 0, 50, 40)),), TURNED, clip=Box(5, 5, 40, 40)),
        Group(MARK, (Picture(MARK, "foto", Box(0, 0, 50, 40)),), SLANTED),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_painted_as_its_file_is(name: str, tmp_path: Path) -> None:
    painted, read = own_page(*PAGES[name]), page_in_file(tmp_path, *PAGES[name])
    for item, other in zip(painted.objects, read.objects, strict=True):
        same(item, other)
    assert near(painted.trim, read.trim)
    assert near(painted.bleed, read.bleed)
    assert near(painted.media, read.media)
    assert near(painted.safe, read.safe)
    assert (read.unread, read.unseen) == ((), ())


def outlined(text: str, size: float = 20) -> GlyphRun:
    """A line of text that knows what its glyphs reach, as composed lines do: capitals without descenders."""
    line_of = shaped(text, size=size)
    reaches = [catalogue().font(line_of.face).get_glyph_extents(glyph.number) for glyph in line_of.glyphs]
    unit, x, edges = size / catalogue().by_key(line_of.face).upem, line_of.x, []
    for glyph, reach in zip(line_of.glyphs, reaches, strict=True):
        assert reach
        left, top = x + reach.x_bearing * unit, line_of.y + reach.y_bearing * unit
        edges.append(Box(left, top + reach.height * unit, left + reach.width * unit, top))
        x += glyph.advance * size / 1000
    return replace(line_of, outline=Box.around(edges))


@pytest.mark.parametrize(("matrix", "size"), [(Matrix(), 20), (TURNED, 20), (Matrix(0.5, 0, 0, 0.5, 0, 0), 10)])
def test_text_is_painted_as_in_its_file(matrix: Matrix, size: float, tmp_path: Path) -> None:
    items = (Group(MARK, (replace(outlined("HVA"), overprint=True),), matrix),)
    (item,), (other,) = own_page(*items).objects, page_in_file(tmp_path, *items).objects
    same(item, other)
    assert item.text
    assert other.text
    assert (item.text.string, item.text.missing, item.text.mode) == ("HVA", 0, 0)
    assert (other.text.string, other.text.missing, other.text.mode) == ("HVA", 0, 0)
    assert item.text.size == pytest.approx(size) == other.text.size
    assert item.exact


@pytest.mark.parametrize(
    "matrix", [Matrix(0.5, 0, 0, 2, 0, 0), Matrix(2, 0, 0, 0.5, 0, 0), Matrix(0, 0.5, -1, 0, 0, 0)]
)
def test_type_is_as_small_as_in_its_shorter_direction(matrix: Matrix) -> None:
    (item,) = own_page(Group(MARK, (run("Hva", size=12),), matrix)).objects
    assert item.text and item.text.size == 6


def test_text_says_what_it_is_to_a_reader() -> None:
    (item,) = own_page(run("Hva", weight=700, block=3)).objects
    assert item.text
    assert (item.text.font, item.text.weight, item.text.block, item.text.running) == ("serif-400", 700, 3, True)
    assert (item.box, item.exact) == (run("Hva").extent, False)
    heading = replace(run("Hva"), mark=replace(TEXT_MARK, role=Role(Tag.HEADING_1)))
    assert [item.text and item.text.running for item in own_page(heading).objects] == [False]


def test_spaces_and_links_paint_nothing() -> None:
    assert own_page(run("  ")).objects == ()


def test_missing_glyphs_are_counted() -> None:
    line_of = run("Hva")
    glyphs = (replace(line_of.glyphs[0], number=0), *line_of.glyphs[1:])
    (item,) = own_page(replace(line_of, words=(glyph_word(*glyphs),))).objects
    assert item.text and item.text.missing == 1


def test_an_object_comes_from_its_source_and_from_the_element_that_set_it() -> None:
    element, theme = Origin("layouts/kort.yaml", 7), Origin("themes/1.yaml", 3)
    mark = Mark(Role(Tag.FIGURE), theme, element=element)
    ground, used = Fill(MARK, rectangle(Box(0, 0, 9, 9)), RED), Use(mark, "sun", Matrix(9, 0, 0, 9, 50, 50))
    objects = own_page(ground, Group(MARK, (ground, used))).objects
    assert [item.origin for item in objects] == [
        OwnOrigin(MARK.origin, MARK.origin),
        OwnOrigin(MARK.origin, MARK.origin),
        OwnOrigin(MARK.origin, element),
        OwnOrigin(MARK.origin, element),
    ]


def test_an_object_of_a_file_comes_from_its_page(tmp_path: Path) -> None:
    (item,) = page_in_file(tmp_path, Fill(MARK, rectangle(Box(0, 0, 9, 9)), RED)).objects
    assert item.origin == FileOrigin()


def test_a_part_of_artwork_knows_the_whole_of_it() -> None:
    objects = own_page(
        Use(MARK, "sun", Matrix(5, 0, 0, 5, 10, 20)),
        Group(MARK, (Use(MARK, "sun", Matrix(5, 0, 0, 5, 0, 0)),), Matrix(e=30), clip=Box(0, 0, 10, 10)),
        Fill(MARK, rectangle(Box(0, 0, 9, 9)), RED),
    ).objects
    whole, cut = Artwork(ResourceKind.MOTIF, Box(10, 20, 30, 40)), Artwork(ResourceKind.MOTIF, Box(30, 0, 50, 20))
    assert [item.artwork for item in objects] == [whole, whole, cut, cut, None]
    assert objects[2].box == Box(32.5, 2.5, 40, 10)


def test_a_picture_has_its_resolution_and_whether_it_is_cut(tmp_path: Path) -> None:
    mark = replace(MARK, role=Role(Tag.FIGURE, "En båt"))
    whole = Picture(mark, "foto", Box(0, 0, 30, 40))
    items = (
        whole,
        Group(MARK, (whole,), Matrix(2, 0, 0, 1, 0, 0), clip=Box(0, 0, 30, 40)),
        replace(whole, pixels="clear"),
    )
    facts = [item.image for item in own_page(*items).objects]
    photograph = ImageFacts(30, 20, 8, "DeviceCMYK", 36, alt="En båt")
    assert facts == [
        photograph,
        replace(photograph, ppi=36, is_cut=True),
        ImageFacts(2, 2, 8, "DeviceGray", 3.6, has_soft_mask=True, alt="En båt"),
    ]
    in_file = [item.image.ppi for item in page_in_file(tmp_path, *items).objects if item.image]
    assert [round(image.ppi, 2) for image in facts if image] == [round(ppi, 2) for ppi in in_file]


def code_at(left: float, bottom: float, module: float) -> Use:
    mark = Mark(Role(Tag.FIGURE, ADDRESS), MARK.origin, element=Origin("layouts/kort.yaml", 9))
    return Use(mark, CODE.name, Matrix(module, 0, 0, module, left, bottom))


def test_a_code_is_known_by_its_artwork() -> None:
    (code,) = own_page(code_at(50, 60, 2)).codes()
    side = CODE.box.width * 2
    assert (code.page, code.box, code.text) == (1, Box(50, 60, 50 + side, 60 + side), ADDRESS)
    assert code.module == pytest.approx(2 / MILLIMETRE)
    assert code.quiet == 5
    assert code.origin == OwnOrigin(MARK.origin, Origin("layouts/kort.yaml", 9))
    inner = own_page(Group(MARK, (code_at(25, 30, 1),), Matrix(2, 0, 0, 2, 0, 0)))
    (again,) = inner.codes()
    assert replace(again, origin=code.origin) == code
    assert own_page(Use(MARK, "sun", Matrix())).codes() == ()


@pytest.mark.parametrize(
    ("distance", "quiet"), [(0.9, 0), (1.1, 1), (2.1, 2), (3.9, 3), (4.1, 4), (5.1, 5)]
)  # in modules
def test_the_quiet_zone_ends_at_fills_and_pictures(distance: float, quiet: int) -> None:
    edge = 50 - 2 * distance
    near_by = Box(edge - 9, 60, edge, 90)
    for item in (Fill(MARK, rectangle(near_by), RED), Picture(MARK, "foto", near_by)):
        (code,) = own_page(item, code_at(50, 60, 2)).codes()
        assert code.quiet == quiet


def test_the_quiet_zone_is_free_on_paper_that_covers_a_ground() -> None:
    ground = Fill(MARK, rectangle(Box(0, 0, 170, 250)), RED)
    (code,) = own_page(code_at(50, 60, 2)).codes()

    def quiet(*items: Item) -> float:
        (code,) = own_page(*items, code_at(50, 60, 2)).codes()
        return code.quiet

    assert quiet(ground) == 0
    assert quiet(ground, Fill(MARK, rectangle(code.box.grown(8)), PAPER)) == 4
    assert quiet(ground, Fill(MARK, rounded(code.box.grown(8), 6), PAPER)) == 4, "round corners do not count"
    assert quiet(Fill(MARK, rectangle(code.box.grown(8)), PAPER), ground) == 0
    assert quiet(Fill(MARK, rectangle(Box(0, 0, 60, 300)), PAPER)) == 5, "paper on paper"
    assert quiet(Use(MARK, "sun", Matrix(50, 0, 0, 50, 0, 0)), run("Hva", (60, 70))) == 5, "these are for other rules"


def test_the_bleed_is_the_pages_or_what_is_asked_for() -> None:
    product = product_of(Fill(MARK, rectangle(Box(-9, 0, -5, 50)), RED))
    page = product.pages[0]
    (painted,) = Lowering(product).pages()
    (wide,), (none,) = (Lowering(product).pages(bleed) for bleed in (6, 2))
    assert (painted.media, painted.bleed, painted.trim, painted.safe) == (page.media, page.bleed, page.trim, page.safe)
    assert wide.bleed == page.trim.grown(6)
    assert (len(wide.printed), len(none.printed)) == (1, 0)
    assert (painted.number, painted.die_line, painted.unseen, painted.unread) == (1, (), (), ())


def test_pages_are_counted() -> None:
    product = Product("kort", "Kort", (sample_page(run("Hva")), sample_page()), ())
    assert [page.number for page in Lowering(product).pages()] == [1, 2]


def test_samples_are_one_line_of_each_size_and_ink() -> None:
    lines = [
        run("  "),
        run("Hva"),
        run("Hvem"),
        run("Hvor", size=9),
        run("Her", ink=RED),
        replace(run("Der"), overprint=True),
    ]
    pages = (sample_page(Group(MARK, (run("Samlet", size=30),))), sample_page(*lines), sample_page(*lines))
    samples = Lowering(Product("kort", "Kort", pages, ())).sample_lines()
    assert [item.text and item.text.string for item in samples] == ["Hva", "Hvor", "Her", "Der"]


def test_text_and_lines_are_found() -> None:
    page = own_page(
        Fill(MARK, rectangle(Box(0, 0, 50, 50)), RED),
        Fill(MARK, rectangle(Box(0, 60, 50, 60.5)), RED),
        Stroke(MARK, line(0, 70, 50, 70), BLACK, 1),
        run("Hva", (5, 5)),
        run("Borte", (500, 500)),
    )
    assert [(index, text.string) for index, _, text in page.text()] == [(3, "Hva")]
    assert [index for index, _ in page.lines()] == [1, 2]
    assert [is_line(item) for item in page.objects] == [False, True, True, False, False]
    assert page.ground(3) == frozenset({(("Cyan", 0), ("Magenta", 90), ("Yellow", 80), ("Black", 0))})


def test_pages_that_are_alike_but_for_their_lines_share_a_backdrop() -> None:
    ground, code = Fill(MARK, rectangle(Box(0, 0, 170, 250)), RED), code_at(50, 60, 2)
    grouped = Group(MARK, (run("Samlet"),))
    pages = [
        sample_page(run("Hva"), ground, code, grouped),
        sample_page(ground, code, run("Hvorfor", (50, 300)), run("Hvordan"), grouped),
        sample_page(ground, grouped, code),
        replace(sample_page(ground, code, grouped), bleed=Box(0, 0, 170, 250)),
    ]
    painted = tuple(Lowering(Product("kort", "Kort", tuple(pages), (CODE,))).pages())
    assert painted[0].backdrop is painted[1].backdrop
    assert len({page.backdrop for page in painted}) == 3
    assert [[item.text and item.text.string for item in page.objects] for page in painted] == [
        ["Hva", None, None, "Samlet"],
        [None, None, "Hvorfor", "Hvordan", "Samlet"],
        [None, "Samlet", None],
        [None, None, "Samlet"],
    ]
    backdrop = painted[0].backdrop
    assert backdrop and [item.kind for item in backdrop.objects] == [ObjectKind.FILL, ObjectKind.FILL, ObjectKind.TEXT]
    assert backdrop.objects == painted[3].objects
    assert [[code.page for code in page.codes()] for page in painted] == [[1], [2], [3], [4]]
    assert [code.page for code in backdrop.codes()] == [0]


def test_a_backdrop_remembers_where_its_items_come_from() -> None:
    marks = [Mark(Role(Tag.FIGURE), Origin("themes/1.yaml", line)) for line in (3, 4)]
    pages = tuple(sample_page(Fill(mark, rectangle(Box(0, 0, 9, 9)), RED), run("Hva")) for mark in marks)
    painted = Lowering(Product("kort", "Kort", pages, ())).pages()
    origins = [page.objects[0].origin for page in painted]
    assert origins == [OwnOrigin(mark.origin, mark.origin) for mark in marks]
