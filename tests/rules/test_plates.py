"""The rules on ink and plates: each has a file that passes and one that fails by it alone; and pages of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from content_samples import (
    BLACK,
    OVER,
    box,
    content_page,
    contrasts,
    drawn,
    findings,
    form,
    image,
    rule_ids,
    severities,
    square_image,
)
from ink_samples import CONTOUR, TRIM_BOX, contour, filled, millimetres, pages
from msgspec.structs import replace
from own_samples import INSIDE, RED, SHOWN, fill, ground, of_items, wrong
from own_samples import SHOP as OUR_SHOP
from pikepdf import Dictionary, Name, Pdf, String
from preflight_samples import SHOP, saved, sound
from samples import FULL, MARK, run
from tools import need

from deckgen.page.geometry import Box, Matrix
from deckgen.page.ink import Ink
from deckgen.page.items import Fill, Resource, ResourceKind, Stroke, Use
from deckgen.page.paths import line as line_path
from deckgen.page.paths import rectangle
from deckgen.painted.pages import Coverage, InkPeak, NotMeasured, PageInk
from deckgen.preflight.evidence import FileEvidence
from deckgen.preflight.judge import judge_all
from deckgen.press.shop import DieLine, Shop
from deckgen.reader.document import open_pdf
from deckgen.rules.finding import Finding, Severity
from deckgen.rules.ruleset import DOCUMENT_RULES

CUTTER = SHOP.changed(die_line=DieLine.model_validate({"spot": CONTOUR, "layer": "Die line"}).changed(width=0.5))
SQUARE = millimetres(20, 20, 40, 40)
BOX = Box(0, 0, 1, 1)
RULES = [rule for rule in DOCUMENT_RULES if "measured" in rule.title or rule.id == "S08"]


def judged(folder: Path, pdf: Pdf, shop: Shop = SHOP, measured: Coverage | NotMeasured | None = None) -> list[Finding]:
    """What both rules say of a file, of figures that are given instead of measured ones."""
    if measured is None:
        need("gs")
    document = open_pdf(saved(pdf, folder))
    try:
        evidence = FileEvidence(document, shop)
        if measured is not None:
            evidence.measured = measured
        return judge_all(RULES, [evidence.painted], shop)
    finally:
        document.close()


def weights(results: list[Finding]) -> list[tuple[str, Severity]]:
    return [(finding.id, finding.severity) for finding in results]


def figures(in_trim: float, in_bleed: float, mean: float, page: int = 1) -> PageInk:
    return PageInk(page, InkPeak(in_trim, BOX), InkPeak(in_bleed, BOX), InkPeak(mean, BOX), ("Black",))


def test_a_sound_file_passes(tmp_path: Path) -> None:
    assert judged(tmp_path, sound()) == []


def test_too_much_ink_is_an_error_where_it_is(tmp_path: Path) -> None:
    heavy = pages("", filled(SQUARE, 100, 100, 100, 20))
    (finding,) = judged(tmp_path, heavy)
    assert weights([finding]) == [("R0026", Severity.ERROR)]
    assert "320 %" in finding.reason
    assert "300 %" in finding.reason
    assert finding.place.page == 2
    assert finding.place.box is not None
    assert SQUARE.grown(1).holds(finding.place.box)


def test_a_very_heavy_ground_dries_badly_as_well(tmp_path: Path) -> None:
    results = judged(tmp_path, pages(filled(SQUARE, 90, 90, 90, 90)))
    assert weights(results) == [("R0026", Severity.ERROR), ("R0026", Severity.WARNING)]


@pytest.mark.parametrize(
    ("ink", "expected"),
    [
        (figures(300.9, 300.9, 320.9), []),
        (figures(301.2, 301.2, 200), [Severity.ERROR]),
        (figures(290, 310, 200), [Severity.WARNING]),
        (figures(290, 290, 321.2), [Severity.WARNING]),
    ],
)
def test_limits_have_a_point_of_rounding(tmp_path: Path, ink: PageInk, expected: list[Severity]) -> None:
    results = judged(tmp_path, sound(), measured=Coverage((ink,)))
    assert [finding.severity for finding in results] == expected


def test_one_finding_tells_all_pages_and_the_worst(tmp_path: Path) -> None:
    measured = Coverage((figures(310, 310, 0, 1), figures(290, 290, 0, 2), figures(330, 330, 0, 3)))
    (finding,) = judged(tmp_path, sound(), measured=measured)
    assert (finding.place.page, finding.pages) == (3, (1, 3))


def test_what_was_not_measured_is_told(tmp_path: Path) -> None:
    failed = judged(tmp_path, sound(), measured=NotMeasured("Ghostscript took longer than 3 s"))
    assert weights(failed) == [("R0026", Severity.UNKNOWN), ("S08", Severity.UNKNOWN)]
    assert "ask the shop" in failed[0].reason
    missing = judged(tmp_path, sound(), measured=NotMeasured("`gs` is not installed", is_installed=False))
    assert weights(missing) == [("R0026", Severity.UNMEASURED), ("S08", Severity.UNMEASURED)]
    assert "install it" in missing[0].reason
    partly = Coverage((figures(100, 100, 100),), {2: "only one page is", 3: "only one page is"})
    (partial_finding,) = judged(tmp_path, sound(), measured=partly)
    assert (partial_finding.severity, partial_finding.pages) == (Severity.UNKNOWN, (2, 3))


def test_a_plate_that_nobody_asked_for_is_an_error(tmp_path: Path) -> None:
    (finding,) = judged(tmp_path, pages(contour(SQUARE), spots=("Gull",)))
    assert (finding.id, finding.severity, finding.place.label) == ("S08", Severity.ERROR, "«Gull»")


def test_the_die_line_is_wanted_where_the_shop_cuts_by_it(tmp_path: Path) -> None:
    cut = pages(contour(TRIM_BOX.grown(-5)) + filled(SQUARE, 0, 0, 0, 100), spots=(CONTOUR,))
    assert judged(tmp_path, cut, CUTTER) == []
    assert weights(judged(tmp_path, cut, SHOP)) == [("S08", Severity.ERROR)]
    (missing,) = judged(tmp_path, sound(), CUTTER)
    assert (missing.id, missing.severity) == ("S08", Severity.WARNING)
    assert "on no page" in missing.reason


def test_a_die_line_over_a_full_ground_is_no_ink(tmp_path: Path) -> None:
    full = filled(TRIM_BOX, 90, 80, 70, 60)
    cut = pages(full + contour(TRIM_BOX.grown(-5)), spots=(CONTOUR,))
    assert judged(tmp_path, cut, CUTTER) == []


def test_a_line_on_a_layer_for_cutting_is_a_die_line_of_any_name(tmp_path: Path) -> None:
    """Its plate is no ink in totals, and it is told as the die line under another name, not missed."""
    full = filled(TRIM_BOX, 90, 80, 70, 60)
    cut = pages(full + f"/OC /L0 BDC {contour(TRIM_BOX.grown(-5))} EMC", spots=("Kniv",))
    step = Dictionary(GTS_ProcStepsGroup=Name.Structural, GTS_ProcStepsType=Name.Cutting)
    layer = Dictionary(Type=Name.OCG, Name=String("Lag"), GTS_Metadata=step)
    cut.pages[0].obj.Resources.Properties = Dictionary(L0=layer)
    told = judged(tmp_path, cut, CUTTER)
    assert weights(told) == [("S08", Severity.ERROR)]
    assert told[0].reason.endswith("; set it in CMYK, or if it is the die line, call it «CutContour»")


# From the content

CASES: list[tuple[str, str, str]] = [
    ("R0026", box("1 1 1 0.1 k", 100, 100, 50, 50), box("1 1 1 0 k", 100, 100, 50, 50)),
    ("R0026", square_image("Heavy", 9), square_image("Solid", 9)),
    ("R0026", box("1 1 1 0.1 k", 20, 20, 5, 50), box("1 1 1 0.1 k", 5, 5, 5, 50)),
    ("R0027", box("1 0 0 rg", 100, 100, 50, 50), box("1 0 0 0 k", 100, 100, 50, 50)),
    ("R0027", square_image("Rgb", 9), square_image("Solid", 9)),
    ("S07", box("0.3 0.3 0.3 1 k", 100, 100, 50, 50), box(BLACK, 100, 100, 50, 50)),
    ("S07", box("0.3 0.3 0.3 1 k", 100, 100, 50, 50), box("0.3 0.3 0.3 1 k", 100, 100, 50, 28)),
]  # fmt: skip


@contrasts(CASES)
def test_each_rule_finds_its_fault_and_nothing_else(rule: str, failing: str, passing: str, tmp_path: Path) -> None:
    assert rule_ids(content_page(failing), tmp_path) == [rule]
    assert rule_ids(content_page(passing), tmp_path) == []


@pytest.mark.parametrize(
    ("operators", "severity"),
    [
        (box("1 1 1 0.1 k", 100, 100, 50, 50), Severity.ERROR),
        (box("1 1 1 0.1 k", 20, 20, 5, 50), Severity.WARNING),
    ],
)
def test_ink_in_the_bleed_weighs_less(operators: str, severity: Severity, tmp_path: Path) -> None:
    assert severities(operators, tmp_path) == [severity]


def test_the_worst_of_a_page_is_told(tmp_path: Path) -> None:
    heavy = box("1 1 1 0.1 k", 100, 100, 50, 50) + box("1 1 1 0.3 k", 200, 100, 50, 50)
    (finding,) = findings(content_page(heavy), tmp_path)
    assert "330 % of ink (" in finding.reason


def test_the_limit_is_the_shops(tmp_path: Path) -> None:
    pdf = content_page(box("0.9 0.9 0.8 0 k", 100, 100, 50, 50))
    assert rule_ids(pdf, tmp_path) == []
    assert rule_ids(pdf, tmp_path, ink_limit=240) == ["R0026"]


def test_the_colour_all_is_for_marks(tmp_path: Path) -> None:
    marks, inside = "/All CS 0.5 SCN 1 w 5 60 m 20 60 l S", "/All cs 0.5 scn 100 100 9 9 re f"
    assert "R0024" not in rule_ids(content_page(marks), tmp_path)
    assert "R0024" in rule_ids(content_page(inside), tmp_path)


def test_rich_black_is_the_shops(tmp_path: Path) -> None:
    pdf = content_page(box("0.3 0.3 0 1 k", 100, 100, 50, 50))
    assert rule_ids(pdf, tmp_path, rich_black=Ink(30, 30, 0, 100)) == []
    assert rule_ids(pdf, tmp_path, rich_black=Ink(30, 0, 0, 100)) == ["S07"]


def test_overprinted_inks_over_the_limit_are_a_warning_by_their_boxes(tmp_path: Path) -> None:
    over = box("1 1 0.9 0 k", 100, 100, 50, 50) + box(OVER, 100, 100, 20, 20)
    (finding,) = findings(content_page(over), tmp_path)
    assert (finding.id, finding.severity) == ("R0026", Severity.WARNING)
    assert "390 % of ink (upper bound from the content)" in finding.reason


def test_pictures_whose_ink_is_not_told_are_not_judged(tmp_path: Path) -> None:
    odd = image(90, 90, b"no JPEG", Filter=Name.DCTDecode)
    broken, unknown = findings(drawn(square_image("I", 9), XObject={"I": odd}), tmp_path)
    assert (broken.id, unknown.id, unknown.severity) == ("G07", "R0026", Severity.UNKNOWN)
    assert "cannot be decoded" in unknown.reason


def test_a_fault_within_forms_is_found_where_it_lies(tmp_path: Path) -> None:
    pdf = drawn("q 1 0 0 1 50 50 cm /X Do Q", XObject={"X": form("1 0 0 rg 10 10 20 20 re f")})
    (finding,) = findings(pdf, tmp_path)
    assert finding.id == "R0027" and finding.place.box is not None
    assert (finding.place.box.left, finding.place.box.bottom) == (60, 60)


# Pages of ours


@pytest.mark.parametrize("limit", [200, 150])
def test_ink_over_the_limit_is_told_where_the_ink_comes_from(limit: float) -> None:
    shop = OUR_SHOP.changed(ink_limit=limit)

    def expected(name: str = "") -> list[str]:
        return [] if limit == 200 else wrong(f"{name}200 % of ink, Trykk takes 150 %; use less ink")

    assert of_items(fill(INSIDE, RED), shop=shop) == expected()
    assert of_items(Stroke(SHOWN, line_path(0, 0, 9, 9), RED, 1), shop=shop) == expected()
    assert of_items(run("Ord", ink=RED), shop=shop) == expected("«Ord»: ")
    motif = Resource("motif 1", ResourceKind.MOTIF, INSIDE, (fill(INSIDE, RED),))
    assert of_items(Use(SHOWN, "motif 1", Matrix()), shop=shop, resources=(motif,)) == expected()


@pytest.mark.parametrize(("limit", "faults"), [(200, 1), (199.6, 1), (199.4, 2)])
def test_every_build_over_the_limit_is_told(limit: float, faults: int) -> None:
    elsewhere = replace(SHOWN, origin=replace(SHOWN.origin, line=99))
    heavier = Fill(elsewhere, rectangle(Box(40, 40, 50, 50)), Ink(100, 80, 40, 20))
    shop = OUR_SHOP.changed(ink_limit=limit)
    assert len(of_items(fill(Box(20, 20, 30, 30), RED), heavier, shop=shop)) == faults


def test_a_spot_colour_has_a_plate_of_its_own() -> None:
    line_to_cut = Stroke(MARK, line_path(0, 0, 9, 9), Ink(100, 100, 100, 0, "CutContour"), 0.25)
    assert of_items(line_to_cut, shop=OUR_SHOP.changed(ink_limit=150)) == []


def test_no_build_carries_too_much_ink() -> None:
    most, more = Ink(100, 80, 40, 20), Ink(100, 80, 40, 21)
    message = "241 % of ink, deckgen takes 240 %; use less ink"
    assert of_items(ground(most, Box(20, 20, 40, 40))) == []
    assert of_items(ground(more, Box(20, 20, 40, 40))) == wrong(message)
    assert of_items(Stroke(MARK, rectangle(FULL), more, 1)) == wrong(message)
    assert of_items(run("Ord", ink=more)) == wrong(f"«Ord»: {message}")


def test_every_heavy_build_of_ours_is_told() -> None:
    heavy, heavier = Ink(100, 80, 40, 30), Ink(100, 80, 40, 40)
    elsewhere = replace(MARK, origin=replace(MARK.origin, line=9))
    complaints = of_items(ground(heavy, Box(20, 20, 40, 40)), Fill(elsewhere, rectangle(Box(60, 20, 90, 40)), heavier))
    assert [complaint.split(",")[0].rpartition(": ")[2] for complaint in complaints] == [
        "260 % of ink",
        "250 % of ink",
    ]


@pytest.mark.parametrize(
    ("operators", "rules"),
    [
        (box("1 1 1 0.004 k", 100, 100, 50, 50), []),
        (box("1 1 1 0.006 k", 100, 100, 50, 50), ["R0026"]),
        (box("0 0.2 0.2 0.86 k", 100, 100, 29, 29), ["S07"]),
        (box("0 0.2 0.2 0.84 k", 100, 100, 29, 29), []),
        (box("0 0.2 0.2 0.86 k", 100, 100, 28, 90), []),
        (box("0 0 0.15 0.85 k", 100, 100, 50, 50), []),
        (box("0 0 0.16 0.85 k", 100, 100, 50, 50), ["S07"]),
        (box("1 0 0 RG 0 1 0 0 k", 100, 100, 50, 50), []),
    ],
)
def test_limits_have_some_rounding(operators: str, rules: list[str], tmp_path: Path) -> None:
    assert rule_ids(content_page(operators), tmp_path) == rules


def test_totals_are_told_with_the_place(tmp_path: Path) -> None:
    trim, bleed = box("1 1 1 0.1 k", 100, 100, 50, 50), box("1 1 1 0.1 k", 20, 20, 5, 50)
    takes = "(upper bound from the content), the standard shop takes 300 %; use less ink"
    (in_trim,) = findings(content_page(trim), tmp_path)
    assert in_trim.reason == f"310 % of ink {takes}"
    (in_bleed,) = findings(content_page(bleed), tmp_path)
    assert in_bleed.reason == f"310 % of ink in the bleed {takes}"
    (rich,) = findings(content_page(box("0.3 0.3 0.3 1 k", 100, 100, 50, 50)), tmp_path)
    assert rich.reason == "a large black area has 190 % of ink, the standard shop wants 100 %; use its black"


def test_what_is_measured_within_the_limit_is_no_fault_of_boxes(tmp_path: Path) -> None:
    """Inks that seem to lie on each other by their boxes; one build that is too heavy stays one."""
    over = box("1 1 0.9 0 k", 100, 100, 50, 50) + box(OVER, 100, 100, 20, 20)
    light, heavy = Coverage((figures(290, 300.9, 200),)), Coverage((figures(290, 301.2, 200),))
    assert [finding.id for finding in from_colours(over, light, tmp_path)] == []
    assert [finding.id for finding in from_colours(over, heavy, tmp_path)] == ["R0026"]
    build = box("1 1 1 0.1 k", 100, 100, 50, 50)
    assert [finding.severity for finding in from_colours(build, light, tmp_path)] == [Severity.ERROR]


def from_colours(operators: str, coverage: Coverage, folder: Path) -> list[Finding]:
    """What is found from the colours of a page whose ink was measured so."""
    document = open_pdf(saved(content_page(operators), folder))
    try:
        evidence = FileEvidence(document, SHOP)
        evidence.measured = coverage
        return judge_all(DOCUMENT_RULES[:1], [evidence.painted], SHOP)
    finally:
        document.close()
