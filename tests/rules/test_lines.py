"""Lines: their widths and inks, in files and on pages of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from content_samples import LINE, box, content_page, contrasts, findings, line, rule_ids
from msgspec.structs import replace
from own_samples import INSIDE, RED, SHOP, SHOWN, fill, of_items, placed, wrong
from samples import HERE, MARK, THERE

from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill, Group, Resource, ResourceKind, Stroke, Use
from deckgen.page.paths import circle, rectangle
from deckgen.page.paths import line as line_path

CASES: list[tuple[str, str, str]] = [
    ("R0012", line("0 G", 1), line("0 G", 2)),
    ("R0018", line("0 0 0 0 K", 0.2), line("0 0 0 0 K", 0.25)),
    ("R0019", line("0.5 0.5 0 0 K", 0.2), line("0.5 0.5 0 0 K", 0.25)),
    ("R0019", box("0.5 0.5 0 0 k", 60, 200, 100, 0.2), box("0.5 0.5 0 0 k", 60, 200, 100, 0.25)),
    ("S05", line(LINE, 0.1), line(LINE, 0.25)),
    ("S05", line("0 1 0 0 K", 0), line("0 1 0 0 K", 0.25)),
    ("S05", box("0 1 0 0 k", 60, 200, 100, 0), box("0 1 0 0 k", 60, 200, 100, 0.3)),
]  # fmt: skip


@contrasts(CASES)
def test_each_rule_finds_its_fault_and_nothing_else(rule: str, failing: str, passing: str, tmp_path: Path) -> None:
    assert rule_ids(content_page(failing), tmp_path) == [rule]
    assert rule_ids(content_page(passing), tmp_path) == []


def test_the_shop_sets_the_least_widths(tmp_path: Path) -> None:
    thin, white = content_page(line("0 1 0 0 K", 0.3)), content_page(line("0 0 0 0 K", 0.3))
    assert rule_ids(thin, tmp_path) == rule_ids(white, tmp_path) == []
    assert len(rule_ids(thin, tmp_path, line=0.5)) == 1
    assert len(rule_ids(white, tmp_path, reversed_line=0.5)) == 1


# Pages of ours


@pytest.mark.parametrize(
    ("width", "ink", "message"),
    [
        (0.25, BLACK, ""),
        (0.2, BLACK, "a line is 0.2 pt wide, Trykk wants 0.25 pt; make it wider"),
        (0, BLACK, "a line is 0 pt wide, as thin as the device can, Trykk wants 0.25 pt; make it wider"),
        (0.5, PAPER, ""),
        (0.4, PAPER, "a white line is 0.4 pt wide, Trykk wants 0.5 pt; make it wider"),
        (0.4, RED, "a line in several inks is 0.4 pt wide, Trykk wants 0.5 pt; make it wider"),
    ],
)
def test_least_lines(width: float, ink: Ink, message: str) -> None:
    shop = SHOP.changed(reversed_line=0.5)
    expected = wrong(message, HERE) if message else []
    assert of_items(Stroke(SHOWN, line_path(10, 10, 90, 10), ink, width), shop=shop) == expected
    assert of_items(fill(Box(10, 10, 90, 10 + width), ink), shop=shop) == expected
    doubled = Group(MARK, (Stroke(SHOWN, line_path(5, 5, 45, 5), ink, width / 2),), Matrix(2, 0, 0, 2, 0, 0))
    assert of_items(doubled, shop=shop) == expected


def test_a_small_dot_and_an_empty_path_are_no_lines() -> None:
    dots = sum((circle(x, 9, 0.2) for x in range(3)), ())
    assert of_items(Fill(SHOWN, dots, BLACK), Fill(SHOWN, (), BLACK), shop=SHOP) == []


def test_lines_in_a_motif_are_told_where_the_motif_is_placed() -> None:
    thin = Resource("motif 1", ResourceKind.MOTIF, INSIDE, (Stroke(MARK, line_path(50, 50, 59, 59), BLACK, 1),))
    small = Use(SHOWN, "motif 1", Matrix(0.1, 0, 0, 0.1, 0, 0))
    message = "a line is 0.1 pt wide, Trykk wants 0.25 pt; make it wider"
    assert of_items(small, shop=SHOP, resources=(thin,)) == wrong(message, HERE)


def test_a_spot_colour_is_one_ink() -> None:
    cut = Ink(100, 100, 100, 0, "CutContour")
    assert of_items(Stroke(MARK, line_path(0, 0, 9, 9), cut, 0.25), shop=SHOP.changed(reversed_line=0.5)) == []


def test_two_faults_at_one_place_are_both_told() -> None:
    thin = [Stroke(SHOWN, line_path(10, y, 90, y), ink, 0.1) for y, ink in ((10, PAPER), (20, BLACK), (30, PAPER))]
    white = wrong("a white line is 0.1 pt wide, Trykk wants 0.5 pt; make it wider", HERE)
    black = wrong("a line is 0.1 pt wide, Trykk wants 0.25 pt; make it wider", HERE)
    assert of_items(*thin, shop=SHOP.changed(reversed_line=0.5)) == white + black


@pytest.mark.parametrize(
    ("operators", "rules"),
    [
        (line("0 1 0 0 K", 0.241), []),
        (line("0 1 0 0 K", 0.239), ["S05"]),
        (line("0.5 0.5 0 0 K", 0.241), []),
        (line("0 G", 1.98), ["R0012"]),
        (line("0 G", 1.995), []),
        (line("1 G", 1), []),
    ],
)
def test_limits_have_some_rounding(operators: str, rules: list[str], tmp_path: Path) -> None:
    assert rule_ids(content_page(operators), tmp_path) == rules


@pytest.mark.parametrize(
    ("operators", "reason"),
    [
        (line("0 1 0 0 K", 0.1), "a line is 0.1 pt wide, the standard shop wants 0.25 pt; make it wider"),
        (
            line("0 1 0 0 K", 0),
            "a line is 0 pt wide, as thin as the device can, the standard shop wants 0.25 pt; make it wider",
        ),
        (line("0 G", 1), "lines under 2 pt are in DeviceGray; make them black in DeviceCMYK"),
    ],
)
def test_widths_are_told(operators: str, reason: str, tmp_path: Path) -> None:
    (finding,) = findings(content_page(operators), tmp_path)
    assert finding.reason == reason


def test_a_thin_shape_of_a_picture_is_told_where_that_is_named() -> None:
    thin = Fill(replace(MARK, origin=THERE), rectangle(Box(1, 1, 9, 1.02)), RED)
    arms = Resource("arms", ResourceKind.PICTURE, Box(0, 0, 10, 10), (thin,))
    use = replace(placed(arms, 60, 60, 6), mark=replace(SHOWN, origin=HERE))
    reason = "a line in several inks is 0.12 pt wide, Trykk wants 0.25 pt; draw it wider in the file, or leave it out"
    assert of_items(use, shop=SHOP, resources=(arms,)) == wrong(f"«Et bilde»: {reason}", THERE)
