"""Q04: QR codes lie in the safe area."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.page.geometry import MILLIMETRE
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import printed, where
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

# Points by which a code found in the rendered page may seem nearer to the edge.
ROUNDING = 0.1 * MILLIMETRE


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Codes that the trim cuts, or that lie nearer to it than the shop's safe distance."""
    for page in evidence.painted.pages:
        for code in printed(page):
            if not page.trim.holds(code.box, ROUNDING):
                yield Finding("Q04", Severity.ERROR, "it is cut by the trim; move it inwards", where(code))
            elif not page.safe.holds(code.box, ROUNDING):
                reason = f"it is nearer to the trim than the safe {shop.safe / MILLIMETRE:.4g} mm; move it inwards"
                yield Finding("Q04", Severity.WARNING, reason, where(code))


CHECK = Check("Q04", "QR codes lie inside the safe area", "the shop", run)
