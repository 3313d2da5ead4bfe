"""From a layout's measures to boxes."""

from __future__ import annotations

from pathlib import Path

import pytest
from minimal import LAYOUT, LAYOUT_FILE, changed, layout_problems, loaded_layout, project_in
from samples import layout, place, replace, template

from deckgen.layout.place import EVERYWHERE, SLUG, Place, bled, bleed_box, cell_in, media_box, safe_box, trim_box, x_in
from deckgen.page.geometry import Box
from deckgen.source.problems import NOWHERE

PAGE = layout(template())


@pytest.mark.parametrize(
    ("where", "box"),
    [
        (EVERYWHERE, Box(20, 20, 280, 380)),
        (place(left=5, right=7, top=11, bottom=13), Box(5, 13, 293, 389)),
        (place(left=5, width=50, top=11, height=60), Box(5, 329, 55, 389)),
        (place(right=5, width=50, bottom=11, height=60), Box(245, 11, 295, 71)),
        (place(left=-10, right=-10, top=-10, bottom=-10), Box(-10, -10, 310, 410)),
        (place(left=0, width=300, bottom=0, height=400), Box(0, 0, 300, 400)),
        (place(left=0, width=300, baseline=100), Box(0, 0, 300, 300)),
    ],
)
def test_two_of_each_three_measures_make_a_box(where: Place, box: Box) -> None:
    assert where.box(PAGE) == box


def test_each_box_of_a_page_holds_the_next_smaller() -> None:
    trim, bleed, media, safe = trim_box(PAGE), bleed_box(PAGE), media_box(PAGE), safe_box(PAGE, None)
    assert trim == Box(0, 0, 300, 400)
    assert bleed == trim.grown(10)
    assert media.holds(bleed.grown(SLUG))
    assert not media.holds(bleed.grown(SLUG + 0.1))
    assert safe == trim.grown(-15)


def test_a_template_may_have_a_safe_area_of_its_own() -> None:
    assert safe_box(PAGE, 0) == trim_box(PAGE)
    assert safe_box(PAGE, 30) == trim_box(PAGE).grown(-30)


def test_a_ground_that_reaches_the_trim_goes_on_into_the_bleed() -> None:
    assert bled(Box(0, 50, 150, 400), PAGE) == Box(-10, 50, 150, 410)
    assert bled(Box(20, 0, 300, 380), PAGE) == Box(20, -10, 310, 380)
    assert bled(Box(1, 1, 299, 399), PAGE) == Box(1, 1, 299, 399)


RTL = PAGE.in_direction("rtl")


@pytest.mark.parametrize(
    ("where", "box"),
    [
        (EVERYWHERE, Box(20, 20, 280, 380)),
        (place(left=5, width=50, top=11, height=60), Box(245, 329, 295, 389)),
        (place(start=5, width=50, top=11, height=60), Box(245, 329, 295, 389)),
        (place(width=50, end=5, top=11, height=60), Box(5, 329, 55, 389)),
        (place(start=-10, end=150, top=-10, bottom=-10), Box(150, -10, 310, 410)),
    ],
)
def test_where_lines_run_from_the_right_a_page_is_mirrored(where: Place, box: Box) -> None:
    assert where.box(RTL) == box


def test_parts_of_a_box_follow_the_lines() -> None:
    assert cell_in(Box(10, 20, 110, 60), 5, 30, PAGE) == Box(15, 20, 45, 60)
    assert cell_in(Box(10, 20, 110, 60), 5, 30, RTL) == Box(75, 20, 105, 60)
    assert (x_in(Box(10, 20, 110, 60), 5, PAGE), x_in(Box(10, 20, 110, 60), 5, RTL)) == (15, 105)


AT = "at: {left: margin, width: 50%, top: 2u, height: 20mm}"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("start: margin, right: margin", "`right` is no side of lines; write `start` and `end`, or `left` and `right`"),
        ("start: margin", "1 of `start`, `end`, `width` given; give two of them, or none for both margins"),
        ("start: margin, end: 95mm", "`start` and `end` leave the element no room; change one of them"),
        ("end: margin, left: 0, width: 1mm", "`left` is no side of lines; write `start` and `end`, or"),
    ],
)
def test_sides_of_lines_are_told_as_others_are(tmp_path: Path, written: str, message: str) -> None:
    text = changed(LAYOUT, AT, f"at: {{{written}, top: 2u, height: 20mm}}")
    (problem,) = layout_problems(project_in(tmp_path, {LAYOUT_FILE: text}))
    assert message in problem
    assert problem.startswith(f"{LAYOUT_FILE}:13:")


MM = 72 / 25.4


def test_places_are_measured_from_the_trim(tmp_path: Path) -> None:
    layout = loaded_layout(project_in(tmp_path, {LAYOUT_FILE: changed(LAYOUT, "margin: 10mm", "margin: 10pt")}))
    text, row = layout.templates["front"].elements
    assert text.where.box(layout) == trim_box(layout).grown(-10)
    assert row.place
    assert replace(row.place, origin=NOWHERE) == place(
        left=10, width=round(50 * MM, 4), top=20, height=round(20 * MM, 4)
    )


@pytest.mark.parametrize(
    ("written", "points"),
    [
        ("bleed", -3 * MM),
        ("safe", 5 * MM),
        ("-2mm", -2 * MM),
        ("1.5cm", 15 * MM),
        ("10pt", 10),
        ("0", 0),
        ("25%", 35 * MM),
    ],
)
def test_a_place_may_be_written_in_many_ways(tmp_path: Path, written: str, points: float) -> None:
    project = project_in(tmp_path, {LAYOUT_FILE: changed(LAYOUT, "top: 2u", f"top: {written}")})
    place = loaded_layout(project).templates["front"].elements[1].place
    assert place
    assert place.top == pytest.approx(points, abs=1e-4)
