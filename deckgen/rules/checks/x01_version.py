"""X1: the file says that it is PDF/X-4, where readers and scripts look for it."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.reader.objects import entry, path, text
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

VERSION = "PDF/X-4"


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """The XMP packet is there, readable, not compressed, and says PDF/X-4; Info says the same."""
    yield from (Finding("X1", Severity.ERROR, reason) for reason in _reasons(evidence))


def _reasons(evidence: FileEvidence) -> Iterator[str]:
    pdf = evidence.document.pdf
    if entry(pdf.Root, "/Metadata") is None or evidence.xmp is None:
        yield "the file has no XMP metadata; write it as PDF/X-4"
        return
    if evidence.xmp.why:
        yield f"the XMP metadata {evidence.xmp.why}; write the file anew as PDF/X-4"
        return
    if path(pdf.Root, "/Metadata", "/Filter") is not None:
        yield "the XMP metadata is compressed; PDF/X-4 wants it readable as it stands"
    yield from _wrong("the XMP metadata", evidence.xmp.text("pdfxid:GTS_PDFXVersion"))
    yield from _wrong("the document information", text(path(pdf.trailer, "/Info", "/GTS_PDFXVersion")) or "")


def _wrong(place: str, said: str) -> Iterator[str]:
    if not said:
        yield f"{place} does not say GTS_PDFXVersion {VERSION}; write the file as {VERSION}"
    elif said != VERSION:
        yield f"{place} says {said[:40]}, not {VERSION}; write the file as {VERSION}"


CHECK = Check("X1", "declares PDF/X-4 in XMP and Info, XMP not compressed", "ISO 15930-7", quick=True, run=run)
