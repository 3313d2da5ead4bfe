"""Q03: QR codes are dark on light, with contrast enough."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Least, Shop
from deckgen.rules.artwork import printed, where
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

# Symbol contrast of grades 2 and 3 (ISO/IEC 15415, 7.8.3).
CONTRAST = Least(0.40, 0.55)


def run(evidence: FileEvidence, _: Shop) -> Iterator[Finding]:
    """Pale and inverted codes; their luminances are those of the page on a screen, so paper counts as white."""
    for code in chain.from_iterable(map(printed, evidence.painted.pages)):
        if code.light_on_dark:
            reason = "it is light on dark, which some readers do not see; make it dark on light"
            yield Finding("Q03", Severity.WARNING, reason, where(code))
        if code.contrast < CONTRAST.warning:
            severity = Severity.ERROR if code.contrast < CONTRAST.error else Severity.WARNING
            has = f"{code.contrast * 100:.0f} % ({code.ratio:.1f} : 1)"
            reason = f"a contrast of {has}, below {CONTRAST.warning * 100:.0f} %; make it darker or its ground lighter"
            yield Finding("Q03", severity, reason, where(code))


CHECK = Check("Q03", "QR codes are dark on light", "ISO/IEC 15415, 7.8.3; ISO/IEC 18004", run)
