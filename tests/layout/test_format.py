"""The page that a layout is made for: its lengths, what a shop asks of its edges, the room between them."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import LAYOUT, LAYOUT_FILE, changed, layout_problems, project_in
from samples import layout, template

from deckgen.layout.format import FormatInfluence, ShopEdges
from deckgen.layout.layout import load_layout
from deckgen.source.problems import Problems
from deckgen.typeset.language import Direction

MM = 72 / 25.4


@pytest.mark.parametrize(
    ("edges", "bleed", "safe"),
    [
        (None, 3 * MM, 5 * MM),
        (ShopEdges(5, 20), 5, 20),
        (ShopEdges(5, 10), 5, 5 * MM),
        (ShopEdges(5, 10, exact=False), 3 * MM, 5 * MM),
        (ShopEdges(12, 10, exact=False), 12, 5 * MM),
    ],
)
def test_a_shop_asks_for_bleed_and_a_safe_area(
    tmp_path: Path, edges: ShopEdges | None, bleed: float, safe: float
) -> None:
    page = load_layout(project_in(tmp_path).resolve().layouts, "kort", Problems(), edges)
    assert page
    assert (page.bleed, page.safe) == pytest.approx((bleed, safe), abs=1e-4)


def test_places_and_templates_heed_what_the_shop_asks_for(tmp_path: Path) -> None:
    text = changed(LAYOUT, "    elements:", "    safe: 1mm\n    elements:")
    text = changed(text, "left: margin", "left: bleed")
    page = load_layout(project_in(tmp_path, {LAYOUT_FILE: text}).resolve().layouts, "kort", Problems(), ShopEdges(5, 9))
    assert page
    front = page.templates["front"]
    assert front.safe == 9
    assert front.elements[1].place
    assert front.elements[1].place.left == -5


def test_all_that_leaves_no_room_is_told_at_once(tmp_path: Path) -> None:
    text = changed(changed(LAYOUT, "margin: 10mm", "margin: 60mm"), "safe: 5mm", "safe: 60mm")
    assert layout_problems(project_in(tmp_path, {LAYOUT_FILE: text})) == [
        f"{LAYOUT_FILE}:4:7: `safe` leaves no room between the edges of the page; make it smaller",
        f"{LAYOUT_FILE}:5:9: `margin` leaves no room between the edges of the page; make it smaller",
    ]


def test_both_axes_of_a_place_are_told_at_once(tmp_path: Path) -> None:
    text = changed(LAYOUT, "left: margin, width: 50%, top: 2u, height: 20mm", "left: margin, top: 2u")
    assert layout_problems(project_in(tmp_path, {LAYOUT_FILE: text})) == [
        f"{LAYOUT_FILE}:13:13: 1 of `left`, `right`, `width` given; give two of them, or none for both margins",
        f"{LAYOUT_FILE}:13:13: 1 of `top`, `bottom`, `height` given; give two of them, or none for both margins",
    ]


def test_lengths_and_names_are_told_with_faults_of_the_schema(tmp_path: Path) -> None:
    text = changed(changed(LAYOUT, "style: body}\n", "style: bodi}\n"), "{space: 0}", "{spce: 0}")
    assert [line.split(":")[1] for line in layout_problems(project_in(tmp_path, {LAYOUT_FILE: text}))] == ["11", "12"]


def test_what_the_parts_of_a_layout_are_read_with() -> None:
    page = layout(template())
    known = page.surroundings(["front"], FormatInfluence(ShopEdges(5, 9)))
    assert (known.unit, known.width, known.height, known.sticker) == (20, 300, 400, 0)
    assert (known.styles, known.templates, known.least_safe) == (("body",), ("front",), 9)


@pytest.mark.parametrize(
    ("drawn_for", "direction", "left", "start"),
    [
        ("ltr", "ltr", "left", "left"),
        ("ltr", "rtl", "right", "right"),
        ("rtl", "rtl", "left", "right"),
        ("rtl", "ltr", "right", "left"),
        ("both", "ltr", "left", "left"),
        ("both", "rtl", "left", "right"),
    ],
)
def test_sides_are_those_of_the_page_or_of_its_lines(
    drawn_for: str, direction: Direction, left: str, start: str
) -> None:
    page = layout(template()).changed(drawn_for=drawn_for).in_direction(direction)
    assert (page.side("left"), page.side("start")) == (left, start)
    opposite = {"left": "right", "right": "left"}
    assert (page.side("right"), page.side("end")) == (opposite[left], opposite[start])
    assert (page.side("top"), page.side("center")) == ("top", "center")
    assert page.room_before("center") == 0.5
    assert page.room_before("start") == (0 if start == "left" else 1)
