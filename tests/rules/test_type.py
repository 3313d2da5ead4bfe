"""Type: its size and inks, overlaps, contrast, what cannot be seen, in files and on pages of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from content_samples import OVER, bare, box, content_page, contrasts, drawn, findings, rule_ids, word
from msgspec.structs import replace
from own_samples import (
    CODE,
    GREY,
    MOTIF,
    PATTERN,
    RED,
    SHOP,
    SHOWN,
    ground,
    of_items,
    picture,
    placed,
    wrong,
)
from pikepdf import Dictionary
from samples import HERE, MARK, run

from deckgen.colour.appearance import contrast
from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK as BLACK_INK
from deckgen.page.ink import PAPER, Ink
from deckgen.page.items import Fill, Group, Item, Link, Mark, Role, Tag, Use
from deckgen.page.paths import rectangle
from deckgen.painted.model import TextFacts
from deckgen.rules.type import needed_contrast

MIDDLE = Ink(0, 0, 0, 60)

CASES: list[tuple[str, str, str]] = [
    ("X6", f"q {OVER} BT /F0 14 Tf 60 200 Td <0000> Tj ET Q", word(OVER, 14)),
    ("R0011", word("0.2 g", 9), word("0.2 g", 12)),
    ("R0015", word("0.8 0.7 0.5 0.9 k", 14), word("0.7 0.6 0.5 0.9 k", 14)),
    ("R0016", word("0 0 0 0 k", 7.9), word("0 0 0 0 k", 8)),
    ("R0017", word("0.5 0.5 0 0 k", 7.9), word("0.5 0.5 0 0 k", 8)),
    ("S04", word(OVER, 5.9), word(OVER, 6)),
    ("S04", word("0 1 0 0 k", 5.9), word("0 1 0 0 k", 6)),
    ("G05", f"3 Tr {word(OVER, 14)}", word(OVER, 14)),
    ("G05", f"q 60 300 9 9 re W n {word(OVER, 14)} Q", f"q 60 200 90 90 re W n {word(OVER, 14)} Q"),
    ("G05", word("0.2 0 0 0 k", 14), word("0.3 0 0 0 k", 14)),
    ("G05", word(OVER, 14) + box("0 1 0 0 k", 50, 190, 90, 90), box("0 1 0 0 k", 50, 190, 90, 90) + word(OVER, 14)),
    ("G05", word("0 1 0 0 k", 14, 900), word("0 1 0 0 k", 14)),
]  # fmt: skip


@contrasts(CASES)
def test_each_rule_finds_its_fault_and_nothing_else(rule: str, failing: str, passing: str, tmp_path: Path) -> None:
    assert rule_ids(content_page(failing), tmp_path) == [rule]
    assert rule_ids(content_page(passing), tmp_path) == []


def test_the_shop_sets_the_least_sizes(tmp_path: Path) -> None:
    small, white = content_page(word("0 1 0 0 k", 7)), content_page(word("0 0 0 0 k", 9))
    assert rule_ids(small, tmp_path) == rule_ids(white, tmp_path) == []
    assert len(rule_ids(small, tmp_path, text=7.5)) == 1
    assert len(rule_ids(white, tmp_path, reversed_text=10)) == 1


# Pages of ours: sizes


@pytest.mark.parametrize(
    ("size", "ink", "message"),
    [
        (6, BLACK_INK, ""),
        (6, Ink(0, 100, 0, 0), ""),
        (5.9, BLACK_INK, "text is 5.9 pt, Trykk wants 6 pt; set it larger"),
        (8, PAPER, ""),
        (7.9, PAPER, "white text is 7.9 pt, Trykk wants 8 pt; set it larger"),
        (8, RED, ""),
        (7.9, RED, "text in several inks is 7.9 pt, Trykk wants 8 pt; set it larger"),
    ],
)
def test_least_type(size: float, ink: Ink, message: str) -> None:
    below = ground(BLACK_INK if ink is PAPER else PAPER)
    text = replace(run("Ord", size=size, ink=ink), mark=SHOWN)
    assert of_items(below, text, shop=SHOP) == (wrong(f"«Ord»: {message}", HERE) if message else [])
    assert of_items(replace(run("  ", size=1), mark=SHOWN), shop=SHOP) == []


def test_type_in_a_group_is_as_large_as_it_comes_out() -> None:
    text = replace(run("Ord", size=11), mark=SHOWN)
    message = "«Ord»: text is 5.5 pt, Trykk wants 6 pt; set it larger"
    for matrix in (Matrix(0.5, 0, 0, 0.5, 0, 0), Matrix(1, 0, 0, 0.5, 0, 0), Matrix(0, 0.5, -1, 0, 250, 20)):
        assert of_items(Group(MARK, (text,), matrix), shop=SHOP) == wrong(message, HERE)


def test_no_type_is_too_small() -> None:
    assert of_items(run("Ord", size=8)) == []
    assert of_items(run("Ord", size=7.5)) == wrong("«Ord»: text is 7.5 pt, deckgen wants 8 pt; set it larger")


# Pages of ours: overlaps


def test_texts_do_not_overlap() -> None:
    over, under = run("Over", (50, 200)), run("Under", (50, 186), block=2)
    assert of_items(over, under) == []
    closer = replace(under, extent=Box(50, 190, 90, 201))
    assert of_items(over, closer) == wrong("«Over»: it overlaps «Under»; give both more room")


def test_lines_of_one_text_may_touch() -> None:
    over = run("Over", (50, 200))
    assert of_items(over, replace(over, extent=Box(50, 190, 90, 201))) == []


def test_text_keeps_off_motifs() -> None:
    assert of_items(run("Ord", (50, 200)), placed(MOTIF, 68, 190, 10)) == []
    assert of_items(run("Ord", (50, 200)), placed(MOTIF, 67, 190, 10)) == wrong(
        "«Ord»: it lies over a motif; give it more room"
    )


def test_text_may_stand_where_a_motif_has_no_shapes() -> None:
    empty = replace(MOTIF, items=())
    assert of_items(run("Ord", (50, 200)), placed(MOTIF, 67, 190, 10), resources=(empty,)) == []


def test_between_the_shapes_of_a_motif_there_is_no_room_for_text() -> None:
    corner = replace(MOTIF, items=(Fill(MARK, rectangle(Box(3, 0, 4, 1)), GREY),))
    assert of_items(run("Ord", (50, 200)), placed(MOTIF, 67, 190, 10), resources=(corner,)) == wrong(
        "«Ord»: it lies over a motif; give it more room"
    )


def test_text_may_stand_on_a_pattern() -> None:
    assert of_items(run("Ord"), Use(MARK, PATTERN.name, Matrix())) == []


def test_text_keeps_off_the_quiet_zone() -> None:
    scale = 2.0
    assert of_items(run("Ord", (50, 200)), placed(CODE, 68 + 4 * scale, 180, scale)) == []
    assert of_items(run("Ord", (50, 200)), placed(CODE, 67 + 4 * scale, 180, scale)) == wrong(
        "«Ord»: it lies over the quiet zone of a QR code; give it more room"
    )


def test_text_stays_clear_of_pictures() -> None:
    words = run("Ord", (60, 200))
    assert of_items(picture(Box(50, 230, 150, 300)), words) == []
    assert of_items(picture(Box(50, 190, 150, 300)), words) == wrong("«Ord»: it lies over a picture; give it more room")


def test_of_a_cut_picture_only_what_is_seen_counts() -> None:
    whole, words = picture(Box(-100, 100, 400, 600)), run("Ord", (60, 150))
    above = Group(whole.mark, (whole,), clip=Box(-10, 200, 310, 410))
    assert of_items(above, words) == []
    over = replace(above, clip=Box(-10, 100, 310, 410))
    assert of_items(over, words) == wrong("«Ord»: it lies over a picture; give it more room")


# Pages of ours: contrast


def paragraph(lines: int, ink: Ink, size: float = 12, tag: Tag = Tag.PARAGRAPH) -> list[Item]:
    """Lines of one block."""
    role = Mark(Role(tag), MARK.origin, 1)
    return [replace(run("Ord", (50, 300 - 20 * n), size, ink), mark=role) for n in range(lines)]


def test_text_stands_out_from_its_ground() -> None:
    assert contrast(GREY, PAPER) < 4.5 < contrast(BLACK_INK, PAPER)
    assert of_items(run("Ord", ink=BLACK_INK)) == []
    assert of_items(run("Ord", ink=GREY)) == wrong(
        f"«Ord»: contrast {contrast(GREY, PAPER):.1f}:1 to its ground, 4.5:1 is the least; "
        "choose another ink, or another `ground` or `fill`"
    )


def test_contrast_is_mended_where_the_ink_is_chosen() -> None:
    (message,) = of_items(replace(run("Ord", ink=GREY), mark=SHOWN))
    assert message.startswith(str(SHOWN.element))


def test_the_ground_is_the_topmost_one_that_lies_under_the_text() -> None:
    assert of_items(ground(BLACK_INK), run("Ord", ink=PAPER)) == []
    assert len(of_items(ground(BLACK_INK), ground(PAPER), run("Ord", ink=PAPER))) == 1
    assert of_items(ground(BLACK_INK), run("Ord", ink=PAPER), ground(PAPER, Box(200, 20, 280, 100))) == []
    assert len(of_items(ground(BLACK_INK, Box(100, 20, 280, 380)), run("Ord", ink=PAPER))) == 1, "beside it"


def test_a_pattern_is_a_ground_too() -> None:
    strip = Fill(MARK, rectangle(Box(50, 190, 90, 220)), BLACK_INK)
    dark, pale = replace(PATTERN, items=(strip,)), replace(PATTERN, items=(replace(strip, ink=PAPER),))
    on_it: list[Item] = [Use(MARK, PATTERN.name, Matrix()), run("Ord", ink=BLACK_INK)]
    assert of_items(*on_it, resources=(pale,)) == []
    assert of_items(*on_it, resources=(dark,)) == wrong(
        "«Ord»: contrast 1.0:1 to its ground, 4.5:1 is the least; choose another ink, or another `ground` or `fill`"
    )
    white: list[Item] = [ground(BLACK_INK), Use(MARK, PATTERN.name, Matrix()), run("Ord", ink=PAPER)]
    assert len(of_items(*white, resources=(pale,))) == 1, "its forms lie on the ground, which shows between them"


def test_large_type_needs_less() -> None:
    assert 3 < contrast(MIDDLE, PAPER) < 4.5
    assert len(of_items(run("Ord", ink=MIDDLE, size=17))) == 1
    assert of_items(run("Ord", ink=MIDDLE, size=18)) == []
    assert len(of_items(run("Ord", ink=MIDDLE, size=13.5, weight=700))) == 1
    assert of_items(run("Ord", ink=MIDDLE, size=14, weight=700)) == []
    assert len(of_items(run("Ord", ink=MIDDLE, size=14, weight=400))) == 1


def test_running_text_needs_more() -> None:
    dark = Ink(0, 0, 0, 75)
    assert 4.5 < contrast(dark, PAPER) < 7
    assert of_items(*paragraph(2, dark)) == []
    assert len(of_items(*paragraph(3, dark))) == 1, "three lines, one cause"
    assert len(of_items(*paragraph(3, dark, tag=Tag.LIST_ITEM))) == 1
    assert of_items(*paragraph(3, dark, tag=Tag.HEADING_2)) == []
    assert of_items(*paragraph(3, dark, size=18)) == []


@pytest.mark.parametrize(
    ("size", "weight", "lines", "least"),
    [(12, 400, 1, 4.5), (12, 400, 3, 7), (18, 400, 3, 3), (14, 700, 3, 3), (14, 600, 3, 7), (13.9, 700, 2, 4.5)],
)
def test_how_much_contrast_is_needed(size: float, weight: int, lines: int, least: float) -> None:
    assert needed_contrast(TextFacts("Ord", "skrift", size, weight=weight, running=True), lines) == least


def test_links_are_no_matter_of_looks() -> None:
    assert of_items(Link(MARK, Box(-50, -50, 400, 500), "https://www.example.no"), run("Ord")) == []


# Files: limits and words


@pytest.mark.parametrize(
    ("operators", "rules"),
    [
        (word(OVER, 5.995), []),
        (word(OVER, 5.98), ["S04"]),
        (word("0 0 0 0 k", 7.995), []),
        (word("0.2 g", 11.995), []),
        (word("0.2 g", 11.98), ["R0011"]),
        (word("1 g", 11), []),
        (word("0.7 0.6 0.65 0.85 k", 14), []),
        (word("0.7 0.6 0.66 0.85 k", 14), ["R0015"]),
        (word("0.7 0.7 0.7 0.84 k", 14), []),
        (word("/Half gs 0.204 0 0 0 k", 14), []),
        (word("0.204 0 0 0 k", 14), ["G05"]),
        (word("0.206 0 0 0 k", 14), []),
        (word("1 g", 14), []),
        (word("1 g", 14, 60, 200), []),
    ],
)
def test_limits_have_some_rounding(operators: str, rules: list[str], tmp_path: Path) -> None:
    assert rule_ids(content_page(operators), tmp_path) == rules


@pytest.mark.parametrize(
    ("operators", "reason"),
    [
        (f"3 Tr {word(OVER, 14)}", "drawn in no colour"),
        (f"q 60 300 9 9 re W n {word(OVER, 14)} Q", "cut away"),
        (word("0.2 0 0 0 k", 14), "in the colour of its ground"),
        (word(OVER, 14) + box("0 1 0 0 k", 50, 190, 90, 90), "covered by what is painted later"),
        (word("/Clear gs 0 0 0 1 k", 14), "fully transparent"),
    ],
)
def test_why_text_cannot_be_seen_is_told(operators: str, reason: str, tmp_path: Path) -> None:
    pdf = drawn(operators, ExtGState={"Clear": lambda _: Dictionary(ca=0)})
    (finding,) = (finding for finding in findings(pdf, tmp_path) if finding.id == "G05")
    assert finding.reason == f"text cannot be seen: it is {reason}; take it out, or make it show"


def test_white_in_rgb_on_bare_paper_is_not_seen(tmp_path: Path) -> None:
    assert rule_ids(bare(word("1 1 1 rg", 14), box("0 1 0 0 k", 100, 300, 50, 50)), tmp_path) == ["G05", "R0027"]
    assert "G05" not in rule_ids(content_page(word("1 1 1 rg", 14)), tmp_path), "on a ground"


@pytest.mark.parametrize(
    ("operators", "label", "reason"),
    [
        (word(OVER, 5), True, "text is 5 pt, the standard shop wants 6 pt; set it larger"),
        (word("0 0 0 0 k", 5), True, "white text is 5 pt, the standard shop wants 8 pt; set it larger"),
        (word("0.8 0.7 0.5 0.9 k", 14), True, "text is in rich black (290 %); set it in black alone"),
        (word("0.2 g", 9), False, "text under 12 pt is in DeviceGray; make it black in DeviceCMYK"),
    ],
)
def test_sizes_and_inks_are_told_with_the_font(operators: str, label: bool, reason: str, tmp_path: Path) -> None:
    (finding,) = findings(content_page(operators), tmp_path)
    assert finding.reason == reason
    assert finding.place.label.startswith("font ") is label
