"""X12: the file is PDF 1.6, the version that PDF/X-4 is built on."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.reader.objects import entry, name
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

VERSION = "1.6"


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """The header says 1.6, and the catalogue does not say otherwise."""
    header = evidence.document.version
    catalogue = entry(evidence.document.pdf.Root, "/Version")
    if header != VERSION:
        yield Finding("X12", Severity.ERROR, f"the file's header says PDF {header[:8]}; write it as PDF {VERSION}")
    if catalogue is not None and name(catalogue) != VERSION:
        reason = f"the catalogue says PDF {name(catalogue)[:8] or '(no name)'}; write the file as PDF {VERSION}"
        yield Finding("X12", Severity.ERROR, reason)


CHECK = Check("X12", "PDF 1.6", "ISO 15930-7", quick=True, run=run)
