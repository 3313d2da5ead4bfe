"""The rules for QR codes: each has a code that passes and one that fails by it alone, in files and on pages of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from ink_samples import BLEED_BOX, MEDIA_BOX, TRIM_BOX, code, filled, millimetres, sound_with
from msgspec.structs import replace
from own_samples import CODE, GREY, MODULES, ground, of_items, picture, placed, wrong
from preflight_samples import SHOP, ids, report, saved, sound
from samples import HERE

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import PAPER
from deckgen.painted.model import Code
from deckgen.painted.pages import PaintedPage
from deckgen.preflight.evidence import FileEvidence
from deckgen.preflight.judge import judge_all
from deckgen.press.shop import Shop
from deckgen.reader.document import open_pdf
from deckgen.rules import codes as code_rules
from deckgen.rules.finding import Finding, Severity
from deckgen.rules.ruleset import PAGE_RULES

GOOD = Code(1, millimetres(30, 40, 50, 60), "https://ks.no", module=0.5, quiet=4, light=1, dark=0.02)
RULES = [rule for rule in PAGE_RULES if rule.id[0] == "Q"]


def judged(folder: Path, *codes: Code, shop: Shop = SHOP) -> list[Finding]:
    """What the rules say of these codes."""
    document = open_pdf(saved(sound(), folder))
    try:
        evidence = FileEvidence(document, shop)
        evidence.codes = codes
        return judge_all(RULES, evidence.painted.pages, shop)
    finally:
        document.close()


def test_a_good_code_passes(tmp_path: Path) -> None:
    assert judged(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("changed", "identifier", "severity"),
    [
        (replace(GOOD, module=0.32), "Q01", Severity.ERROR),
        (replace(GOOD, module=0.34), "Q01", Severity.WARNING),
        (replace(GOOD, quiet=3.5), "Q02", Severity.ERROR),
        (replace(GOOD, light=0.5), "Q03", Severity.WARNING),
        (replace(GOOD, light=0.35), "Q03", Severity.ERROR),
        (replace(GOOD, light_on_dark=True), "Q03", Severity.WARNING),
        (replace(GOOD, box=millimetres(2, 40, 22, 60)), "Q04", Severity.WARNING),
        (replace(GOOD, box=millimetres(-2, 40, 18, 60)), "Q04", Severity.ERROR),
        (replace(GOOD, trouble="it is smudged"), "Q05", Severity.UNKNOWN),
    ],
)
def test_each_fault_is_told_by_its_own_rule(tmp_path: Path, changed: Code, identifier: str, severity: Severity) -> None:
    (finding,) = judged(tmp_path, changed)
    assert (finding.id, finding.severity) == (identifier, severity)
    assert finding.place.page == 1
    assert finding.place.box == changed.box


@pytest.mark.parametrize("edge", [replace(GOOD, module=0.349), replace(GOOD, quiet=3.75), replace(GOOD, light=0.58)])
def test_rounding_is_no_fault(tmp_path: Path, edge: Code) -> None:
    assert judged(tmp_path, edge) == []


def test_the_safe_area_is_the_shops(tmp_path: Path) -> None:
    near = replace(GOOD, box=millimetres(4, 40, 24, 60))
    assert judged(tmp_path, near) == []
    (finding,) = judged(tmp_path, near, shop=SHOP.changed(safe=5 * MILLIMETRE))
    assert "5 mm" in finding.reason


ADDRESS = "https://ks.no"
WHITE = "0 0 0 0 k"


@pytest.mark.parametrize(
    ("painted", "expected"),
    [
        (code(ADDRESS, 40, 40, 0.6, light=WHITE), []),
        (code(ADDRESS, 40, 40, 0.3, light=WHITE), ["Q01"]),
        (
            code(ADDRESS, 40, 40, 0.6, light=WHITE, quiet=2) + filled(millimetres(40, 38.5, 55, 38.8), 0, 0, 0, 100),
            ["Q02"],
        ),
        (code(ADDRESS, 40, 40, 0.6, light=WHITE, dark="0 0 0 0.3 k"), ["Q03"]),
        (code(ADDRESS, 2.5, 40, 0.6, light=WHITE), ["Q04"]),
    ],
)
def test_a_file_fails_by_that_rule_alone(tmp_path: Path, painted: str, expected: list[str]) -> None:
    judged_file = report(sound_with(painted), tmp_path, quick=False)
    assert [rule for rule in ids(judged_file) if rule.startswith("Q")] == expected


def test_codes_among_the_marks_are_not_judged() -> None:
    slug, inside = Code(1, Box(0, 0, 20, 20), "a"), Code(1, TRIM_BOX.grown(-50), "b")
    codes = (slug, inside, Code(1, TRIM_BOX, trouble="x"))
    page = PaintedPage(1, MEDIA_BOX, BLEED_BOX, TRIM_BOX, TRIM_BOX, (), codes=lambda: codes)
    assert [fault.place.label for fault in code_rules.module(page, SHOP)] == ["QR code «b»"]


def test_a_long_text_is_cut_short() -> None:
    codes = (Code(1, TRIM_BOX, "https://ks.no"), Code(1, TRIM_BOX, "x" * 900))
    page = PaintedPage(1, MEDIA_BOX, BLEED_BOX, TRIM_BOX, TRIM_BOX, (), codes=lambda: codes)
    short, long = code_rules.module(page, SHOP)
    assert short.place.label == "QR code «https://ks.no»"
    assert len(long.place.label) < 80


# Pages of ours

OURS = "QR code «https://www.example.no»"


def test_codes_of_ours_keep_to_the_safe_area() -> None:
    assert of_items(placed(CODE, 15, 15, 2)) == []
    message = f"{OURS}: it is nearer to the trim than the safe 5.29 mm; move it inwards"
    assert of_items(placed(CODE, 10, 15, 2)) == wrong(message)
    assert of_items(placed(CODE, -900, 15, 2)) == wrong(f"{OURS}: it is cut by the trim; move it inwards")


def test_modules_that_are_too_small_are_told_at_the_element() -> None:
    least = 0.35 * MILLIMETRE
    assert of_items(placed(CODE, 50, 50, least)) == []
    small = placed(CODE, 50, 50, 0.9 * least)
    message = f"{OURS}: modules of 0.32 mm, below 0.35 mm; make it larger or its address shorter"
    assert of_items(replace(small, mark=replace(small.mark, element=HERE))) == wrong(message, HERE)


def noisy(quiet: int, module: float = 2) -> list[str]:
    free = f"4 modules ({4 * module / MILLIMETRE:.1f} mm)"
    return wrong(f"{OURS}: the ground around it is plain for {quiet} modules only; leave {free} free on all sides")


def test_a_code_lies_on_plain_paper_with_its_quiet_zone() -> None:
    scale = 2.0
    symbol, side, quiet = placed(CODE, 100, 100, scale), MODULES * scale, 4 * scale
    around = Box(100 - quiet, 100 - quiet, 100 + side + quiet, 100 + side + quiet)
    field, plate = ground(GREY), ground(PAPER, around)
    assert of_items(field, plate, symbol) == []
    assert of_items(field, symbol) == noisy(0)
    assert of_items(field, ground(PAPER, around.grown(-1)), symbol) == noisy(3)
    assert of_items(plate, ground(GREY, Box(20, 20, around.left + 1, 380)), symbol) == noisy(3)
    assert of_items(ground(GREY, Box(20, 20, around.left, 380)), symbol) == []


def test_codes_do_not_lie_on_pictures() -> None:
    symbol = placed(CODE, 100, 100, 100 / MODULES)
    photo = picture(Box(190, 190, 280, 280))
    assert of_items(photo, symbol) == noisy(0, 100 / MODULES)
    assert of_items(photo, ground(PAPER, Box(80, 80, 220, 220)), symbol) == []


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (replace(GOOD, module=0.32), "modules of 0.32 mm, below 0.35 mm; make it larger or its address shorter"),
        (
            replace(GOOD, quiet=3.5),
            "the ground around it is plain for 3.5 modules only; leave 4 modules (2.0 mm) free on all sides",
        ),
        (
            replace(GOOD, light=0.5, dark=0.05),
            "a contrast of 45 % (5.5 : 1), below 55 %; make it darker or its ground lighter",
        ),
        (
            replace(GOOD, box=millimetres(2, 40, 22, 60)),
            "it is nearer to the trim than the safe 3 mm; move it inwards",
        ),
    ],
)
def test_figures_are_told(tmp_path: Path, changed: Code, reason: str) -> None:
    (finding,) = judged(tmp_path, changed)
    assert finding.reason == reason


@pytest.mark.parametrize(
    ("changed", "severities"),
    [
        (replace(GOOD, module=0.3285), [Severity.WARNING]),
        (replace(GOOD, module=0.3265), [Severity.ERROR]),
        (replace(GOOD, module=0.348), []),
        (replace(GOOD, quiet=3.74), [Severity.ERROR]),
        (replace(GOOD, light=0.575, dark=0.02), []),
        (replace(GOOD, light=0.565, dark=0.02), [Severity.WARNING]),
        (replace(GOOD, light=0.425, dark=0.02), [Severity.WARNING]),
        (replace(GOOD, light=0.415, dark=0.02), [Severity.ERROR]),
        (replace(GOOD, box=millimetres(2.95, 40, 22, 60)), []),
        (replace(GOOD, box=millimetres(2.85, 40, 22, 60)), [Severity.WARNING]),
        (replace(GOOD, box=millimetres(-0.05, 40, 22, 60)), [Severity.WARNING]),
        (replace(GOOD, box=millimetres(-0.15, 40, 22, 60)), [Severity.ERROR]),
        (replace(GOOD, box=millimetres(-30, 40, -5, 60)), []),
    ],
)
def test_limits(tmp_path: Path, changed: Code, severities: list[Severity]) -> None:
    assert [finding.severity for finding in judged(tmp_path, changed)] == severities


def test_modules_of_ours_are_known_to_a_hair() -> None:
    least = 0.35 * MILLIMETRE
    assert of_items(placed(CODE, 50, 50, 0.999 * least)) == []
    assert len(of_items(placed(CODE, 50, 50, 0.995 * least))) == 1
