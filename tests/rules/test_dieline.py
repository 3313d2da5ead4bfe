"""The line that a shop cuts by: on every page, along the trim, over everything, on a layer."""

from __future__ import annotations

from pathlib import Path

import pytest
from content_samples import CUT, drawn, findings
from pikepdf import Array, Dictionary, Name, Pdf, String

from deckgen.page.geometry import MILLIMETRE
from deckgen.press.shop import DieLine
from deckgen.rules.finding import Severity

DIE = DieLine.model_validate({"spot": "CutContour", "layer": "Stans"})
TINT = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0, 1, 0, 0]), N=1)
ALONG = f"{CUT.left} {CUT.bottom} {CUT.width} {CUT.height} re"
BESIDE = f"{CUT.left + 2} {CUT.bottom} {CUT.width} {CUT.height} re"


CUTTING = {"/GTS_ProcStepsGroup": Name.Structural, "/GTS_ProcStepsType": Name.Cutting}


def cut(
    path: str = ALONG,
    state: str = "/GO gs",
    paint: str = "S",
    layer: bool = True,
    spot: Name = Name.CutContour,
    for_cutting: bool = False,
) -> Pdf:
    """A page with a line in the cutting colour, on a layer whose metadata may say that it is for cutting."""
    drawing = f"q {state} /Cut CS 1 SCN /Cut cs 1 scn 0.25 w {path} {paint} Q"
    return drawn(
        f"/OC /L0 BDC {drawing} EMC" if layer else drawing,
        ColorSpace={"Cut": Array([Name.Separation, spot, Name.DeviceCMYK, TINT])},
        ExtGState={"GO": Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)},
        Properties={"L0": named_layer(for_cutting)},
    )


def named_layer(for_cutting: bool) -> Dictionary:
    layer = Dictionary(Type=Name.OCG, Name=String("Stans"))
    if for_cutting:
        layer.GTS_Metadata = Dictionary(CUTTING)
    return layer


def faults(pdf: Pdf, folder: Path) -> list[tuple[Severity, str]]:
    judged = findings(pdf, folder, die_line=DIE)
    return [(finding.severity, finding.reason.split(";")[0]) for finding in judged if finding.id == "S09"]


def test_a_line_along_the_trim_passes(tmp_path: Path) -> None:
    assert faults(cut(), tmp_path) == []


@pytest.mark.parametrize(
    ("pdf", "severity", "reason"),
    [
        (lambda: cut(BESIDE), Severity.ERROR, "the die line does not run along the trim"),
        (lambda: cut(state=""), Severity.ERROR, "the die line wipes out the colours below it"),
        (lambda: cut(paint="f"), Severity.ERROR, "the die line is filled and not drawn as a line"),
        (
            lambda: cut(layer=False),
            Severity.WARNING,
            "the die line is on no layer of its own, so that the shop can not hide it",
        ),
    ],
    ids=["beside", "knocking out", "filled", "no layer"],
)
def test_each_fault_is_named(pdf: object, severity: Severity, reason: str, tmp_path: Path) -> None:
    assert callable(pdf)
    assert faults(pdf(), tmp_path) == [(severity, reason)]


def test_a_page_without_one_is_named_where_others_have_it(tmp_path: Path) -> None:
    pdf = cut()
    pdf.pages.extend(drawn().pages)
    assert faults(pdf, tmp_path) == [(Severity.ERROR, "the page has no die line, along which the shop cuts")]
    assert faults(drawn(), tmp_path) == [], "no card, as far as a file can tell; S08 warns"


def test_without_a_die_line_in_the_shop_nothing_is_asked(tmp_path: Path) -> None:
    assert [finding for finding in findings(drawn(), tmp_path) if finding.id == "S09"] == []


@pytest.mark.parametrize(("shift", "is_told"), [(0.15, False), (0.25, True), (-0.15, False), (-0.25, True)])
def test_a_knife_follows_so_well(shift: float, is_told: bool, tmp_path: Path) -> None:
    left, width = CUT.left + shift * MILLIMETRE, CUT.width - 2 * shift * MILLIMETRE
    path = f"{left} {CUT.bottom} {width} {CUT.height} re"
    assert bool(faults(cut(path), tmp_path)) is is_told


def test_the_middle_of_a_wide_line_counts(tmp_path: Path) -> None:
    assert faults(cut(paint="8 w S"), tmp_path) == []


def test_a_line_elsewhere_may_have_more_than_one_fault(tmp_path: Path) -> None:
    assert len(faults(cut(BESIDE, state="", layer=False), tmp_path)) == 3


def test_a_layer_for_cutting_holds_a_die_line_whatever_its_colour_is_called(tmp_path: Path) -> None:
    """ISO 19593-1: a stranger's line is known by the layer's metadata, a layer's name alone says nothing."""
    assert faults(cut(spot=Name.Knife, for_cutting=True), tmp_path) == []
    beside = faults(cut(BESIDE, spot=Name.Knife, for_cutting=True), tmp_path)
    assert beside == [(Severity.ERROR, "the die line does not run along the trim")]
    assert faults(cut(BESIDE, spot=Name.Knife), tmp_path) == [], "no die line, as far as a file can tell"


def test_its_colour_is_to_be_called_as_the_shop_calls_it(tmp_path: Path) -> None:
    named = [
        item for item in findings(cut(spot=Name.Knife, for_cutting=True), tmp_path, die_line=DIE) if item.id == "R0020"
    ]
    assert [item.place.label for item in named] == ["«Knife»"]
    assert named[0].reason.endswith("; convert it to CMYK, or if it is the die line, call it «CutContour»")


def test_what_is_printed_on_a_layer_for_cutting_is_artwork(tmp_path: Path) -> None:
    pdf = drawn("/OC /L0 BDC 1 0 0 rg 60 60 50 50 re f EMC", Properties={"L0": named_layer(True)})
    assert [item.id for item in findings(pdf, tmp_path, die_line=DIE) if item.id == "R0027"] == ["R0027"]


def folded(
    path: str = ALONG,
    cut_state: str = "/GO gs",
    fold_state: str = "/GO gs",
    spots: tuple[Name, Name] = (Name.CutContour, Name.Crease),
) -> Pdf:
    """A page with a contour that is cut, and a line across it on a layer that is for creasing by its metadata."""
    cutting = f"/OC /L0 BDC q {cut_state} /Cut CS 1 SCN 0.5 w {path} S Q EMC"
    across = f"{CUT.left + 20} {CUT.middle[1]} m {CUT.right - 20} {CUT.middle[1]} l S"
    creasing = f"/OC /L1 BDC q {fold_state} /Fold CS 1 SCN 0.5 w {across} Q EMC"
    layers = {
        layer: Dictionary(
            Type=Name.OCG,
            Name=String(str(step)),
            GTS_Metadata=Dictionary(GTS_ProcStepsGroup=Name.Structural, GTS_ProcStepsType=step),
        )
        for layer, step in (("L0", Name.Cutting), ("L1", Name.Creasing))
    }
    spaces = (Array([Name.Separation, spot, Name.DeviceCMYK, TINT]) for spot in spots)
    return drawn(
        f"{cutting} {creasing}",
        ColorSpace=dict(zip(("Cut", "Fold"), spaces, strict=True)),
        ExtGState={"GO": Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)},
        Properties=layers,
    )


WITHIN = f"{CUT.left + 20} {CUT.bottom + 20} {CUT.width - 40} {CUT.height - 40} re"
BEYOND = f"{CUT.left - 20} {CUT.bottom + 20} {CUT.width} {CUT.height - 40} re"


def test_the_contour_of_what_is_folded_lies_within_the_page(tmp_path: Path) -> None:
    """Lines to fold along tell a blank, which is cut out of its page, from a card, which is cut along its trim."""
    assert faults(folded(WITHIN), tmp_path) == []
    beyond = faults(folded(BEYOND), tmp_path)
    assert beyond == [(Severity.ERROR, "the die line of what is folded reaches beyond the trim")]
    assert faults(cut(WITHIN, for_cutting=True), tmp_path) != [], "without a fold it runs along the trim"


@pytest.mark.parametrize("die_line", [None, DIE])
def test_lines_to_fold_along_overprint_for_every_shop(tmp_path: Path, die_line: DieLine | None) -> None:
    judged = findings(folded(WITHIN, fold_state=""), tmp_path, die_line=die_line)
    wrong = [(item.place.label, item.reason.split(";")[0]) for item in judged if item.id == "S09"]
    assert wrong == [("«Crease»", "the line to fold along wipes out the colours below it")]
    assert [item for item in findings(folded(WITHIN), tmp_path, die_line=die_line) if item.id in ("S09", "R0020")] == []


def test_the_spot_colours_of_such_lines_are_for_no_press(tmp_path: Path) -> None:
    """But a shop that has a name for its die line wants that, and what is printed in them is artwork."""
    named = findings(folded(WITHIN, spots=(Name.Knife, Name.Crease)), tmp_path, die_line=DIE)
    assert [item.place.label for item in named if item.id == "R0020"] == ["«Knife»"]
    assert [
        item for item in findings(folded(WITHIN, spots=(Name.Knife, Name.Crease)), tmp_path) if item.id == "R0020"
    ] == []
    printed = folded(WITHIN)
    held = printed.pages[0].obj
    held.Contents = printed.make_stream(held.Contents.read_bytes() + b" /Fold cs 1 scn 60 60 30 30 re f")
    assert [item.place.label for item in findings(printed, tmp_path) if item.id == "R0020"] == ["«Crease»"]
