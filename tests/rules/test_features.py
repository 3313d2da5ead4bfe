"""What a press file may hold: fonts, plates, actions, annotations, layers."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from content_samples import drawn, findings
from pikepdf import Array, Dictionary, Encryption, Name, ObjectStreamMode, Pdf, Permissions, String
from preflight_samples import SHOP, ids, report, sound
from structure_samples import (
    Change,
    action,
    annotate,
    broken,
    font_in_form,
    group,
    group_in_form,
    layers,
    outline_acts,
    page,
    program_removed,
    put,
    resources,
    root,
    soft_mask,
    spot,
    standard_font,
    state,
)

from deckgen.preflight.judge import preflight
from deckgen.press.shop import DieLine
from deckgen.rules import features
from deckgen.rules.finding import Severity

DIE = DieLine.model_validate({"spot": "CutContour", "layer": "Die line"})

BROKEN: list[tuple[str, Change]] = [
    ("X6", standard_font),
    ("X6", font_in_form),
    ("X6", program_removed),
    ("X7", put(root, "/OpenAction", action("JavaScript"))),
    ("X7", put(root, "/AA", Dictionary(WC=action("JavaScript")))),
    ("X7", put(root, "/Names", Dictionary(JavaScript=Dictionary(Names=Array([]))))),
    ("X7", put(root, "/Names", Dictionary(EmbeddedFiles=Dictionary(Names=Array([]))))),
    ("X7", put(root, "/AcroForm", Dictionary(XFA=String("x")))),
    ("X7", put(page, "/AA", Dictionary(O=action("GoTo")))),
    ("X7", annotate([0, 0, 5, 5], A=action("Launch"))),
    ("X7", outline_acts),
    ("X8", put(state, "/TR", Name.Identity)),
    ("X8", put(state, "/TR2", Dictionary(FunctionType=2, Domain=[0, 1], N=2))),
    ("X8", put(state, "/HTP", Array([0, 0]))),
    ("X8", put(state, "/HT", Dictionary(HalftoneType=6))),
    ("X8", put(state, "/HT", Dictionary(HalftoneType=1, TransferFunction=Dictionary(FunctionType=2)))),
    ("X11", annotate([100, 100, 120, 120])),
    ("X11", annotate([100, 100, 120, 120], A=Dictionary(S=Name.URI, URI=String("https://ntnu.no")))),
    ("X11", annotate([100, 100, 120, 120], "Text")),
    ("R0020", spot("PANTONE 300 C")),
    ("R0020", spot("CutContour")),
    ("R0030", group("DeviceRGB")),
    ("R0030", group_in_form),
    ("R0030", soft_mask("DeviceRGB")),
    ("L01", layers(Name=String(""))),
    ("L01", layers(AS=Array([]))),
    ("L01", layers(off=True)),
]


@pytest.mark.parametrize(("rule", "change"), BROKEN, ids=[f"{index}-{case[0]}" for index, case in enumerate(BROKEN)])
def test_a_broken_file_fails_its_rule_and_no_other(rule: str, change: Change, tmp_path: Path) -> None:
    assert broken(change, tmp_path) == [rule]


SOUND: dict[str, Change] = {
    "a halftone by default": put(state, "/HT", Name.Default),
    "a transfer function by default": put(state, "/TR2", Name.Default),
    "a mark's annotation": annotate([100, 100, 120, 120], "PrinterMark"),
    "a link in the slug": annotate([0, 0, 5, 5]),
    "a page group in CMYK": group("DeviceCMYK"),
    "a grey soft mask": soft_mask("DeviceGray"),
    "a layer that shows": layers(),
    "a page that opens first": put(root, "/OpenAction", Array([])),
    "a process colour on a plate of its own": spot("Black"),
}


@pytest.mark.parametrize("which", SOUND)
def test_what_only_looks_wrong_passes(which: str, tmp_path: Path) -> None:
    assert broken(SOUND[which], tmp_path) == []


UNJUDGED: list[tuple[str, Change]] = [
    ("X6", put(lambda pdf: resources(pdf).Font, "/F1", 7)),
    ("X11", annotate([1])),
    ("X11", put(page, "/Annots", String("x"))),
    ("R0030", put(page, "/Group", Dictionary(S=Name.Transparency, CS=7))),
]


@pytest.mark.parametrize(("rule", "change"), UNJUDGED)
def test_what_cannot_be_judged_is_said(rule: str, change: Change, tmp_path: Path) -> None:
    pdf = sound()
    change(pdf)
    assert {(finding.id, finding.severity) for finding in report(pdf, tmp_path).findings} == {(rule, Severity.UNKNOWN)}


def test_a_shop_that_cuts_along_a_line_has_its_plate(tmp_path: Path) -> None:
    assert broken(spot("CutContour"), tmp_path, SHOP.changed(die_line=DIE)) == []


def test_large_formats_are_printed_with_any_ink(tmp_path: Path) -> None:
    assert broken(spot("Lakk"), tmp_path, SHOP.changed(large_format=True)) == []


LISTED = spot("Gull")


@pytest.mark.parametrize(
    ("operators", "severity"),
    [
        ("", Severity.WARNING),
        ("/C0 cs 0 scn 60 60 20 20 re f", Severity.WARNING),
        ("/C0 cs 1 scn 60 60 20 20 re W n", Severity.WARNING),
        ("/C0 cs 1 scn 60 60 20 20 re f", Severity.ERROR),
        ("/C0 CS 0.1 SCN 60 60 m 90 90 l S", Severity.ERROR),
    ],
)
def test_a_spot_colour_that_paints_nothing_is_a_remark(operators: str, severity: Severity, tmp_path: Path) -> None:
    pdf = drawn(operators)
    LISTED(pdf)
    (finding,) = [finding for finding in findings(pdf, tmp_path) if finding.id == "R0020"]
    assert (finding.severity, finding.place.label) == (severity, "«Gull»")
    (quick,) = report(pdf, tmp_path).findings
    assert quick.severity is Severity.ERROR, "nobody looked whether it paints"


def test_one_ink_of_several_that_is_not_used_is_a_remark(tmp_path: Path) -> None:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
    space = Array([Name.DeviceN, Array([Name.Gull, Name.Lakk]), Name.DeviceCMYK, tint])
    pdf = drawn("/C0 cs 0 1 scn 60 60 20 20 re f", ColorSpace={"C0": space})
    faults = [finding for finding in findings(pdf, tmp_path) if finding.id == "R0020"]
    assert {finding.place.label: finding.severity for finding in faults} == {
        "«Gull»": Severity.WARNING,
        "«Lakk»": Severity.ERROR,
    }


def test_an_encrypted_file_fails_for_that(tmp_path: Path) -> None:
    file = tmp_path / "locked.pdf"
    lock = Encryption(owner="x", user="", R=4, allow=Permissions(extract=False), metadata=False)
    modes = {"compress_streams": False, "fix_metadata_version": False, "object_stream_mode": ObjectStreamMode.disable}
    sound().save(file, force_version="1.6", encryption=lock, **modes)
    assert ids(preflight(file, SHOP, quick=True)) == ["X7"]


def labels(change: Change, folder: Path) -> list[tuple[str, str]]:
    """What is said of a file, and of which object."""
    pdf = sound()
    change(pdf)
    return [(finding.reason.split(";")[0], finding.place.label) for finding in report(pdf, folder).findings]


@pytest.mark.parametrize(
    ("change", "reason", "label"),
    [
        (standard_font, "the font is not embedded", "font Helvetica"),
        (spot("Gull"), "a spot colour, which means another plate", "«Gull»"),
        (group("DeviceRGB"), "a transparency group blends in DeviceRGB", "the page's group"),
        (put(state, "/TR", Name.Identity), "it sets a transfer function (TR)", "graphics state G0"),
        (put(root, "/OpenAction", action("JavaScript")), "the file when it is opened has an action (JavaScript)", ""),
        (put(page, "/AA", Dictionary(O=action("GoTo"))), "the page has an action", ""),
        (annotate([0, 0, 5, 5], A=action("Launch")), "an annotation has an action (Launch)", ""),
        (outline_acts, "the outline has an action (Launch)", ""),
        (layers(off=True), "the layer «Cut» is hidden, and may print or not", ""),
        (
            annotate([100, 100, 120, 120]),
            "an annotation lies inside the bleed",
            "Link annotation",
        ),
    ],
)
def test_what_is_wrong_is_told(change: Change, reason: str, label: str, tmp_path: Path) -> None:
    assert labels(change, tmp_path) == [(reason, label)]


@pytest.mark.parametrize(
    ("entries", "rules"),
    [
        ({"BaseState": Name.OFF}, ["L01"]),
        ({"BaseState": Name.ON}, []),
        ({"Configs": True}, ["L01"]),
    ],
)
def test_layers_are_off_in_more_than_one_way(entries: dict[str, Any], rules: list[str], tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        layers()(pdf)
        properties = pdf.Root.OCProperties
        if "Configs" in entries:
            properties.Configs = Array([Dictionary(Order=Array([]))])
        else:
            properties.D.BaseState = entries["BaseState"]

    assert broken(change, tmp_path) == rules


def test_a_layer_that_is_on_where_others_are_off_is_shown(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        layers()(pdf)
        default = pdf.Root.OCProperties.D
        default.BaseState, default.ON = Name.OFF, Array([pdf.Root.OCProperties.OCGs[0]])

    assert broken(change, tmp_path) == []


@pytest.mark.parametrize(("state_of_print", "rules"), [("OFF", ["L01"]), ("ON", [])])
def test_a_layer_may_be_kept_from_printing(state_of_print: str, rules: list[str], tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        layers()(pdf)
        usage = Dictionary(Print=Dictionary(PrintState=Name(f"/{state_of_print}")))
        pdf.Root.OCProperties.OCGs[0].Usage = usage

    assert broken(change, tmp_path) == rules


@pytest.mark.parametrize(
    ("count", "severities"),
    [(features.MOST_ANNOTATIONS, []), (features.MOST_ANNOTATIONS + 1, [Severity.UNKNOWN])],
)
def test_so_many_annotations_are_looked_at(count: int, severities: list[Severity], tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        note = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 5, 5]))
        page(pdf).Annots = Array([note] * count)

    pdf = sound()
    change(pdf)
    assert [finding.severity for finding in report(pdf, tmp_path).findings] == severities


def test_so_many_entries_of_the_outline_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def change(pdf: Pdf) -> None:
        entries = [pdf.make_indirect(Dictionary(Title=String("Kort"))) for _ in range(3)]
        for entry, following in pairwise(entries):
            entry.Next = following
        pdf.Root.Outlines = Dictionary(First=entries[0], Last=entries[-1])

    assert broken(change, tmp_path) == []
    monkeypatch.setattr(features, "MOST_ENTRIES", 2)
    pdf = sound()
    change(pdf)
    (finding,) = report(pdf, tmp_path).findings
    assert (finding.id, finding.severity) == ("X7", Severity.UNKNOWN)


def test_attached_files_are_a_warning(tmp_path: Path) -> None:
    pdf = sound()
    put(root, "/Names", Dictionary(EmbeddedFiles=Dictionary(Names=Array([]))))(pdf)
    (finding,) = report(pdf, tmp_path).findings
    assert finding.severity is Severity.WARNING
