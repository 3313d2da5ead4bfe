"""The objects that the pages of a file are made of."""

from __future__ import annotations

from msgspec.structs import replace
from pdf_samples import MARK, SERIF, catalogue, fill, glyph_run, page, product, run
from pikepdf import Object, Pdf

from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import Ink
from deckgen.page.items import Page, Resource, ResourceKind, Stroke, Use
from deckgen.page.paths import line
from deckgen.pdf.edition import PRESS
from deckgen.pdf.file_objects import FileObjects
from deckgen.pdf.painter import ContentStore
from deckgen.pdf.parts import parts_of

DOT, SIGN = (Resource(name, ResourceKind.MOTIF, Box(0, 0, 4, 4), (fill(0, 0, 4, 4),)) for name in ("dot", "sign"))


def page_objects(pdf: Pdf, *pages: Page) -> list[Object]:
    store = ContentStore(catalogue())
    parts = parts_of(product(*pages, resources=(DOT, SIGN)), store.painter(PRESS), links=False)
    objects = FileObjects(pdf, parts, store.faces, cmyk=True)
    return [objects.page(item) for item in parts.pages]


def test_pages_with_the_same_members_share_their_resources() -> None:
    with Pdf.new() as pdf:
        first, second, other = page_objects(
            pdf,
            page(run("A"), Use(MARK, "dot", Matrix())),
            page(Use(MARK, "dot", Matrix()), run("B")),
            page(run("A"), Use(MARK, "sign", Matrix())),
        )
        assert first.Resources.objgen == second.Resources.objgen != other.Resources.objgen
        assert first.Resources.Font.F0.objgen == other.Resources.Font.F0.objgen
        assert first.Resources.XObject.X0.objgen != other.Resources.XObject.X0.objgen


def test_equal_contents_are_one_stream() -> None:
    with Pdf.new() as pdf:
        first, same, other = page_objects(pdf, page(run("A")), page(run("A"), label="2"), page(run("A", SERIF)))
        assert first.Contents.objgen == same.Contents.objgen != other.Contents.objgen
        assert first.Contents.read_bytes() == other.Contents.read_bytes(), "only their fonts differ"


def test_pages_of_different_sizes_have_each_their_boxes() -> None:
    with Pdf.new() as pdf:
        boxes = [page_object.BleedBox for page_object in page_objects(pdf, page(), page(bleed=9), page(bleed=9))]
        assert [[float(edge) for edge in box] for box in boxes] == [
            [0, 0, 200, 100],
            [0, 0, 218, 118],
            [0, 0, 218, 118],
        ]


def test_pages_that_disagree_on_a_glyph_have_each_a_font_of_the_face() -> None:
    ligature = run("fi").glyphs[0]
    other = glyph_run((replace(ligature, text="f\u200di"),))
    with Pdf.new() as pdf:
        fonts = [
            sample.Resources.Font.F0 for sample in page_objects(pdf, page(run("fi")), page(other), page(run("fin")))
        ]
        assert fonts[0].objgen == fonts[2].objgen != fonts[1].objgen
        assert b"<0066200D0069>" in fonts[1].ToUnicode.read_bytes()
        assert b"<0066200D0069>" not in fonts[0].ToUnicode.read_bytes()


def test_a_spot_colour_is_one_plate_by_its_first_build() -> None:
    builds = [Ink(0, magenta, 0, 0, "CutContour") for magenta in (100, 50)]
    pages = [page(Stroke(MARK, line(0, 0, 9, 9), ink, 1), label=str(ink.magenta)) for ink in builds]
    with Pdf.new() as pdf:
        first, second = (sample.Resources.ColorSpace.CS0 for sample in page_objects(pdf, *pages))
        assert first.objgen == second.objgen
        assert [float(part) for part in first[3].C1] == [0, 1, 0, 0]


def test_fonts_have_the_glyphs_of_all_pages() -> None:
    with Pdf.new() as pdf:
        first, second = page_objects(pdf, page(run("A")), page(run("B"), run("x", SERIF)))
        assert first.Resources.Font.F0.objgen == second.Resources.Font.F0.objgen
        cmap = first.Resources.Font.F0.ToUnicode.read_bytes()
        assert all(f"<{ord(letter):04X}>".encode() in cmap for letter in "AB")
        assert set(second.Resources.Font.keys()) == {"/F0", "/F1"}
