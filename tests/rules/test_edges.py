"""The safe area, bleed and slivers, in files and on pages of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from content_samples import (
    CUT,
    OVER,
    STATES,
    bare,
    box,
    content_of,
    content_page,
    contrasts,
    drawn,
    findings,
    form,
    rule_ids,
    severities,
    word,
)
from msgspec.structs import replace
from own_samples import ARMS, MOTIF, SHOP, SHOWN, of_items, picture, placed, wrong
from preflight_samples import SLUG, shown
from samples import HERE, MARK, TRIM, run

from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.items import Group, Resource, ResourceKind, Use
from deckgen.press.shop import Resolution
from deckgen.rules.finding import Severity

CASES: list[tuple[str, str, str]] = [
    ("G01", word(OVER, 14, 30), word(OVER, 14, 37)),
    ("G01", word(OVER, 14, 25), word(OVER, 14, 1)),
    ("G02", box("0 1 0 0 k", 28.4, 100, 90, 90), box("0 1 0 0 k", 19.85, 100, 90, 90)),
    ("G02", box("0 1 0 0 k", 200, 100, 126, 90), box("0 1 0 0 k", 200, 100, 134.6, 90)),
    ("G02", box("0 1 0 0 k", 28.4, 100, 90, 90), box("0 0 0 0 k", 28.4, 300, 9, 9)),
    ("G02", "0 1 0 0 k 22 100 m 22 160 90 160 90 100 c f", "0 1 0 0 k 40 100 m 40 160 90 160 90 100 c f"),
    ("G03", box("0 1 0 0 k", 30, 100, 90, 90), box("0 1 0 0 k", 32, 100, 90, 90)),
    ("G03", box("0 1 0 0 k", 19.85, 100, 10, 90), box("0 1 0 0 k", 19.85, 100, 12, 90)),
    ("G03", box("0 0 0 0 k", 30, 100, 90, 90), box("0 0 0 0 k", 32, 100, 90, 90)),
]  # fmt: skip


@contrasts(CASES)
def test_each_rule_finds_its_fault_and_nothing_else(rule: str, failing: str, passing: str, tmp_path: Path) -> None:
    assert rule_ids(content_page(failing), tmp_path) == [rule]
    assert rule_ids(content_page(passing), tmp_path) == []


@pytest.mark.parametrize(
    ("operators", "severity"),
    [
        (word(OVER, 14, 25), Severity.ERROR),
        (word(OVER, 14, 30), Severity.WARNING),
        (box("0 1 0 0 k", 28.4, 100, 90, 90), Severity.ERROR),
        ("0 1 0 0 k 22 100 m 22 160 90 160 90 100 c f", Severity.WARNING),
    ],
)
def test_findings_weigh_as_much_as_the_fault(operators: str, severity: Severity, tmp_path: Path) -> None:
    assert severities(operators, tmp_path) == [severity]


@pytest.mark.parametrize("name", ["mypattern", "pattern", "F"])
def test_a_form_of_any_name_hides_no_text_from_the_trim(name: str, tmp_path: Path) -> None:
    pdf = drawn(f"/{name} Do", ExtGState=STATES, XObject={name: form(word(OVER, 14, 25))})
    pdf.pages[0].obj.Resources.XObject[f"/{name}"].Resources = pdf.pages[0].obj.Resources
    assert rule_ids(pdf, tmp_path) == ["G01"]


def test_the_shop_says_what_is_safe(tmp_path: Path) -> None:
    assert rule_ids(content_page(word(OVER, 14, 40)), tmp_path) == []
    assert rule_ids(content_page(word(OVER, 14, 40)), tmp_path, safe=14) == ["G01"]


def test_what_is_covered_at_the_trim_needs_no_bleed(tmp_path: Path) -> None:
    short, cover = box("0 1 0 0 k", 28.4, 100, 90, 90), box("1 0 0 0 k", 19.85, 90, 60, 110)
    assert rule_ids(content_page(short + cover), tmp_path) == []
    assert rule_ids(content_page(cover + short), tmp_path) == ["G02"]


# Pages of ours: the safe area

UNSAFE = "text is nearer to the trim than the safe 5.29 mm; move it inwards"


def test_text_of_ours_keeps_to_the_safe_area() -> None:
    assert of_items(run("Ord", (15, 17.4))) == []
    assert of_items(run("Ord", (14, 200))) == wrong(f"«Ord»: {UNSAFE}")


@pytest.mark.parametrize("place", [(-1, 200), (-50, 200), (400, 900)])
def test_text_of_ours_beyond_the_trim_is_told(place: tuple[float, float]) -> None:
    assert of_items(run("Ord", place)) == wrong("«Ord»: text is cut by the trim; move it inwards")


def test_spaces_may_lie_anywhere() -> None:
    assert of_items(run("  ", (-20, 200))) == []


def test_motifs_may_bleed() -> None:
    assert of_items(placed(MOTIF, -10, -10, 20)) == []


def test_what_outlines_reach_counts() -> None:
    ring = replace(run("Å", (50, 380)), extent=Box(50, 377, 56, 384))
    assert of_items(ring) == []
    assert of_items(replace(ring, outline=Box(50, 380, 56, 386))) == wrong(f"«Å»: {UNSAFE}")


def test_whole_pictures_keep_to_the_safe_area() -> None:
    assert of_items(picture(Box(15, 15, 100, 100))) == []
    message = "a whole picture lies outside the safe area; move it inwards, or let it run off with `fit: cover`"
    assert of_items(picture(Box(10, 15, 100, 100))) == wrong(f"«Et bilde»: {message}", HERE)
    run_off = Group(MARK, (picture(TRIM.grown(10)),), clip=TRIM.grown(10))
    assert of_items(run_off) == []


def test_whole_vector_pictures_keep_to_the_safe_area() -> None:
    message = "a whole picture lies outside the safe area; move it inwards, or let it run off with `fit: cover`"
    assert of_items(placed(ARMS, 20, 20, 6), resources=(ARMS,)) == []
    assert of_items(placed(ARMS, -6, 20, 6), resources=(ARMS,)) == wrong(f"«Figur»: {message}")
    run_off = Group(MARK, (placed(ARMS, -120, -120, 60),), clip=TRIM.grown(10))
    assert of_items(run_off, resources=(ARMS,)) == []


def test_no_text_lies_over_a_vector_picture() -> None:
    reason = "«Ord»: it lies over a picture; give it more room"
    assert reason in str(of_items(placed(ARMS, 40, 40, 10), run("Ord", (60, 60)), resources=(ARMS,)))


# Pages of ours: bleed, where a shop asks for it

SHARP = SHOP.changed(resolution=Resolution(error=1, warning=2))


def cut_short(box: Box) -> Group:
    """A picture cut to a box, as those are that run off."""
    return Group(MARK, (picture(TRIM.grown(300)),), clip=box)


def short(*sides: str) -> str:
    return f"«Et bilde»: an image that reaches the trim ends before the bleed ({' and '.join(sides)}); extend it"


@pytest.mark.parametrize(
    "box",
    [
        TRIM.grown(10),
        TRIM.grown(-1),
        Box(-10, -10, 310, 200),
        Box(-10, 50, 100, 100),
        Box(-300, -300, -20, -20),  # beyond the bleed, where nothing is printed
        Box(-9, 50, -2, 100),
        Box(-9.995, 50, 100, 100),
    ],
)
def test_pictures_reach_the_bleed_or_end_inside(box: Box) -> None:
    assert of_items(cut_short(box), shop=SHARP) == []


@pytest.mark.parametrize(
    ("box", "side"),
    [
        (Box(0, 50, 100, 100), "left"),
        (Box(-5, 50, 100, 100), "left"),
        (Box(50, -9, 100, 100), "bottom"),
        (Box(50, 50, 305, 100), "right"),
        (Box(50, 50, 100, 409.9), "top"),
        (Box(-10, -10, 310, 400), "top"),
    ],
)
def test_pictures_that_stop_between_trim_and_bleed(box: Box, side: str) -> None:
    assert of_items(cut_short(box), shop=SHARP) == wrong(short(side), HERE)


def test_what_is_clipped_away_gives_no_bleed() -> None:
    assert of_items(cut_short(TRIM.grown(10)), shop=SHARP) == []
    every_side = short("left", "bottom", "right", "top")
    assert of_items(cut_short(TRIM.grown(5)), shop=SHARP) == wrong(every_side, HERE)
    assert of_items(cut_short(TRIM.grown(-5)), shop=SHARP) == []


def test_clips_are_in_the_space_of_their_group_and_add_up() -> None:
    doubled = Matrix(2, 0, 0, 2, 0, 0)
    reaching = Group(MARK, (picture(Box(-10, -10, 200, 300)),), doubled, clip=Box(-5, -5, 155, 205))
    assert of_items(reaching, shop=SHARP) == []
    assert of_items(replace(reaching, clip=Box(-4, -5, 155, 205)), shop=SHARP) == wrong(short("left"), HERE)
    all_sides = short("left", "bottom", "right", "top")
    assert of_items(Group(MARK, (reaching,), clip=TRIM.grown(5)), shop=SHARP) == wrong(all_sides, HERE)


def test_maps_of_groups_in_groups_apply_from_the_inside() -> None:
    doubled = Group(MARK, (picture(Box(0, 0, 157.5, 210)),), Matrix(2, 0, 0, 2, 0, 0), clip=Box(0, 0, 157.5, 210))
    assert of_items(Group(MARK, (doubled,), Matrix(e=-5, f=-10)), shop=SHARP) == wrong(short("left"), HERE)
    resource = Resource("motif 1", ResourceKind.MOTIF, Box(0, 0, 315, 420), (doubled,))
    motif = Use(SHOWN, "motif 1", Matrix(e=-5, f=-10))
    assert of_items(motif, shop=SHARP, resources=(resource,)) == wrong(short("left"), HERE)


def test_a_shop_without_bleed_takes_pictures_that_end_at_the_trim() -> None:
    assert of_items(cut_short(TRIM), shop=SHARP.changed(bleed=0)) == []


# Slivers, on each side


def between(side: str, width: float, length: float = 90) -> str:
    """A rectangle whose edge lies so far inside a side of the trim, in points, and runs along it for so long."""
    left, bottom, right, top = CUT.left, CUT.bottom, CUT.right, CUT.top
    low = {
        "left": (left + width, 100, left + 90, 100 + length),
        "right": (right - 90, 100, right - width, 100 + length),
        "bottom": (100, bottom + width, 100 + length, bottom + 90),
        "top": (100, top - 90, 100 + length, top - width),
    }[side]
    return box("0 1 0 0 k", low[0], low[1], low[2] - low[0], low[3] - low[1])


SIDES = ("left", "right", "bottom", "top")


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("width", "rules"), [(0.5, ["G03"]), (0.95, ["G03"]), (1.05, []), (0.15, ["G03"])])
def test_a_thin_strip_at_any_side_is_told(side: str, width: float, rules: list[str], tmp_path: Path) -> None:
    assert rule_ids(content_page(between(side, width * MILLIMETRE)), tmp_path) == rules


@pytest.mark.parametrize("side", SIDES)
def test_short_edges_are_details(side: str, tmp_path: Path) -> None:
    assert rule_ids(content_page(between(side, 1.4, 4.9 * MILLIMETRE)), tmp_path) == []
    assert rule_ids(content_page(between(side, 1.4, 5.1 * MILLIMETRE)), tmp_path) == ["G03"]


@pytest.mark.parametrize("side", SIDES)
def test_the_strip_is_where_it_is(side: str, tmp_path: Path) -> None:
    (finding,) = findings(content_page(between(side, 1.4)), tmp_path)
    strip = finding.place.box
    assert strip is not None
    assert min(strip.width, strip.height) == pytest.approx(1.4, abs=0.01)
    assert max(strip.width, strip.height) == pytest.approx(90, abs=0.01)
    assert getattr(strip, side) == pytest.approx(getattr(CUT, side), abs=0.01)


def test_a_strip_that_is_covered_or_of_its_grounds_colour_is_none(tmp_path: Path) -> None:
    strip, cover = between("left", 1.4), box("1 0 0 0 k", 19.85, 90, 60, 110)
    assert rule_ids(content_page(strip + cover), tmp_path) == []
    white = box("0 0 0 0 k", CUT.left + 1.4, 100, 90, 90)
    assert rule_ids(bare(white + word(OVER, 14)), tmp_path) == [], "white on paper"


# Bleed, on each side of a file


def ends_at(side: str, beyond: float) -> str:
    """A rectangle that ends so many points beyond a side of the trim."""
    left, bottom, right, top = {
        "left": (CUT.left - beyond, 100, 190, 190),
        "right": (100, 100, CUT.right + beyond, 190),
        "bottom": (100, CUT.bottom - beyond, 190, 190),
        "top": (100, 300, 190, CUT.top + beyond),
    }[side]
    return box("0 1 0 0 k", left, bottom, right - left, top - bottom)


@pytest.mark.parametrize("side", SIDES)
def test_each_side_is_named(side: str, tmp_path: Path) -> None:
    (finding,) = findings(content_page(ends_at(side, 2)), tmp_path)
    assert finding.reason == f"a fill that reaches the trim ends before the bleed ({side}); extend it"


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(
    ("beyond", "rules"),
    [(-0.11, ["G03"]), (-0.09, ["G02"]), (0, ["G02"]), (2.88, ["G02"]), (2.92, []), (3, [])],
)
def test_edges_may_miss_by_a_tenth_of_a_millimetre(side: str, beyond: float, rules: list[str], tmp_path: Path) -> None:
    assert rule_ids(content_page(ends_at(side, beyond * MILLIMETRE)), tmp_path) == rules


def test_lines_along_the_trim_and_white_need_no_bleed(tmp_path: Path) -> None:
    assert rule_ids(content_page(box(OVER, CUT.left + 5, 100, CUT.width - 5, 1)), tmp_path) == []
    assert rule_ids(content_page(box("0 0 0 0 k", CUT.left - 2, 100, 90, 90)), tmp_path) == []


# The safe area of a file


@pytest.mark.parametrize(("inside", "rules"), [(3.1, []), (2.9, ["G01"]), (0.1, ["G01"])])
def test_text_keeps_its_distance_from_the_left(inside: float, rules: list[str], tmp_path: Path) -> None:
    (box_of_text,) = [item.box for item in content_of(bare(word(OVER, 14)), tmp_path).objects]
    shift = CUT.left + inside * MILLIMETRE - box_of_text.left
    assert rule_ids(bare(word(OVER, 14, 60 + shift)), tmp_path) == rules


def test_the_safe_distance_is_told(tmp_path: Path) -> None:
    (finding,) = findings(content_page(word(OVER, 14, 30)), tmp_path, safe=4 * MILLIMETRE)
    assert finding.reason == "text is nearer to the trim than the safe 4 mm; move it inwards"


@pytest.mark.parametrize("box_of", [None, 5, 10])
def test_a_bleed_box_that_is_larger_than_the_shops_bleed_asks_for_no_more(box_of: float | None, tmp_path: Path) -> None:
    """A ground that ends 3 mm beyond the trim, in a file without BleedBox, with a wider one, with that of the sheet."""
    pdf = content_page("")
    sheet = pdf.pages[0].obj
    del sheet.BleedBox
    if box_of:
        left, bottom, right, top = map(float, sheet.TrimBox)
        by = box_of * MILLIMETRE
        sheet.BleedBox = [left - by, bottom - by, right + by, top + by]
    assert "G02" not in rule_ids(pdf, tmp_path)
    assert "G02" in rule_ids(pdf, tmp_path, bleed=5 * MILLIMETRE)


def test_a_bleed_box_that_is_smaller_is_where_the_bleed_ends(tmp_path: Path) -> None:
    pdf = content_page(box("0 1 0 0 k", 28.35 - 2 * MILLIMETRE, 100, 90, 90))
    assert "G02" in rule_ids(pdf, tmp_path)
    sheet = pdf.pages[0].obj
    left, bottom, right, top = map(float, sheet.TrimBox)
    by = 2 * MILLIMETRE
    sheet.BleedBox = [left - by, bottom - by, right + by, top + by]
    assert "G02" not in rule_ids(pdf, tmp_path)


CLIPPED = "q BT /F0 20 Tf 7 Tr {x} 200 Td {word} Tj ET {paint} Q"


@pytest.mark.parametrize(("x", "rules"), [(60, []), (SLUG + 0.8 * MILLIMETRE, ["G01"]), (SLUG - 9, ["G01", "G02"])])
def test_letters_that_a_fill_shows_through_keep_to_the_safe_area(x: float, rules: list[str], tmp_path: Path) -> None:
    fill = "0 1 0 0 k 0 0 500 500 re f"
    assert rule_ids(content_page(CLIPPED.format(x=x, word=shown("Hva"), paint=fill)), tmp_path) == rules


def test_letters_that_nothing_shows_through_are_not_seen(tmp_path: Path) -> None:
    for paint in ("", "0 1 0 0 k 0 0 50 50 re f"):
        assert rule_ids(content_page(CLIPPED.format(x=60, word=shown("Hva"), paint=paint)), tmp_path) == ["G05"]


def test_each_word_of_a_clip_is_told_by_what_shows_through_it(tmp_path: Path) -> None:
    words = f"{shown('Hva')} Tj 0 -60 Td {shown('vil')} Tj"
    paint = "0 1 0 0 k 0 190 500 50 re f 1 0 0 0 k 0 130 500 50 re f"
    clip = f"q BT /F0 20 Tf 7 Tr 60 200 Td {words} ET {paint} Q"
    assert rule_ids(content_page(clip), tmp_path) == []
    (hidden,) = findings(content_page(clip.replace("0 130 500 50 re f", "")), tmp_path)
    assert (hidden.id, "drawn in no colour" in hidden.reason) == ("G05", True)
