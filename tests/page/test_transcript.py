"""The display list as text."""

from __future__ import annotations

from samples import glyph_word
from transcript import listing

from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import (
    ARTIFACT,
    Bookmark,
    Fill,
    Glyph,
    GlyphRun,
    Group,
    Item,
    Link,
    Mark,
    Page,
    Picture,
    Pixels,
    Product,
    Resource,
    ResourceKind,
    Role,
    Stroke,
    Tag,
    Use,
    WritingField,
)
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo
from deckgen.source.problems import Origin

HERE = Origin("themes/rytme.yaml", 12, 9)
MARK = Mark(ARTIFACT, HERE)
SQUARE = (MoveTo(0, 0), LineTo(10, 0), LineTo(10, 10), LineTo(0, 10), ClosePath())


def page_of(*items: Item) -> Page:
    box = Box(0, 0, 100, 50)
    return Page(box, box.grown(5), box.grown(5), box.grown(-10), items, "3", "card 3, front")


def line_of(item: Item) -> str:
    return listing(page_of(item)).splitlines()[5].strip()


def test_page_names_itself_and_its_boxes() -> None:
    page = page_of()
    assert listing(page) == (
        'page 3 "card 3, front"\n'
        "  trim  0.00,0.00..100.00,50.00\n"
        "  bleed -5.00,-5.00..105.00,55.00\n"
        "  media -5.00,-5.00..105.00,55.00\n"
        "  safe  10.00,10.00..90.00,40.00\n"
    )


def test_run_tells_face_place_ink_role_origin_and_text() -> None:
    mark = Mark(Role(Tag.PARAGRAPH), HERE, 3)
    glyphs = (Glyph(4, 500, 0, 0, "Så"), Glyph(5, 100, 0, 0, '"'))
    run = GlyphRun(mark, "grotesk-700", 700, 20, 22.677, 370.1, (glyph_word(*glyphs),), BLACK, Box(0, 0, 1, 1))
    assert line_of(run) == r'run    20 grotesk-700 @22.68,370.10 K100 P[3] themes/rytme.yaml:12:9 "Så\""'


def test_fill_writes_a_short_path_out() -> None:
    item = Fill(MARK, SQUARE, Ink(20, 60.5, 0, 0))
    assert line_of(item) == (
        "fill   C20M60.5 m 0.00,0.00 l 10.00,0.00 l 10.00,10.00 l 0.00,10.00 h Artifact[0] themes/rytme.yaml:12:9"
    )


def test_long_paths_are_told_by_box_and_digest() -> None:
    moved = (*SQUARE[:-2], LineTo(0, 10.01), ClosePath())
    first, second = (line_of(Fill(MARK, SQUARE + path, PAPER)) for path in (SQUARE, moved))
    assert first.startswith("fill   paper 10 segments in 0.00,0.00..10.00,10.00 #")
    assert first != second


def test_stroke_tells_its_pen() -> None:
    path = (MoveTo(0, 0), CurveTo(1, 1, 2, 2, -0.001, 3))
    item = Stroke(MARK, path, BLACK, 0.25, (0, 4), round_ends=True)
    assert line_of(item) == (
        "stroke K100 width 0.25 dash 0,4 round m 0.00,0.00 c 1.00,1.00 2.00,2.00 0.00,3.00"
        " Artifact[0] themes/rytme.yaml:12:9"
    )


def test_groups_are_indented_and_tell_matrix_and_clip() -> None:
    use = Use(MARK, "motif-rytme", Matrix(e=3, f=4))
    group = Group(MARK, (use,), Matrix(0.5, 0, 0, 0.5, 10, 20), Box(0, 0, 8, 8))
    lines = listing(page_of(Group(MARK, (group,)))).splitlines()[5:]
    assert lines == [
        "  group  Artifact[0] themes/rytme.yaml:12:9",
        "    group  [0.5 0 0 0.5] @10.00,20.00 clip 0.00,0.00..8.00,8.00 Artifact[0] themes/rytme.yaml:12:9",
        "      use    motif-rytme @3.00,4.00 Artifact[0] themes/rytme.yaml:12:9",
    ]


def test_links_tell_where_they_lead() -> None:
    mark = Mark(Role(Tag.LINK, "Til «Rytme»", "toc"), HERE, 2)
    ends = 'Link[2] in toc alt "Til «Rytme»" themes/rytme.yaml:12:9'
    box = Box(0, 0, 9, 9)
    assert line_of(Link(mark, box, anchor="rytme")) == f"link   0.00,0.00..9.00,9.00 to #rytme {ends}"
    assert line_of(Link(mark, box, "https://a.no")) == f"link   0.00,0.00..9.00,9.00 to https://a.no {ends}"


def test_fields_tell_how_many_lines_of_what_size_they_have() -> None:
    field = WritingField(Mark(Role(Tag.FORM, "Dato"), HERE, 2), Box(0, 0, 9, 30), 10, 2)
    assert line_of(field) == 'field  0.00,0.00..9.00,30.00 2 of 10 Form[2] alt "Dato" themes/rytme.yaml:12:9'


def test_product_lists_pages_bookmarks_and_resources() -> None:
    box = Box(0, 0, 1, 1)
    page = Page(box, box, box, box, (), "i", "title page", "start", (Bookmark("Forord", 1),))
    product = Product(
        "guide", "Veileder", (page,), (Resource("qr", ResourceKind.CODE, box, (Fill(MARK, SQUARE, BLACK),)),)
    )
    lines = listing(product).splitlines()
    assert lines[:3] == ['product guide "Veileder"', "", 'page i "title page" anchor start']
    assert '  bookmark 1 "Forord"' in lines
    assert lines[-2] == "resource qr 0.00,0.00..1.00,1.00"


def test_pictures_are_told_by_size_and_digest() -> None:
    line = line_of(Picture(Mark(Role(Tag.FIGURE, "Våpen"), HERE, 3), "picture 1", Box(1, 2, 3, 4)))
    assert line == 'picture picture 1 1.00,2.00..3.00,4.00 Figure[3] alt "Våpen" themes/rytme.yaml:12:9'
    page = page_of()
    plain, rich = Pixels("picture 1", 2, 1, "L", b"ab"), Pixels("picture 2", 1, 1, "RGB", b"abc", b"icc", b"\0")
    last = listing(Product("guide", "Veileder", (page,), (), pictures=(plain, rich))).splitlines()[-3:]
    assert last[0] == "picture 1 2x1 L #fb8e20fc"
    assert last[2] == "picture 2 1x1 RGB profile #f9ddee96 opacity #6e340b9c #ba7816bf"
