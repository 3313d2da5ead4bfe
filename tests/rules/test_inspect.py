"""The rules for pages: each has a page that passes and one that fails only there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import FULL, MARK, page, run

from deckgen.colour.appearance import contrast
from deckgen.layout.elements.qr import symbol_resource
from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import (
    ARTIFACT,
    Fill,
    Group,
    Item,
    Link,
    Mark,
    Picture,
    Product,
    Resource,
    ResourceKind,
    Role,
    Stroke,
    Tag,
    Use,
)
from deckgen.page.paths import rectangle
from deckgen.rules.inspect import inspect, needed_contrast
from deckgen.source.problems import Problems

GREY = Ink(0, 0, 0, 45)
MIDDLE = Ink(0, 0, 0, 60)
CODE = symbol_resource("https://www.example.no", MARK.origin)
MODULES = CODE.box.width
MOTIF = Resource("motif 1", ResourceKind.MOTIF, Box(0, 0, 4, 4), (Fill(MARK, rectangle(Box(0, 0, 4, 4)), GREY),))
PATTERN = Resource("pattern 1", ResourceKind.PATTERN, Box(0, 0, 300, 400), ())


def complaints(*items: Item) -> list[str]:
    problems = Problems()
    inspect(Product("kort", "Kort", (page(*items),), (CODE, MOTIF, PATTERN)), problems)
    return [str(problem) for problem in problems.found]


def wrong(message: str) -> list[str]:
    return [f"themes/prove/01-samtale.yaml:4:9: {message} (kort, card 1, front)"]


def bind(ink: Ink, box: Box = FULL) -> Fill:
    return Fill(replace(MARK, role=ARTIFACT), rectangle(box), ink)


def placed(resource: Resource, x: float, y: float, scale: float) -> Use:
    return Use(replace(MARK, role=Role(Tag.FIGURE, "Figur"), block=9), resource.name, Matrix(scale, 0, 0, scale, x, y))


def paragraph(lines: int, ink: Ink, size: float = 12, tag: Tag = Tag.PARAGRAPH) -> list[Item]:
    """Lines of one block."""
    role = Mark(Role(tag), MARK.origin, 1)
    return [replace(run("Ord", (50, 300 - 20 * n), size, ink), mark=role) for n in range(lines)]


def test_a_page_in_order_passes() -> None:
    assert complaints(bind(PAPER), run("Ord"), placed(CODE, 100, 50, 2), placed(MOTIF, 20, 20, 10)) == []


# The safe area


def test_text_keeps_to_the_safe_area() -> None:
    assert complaints(run("Ord", (15, 17.4))) == []
    assert complaints(run("Ord", (14, 200))) == wrong("«Ord» lies outside the safe area; move it inwards")


def test_spaces_may_lie_anywhere() -> None:
    assert complaints(run("  ", (-20, 200))) == []


def test_codes_keep_to_the_safe_area() -> None:
    assert complaints(placed(CODE, 15, 15, 2)) == []
    assert complaints(placed(CODE, 10, 15, 2)) == wrong("the QR code lies outside the safe area; move it inwards")


def test_motifs_may_bleed() -> None:
    assert complaints(placed(MOTIF, -10, -10, 20)) == []


# Overlaps


def test_texts_do_not_overlap() -> None:
    over, under = run("Over", (50, 200)), run("Under", (50, 186), block=2)
    assert complaints(over, under) == []
    closer = replace(under, extent=Box(50, 190, 90, 201))
    assert complaints(over, closer) == wrong("«Over» and «Under» overlap; give them more room")


def test_lines_of_one_text_may_touch() -> None:
    over = run("Over", (50, 200))
    assert complaints(over, replace(over, extent=Box(50, 190, 90, 201))) == []


def test_text_keeps_off_motifs() -> None:
    assert complaints(run("Ord", (50, 200)), placed(MOTIF, 68, 190, 10)) == []
    assert complaints(run("Ord", (50, 200)), placed(MOTIF, 67, 190, 10)) == wrong(
        "«Ord» lies over a motif; give it more room"
    )


def test_text_may_stand_on_a_pattern() -> None:
    assert complaints(run("Ord"), Use(MARK, PATTERN.name, Matrix())) == []


def test_text_keeps_off_the_quiet_zone() -> None:
    scale = 2.0
    assert complaints(run("Ord", (50, 200)), placed(CODE, 68 + 4 * scale, 180, scale)) == []
    assert complaints(run("Ord", (50, 200)), placed(CODE, 67 + 4 * scale, 180, scale)) == wrong(
        "«Ord» lies over the quiet zone of a QR code; give it more room"
    )


def test_what_outlines_reach_counts() -> None:
    ring = replace(run("Å", (50, 380)), extent=Box(50, 377, 56, 384))
    assert complaints(ring) == []
    assert complaints(replace(ring, outline=Box(50, 380, 56, 386))) == wrong(
        "«Å» lies outside the safe area; move it inwards"
    )


def test_a_code_lies_on_plain_paper_with_its_quiet_zone() -> None:
    scale = 2.0
    code, side, quiet = placed(CODE, 100, 100, scale), MODULES * scale, 4 * scale
    zone = Box(100 - quiet, 100 - quiet, 100 + side + quiet, 100 + side + quiet)
    said = wrong("the quiet zone of the QR code is not plain paper; leave 4 modules around it")
    field, plate = bind(GREY), bind(PAPER, zone)
    assert complaints(field, plate, code) == []
    assert complaints(field, code) == said
    assert complaints(field, bind(PAPER, zone.grown(-1)), code) == said
    assert complaints(plate, bind(GREY, Box(20, 20, zone.left + 1, 380)), code) == said
    assert complaints(bind(GREY, Box(20, 20, zone.left, 380)), code) == []


# Contrast


def test_text_stands_out_from_its_ground() -> None:
    assert contrast(GREY, PAPER) < 4.5 < contrast(BLACK, PAPER)
    assert complaints(run("Ord", ink=BLACK)) == []
    (found,) = complaints(run("Ord", ink=GREY))
    assert [found] == wrong(
        f"contrast {contrast(GREY, PAPER):.1f}:1 of «Ord» to its ground, 4.5:1 is the least; "
        "choose a darker or a lighter ink"
    )


def test_the_ground_is_the_topmost_one_that_lies_under_the_text() -> None:
    assert complaints(bind(BLACK), run("Ord", ink=PAPER)) == []
    assert len(complaints(bind(BLACK), bind(PAPER), run("Ord", ink=PAPER))) == 1
    assert complaints(bind(BLACK), run("Ord", ink=PAPER), bind(PAPER, Box(200, 20, 280, 100))) == []
    assert len(complaints(bind(BLACK, Box(100, 20, 280, 380)), run("Ord", ink=PAPER))) == 1, "beside it"


def test_large_type_needs_less() -> None:
    assert 3 < contrast(MIDDLE, PAPER) < 4.5
    assert len(complaints(run("Ord", ink=MIDDLE, size=17))) == 1
    assert complaints(run("Ord", ink=MIDDLE, size=18)) == []
    assert len(complaints(run("Ord", ink=MIDDLE, size=13.5, weight=700))) == 1
    assert complaints(run("Ord", ink=MIDDLE, size=14, weight=700)) == []
    assert len(complaints(run("Ord", ink=MIDDLE, size=14, face="serif-400-italic"))) == 1


def test_running_text_needs_more() -> None:
    dark = Ink(0, 0, 0, 75)
    assert 4.5 < contrast(dark, PAPER) < 7
    assert complaints(*paragraph(2, dark)) == []
    assert len(complaints(*paragraph(3, dark))) == 1, "three lines, one cause"
    assert complaints(*paragraph(3, dark, tag=Tag.HEADING_2)) == []
    assert complaints(*paragraph(3, dark, size=18)) == []


@pytest.mark.parametrize(
    ("size", "weight", "lines", "least"),
    [(12, 400, 1, 4.5), (12, 400, 3, 7), (18, 400, 3, 3), (14, 700, 3, 3), (14, 600, 3, 7)],
)
def test_how_much_contrast_is_needed(size: float, weight: int, lines: int, least: float) -> None:
    assert needed_contrast(run("Ord", size=size, weight=weight), lines) == least


# Ink and size


def test_no_build_carries_too_much_ink() -> None:
    most, more = Ink(100, 80, 40, 20), Ink(100, 80, 40, 21)
    message = "241 % ink in one build, 240 % is the most; lighten it"
    assert complaints(bind(most, Box(20, 20, 40, 40))) == []
    assert complaints(bind(more, Box(20, 20, 40, 40))) == wrong(message)
    assert complaints(Stroke(MARK, rectangle(FULL), more, 1)) == wrong(message)
    assert complaints(run("Ord", ink=more)) == wrong(message)


def test_no_type_is_too_small() -> None:
    assert complaints(run("Ord", size=8)) == []
    assert complaints(run("Ord", size=7.5)) == wrong("7.5 pt type, 8 pt is the least; enlarge the style")


def test_links_are_no_matter_of_looks() -> None:
    assert complaints(Link(MARK, Box(-50, -50, 400, 500), "https://www.example.no"), run("Ord")) == []


def cards(*sizes: float) -> Product:
    """A page for each size of type."""
    pages = (replace(page(run("Ord", size=size)), subject=f"card {n}, front") for n, size in enumerate(sizes, 1))
    return Product("kort", "Kort", tuple(pages), ())


@pytest.mark.parametrize(
    ("sizes", "where"),
    [
        ((8, 7), "card 2, front"),
        ((7, 8, 7), "card 1, front and 1 more page"),
        ((8, 7, 7, 7), "card 2, front and 2 more pages"),
    ],
)
def test_one_cause_is_told_once_with_its_first_page(sizes: tuple[float, ...], where: str) -> None:
    problems = Problems()
    inspect(cards(*sizes), problems)
    assert [problem.message for problem in problems.found] == [
        f"7 pt type, 8 pt is the least; enlarge the style (kort, {where})"
    ]


def test_causes_at_different_places_are_told_each() -> None:
    problems = Problems()
    small = run("Ord", size=7)
    other = replace(run("Ord", (50, 100), size=7, block=2), mark=replace(MARK, origin=replace(MARK.origin, line=5)))
    inspect(Product("kort", "Kort", (page(small, other),), ()), problems)
    assert [problem.origin.line for problem in problems.found] == [4, 5]


# Pictures


def shown(box: Box) -> Picture:
    return Picture(replace(MARK, role=Role(Tag.FIGURE, "Bilde"), block=9), "picture 1", box)


def test_text_stays_clear_of_pictures() -> None:
    words = run("Ord", (60, 200))
    assert complaints(shown(Box(50, 230, 150, 300)), words) == []
    assert complaints(shown(Box(50, 190, 150, 300)), words) == wrong("«Ord» lies over a picture; give it more room")


def test_of_a_cut_picture_only_what_is_seen_counts() -> None:
    whole, words = shown(Box(-100, 100, 400, 600)), run("Ord", (60, 150))
    above = Group(whole.mark, (whole,), clip=Box(-10, 200, 310, 410))
    assert complaints(above, words) == []
    over = replace(above, clip=Box(-10, 100, 310, 410))
    assert complaints(over, words) == wrong("«Ord» lies over a picture; give it more room")


def test_whole_pictures_keep_to_the_safe_area() -> None:
    assert complaints(shown(Box(15, 15, 100, 100))) == []
    message = "the picture lies outside the safe area; move it inwards, or let it run off with `fit: cover`"
    assert complaints(shown(Box(10, 15, 100, 100))) == wrong(message)


def test_codes_do_not_lie_on_pictures() -> None:
    code = placed(CODE, 100, 100, 100 / MODULES)
    picture = shown(Box(190, 190, 280, 280))
    message = "the quiet zone of the QR code is not plain paper; leave 4 modules around it"
    assert complaints(picture, code) == wrong(message)
    assert complaints(picture, bind(PAPER, Box(80, 80, 220, 220)), code) == []
