"""Q02: QR codes have a quiet zone of four modules of plain ground."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import printed, where
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

QUIET = 4.0

# Modules by which a zone found in the rendered page may seem too narrow: one ring of samples.
ROUNDING = 0.25


def run(evidence: FileEvidence, _: Shop) -> Iterator[Finding]:
    """Codes with something near them; the trim ends a quiet zone."""
    for code in chain.from_iterable(map(printed, evidence.painted.pages)):
        if code.quiet < QUIET - ROUNDING:
            free = f"{QUIET:g} modules ({QUIET * code.module:.1f} mm)"
            reason = f"the ground around it is plain for {code.quiet:g} modules only; leave {free} free on all sides"
            yield Finding("Q02", Severity.ERROR, reason, where(code))


CHECK = Check("Q02", "quiet zones of QR codes are 4 modules or more", "ISO/IEC 18004, 6.3.8", run)
