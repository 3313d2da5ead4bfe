"""What deckgen draws on sheets, in a mirror: places change, type and pages keep their looks."""

from __future__ import annotations

from msgspec.structs import replace
from samples import HERE, run

from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK
from deckgen.page.items import ARTIFACT, Fill, GlyphRun, Group, Mark, Product, Stroke, Use
from deckgen.page.paths import bounds, line, rectangle
from deckgen.sheets.mirror import mirrored, mirrored_box, mirrored_for

SHEET = Box(0, 0, 200, 100)
MARK = Mark(ARTIFACT, HERE)


def test_lines_and_areas_change_sides() -> None:
    fill, stroke = mirrored(
        (Fill(MARK, rectangle(Box(10, 20, 50, 40)), BLACK), Stroke(MARK, line(0, 5, 30, 5), BLACK, 1)), SHEET
    )
    assert isinstance(fill, Fill)
    assert isinstance(stroke, Stroke)
    assert bounds(fill.path) == Box(150, 20, 190, 40)
    assert bounds(stroke.path) == Box(170, 5, 200, 5)
    assert mirrored_box(Box(10, 20, 50, 40), SHEET) == Box(150, 20, 190, 40)


def test_a_line_of_text_keeps_its_order_in_the_mirrored_place() -> None:
    first, other = run("abc", (10, 50), size=10), run("de", (25, 50), size=10)
    below = run("f", (10, 30), size=10)
    turned = mirrored((first, other, below), SHEET)
    assert [(item.x, item.y, item.text) for item in turned if isinstance(item, GlyphRun)] == [
        (165, 50, "abc"),
        (180, 50, "de"),
        (185, 30, "f"),
    ]
    assert [item.extent.left for item in turned if isinstance(item, GlyphRun)] == [165, 180, 185]


def test_words_apart_on_one_height_are_lines_of_their_own() -> None:
    left, right = mirrored((run("a", (10, 50), size=10), run("b", (60, 50), size=10)), SHEET)
    assert isinstance(left, GlyphRun)
    assert isinstance(right, GlyphRun)
    assert (left.x, right.x) == (185, 135)


def test_text_that_runs_upwards_runs_downwards_on_the_other_side() -> None:
    rising = Group(MARK, (run("abcd", (0, 0), size=10),), Matrix(0, 1, -1, 0, 30, 20))
    (group,) = mirrored((rising,), SHEET)
    assert isinstance(group, Group)
    (text,) = group.items
    assert isinstance(text, GlyphRun)
    extent = rising.items[0].extent if isinstance(rising.items[0], GlyphRun) else SHEET
    assert group.matrix.box(text.extent) == mirrored_box(rising.matrix.box(extent), SHEET)
    assert group.matrix.a * group.matrix.d - group.matrix.b * group.matrix.c > 0, "seen from the front"


def test_a_page_on_a_sheet_keeps_its_looks() -> None:
    page = Group(MARK, (Use(MARK, "page", Matrix()),), Matrix(0.5, 0, 0, 0.5, 10, 10), clip=Box(0, 0, 100, 60))
    (group,) = mirrored((page,), SHEET)
    assert isinstance(group, Group)
    assert (group.items, group.clip) == (page.items, page.clip)
    assert group.matrix == Matrix(0.5, 0, 0, 0.5, 140, 10)


def test_only_what_is_read_from_the_right_is_mirrored() -> None:
    product, items = Product("kort", "Kort", (), ()), (run("a"),)
    assert mirrored_for(product, items, SHEET) == items
    assert mirrored_for(replace(product, from_right=True), items, SHEET) == mirrored(items, SHEET)
