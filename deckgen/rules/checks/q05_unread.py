"""Q05: what looks like a QR code and cannot be read is not judged."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import where
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity


def run(evidence: FileEvidence, _: Shop) -> Iterator[Finding]:
    """Codes in trouble, and pages that could not be drawn to look for codes."""
    for code in chain.from_iterable(page.codes() for page in evidence.painted.pages):
        if code.trouble:
            reason = f"a QR code could not be judged: {code.trouble}; scan a print of it before you order"
            yield Finding("Q05", Severity.UNKNOWN, reason, where(code))


CHECK = Check("Q05", "QR codes can be read", "ISO/IEC 18004", run)
