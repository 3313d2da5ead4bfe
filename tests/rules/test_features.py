"""What a press file may hold: fonts, plates, actions, annotations, layers."""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Encryption, Name, ObjectStreamMode, Permissions, String
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


def test_an_encrypted_file_fails_for_that(tmp_path: Path) -> None:
    file = tmp_path / "locked.pdf"
    lock = Encryption(owner="x", user="", R=4, allow=Permissions(extract=False), metadata=False)
    modes = {"compress_streams": False, "fix_metadata_version": False, "object_stream_mode": ObjectStreamMode.disable}
    sound().save(file, force_version="1.6", encryption=lock, **modes)
    assert ids(preflight(file, SHOP, quick=True)) == ["X7"]
