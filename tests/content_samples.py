"""Press files with content of a test's own on them, and what the rules that need no other program find there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from preflight_samples import SHOP, TRIM, content, saved, shown, sound

from deckgen.page.geometry import Box
from deckgen.painted.from_pdf.canvas import Budget
from deckgen.painted.from_pdf.contents import PageContent, interpret
from deckgen.painted.pages import NotMeasured
from deckgen.preflight.evidence import FileEvidence
from deckgen.preflight.judge import judge_all, judge_painted
from deckgen.press.shop import Shop
from deckgen.reader.document import PdfDocument, open_pdf
from deckgen.rules.finding import Finding, Severity
from deckgen.rules.ruleset import FILE_RULES

CUT = Box(*TRIM)


def drawn(*operators: str, **resources: Any) -> Pdf:
    """A sound press file whose first page paints more; see `add` for `resources`."""
    pdf = sound(1)
    add(pdf, **resources)
    pdf.pages[0].obj.Contents = pdf.make_stream(content(*operators))
    return pdf


def bare(*operators: str, **resources: Any) -> Pdf:
    """The same page with nothing on it but these operators."""
    pdf = drawn(**resources)
    pdf.pages[0].obj.Contents = pdf.make_stream("\n".join(operators).encode())
    return pdf


def add(pdf: Pdf, **resources: Any) -> None:
    """Give the first page resources, by category: `add(pdf, ExtGState={"G1": Dictionary(…)})`."""
    held = pdf.pages[0].obj.Resources
    for category, members in resources.items():
        for name, member in members.items():
            resource = member(pdf) if callable(member) else member
            if f"/{category}" not in held:
                held[f"/{category}"] = Dictionary()
            held[f"/{category}"][f"/{name}"] = resource


def form(data: str, **entries: Any) -> Any:
    """A form XObject (as `add` takes it)."""

    def form_in(pdf: Pdf) -> Stream:
        stream = pdf.make_stream(data.encode())
        stream.Type, stream.Subtype = Name.XObject, Name.Form
        stream.BBox = Array([0, 0, 1000, 1000])
        for key, value in entries.items():
            stream[f"/{key}"] = value
        return stream

    return form_in


def image(width: int, height: int, data: bytes, space: Any = Name.DeviceCMYK, bits: int = 8, **entries: Any) -> Any:
    """An image XObject (as `add` takes it)."""

    def image_in(pdf: Pdf) -> Stream:
        stream = pdf.make_stream(data)
        stream.Type, stream.Subtype = Name.XObject, Name.Image
        stream.Width, stream.Height, stream.ColorSpace, stream.BitsPerComponent = width, height, space, bits
        for key, value in entries.items():
            stream[f"/{key}"] = value
        return stream

    return image_in


def read(pdf: Pdf, folder: Path) -> tuple[PdfDocument, PageContent]:
    """The first page as the interpreter sees it."""
    document = open_pdf(saved(pdf, folder))
    return document, interpret(document, 1, Budget())


def content_of(pdf: Pdf, folder: Path) -> PageContent:
    """What the first page paints."""
    return read(pdf, folder)[1]


def findings(pdf: Pdf, folder: Path, shop: Shop = SHOP, **changes: Any) -> list[Finding]:
    """What all rules find but those that ask Ghostscript and the renderer."""
    evidence = FileEvidence(open_pdf(saved(pdf, folder)), shop.changed(**changes))
    evidence.__dict__["measured"] = NotMeasured("this test does without")
    evidence.__dict__["codes"] = ()
    all_findings = judge_all(FILE_RULES, [evidence.file], evidence.shop) + judge_painted(evidence)
    return [finding for finding in all_findings if "this test does without" not in finding.reason]


def rule_ids(pdf: Pdf, folder: Path, shop: Shop = SHOP, **changes: Any) -> list[str]:
    """The ids of what is found, each once."""
    return sorted({finding.id for finding in findings(pdf, folder, shop, **changes)})


def contrasts(cases: Sequence[tuple[str, str, str]]) -> pytest.MarkDecorator:
    """Runs a test for each rule with content that breaks it and content that only just does not."""
    ids = [f"{rule}-{at}" for at, (rule, _, _) in enumerate(cases)]
    return pytest.mark.parametrize(("rule", "failing", "passing"), cases, ids=ids)


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
PICTURES = {
    "Solid": image(40, 40, bytes([0, 128, 0, 0]) * 1600),
    "Heavy": image(40, 40, bytes([0, 128, 0, 0]) * 1599 + bytes([255, 255, 255, 30])),
    "Stencil": image(400, 400, bytes(50 * 400), Name.DeviceGray, 1),
    "Rgb": image(40, 40, bytes(4800), Name.DeviceRGB),
    "Grey": image(40, 40, bytes(1600), Name.DeviceGray),
}
BLACK = "0 0 0 1 k"
OVER = "/G0 gs 0 0 0 1 k"
LINE = "/G0 gs 0 0 0 1 K"


def word(colour: str, size: float, x: float = 60, y: float = 200) -> str:
    """A word in a colour and size."""
    return f"q {colour} BT /F0 {size} Tf {x} {y} Td {HVA} Tj ET Q\n"


def line(colour: str, width: float) -> str:
    """A level line in a colour and width."""
    return f"q {colour} {width} w 60 200 m 200 200 l S Q\n"


def box(colour: str, left: float, bottom: float, width: float, height: float) -> str:
    """A filled rectangle in a colour."""
    return f"q {colour} {left} {bottom} {width} {height} re f Q\n"


def square_image(name: str, size: float) -> str:
    """A square image of a size, in the middle of the page."""
    return f"q {size} 0 0 {size} 100 100 cm /{name} Do Q"


GROUND = box("0.9 0.8 0.8 0 k", 50, 190, 160, 40)


def content_page(operators: str) -> Pdf:
    """The sound press file with this on its page, and with the colour spaces that it uses."""
    spaces = {name: space for name, space in SPACES.items() if f"/{name} " in operators}
    return drawn(operators, ExtGState=STATES, ColorSpace=spaces, XObject=PICTURES)


def severities(operators: str, folder: Path, **changes: Any) -> list[Severity]:
    """How much each finding on a page of these operators weighs."""
    return [finding.severity for finding in findings(content_page(operators), folder, **changes)]
