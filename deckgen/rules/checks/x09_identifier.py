"""X9: the file can be told from any other by its identifier."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import String

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.reader.objects import elements, entry
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """The trailer's ID is two strings that are not empty (ISO 32000-1, 14.4)."""
    parts = list(elements(entry(evidence.document.pdf.trailer, "/ID"), 3))
    if len(parts) != 2 or not all(isinstance(part, String) and bytes(part) for part in parts):
        yield Finding("X9", Severity.ERROR, "the file has no identifier (ID of two strings in its trailer); write one")


CHECK = Check("X9", "the trailer has an ID", "ISO 15930-7; PDF/A-2b", quick=True, run=run)
