"""Fonts of finished files: embedded, whole, as wide as they say, chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from charstring_samples import WIDTHS, cff, simple_font, type1
from content_samples import BLACK, HVA, add, drawn, findings, form, image, rule_ids
from pikepdf import Array, Dictionary, Name, Pdf
from preflight_samples import font, report, sound

from deckgen.rules.finding import Finding, Severity

LOST = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
LETTER = "BT /G1 gs /F1 20 Tf {mode} Tr 60 200 Td (A) Tj ET"
STATES = {"G1": lambda _: Dictionary(OP=True, op=True, OPM=1)}


def letters(mode: int = 0, before: str = "") -> str:
    return f"q {before} 0 0 0 1 k {LETTER.format(mode=mode)} Q"


def page(operators: str, font_of: Any = LOST, **resources: Any) -> Pdf:
    """A page whose font F1 is this one."""
    return drawn(operators, Font={"F1": font_of}, ExtGState=STATES | resources.pop("ExtGState", {}), **resources)


def of_rule(rule: str, pdf: Pdf, folder: Path) -> list[Finding]:
    return [finding for finding in findings(pdf, folder) if finding.id == rule]


def test_a_font_that_is_only_shown_invisibly_need_not_be_embedded(tmp_path: Path) -> None:
    assert of_rule("X6", page(letters(3)), tmp_path) == []
    for mode in (0, 1, 2, 4, 7):
        (finding,) = of_rule("X6", page(letters(mode)), tmp_path)
        assert (finding.severity, finding.place.label) == (Severity.ERROR, "font Helvetica")
    (finding,) = of_rule("X6", page(letters(3) + letters(0)), tmp_path)
    assert finding.severity is Severity.ERROR


def test_a_font_that_is_only_listed_is_a_remark(tmp_path: Path) -> None:
    (finding,) = of_rule("X6", page(""), tmp_path)
    assert (finding.severity, "no text that prints is set in it" in finding.reason) == (Severity.WARNING, True)
    quick = report(page(letters(3)), tmp_path).findings
    assert [finding.severity for finding in quick] == [Severity.ERROR], "nobody looked whether it shows"


INNER = LETTER.format(mode=0)
OWN = Dictionary(Font=Dictionary(F1=LOST), ExtGState=Dictionary(G1=Dictionary()))


def in_glyph(pdf: Pdf) -> Any:
    """A Type 3 font whose glyph is set in the font F1."""
    drawing = pdf.make_stream(f"500 0 d0 {INNER}".encode())
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 500, 700]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        Encoding=Dictionary(Differences=Array([65, Name.a])),
        CharProcs=Dictionary(a=drawing),
        FirstChar=65,
        Widths=Array([500]),
        Resources=OWN,
    )


def cell(pdf: Pdf) -> Any:
    stream = form(INNER, Resources=OWN)(pdf)
    stream.PatternType, stream.PaintType, stream.TilingType, stream.XStep, stream.YStep = 1, 1, 1, 50, 50
    return stream


def masked(pdf: Pdf) -> Any:
    group = form(INNER, Resources=OWN, Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray))(pdf)
    return Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group))


CELLS: dict[str, Any] = {"Pattern": {"P": cell}}
PLACES: dict[str, tuple[str, dict[str, Any]]] = {
    "a form": ("/X Do", {"XObject": {"X": form(INNER, Resources=OWN)}}),
    "a cell that fills a shape": ("/Pattern cs /P scn 50 50 99 99 re f", CELLS),
    "a cell that fills letters": (f"/Pattern cs /P scn BT /F0 14 Tf 60 200 Td {HVA} Tj ET", CELLS),
    "a cell that a line is drawn with": ("/Pattern CS /P SCN 50 50 m 99 99 l S", CELLS),
    "a soft mask": (f"q /M gs {BLACK} 50 50 9 9 re f Q", {"ExtGState": {"M": masked}}),
    "a glyph": ("BT /T3 20 Tf 60 200 Td (A) Tj ET", {"Font": {"T3": in_glyph}}),
}


@pytest.mark.parametrize("place", PLACES)
def test_fonts_are_found_wherever_text_is(place: str, tmp_path: Path) -> None:
    operators, resources = PLACES[place]
    faults = of_rule("X6", drawn(operators, **resources), tmp_path)
    assert {(finding.severity, finding.place.label) for finding in faults} == {(Severity.ERROR, "font Helvetica")}


@pytest.mark.parametrize(("flags", "severity"), [(4, Severity.ERROR), (2, Severity.WARNING)])
def test_fonts_in_the_looks_of_annotations_are_found(flags: int, severity: Severity, tmp_path: Path) -> None:
    pdf = sound(1)
    look = form(INNER, Resources=OWN)(pdf)
    note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[0, 0, 5, 5], F=flags, AP=Dictionary(N=look))
    pdf.pages[0].obj.Annots = Array([note])
    (finding,) = of_rule("X6", pdf, tmp_path)
    assert finding.severity is severity


def type_3(width: float, stated: float) -> Any:
    def type_3_in(pdf: Pdf) -> Any:
        made = in_glyph(pdf)
        made.CharProcs.a = pdf.make_stream(f"{width} 0 0 0 500 700 d1 0 0 400 700 re f".encode())
        made.Widths = Array([stated])
        return made

    return type_3_in


def wide(times: float, program: str, stated: float = WIDTHS["A"]) -> Any:
    """A font whose letter A has a width in the file that is so many times that in its program."""
    data = {"FontFile": type1(), "FontFile3": cff()}[program]
    return lambda pdf: simple_font(pdf, program, data, [stated * times])


def composite(times: float, *, has_widths: bool = True) -> Any:
    """The sound file's font, the widths of its glyphs so many times those in its program."""

    def composite_in(pdf: Pdf) -> Any:
        made = font(pdf)
        below = made.DescendantFonts[0]
        if has_widths:
            below.W = Array([0, Array([float(width) * times for width in below.W[1]])])
        else:
            del below.W
        return made

    return composite_in


WORD = f"{BLACK} BT /F1 20 Tf {{mode}} Tr 60 200 Td {HVA} Tj ET"
WIDE: dict[str, tuple[str, Any, bool]] = {
    "TrueType in a composite font": (WORD, composite(1.4), True),
    "no widths at all": (WORD, composite(1, has_widths=False), True),
    "a composite font as it should be": (WORD, composite(1), False),
    "an invisible one": (WORD.replace("{mode}", "3"), composite(1.4), False),
    "CFF": (letters(), wide(1.4, "FontFile3"), True),
    "Type 1": (letters(), wide(1.4, "FontFile"), True),
    "CFF rounded": (letters(), wide(1.0018, "FontFile3"), False),
    "Type 1 rounded": (letters(), wide(0.9982, "FontFile"), False),
    "Type 3": (letters(), type_3(500, 700), True),
    "Type 3 as it should be": (letters(), type_3(500, 500.6), False),
}


@pytest.mark.parametrize("which", WIDE)
def test_widths_are_those_of_the_program(which: str, tmp_path: Path) -> None:
    operators, font_of, is_wrong = WIDE[which]
    faults = of_rule("X13", page(operators.replace("{mode}", "0"), font_of), tmp_path)
    assert [finding.severity for finding in faults] == [Severity.ERROR] * is_wrong


MISSING: dict[str, tuple[str, bool]] = {
    "(A)": ("FontFile3", False),
    "(AB)": ("FontFile3", False),
    "(AC)": ("FontFile3", True),
    "(A\\001)": ("FontFile3", True),
    "(A B)": ("FontFile3", False),
}


@pytest.mark.parametrize("program", ["FontFile", "FontFile3"])
@pytest.mark.parametrize("string", MISSING)
def test_glyphs_that_the_program_lacks_are_errors(string: str, program: str, tmp_path: Path) -> None:
    data = cff() if program == "FontFile3" else type1(codes="dup 65 /A put dup 66 /B put")
    made = [WIDTHS["A"], WIDTHS["B"]]
    operators = letters().replace("(A)", string)
    faults = of_rule("X6", page(operators, lambda pdf: simple_font(pdf, program, data, made)), tmp_path)
    assert [finding.severity for finding in faults] == [Severity.ERROR] * MISSING[string][1]


def test_a_name_leads_to_a_glyph(tmp_path: Path) -> None:
    def named(name: Name) -> Any:
        encoding = Dictionary(Differences=Array([65, name]))
        return lambda pdf: simple_font(pdf, "FontFile3", cff(), [WIDTHS["B"]], Encoding=encoding)

    assert rule_ids(page(letters(), named(Name.B)), tmp_path) == []
    assert of_rule("X6", page(letters(), named(Name.Odd)), tmp_path)
    assert of_rule("X6", page(letters(), named(Name("/.notdef"))), tmp_path)


def test_a_program_that_cannot_be_read_is_not_judged(tmp_path: Path) -> None:
    broken = page(letters(), lambda pdf: simple_font(pdf, "FontFile3", b"no font", [500]))
    (finding,) = of_rule("X6", broken, tmp_path)
    assert (finding.severity, "cannot be read" in finding.reason) == (Severity.UNKNOWN, True)


def renamed(name: str) -> Any:
    def renamed_in(pdf: Pdf) -> Any:
        made = font(pdf)
        made.BaseFont = made.DescendantFonts[0].BaseFont = Name(f"/{name}")
        return made

    return renamed_in


@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        ("ABCDEF+Courier", True),
        ("CourierStd", True),
        ("CourierNewPSMT", True),
        ("ABCDEF+AdobeSansMM", True),
        ("AdobeSerifMM_400_600", True),
        ("Literata-Regular", False),
        ("ArialMT", False),
    ],
)
def test_a_font_that_stands_in_is_a_remark(name: str, is_told: bool, tmp_path: Path) -> None:
    pdf = page(WORD.replace("{mode}", "0"), renamed(name))
    faults = of_rule("G06", pdf, tmp_path)
    assert [(finding.severity, finding.place.label) for finding in faults] == (
        [(Severity.WARNING, f"font {name}")] * is_told
    )


def test_a_file_that_is_all_in_courier_chose_it(tmp_path: Path) -> None:
    pdf = sound(1)
    fonts = pdf.pages[0].obj.Resources.Font
    fonts.F0.BaseFont = fonts.F0.DescendantFonts[0].BaseFont = Name.Courier
    assert of_rule("G06", pdf, tmp_path) == []


def test_a_few_letters_in_a_usual_font_among_many_are_a_remark(tmp_path: Path) -> None:
    def among(times: int, name: str) -> list[Finding]:
        pdf = page(WORD.replace("{mode}", "0"), renamed(name))
        held = pdf.pages[0].obj.Contents.read_bytes()
        pdf.pages[0].obj.Contents = pdf.make_stream(
            held + f"\n{BLACK} BT /F0 14 Tf 60 100 Td {HVA} Tj ET".encode() * times
        )
        return of_rule("G06", pdf, tmp_path)

    assert len(among(100, "ArialMT")) == 1
    assert among(20, "ArialMT") == among(100, "Arial-BoldMT") == []


def test_pictures_are_looked_for_in_all_places_too(tmp_path: Path) -> None:
    pdf = drawn("/Pattern CS /P SCN 50 50 m 99 99 l S", **CELLS)
    add(pdf, XObject={"I": image(9, 9, b"")})
    inner = pdf.pages[0].obj.Resources
    inner.Pattern.P.Resources = Dictionary(XObject=Dictionary(I=inner.XObject.I))
    inner.Pattern.P.write(b"9 0 0 9 0 0 cm /I Do")
    assert len(of_rule("G07", pdf, tmp_path)) == 1
