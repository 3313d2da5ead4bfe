"""X3: whether the file is trapped already is said, in Info and XMP alike."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.reader.objects import name, path
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

ANSWERS = ("True", "False")


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Trapped is True or False, not Unknown; missing XMP is X1's to tell."""
    info = name(path(evidence.document.pdf.trailer, "/Info", "/Trapped"))
    if info not in ANSWERS:
        reason = f"Trapped in the document information is {info or 'missing'}; it must be True or False"
        yield Finding("X3", Severity.ERROR, reason)
    if evidence.xmp is None or evidence.xmp.why:
        return
    packet = evidence.xmp.text("pdf:Trapped")
    if packet not in ANSWERS:
        reason = f"Trapped in the XMP metadata is {packet[:20] or 'missing'}; it must be True or False"
        yield Finding("X3", Severity.ERROR, reason)
    elif info in ANSWERS and info != packet:
        reason = f"Trapped is {info} in the document information and {packet} in the XMP metadata; make them agree"
        yield Finding("X3", Severity.ERROR, reason)


CHECK = Check("X3", "Trapped is True or False in Info and XMP", "ISO 15930-7", quick=True, run=run)
