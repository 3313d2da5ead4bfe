"""Each rule on the file's structure: a press file that passes them all, broken in one way, fails that rule only."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Object, ObjectStreamMode, Pdf, Permissions, String
from preflight_samples import PROFILE, SHOP, ids, intent, report, saved, set_xmp, sound, xmp

from deckgen.page.geometry import MILLIMETRE
from deckgen.preflight.judge import preflight
from deckgen.press.shop import DieLine, PressMarks, Shop
from deckgen.rules.finding import Severity
from deckgen.source.entry import NOWHERE, Text

Change = Callable[[Pdf], object]
DIE = DieLine.model_validate({"spot": "CutContour", "layer": "Die line"})


def page(pdf: Pdf, number: int = 1) -> Object:
    return pdf.pages[number - 1].obj


def resources(pdf: Pdf) -> Object:
    return page(pdf).Resources


def put(holder: Callable[[Pdf], Object], key: str, value: object) -> Change:
    """A change that sets an entry."""

    def change(pdf: Pdf) -> None:
        holder(pdf)[key] = value

    return change


def drop(holder: Callable[[Pdf], Object], key: str) -> Change:
    """A change that removes an entry."""

    def change(pdf: Pdf) -> None:
        del holder(pdf)[key]

    return change


def root(pdf: Pdf) -> Object:
    return pdf.Root


def info(pdf: Pdf) -> Object:
    return pdf.docinfo


def first_intent(pdf: Pdf) -> Object:
    return pdf.Root.OutputIntents[0]


def state(pdf: Pdf) -> Object:
    return resources(pdf).ExtGState.G0


def action(kind: str) -> Dictionary:
    return Dictionary(S=Name(f"/{kind}"), JS=String("1"))


def annotate(area: list[int], subtype: str = "Link", **entries: Any) -> Change:
    """A change that lays an annotation on the first page."""

    def change(pdf: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=area, **entries)
        page(pdf).Annots = Array([pdf.make_indirect(note)])

    return change


def packet(**changes: str | None) -> Change:
    return lambda pdf: set_xmp(pdf, xmp(**changes))


def squeezed_packet(pdf: Pdf) -> None:
    # Without its type, as qpdf else writes it plain.
    del pdf.Root.Metadata.Type
    pdf.Root.Metadata.write(zlib.compress(xmp()), filter=Name.FlateDecode)


def another_intent(pdf: Pdf) -> None:
    pdf.Root.OutputIntents.append(intent(pdf))


def profile_with(at: int, said: bytes, components: int = 4) -> Change:
    """A change that writes into the header of the output intent's profile."""

    def change(pdf: Pdf) -> None:
        plain = PROFILE.read_bytes()
        pdf.Root.OutputIntents = Array([intent(pdf, plain[:at] + said + plain[at + len(said) :])])
        pdf.Root.OutputIntents[0].DestOutputProfile.N = components

    return change


def standard_font(pdf: Pdf) -> None:
    resources(pdf).Font.F1 = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def font_in_form(pdf: Pdf) -> None:
    """A font that is not embedded, in a form in a form."""
    lost = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Arial)
    inner = form(pdf, Resources=Dictionary(Font=Dictionary(F1=lost)))
    resources(pdf).XObject = Dictionary(X=form(pdf, Resources=Dictionary(XObject=Dictionary(Y=inner))))


def program_removed(pdf: Pdf) -> None:
    del resources(pdf).Font.F0.DescendantFonts[0].FontDescriptor.FontFile2


def form(pdf: Pdf, **entries: Any) -> Object:
    return pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9], **entries)


def outline_acts(pdf: Pdf) -> None:
    entry = pdf.make_indirect(Dictionary(Title=String("Kort"), A=action("Launch")))
    entry.Next = entry
    pdf.Root.Outlines = Dictionary(First=entry, Last=entry)


def spot(name: str) -> Change:
    """A change that brings in a spot colour."""

    def change(pdf: Pdf) -> None:
        tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
        space = Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint])
        resources(pdf).ColorSpace = Dictionary(C0=space)

    return change


def group(space: str, key: str = "Group") -> Change:
    """A change that makes the first page a transparency group."""
    return put(page, f"/{key}", Dictionary(S=Name.Transparency, CS=Name(f"/{space}")))


def group_in_form(pdf: Pdf) -> None:
    blended = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    resources(pdf).XObject = Dictionary(X=form(pdf, Group=blended))


def soft_mask(space: str) -> Change:
    """A change that brings in a soft mask made in a colour space."""

    def change(pdf: Pdf) -> None:
        made = form(pdf, Group=Dictionary(S=Name.Transparency, CS=Name(f"/{space}")))
        resources(pdf).ExtGState.G1 = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=made))

    return change


def layers(off: bool = False, **entries: Any) -> Change:
    """A change that gives the file a layer."""

    def change(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Cut")))
        known: dict[str, Any] = {"Name": String("Layers"), "Order": Array([layer])} | (
            {"OFF": Array([layer])} if off else {}
        )
        default = Dictionary(**(known | entries))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=default)

    return change


def shrink(box: str, by: float) -> Change:
    """A change that moves the edges of a box of the first page inwards."""

    def change(pdf: Pdf) -> None:
        left, bottom, right, top = map(float, page(pdf)[f"/{box}"])
        page(pdf)[f"/{box}"] = [left + by, bottom + by, right - by, top - by]

    return change


def no_slug(pdf: Pdf) -> None:
    for one in pdf.pages:
        one.obj.MediaBox = one.obj.BleedBox


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
    ("X4", drop(page, "/TrimBox")),
    ("X4", put(page, "/ArtBox", Array([20, 20, 200, 200]))),
    ("X4", put(page, "/TrimBox", Array([20, 20, String("x"), 200]))),
    ("X5", shrink("BleedBox", 15)),
    ("X5", shrink("BleedBox", -40)),
    ("X5", put(page, "/BleedBox", String("x"))),
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
    ("X10", packet(dc_title=None)),
    ("X10", packet(xmpMM_VersionID=None)),
    ("X10", packet(xmp_ModifyDate="2026-11-24T00:00:00+00:00")),
    ("X10", put(info, "/Title", String("En annen"))),
    ("X11", annotate([100, 100, 120, 120])),
    ("X11", annotate([100, 100, 120, 120], A=Dictionary(S=Name.URI, URI=String("https://ntnu.no")))),
    ("X11", annotate([100, 100, 120, 120], "Text")),
    ("X12", put(root, "/Version", Name("/1.7"))),
    ("R0002", put(page, "/UserUnit", 2)),
    ("R0003", put(page, "/CropBox", Array([20, 20, 300, 300]))),
    ("R0003", put(lambda pdf: pdf.Root.Pages, "/CropBox", Array([20, 20, 300, 300]))),
    ("R0004", put(page, "/Rotate", 90)),
    ("R0004", shrink("TrimBox", 1)),
    ("R0020", spot("PANTONE 300 C")),
    ("R0020", spot("CutContour")),
    ("R0030", group("DeviceRGB")),
    ("R0030", group_in_form),
    ("R0030", soft_mask("DeviceRGB")),
    ("R0035", profile_with(16, b"RGB ", components=3)),
    ("L01", layers(Name=String(""))),
    ("L01", layers(AS=Array([]))),
    ("L01", layers(off=True)),
    ("S01", shrink("BleedBox", 2 * MILLIMETRE)),
    ("S02", no_slug),
    ("S03", put(first_intent, "/OutputConditionIdentifier", String("FOGRA47"))),
    ("FILE", put(page, "/Rotate", String("x"))),
    ("FILE", put(page, "/Resources", 7)),
]


@pytest.mark.parametrize(("rule", "change"), BROKEN, ids=[f"{index}-{one[0]}" for index, one in enumerate(BROKEN)])
def test_a_broken_file_fails_its_rule_and_no_other(rule: str, change: Change, tmp_path: Path) -> None:
    pdf = sound()
    change(pdf)
    assert ids(report(pdf, tmp_path)) == [rule]


def test_a_sound_file_passes(tmp_path: Path) -> None:
    said = report(sound(), tmp_path)
    assert (said.findings, said.failed, said.pages, said.declares) == ((), False, 2, "PDF/X-4")


SOUND: dict[str, Change] = {
    "a halftone by default": put(state, "/HT", Name.Default),
    "a transfer function by default": put(state, "/TR2", Name.Default),
    "a mark's annotation": annotate([100, 100, 120, 120], "PrinterMark"),
    "a link in the slug": annotate([0, 0, 5, 5]),
    "a page group in CMYK": group("DeviceCMYK"),
    "a grey soft mask": soft_mask("DeviceGray"),
    "a layer that shows": layers(),
    "a CropBox like the MediaBox": lambda pdf: put(page, "/CropBox", page(pdf).MediaBox)(pdf),
    "a page that opens first": put(root, "/OpenAction", Array([])),
    "a process colour on a plate of its own": spot("Black"),
}


@pytest.mark.parametrize("which", SOUND)
def test_what_only_looks_wrong_passes(which: str, tmp_path: Path) -> None:
    pdf = sound()
    SOUND[which](pdf)
    assert ids(report(pdf, tmp_path)) == []


@pytest.mark.parametrize(
    ("rules", "shop"),
    [
        (["S01"], SHOP.changed(bleed=5 * MILLIMETRE)),
        (["S02"], SHOP.changed(marks=PressMarks.NONE)),
        (["S03"], SHOP.changed(condition=Text("fogra47", NOWHERE))),
        ([], SHOP.changed(condition=Text("profiles/own.icc", NOWHERE))),
        ([], SHOP.changed(bleed=0)),
    ],
)
def test_limits_come_from_the_shop(rules: list[str], shop: Shop, tmp_path: Path) -> None:
    assert ids(report(sound(), tmp_path, shop)) == rules


def test_a_condition_of_ones_own_says_what_it_is(tmp_path: Path) -> None:
    pdf = sound()
    own = SHOP.changed(condition=Text("profiles/own.icc", NOWHERE))
    first_intent(pdf).OutputConditionIdentifier, first_intent(pdf).RegistryName = String("Our paper"), String("")
    assert ids(report(pdf, tmp_path, own)) == ["X2"]
    first_intent(pdf).Info = String("Our paper, measured in May")
    assert ids(report(pdf, tmp_path, own)) == []


def test_a_shop_that_cuts_along_a_line_has_its_plate(tmp_path: Path) -> None:
    pdf = sound()
    spot("CutContour")(pdf)
    assert ids(report(pdf, tmp_path, SHOP.changed(die_line=DIE))) == []


def test_large_formats_are_held_to_their_own_column(tmp_path: Path) -> None:
    pdf = sound()
    for change in (put(page, "/UserUnit", 2), shrink("TrimBox", 1), spot("Lakk")):
        change(pdf)
    said = report(pdf, tmp_path, SHOP.changed(large_format=True))
    assert [(one.id, one.severity) for one in said.findings] == [("R0002", Severity.WARNING)]


def test_an_encrypted_file_fails_for_that(tmp_path: Path) -> None:
    file = tmp_path / "locked.pdf"
    lock = Encryption(owner="x", user="", R=4, allow=Permissions(extract=False), metadata=False)
    modes = {"compress_streams": False, "fix_metadata_version": False, "object_stream_mode": ObjectStreamMode.disable}
    sound().save(file, force_version="1.6", encryption=lock, **modes)
    assert ids(preflight(file, SHOP, quick=True)) == ["X7"]


def test_a_file_that_is_locked_cannot_be_judged(tmp_path: Path) -> None:
    file = tmp_path / "locked.pdf"
    sound().save(file, encryption=Encryption(owner="x", user="y"))
    (finding,) = preflight(file, SHOP).findings
    assert (finding.id, finding.severity) == ("FILE", Severity.ERROR)
    assert "password" in finding.reason


def test_the_identifier_and_the_version_are_looked_for(tmp_path: Path) -> None:
    file = saved(sound(), tmp_path)
    plain = file.read_bytes()
    file.write_bytes(plain.replace(b"/ID [", b"/Ix ["))
    assert ids(preflight(file, SHOP, quick=True)) == ["X9"]
    file.write_bytes(plain.replace(b"%PDF-1.6", b"%PDF-1.4"))
    assert ids(preflight(file, SHOP, quick=True)) == ["X12"]


def test_one_cause_on_many_pages_is_one_finding(tmp_path: Path) -> None:
    pdf = sound(pages=5)
    for number in (2, 3, 5):
        del page(pdf, number).TrimBox
    (finding,) = report(pdf, tmp_path).findings
    assert (finding.place.page, finding.pages) == (2, (2, 3, 5))


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("X6", put(lambda pdf: resources(pdf).Font, "/F1", 7)),
        ("X11", annotate([1])),
        ("X11", put(page, "/Annots", String("x"))),
        ("R0002", put(page, "/UserUnit", String("x"))),
        ("R0030", put(page, "/Group", Dictionary(S=Name.Transparency, CS=7))),
        ("FILE", put(resources, "/ExtGState", Dictionary(G0=3))),
        ("FILE", put(resources, "/XObject", 7)),
    ],
)
def test_what_cannot_be_judged_is_said(rule: str, change: Change, tmp_path: Path) -> None:
    pdf = sound()
    change(pdf)
    assert {(one.id, one.severity) for one in report(pdf, tmp_path).findings} == {(rule, Severity.UNKNOWN)}
