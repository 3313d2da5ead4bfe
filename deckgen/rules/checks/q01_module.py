"""Q01: the modules of QR codes are large enough to print and to scan."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Least, Shop
from deckgen.rules.artwork import printed, where
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

# Millimetres: what telephones read reliably; GS1 asks 0.396 mm on goods at the till.
LEAST = Least(0.33, 0.35)

# Millimetres by which a size found in the rendered page may be too small.
ROUNDING = 0.003


def run(evidence: FileEvidence, _: Shop) -> Iterator[Finding]:
    """Codes whose modules are small; on large formats too, as one has to step up to them to scan them."""
    for code in chain.from_iterable(map(printed, evidence.painted.pages)):
        if code.module < LEAST.warning - ROUNDING:
            severity = Severity.ERROR if code.module < LEAST.error - ROUNDING else Severity.WARNING
            reason = (
                f"modules of {code.module:.2f} mm, below {LEAST.warning:g} mm; make it larger or its address shorter"
            )
            yield Finding("Q01", severity, reason, where(code))


CHECK = Check("Q01", "modules of QR codes are 0.35 mm or more", "GS1 General Specifications", run)
