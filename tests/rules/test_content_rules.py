"""Each rule on what is painted: a page that passes all rules, and one that fails this one only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from content_samples import drawn, findings, form, image, told
from pikepdf import Array, Dictionary, Name
from preflight_samples import content, shown, sound

from deckgen.page.ink import Ink
from deckgen.press.shop import DieLine, Resolution
from deckgen.rules.finding import Severity

HVA = shown("Hva")
STATES: dict[str, Any] = {
    "G1": lambda _: Dictionary(OP=True, op=True, OPM=0),
    "Half": lambda _: Dictionary(ca=0.5),
    "Multiply": lambda _: Dictionary(BM=Name.Multiply),
}


def separation(name: Name) -> Any:
    """A colour of one plate."""
    tint: dict[str, Any] = {"FunctionType": 2, "Domain": [0, 1], "N": 1, "C0": [0, 0, 0, 0], "C1": [1, 1, 1, 1]}
    return lambda _: Array([Name.Separation, name, Name.DeviceCMYK, Dictionary(**tint)])


SPACES = {"All": separation(Name.All), "Cut": separation(Name.CutContour)}
SOLID = image(40, 40, bytes([0, 128, 0, 0]) * 1600)
HEAVY = image(40, 40, bytes([0, 128, 0, 0]) * 1599 + bytes([255, 255, 255, 30]))
GREY = image(40, 40, bytes(1600), Name.DeviceGray)
STENCIL = image(400, 400, bytes(50 * 400), Name.DeviceGray, 1)
RGB = image(40, 40, bytes(4800), Name.DeviceRGB)
PICTURES = {"Solid": SOLID, "Heavy": HEAVY, "Stencil": STENCIL, "Rgb": RGB, "Grey": GREY}


def text(colour: str, size: float, x: float = 60, y: float = 200) -> str:
    """A word in a colour and size."""
    return f"q {colour} BT /F0 {size} Tf {x} {y} Td {HVA} Tj ET Q\n"


def line(colour: str, width: float) -> str:
    """A level line in a colour and width."""
    return f"q {colour} {width} w 60 200 m 200 200 l S Q\n"


def box(colour: str, left: float, bottom: float, width: float, height: float) -> str:
    """A filled rectangle in a colour."""
    return f"q {colour} {left} {bottom} {width} {height} re f Q\n"


def picture(name: str, size: float) -> str:
    """A square image of a size, in the middle of the page."""
    return f"q {size} 0 0 {size} 100 100 cm /{name} Do Q"


BLACK = "0 0 0 1 k"
OVER = "/G0 gs 0 0 0 1 k"
LINE = "/G0 gs 0 0 0 1 K"
GROUND = box("0.9 0.8 0.8 0 k", 50, 190, 160, 40)

# The rule, what fails it alone, what comes near and passes.
CASES: list[tuple[str, str, str]] = [
    ("CONTENT", "1 2 blah", "BX 1 2 blah EX"),
    ("X6", f"q {OVER} BT /F0 14 Tf 60 200 Td <0000> Tj ET Q", text(OVER, 14)),
    ("R0007", text("/G0 gs 0 0 0 0 k", 14), text("0 0 0 0 k", 14)),
    ("R0008", box("/G0 gs 0 0 0 0 k", 100, 100, 50, 50), box("0 0 0 0 k", 100, 100, 50, 50)),
    ("R0009", text(BLACK, 9), text(OVER, 9)),
    ("R0009", text("/G1 gs 0 0 0 1 k", 9), text(BLACK, 12)),
    ("R0009", text(BLACK, 9), GROUND + text(BLACK, 9)),
    ("R0010", line("0 0 0 1 K", 1), line(LINE, 1)),
    ("R0010", box(BLACK, 60, 200, 100, 1), box(OVER, 60, 200, 100, 1)),
    ("R0010", line("0 0 0 1 K", 1), GROUND + line("0 0 0 1 K", 1)),
    ("R0010", line("0 0 0 1 K", 1.9), line("0 0 0 1 K", 2)),
    ("R0011", text("0.2 g", 9), text("0.2 g", 12)),
    ("R0012", line("0 G", 1), line("0 G", 2)),
    ("R0013", box("/G0 gs 0 g", 100, 100, 20, 20), box("0 g", 100, 100, 20, 20)),
    ("R0015", text("0.8 0.7 0.5 0.9 k", 14), text("0.7 0.6 0.5 0.9 k", 14)),
    ("R0016", text("0 0 0 0 k", 7.9), text("0 0 0 0 k", 8)),
    ("R0017", text("0.5 0.5 0 0 k", 7.9), text("0.5 0.5 0 0 k", 8)),
    ("S04", text(OVER, 5.9), text(OVER, 6)),
    ("S04", text("0 1 0 0 k", 5.9), text("0 1 0 0 k", 6)),
    ("R0018", line("0 0 0 0 K", 0.2), line("0 0 0 0 K", 0.25)),
    ("R0019", line("0.5 0.5 0 0 K", 0.2), line("0.5 0.5 0 0 K", 0.25)),
    ("R0019", box("0.5 0.5 0 0 k", 60, 200, 100, 0.2), box("0.5 0.5 0 0 k", 60, 200, 100, 0.25)),
    ("S05", line(LINE, 0.1), line(LINE, 0.25)),
    ("S05", line("0 1 0 0 K", 0), line("0 1 0 0 K", 0.25)),
    ("S05", box("0 1 0 0 k", 60, 200, 100, 0), box("0 1 0 0 k", 60, 200, 100, 0.3)),
    ("R0026", box("1 1 1 0.1 k", 100, 100, 50, 50), box("1 1 1 0 k", 100, 100, 50, 50)),
    ("R0026", picture("Heavy", 9), picture("Solid", 9)),
    ("R0026", box("1 1 1 0.1 k", 20, 20, 5, 50), box("1 1 1 0.1 k", 5, 5, 5, 50)),
    ("R0027", box("1 0 0 rg", 100, 100, 50, 50), box("1 0 0 0 k", 100, 100, 50, 50)),
    ("R0027", picture("Rgb", 9), picture("Solid", 9)),
    ("R0031", picture("Solid", 40 * 72 / 90), picture("Solid", 40 * 72 / 224)),
    ("R0031", picture("Solid", 40 * 72 / 200), picture("Grey", 40 * 72 / 300)),
    ("R0032", f"q 0 1 0 0 k {picture('Stencil', 400 * 72 / 500)} Q", picture("Stencil", 400 * 72 / 800)),
    ("S07", box("0.3 0.3 0.3 1 k", 100, 100, 50, 50), box(BLACK, 100, 100, 50, 50)),
    ("S07", box("0.3 0.3 0.3 1 k", 100, 100, 50, 50), box("0.3 0.3 0.3 1 k", 100, 100, 50, 28)),
    ("G01", text(OVER, 14, 30), text(OVER, 14, 37)),
    ("G01", text(OVER, 14, 25), text(OVER, 14, 1)),
    ("G02", box("0 1 0 0 k", 28.4, 100, 90, 90), box("0 1 0 0 k", 19.85, 100, 90, 90)),
    ("G02", box("0 1 0 0 k", 200, 100, 126, 90), box("0 1 0 0 k", 200, 100, 134.6, 90)),
    ("G02", box("0 1 0 0 k", 28.4, 100, 90, 90), box("0 0 0 0 k", 28.4, 300, 9, 9)),
    ("G02", "0 1 0 0 k 22 100 m 22 160 90 160 90 100 c f", "0 1 0 0 k 40 100 m 40 160 90 160 90 100 c f"),
    ("G03", box("0 1 0 0 k", 30, 100, 90, 90), box("0 1 0 0 k", 32, 100, 90, 90)),
    ("G03", box("0 1 0 0 k", 19.85, 100, 10, 90), box("0 1 0 0 k", 19.85, 100, 12, 90)),
    ("G03", box("0 0 0 0 k", 30, 100, 90, 90), box("0 0 0 0 k", 32, 100, 90, 90)),
    ("G05", f"3 Tr {text(OVER, 14)}", text(OVER, 14)),
    ("G05", f"q 60 300 9 9 re W n {text(OVER, 14)} Q", f"q 60 200 90 90 re W n {text(OVER, 14)} Q"),
    ("G05", text("0.2 0 0 0 k", 14), text("0.3 0 0 0 k", 14)),
    ("G05", text(OVER, 14) + box("0 1 0 0 k", 50, 190, 90, 90), box("0 1 0 0 k", 50, 190, 90, 90) + text(OVER, 14)),
    ("G05", text("0 1 0 0 k", 14, 900), text("0 1 0 0 k", 14)),
]  # fmt: skip


def page(operators: str) -> Any:
    """The sound press file with this on its page, and with the colour spaces that it uses."""
    spaces = {name: space for name, space in SPACES.items() if f"/{name} " in operators}
    return drawn(operators, ExtGState=STATES, ColorSpace=spaces, XObject=PICTURES)


@pytest.mark.parametrize(
    ("rule", "failing", "passing"), CASES, ids=[f"{case[0]}-{at}" for at, case in enumerate(CASES)]
)
def test_each_rule_finds_its_fault_and_nothing_else(rule: str, failing: str, passing: str, tmp_path: Path) -> None:
    assert told(page(failing), tmp_path) == [rule]
    assert told(page(passing), tmp_path) == []


def severities(operators: str, folder: Path, **changes: Any) -> list[Severity]:
    return [finding.severity for finding in findings(page(operators), folder, **changes)]


@pytest.mark.parametrize(
    ("operators", "severity"),
    [
        (picture("Solid", 40 * 72 / 90), Severity.ERROR),
        (picture("Solid", 40 * 72 / 200), Severity.WARNING),
        (text(OVER, 14, 25), Severity.ERROR),
        (text(OVER, 14, 30), Severity.WARNING),
        (box("0 1 0 0 k", 28.4, 100, 90, 90), Severity.ERROR),
        ("0 1 0 0 k 22 100 m 22 160 90 160 90 100 c f", Severity.WARNING),
        (box("1 1 1 0.1 k", 100, 100, 50, 50), Severity.ERROR),
        (box("1 1 1 0.1 k", 20, 20, 5, 50), Severity.WARNING),
        (text("/G0 gs 0 0 0 0 k", 14), Severity.ERROR),
        ("1 2 blah", Severity.UNKNOWN),
    ],
)
def test_findings_weigh_as_much_as_the_fault(operators: str, severity: Severity, tmp_path: Path) -> None:
    assert severities(operators, tmp_path) == [severity]


@pytest.mark.parametrize("name", ["mypattern", "pattern", "F"])
def test_a_form_of_any_name_hides_no_text_from_the_trim(name: str, tmp_path: Path) -> None:
    pdf = drawn(f"/{name} Do", ExtGState=STATES, XObject={name: form(text(OVER, 14, 25))})
    pdf.pages[0].obj.Resources.XObject[f"/{name}"].Resources = pdf.pages[0].obj.Resources
    assert told(pdf, tmp_path) == ["G01"]


def test_an_empty_page_is_told(tmp_path: Path) -> None:
    pdf = sound(2)
    marks_only = content().split(b"\n")[2]
    pdf.pages[1].obj.Contents = pdf.make_stream(marks_only + b" 0 0 0 0 k 60 60 90 90 re f")
    (finding,) = findings(pdf, tmp_path)
    assert (finding.id, finding.place.page) == ("R0005", 2)


def test_the_colour_all_is_for_marks(tmp_path: Path) -> None:
    marks, inside = "/All CS 0.5 SCN 1 w 5 60 m 20 60 l S", "/All cs 0.5 scn 100 100 9 9 re f"
    assert "R0024" not in told(page(marks), tmp_path)
    assert "R0024" in told(page(inside), tmp_path)


def test_transparency_is_for_shops_that_take_it(tmp_path: Path) -> None:
    for state in ("Half", "Multiply"):
        pdf = page(box(f"/{state} gs 0 1 0 0 k", 100, 100, 50, 50))
        assert told(pdf, tmp_path) == []
        assert told(pdf, tmp_path, transparency="refused") == ["S06"]


def test_the_shop_sets_the_limits(tmp_path: Path) -> None:
    limits: list[tuple[str, dict[str, Any]]] = [
        (text("0 1 0 0 k", 7), {"text": 7.5}),
        (text("0 0 0 0 k", 9), {"reversed_text": 10}),
        (line("0 1 0 0 K", 0.3), {"line": 0.5}),
        (line("0 0 0 0 K", 0.3), {"reversed_line": 0.5}),
        (box("0.9 0.9 0.8 0 k", 100, 100, 50, 50), {"ink_limit": 240}),
        (picture("Solid", 40 * 72 / 250), {"resolution": Resolution(error=200, warning=299)}),
        (text(OVER, 14, 40), {"safe": 14}),
    ]
    for operators, changes in limits:
        assert told(page(operators), tmp_path) == []
        assert len(told(page(operators), tmp_path, **changes)) == 1


def test_rich_black_is_the_shops(tmp_path: Path) -> None:
    pdf = page(box("0.3 0.3 0 1 k", 100, 100, 50, 50))
    assert told(pdf, tmp_path, rich_black=Ink(30, 30, 0, 100)) == []
    assert told(pdf, tmp_path, rich_black=Ink(30, 0, 0, 100)) == ["S07"]


def test_large_format_is_seen_from_afar(tmp_path: Path) -> None:
    pdf = page(picture("Solid", 40 * 72 / 130))
    assert told(pdf, tmp_path, large_format=True, distance=1) == ["R0031"]
    assert told(pdf, tmp_path, large_format=True, distance=2.5) == []
    assert "R0010" not in told(page(line("0 0 0 1 K", 1)), tmp_path, large_format=True)


def test_what_lies_in_the_slug_is_no_artwork(tmp_path: Path) -> None:
    slug = "0 0 0 1 k BT /F0 4 Tf 60 8 Td " + HVA + " Tj ET 1 1 1 1 K 0.1 w 5 60 m 15 60 l S 1 1 1 1 k 2 2 9 9 re f"
    assert told(page(slug), tmp_path) == []


def test_the_die_line_is_no_artwork(tmp_path: Path) -> None:
    die = DieLine.model_validate({"spot": "CutContour", "layer": "Die line"}).changed(width=0.1)
    cut = "/G0 gs /Cut CS 1 SCN 0.1 w 28.35 28.35 297.6 419.5 re S"
    assert "S05" in told(page(cut), tmp_path)
    assert "S05" not in told(page(cut), tmp_path, die_line=die)


def test_overprinted_inks_over_the_limit_are_a_warning_by_their_boxes(tmp_path: Path) -> None:
    over = box("1 1 0.9 0 k", 100, 100, 50, 50) + box(OVER, 100, 100, 20, 20)
    (finding,) = findings(page(over), tmp_path)
    assert (finding.id, finding.severity) == ("R0026", Severity.WARNING)
    assert "390 %" in finding.reason


def test_pictures_whose_ink_is_not_told_are_not_judged(tmp_path: Path) -> None:
    pdf = drawn(picture("I", 9), XObject={"I": image(90, 90, b"no JPEG", Filter=Name.DCTDecode)})
    (finding,) = findings(pdf, tmp_path)
    assert (finding.id, finding.severity) == ("R0026", Severity.UNKNOWN)
    assert "cannot be decoded" in finding.reason


def test_a_fault_within_forms_is_found_where_it_lies(tmp_path: Path) -> None:
    pdf = drawn("q 1 0 0 1 50 50 cm /X Do Q", XObject={"X": form("1 0 0 rg 10 10 20 20 re f")})
    (finding,) = findings(pdf, tmp_path)
    assert finding.id == "R0027" and finding.place.box is not None
    assert (finding.place.box.left, finding.place.box.bottom) == (60, 60)


def test_what_is_covered_at_the_trim_needs_no_bleed(tmp_path: Path) -> None:
    short, cover = box("0 1 0 0 k", 28.4, 100, 90, 90), box("1 0 0 0 k", 19.85, 90, 60, 110)
    assert told(page(short + cover), tmp_path) == []
    assert told(page(cover + short), tmp_path) == ["G02"]


def test_a_page_without_boxes_is_judged_at_its_edge(tmp_path: Path) -> None:
    pdf = page(box("0 1 0 0 k", 10, 100, 90, 90))
    for key in ("TrimBox", "BleedBox"):
        del pdf.pages[0].obj[f"/{key}"]
    assert "G01" not in told(pdf, tmp_path)
    # With a BleedBox the trim is taken to lie the shop's bleed inside it, so that one fault is told, not ten.
    pdf = page("")
    del pdf.pages[0].obj.TrimBox
    assert told(pdf, tmp_path) == ["X4"]
