"""Press files with content of a test's own on them, and what the rules that need no other program find there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream
from preflight_samples import SHOP, TRIM, content, saved, sound

from deckgen.page.geometry import Box
from deckgen.painted.from_pdf.canvas import Budget
from deckgen.painted.from_pdf.contents import PageContent, interpret
from deckgen.painted.pages import NotMeasured
from deckgen.preflight.evidence import FileEvidence
from deckgen.preflight.judge import judge_all, judge_painted
from deckgen.press.shop import Shop
from deckgen.reader.document import PdfDocument, open_pdf
from deckgen.rules.finding import Finding
from deckgen.rules.register import FILE_RULES

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
    for category, things in resources.items():
        for name, thing in things.items():
            made = thing(pdf) if callable(thing) else thing
            if f"/{category}" not in held:
                held[f"/{category}"] = Dictionary()
            held[f"/{category}"][f"/{name}"] = made


def form(data: str, **entries: Any) -> Any:
    """A form XObject (as `add` takes it)."""

    def made(pdf: Pdf) -> Stream:
        stream = pdf.make_stream(data.encode())
        stream.Type, stream.Subtype = Name.XObject, Name.Form
        stream.BBox = Array([0, 0, 1000, 1000])
        for key, value in entries.items():
            stream[f"/{key}"] = value
        return stream

    return made


def image(width: int, height: int, data: bytes, space: Any = Name.DeviceCMYK, bits: int = 8, **entries: Any) -> Any:
    """An image XObject (as `add` takes it)."""

    def made(pdf: Pdf) -> Stream:
        stream = pdf.make_stream(data)
        stream.Type, stream.Subtype = Name.XObject, Name.Image
        stream.Width, stream.Height, stream.ColorSpace, stream.BitsPerComponent = width, height, space, bits
        for key, value in entries.items():
            stream[f"/{key}"] = value
        return stream

    return made


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
    found = judge_all(FILE_RULES, [evidence.file], evidence.shop) + judge_painted(evidence)
    return [finding for finding in found if "this test does without" not in finding.reason]


def told(pdf: Pdf, folder: Path, shop: Shop = SHOP, **changes: Any) -> list[str]:
    """The ids of what is found, each once."""
    return sorted({finding.id for finding in findings(pdf, folder, shop, **changes)})
