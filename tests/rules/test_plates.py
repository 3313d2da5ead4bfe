"""The rules on measured ink and on plates: each has a file that passes and one that fails by it alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from ink_samples import CONTOUR, TRIM_BOX, contour, filled, millimetres, pages
from pikepdf import Pdf
from preflight_samples import SHOP, saved, sound
from tools import need

from deckgen.page.geometry import Box
from deckgen.painted.pages import Coverage, InkPeak, NotMeasured, PageInk
from deckgen.preflight.evidence import FileEvidence
from deckgen.preflight.judge import judge_all
from deckgen.press.shop import DieLine, Shop
from deckgen.reader.document import open_pdf
from deckgen.rules.finding import Finding, Severity
from deckgen.rules.register import DOCUMENT_RULES

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


def told(found: list[Finding]) -> list[tuple[str, Severity]]:
    return [(finding.id, finding.severity) for finding in found]


def figures(in_trim: float, in_bleed: float, mean: float, page: int = 1) -> PageInk:
    return PageInk(page, InkPeak(in_trim, BOX), InkPeak(in_bleed, BOX), InkPeak(mean, BOX), ("Black",))


def test_a_sound_file_passes(tmp_path: Path) -> None:
    assert judged(tmp_path, sound()) == []


def test_too_much_ink_is_an_error_where_it_is(tmp_path: Path) -> None:
    heavy = pages("", filled(SQUARE, 100, 100, 100, 20))
    (found,) = judged(tmp_path, heavy)
    assert told([found]) == [("R0026", Severity.ERROR)]
    assert "320 %" in found.reason
    assert "300 %" in found.reason
    assert found.place.page == 2
    assert found.place.box is not None
    assert SQUARE.grown(1).holds(found.place.box)


def test_a_very_heavy_ground_dries_badly_as_well(tmp_path: Path) -> None:
    found = judged(tmp_path, pages(filled(SQUARE, 90, 90, 90, 90)))
    assert told(found) == [("R0026", Severity.ERROR), ("R0026", Severity.WARNING)]


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
    found = judged(tmp_path, sound(), measured=Coverage((ink,)))
    assert [finding.severity for finding in found] == expected


def test_one_finding_tells_all_pages_and_the_worst(tmp_path: Path) -> None:
    measured = Coverage((figures(310, 310, 0, 1), figures(290, 290, 0, 2), figures(330, 330, 0, 3)))
    (found,) = judged(tmp_path, sound(), measured=measured)
    assert (found.place.page, found.pages) == (3, (1, 3))


def test_what_was_not_measured_is_told(tmp_path: Path) -> None:
    found = judged(tmp_path, sound(), measured=NotMeasured("Ghostscript (`gs`) is not installed"))
    assert told(found) == [("R0026", Severity.UNKNOWN), ("S08", Severity.UNKNOWN)]
    assert "install it" in found[0].reason
    partly = Coverage((figures(100, 100, 100),), {2: "only one page is", 3: "only one page is"})
    (found_partly,) = judged(tmp_path, sound(), measured=partly)
    assert (found_partly.severity, found_partly.pages) == (Severity.UNKNOWN, (2, 3))


def test_a_plate_that_nobody_asked_for_is_an_error(tmp_path: Path) -> None:
    (found,) = judged(tmp_path, pages(contour(SQUARE), spots=("Gull",)))
    assert (found.id, found.severity, found.place.thing) == ("S08", Severity.ERROR, "«Gull»")


def test_the_die_line_is_wanted_where_the_shop_cuts_by_it(tmp_path: Path) -> None:
    cut = pages(contour(TRIM_BOX.grown(-5)) + filled(SQUARE, 0, 0, 0, 100), spots=(CONTOUR,))
    assert judged(tmp_path, cut, CUTTER) == []
    assert told(judged(tmp_path, cut, SHOP)) == [("S08", Severity.ERROR)]
    (missing,) = judged(tmp_path, sound(), CUTTER)
    assert (missing.id, missing.severity) == ("S08", Severity.WARNING)
    assert "on no page" in missing.reason


def test_a_die_line_over_a_full_ground_is_no_ink(tmp_path: Path) -> None:
    full = filled(TRIM_BOX, 90, 80, 70, 60)
    cut = pages(full + contour(TRIM_BOX.grown(-5)), spots=(CONTOUR,))
    assert judged(tmp_path, cut, CUTTER) == []
