"""Page boxes: sizes, bleed, room for marks, empty pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from content_samples import HVA, bare, box, content_page, findings, rule_ids
from pikepdf import Array, Dictionary, Pdf, String
from preflight_samples import SHOP, content, ids, report, sound
from structure_samples import Change, broken, drop, no_slug, page, put, shrink

from deckgen.page.geometry import MILLIMETRE
from deckgen.press.shop import Shop
from deckgen.press.shop_choices import PressMarks
from deckgen.rules.finding import Severity

CLEAR = {"Clear": lambda _: Dictionary(ca=0)}

BROKEN: list[tuple[str, Change]] = [
    ("X4", drop(page, "/TrimBox")),
    ("X4", put(page, "/ArtBox", Array([20, 20, 200, 200]))),
    ("X4", put(page, "/TrimBox", Array([20, 20, String("x"), 200]))),
    ("X5", shrink("BleedBox", 15)),
    ("X5", shrink("BleedBox", -40)),
    ("X5", put(page, "/BleedBox", String("x"))),
    ("R0002", put(page, "/UserUnit", 2)),
    ("R0003", put(page, "/CropBox", Array([20, 20, 300, 300]))),
    ("R0003", put(lambda pdf: pdf.Root.Pages, "/CropBox", Array([20, 20, 300, 300]))),
    ("R0004", put(page, "/Rotate", 90)),
    ("R0004", shrink("TrimBox", 1)),
    ("S01", shrink("BleedBox", 2 * MILLIMETRE)),
    ("S02", no_slug),
]


@pytest.mark.parametrize(("rule", "change"), BROKEN, ids=[f"{index}-{case[0]}" for index, case in enumerate(BROKEN)])
def test_a_broken_file_fails_its_rule_and_no_other(rule: str, change: Change, tmp_path: Path) -> None:
    assert broken(change, tmp_path) == [rule]


SOUND: dict[str, Change] = {
    "a CropBox like the MediaBox": lambda pdf: put(page, "/CropBox", page(pdf).MediaBox)(pdf),
}


@pytest.mark.parametrize("which", SOUND)
def test_what_only_looks_wrong_passes(which: str, tmp_path: Path) -> None:
    assert broken(SOUND[which], tmp_path) == []


UNJUDGED: list[tuple[str, Change]] = [
    ("R0002", put(page, "/UserUnit", String("x"))),
]


@pytest.mark.parametrize(("rule", "change"), UNJUDGED)
def test_what_cannot_be_judged_is_said(rule: str, change: Change, tmp_path: Path) -> None:
    pdf = sound()
    change(pdf)
    assert {(finding.id, finding.severity) for finding in report(pdf, tmp_path).findings} == {(rule, Severity.UNKNOWN)}


@pytest.mark.parametrize(
    ("rules", "shop"),
    [
        (["S01"], SHOP.changed(bleed=5 * MILLIMETRE)),
        (["S02"], SHOP.changed(marks=PressMarks.NONE)),
        ([], SHOP.changed(bleed=0)),
    ],
)
def test_limits_come_from_the_shop(rules: list[str], shop: Shop, tmp_path: Path) -> None:
    assert ids(report(sound(), tmp_path, shop)) == rules


def test_large_formats_are_held_to_their_own_column(tmp_path: Path) -> None:
    pdf = sound()
    for change in (put(page, "/UserUnit", 2), shrink("TrimBox", 1)):
        change(pdf)
    large = report(pdf, tmp_path, SHOP.changed(large_format=True))
    assert [(finding.id, finding.severity) for finding in large.findings] == [("R0002", Severity.WARNING)]


def test_one_cause_on_many_pages_is_one_finding(tmp_path: Path) -> None:
    pdf = sound(pages=5)
    for number in (2, 3, 5):
        del page(pdf, number).TrimBox
    (finding,) = report(pdf, tmp_path).findings
    assert (finding.place.page, finding.pages) == (2, (2, 3, 5))


def test_an_empty_page_is_told(tmp_path: Path) -> None:
    pdf = sound(2)
    marks_only = content().split(b"\n")[2]
    pdf.pages[1].obj.Contents = pdf.make_stream(marks_only + b" 0 0 0 0 k 60 60 90 90 re f")
    (finding,) = findings(pdf, tmp_path)
    assert (finding.id, finding.place.page) == ("R0005", 2)


def test_a_page_without_boxes_is_judged_at_its_edge(tmp_path: Path) -> None:
    pdf = content_page(box("0 1 0 0 k", 10, 100, 90, 90))
    for key in ("TrimBox", "BleedBox"):
        del pdf.pages[0].obj[f"/{key}"]
    assert "G01" not in rule_ids(pdf, tmp_path)
    # With a BleedBox the trim is taken to lie the shop's bleed inside it, so that one fault is told, not ten.
    pdf = content_page("")
    del pdf.pages[0].obj.TrimBox
    assert rule_ids(pdf, tmp_path) == ["X4"]


def test_what_lies_in_the_slug_is_no_artwork(tmp_path: Path) -> None:
    slug = "0 0 0 1 k BT /F0 4 Tf 60 8 Td " + HVA + " Tj ET 1 1 1 1 K 0.1 w 5 60 m 15 60 l S 1 1 1 1 k 2 2 9 9 re f"
    assert rule_ids(content_page(slug), tmp_path) == []


def reasons(change: Change, folder: Path, shop: Shop = SHOP) -> list[str]:
    pdf = sound()
    change(pdf)
    return [finding.reason for finding in report(pdf, folder, shop).findings]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (drop(page, "/TrimBox"), "the page has no TrimBox, so nobody knows where to cut; write one"),
        (
            put(page, "/ArtBox", Array([20, 20, 200, 200])),
            "the page has both a TrimBox and an ArtBox; keep the TrimBox",
        ),
        (put(page, "/TrimBox", Array([20, 20, String("x"), 200])), "the page's TrimBox is no rectangle; write one"),
    ],
)
def test_what_is_wrong_with_a_trim_box_is_said(change: Change, reason: str, tmp_path: Path) -> None:
    assert reasons(change, tmp_path) == [reason]


def test_sizes_are_told_in_millimetres(tmp_path: Path) -> None:
    assert reasons(shrink("TrimBox", MILLIMETRE), tmp_path) == [
        "the page is cut to 105 × 148 mm, most pages to 103 × 146 mm; send each size as a file of its own"
    ]
    assert reasons(put(page, "/UserUnit", 2), tmp_path) == [
        "the page is scaled by a UserUnit of 2; write it at its own size"
    ]
    assert reasons(shrink("BleedBox", 2 * MILLIMETRE), tmp_path) == [
        "the page has 1 mm of bleed, the standard shop wants 3 mm; make the bleed wider"
    ]


@pytest.mark.parametrize(("missing", "rules"), [(0.01, []), (0.03, ["S01"])])
def test_bleed_has_some_rounding(missing: float, rules: list[str], tmp_path: Path) -> None:
    assert broken(shrink("BleedBox", missing * MILLIMETRE), tmp_path) == rules


@pytest.mark.parametrize("side", range(4))
def test_bleed_is_asked_for_on_each_side(side: int, tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        edges = [float(edge) for edge in page(pdf).BleedBox]
        edges[side] += MILLIMETRE if side < 2 else -MILLIMETRE
        page(pdf).BleedBox = Array(edges)

    assert broken(change, tmp_path) == ["S01"]


@pytest.mark.parametrize(("room", "rules"), [(0.9, ["S02"]), (1.1, [])])
def test_marks_need_some_room(room: float, rules: list[str], tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        for sheet in pdf.pages:
            left, bottom, right, top = (float(edge) for edge in sheet.obj.BleedBox)
            width = room * MILLIMETRE
            sheet.obj.MediaBox = Array([left - width, bottom - width, right + width, top + width])

    assert broken(change, tmp_path) == rules


def test_a_page_turned_all_the_way_round_is_upright(tmp_path: Path) -> None:
    assert broken(put(page, "/Rotate", 360), tmp_path) == []


def test_pages_of_no_ink_are_empty_and_transparent_ones_too(tmp_path: Path) -> None:
    assert rule_ids(bare("0 0 0 0 k 60 60 90 90 re f"), tmp_path) == ["R0005"]
    assert rule_ids(bare("/Clear gs 0 1 0 0 k 60 60 90 90 re f", ExtGState=CLEAR), tmp_path) == ["R0005"]
    assert rule_ids(bare("0 1 0 0 k 60 60 90 90 re f"), tmp_path) == []
    assert "R0005" not in rule_ids(bare("1 0 0 rg 60 60 90 90 re f"), tmp_path), "ink that is not told is ink"
    assert rule_ids(bare("0 1 0 0 k 0 0 9 9 re f"), tmp_path) == ["R0005"], "outside the trim"
