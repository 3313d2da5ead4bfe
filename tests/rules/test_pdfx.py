"""PDF/X-4: version, output intent, metadata, identifier."""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Name, Pdf, String
from preflight_samples import SHOP, ids, report, saved, set_xmp, sound, xmp
from structure_samples import (
    Change,
    another_intent,
    broken,
    drop,
    first_intent,
    info,
    packet,
    profile_with,
    put,
    root,
    squeezed_packet,
)

from deckgen.preflight.judge import preflight
from deckgen.source.entry import Text
from deckgen.source.problems import NOWHERE

BROKEN: list[tuple[str, Change]] = [
    ("X1", drop(root, "/Metadata")),
    ("X1", packet(pdfxid_GTS_PDFXVersion=None)),
    ("X1", packet(pdfxid_GTS_PDFXVersion="PDF/X-3")),
    ("X1", drop(info, "/GTS_PDFXVersion")),
    ("X1", squeezed_packet),
    ("X1", lambda pdf: set_xmp(pdf, b"<x")),
    ("X2", drop(root, "/OutputIntents")),
    ("X2", another_intent),
    ("X2", drop(first_intent, "/DestOutputProfile")),
    ("X2", drop(first_intent, "/OutputConditionIdentifier")),
    ("X2", drop(first_intent, "/RegistryName")),
    ("X2", profile_with(12, b"mntr")),
    ("X2", profile_with(36, b"xxxx")),
    ("X2", put(lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile, "/N", 3)),
    ("X3", drop(info, "/Trapped")),
    ("X3", put(info, "/Trapped", Name("/Unknown"))),
    ("X3", put(info, "/Trapped", Name("/True"))),
    ("X3", packet(pdf_Trapped=None)),
    ("X10", packet(dc_title=None)),
    ("X10", packet(xmpMM_VersionID=None)),
    ("X10", packet(xmp_ModifyDate="2026-11-24T00:00:00+00:00")),
    ("X10", put(info, "/Title", String("En annen"))),
    ("X12", put(root, "/Version", Name("/1.7"))),
    ("R0035", profile_with(16, b"RGB ", components=3)),
    ("S03", put(first_intent, "/OutputConditionIdentifier", String("FOGRA47"))),
]


@pytest.mark.parametrize(("rule", "change"), BROKEN, ids=[f"{index}-{case[0]}" for index, case in enumerate(BROKEN)])
def test_a_broken_file_fails_its_rule_and_no_other(rule: str, change: Change, tmp_path: Path) -> None:
    assert broken(change, tmp_path) == [rule]


def test_a_sound_file_passes(tmp_path: Path) -> None:
    whole = report(sound(), tmp_path)
    assert (whole.findings, whole.failed, whole.pages, whole.declares) == ((), False, 2, "PDF/X-4")


@pytest.mark.parametrize(("rules", "condition"), [(["S03"], "fogra47"), ([], "profiles/own.icc")])
def test_the_condition_is_the_shops(rules: list[str], condition: str, tmp_path: Path) -> None:
    assert ids(report(sound(), tmp_path, SHOP.changed(condition=Text(condition, NOWHERE)))) == rules


def test_a_condition_of_ones_own_says_what_it_is(tmp_path: Path) -> None:
    pdf = sound()
    our_paper = SHOP.changed(condition=Text("profiles/own.icc", NOWHERE))
    first_intent(pdf).OutputConditionIdentifier, first_intent(pdf).RegistryName = String("Our paper"), String("")
    assert ids(report(pdf, tmp_path, our_paper)) == ["X2"]
    first_intent(pdf).Info = String("Our paper, measured in May")
    assert ids(report(pdf, tmp_path, our_paper)) == []


def test_the_identifier_and_the_version_are_looked_for(tmp_path: Path) -> None:
    file = saved(sound(), tmp_path)
    plain = file.read_bytes()
    file.write_bytes(plain.replace(b"/ID [", b"/Ix ["))
    assert ids(preflight(file, SHOP, quick=True)) == ["X9"]
    file.write_bytes(plain.replace(b"%PDF-1.6", b"%PDF-1.4"))
    assert ids(preflight(file, SHOP, quick=True)) == ["X12"]


def reasons(change: Change, folder: Path) -> list[str]:
    pdf = sound()
    change(pdf)
    return [finding.reason for finding in report(pdf, folder).findings]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            packet(pdfxid_GTS_PDFXVersion="PDF/X-3"),
            "the XMP metadata says PDF/X-3, not PDF/X-4; write the file as PDF/X-4",
        ),
        (
            packet(pdfxid_GTS_PDFXVersion=None),
            "the XMP metadata does not say GTS_PDFXVersion PDF/X-4; write the file as PDF/X-4",
        ),
        (
            profile_with(12, b"mntr"),
            "the output intent's profile is of class «mntr», not that of a press (prtr); embed the press's",
        ),
        (packet(dc_title=None, xmpMM_VersionID=None), "the XMP metadata lacks dc:title, xmpMM:VersionID; write them"),
        (
            put(info, "/Trapped", Name("/True")),
            "Trapped is True in the document information and False in the XMP metadata; make them agree",
        ),
        (packet(pdf_Trapped="Unknown"), "Trapped in the XMP metadata is Unknown; it must be True or False"),
        (packet(pdf_Trapped=None), "Trapped in the XMP metadata is missing; it must be True or False"),
        (
            put(root, "/Version", Name("/1.7")),
            "the catalogue says PDF 1.7; write the file as PDF 1.6",
        ),
    ],
)
def test_what_is_wrong_is_told(change: Change, reason: str, tmp_path: Path) -> None:
    assert reasons(change, tmp_path) == [reason]


@pytest.mark.parametrize(
    ("date", "packet_date", "is_same"),
    [
        ("D:20261123000000+00'00'", "2026-11-23T00:00:00Z", True),
        ("D:20261123010000+01'00'", "2026-11-23T00:00:00Z", True),
        ("D:20261123000000", "2026-11-23T00:00:00", True),
        ("D:20261123000000Z", "2026-11-23T00:00:00+00:00", True),
        ("20261123", "2026-11-23T00:00:00Z", True),
        ("D:20261123000000Z", "2026-11-23T00:00:01Z", False),
        ("D:20261123000000Z", "2026-11-22T23:59:59Z", False),
        ("D:202611", "2026-11", True),
        ("D:202611", "2026-12", False),
        ("D:2026", "2026", True),
        ("yesterday", "2026-11-23T00:00:00Z", False),
        ("D:20261323000000Z", "2026-11-23T00:00:00Z", False),
    ],
)
def test_moments_are_compared_as_far_as_both_tell_them(
    date: str, packet_date: str, is_same: bool, tmp_path: Path
) -> None:
    def change(pdf: Pdf) -> None:
        set_xmp(pdf, xmp(xmp_CreateDate=packet_date))
        info(pdf)["/CreationDate"] = String(date)

    expected = [] if is_same else ["CreationDate in the document information is not xmp:CreateDate in the XMP metadata"]
    assert [reason.split(";")[0] for reason in reasons(change, tmp_path)] == expected


@pytest.mark.parametrize(("condition", "rules"), [("FOGRA39L", []), ("fogra39", []), ("FOGRA39X", ["S03", "X2"])])
def test_the_name_of_the_measurements_is_that_of_the_condition(
    condition: str, rules: list[str], tmp_path: Path
) -> None:
    def change(pdf: Pdf) -> None:
        first_intent(pdf).OutputConditionIdentifier = String(condition)
        if rules:
            first_intent(pdf).RegistryName = String("")

    assert broken(change, tmp_path) == rules


@pytest.mark.parametrize("registry", ["http://www.color.org", "http://www.color.org/"])
def test_the_registry_is_known_with_a_slash_or_without(registry: str, tmp_path: Path) -> None:
    assert broken(put(first_intent, "/RegistryName", String(registry)), tmp_path) == []
