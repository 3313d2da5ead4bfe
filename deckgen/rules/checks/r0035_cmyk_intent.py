"""R0035: the file is made for a press with four inks."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """The output intent's profile is CMYK; a missing one is X2's to tell."""
    for intent in evidence.intents:
        if not intent.why and intent.space != "CMYK":
            reason = (
                f"the output intent's profile is for {intent.space or 'no colour space'}, not CMYK; embed the press's"
            )
            yield Finding("R0035", Severity.ERROR, reason)


CHECK = Check("R0035", "the output intent's profile is CMYK", "GWG 2022", quick=True, run=run)
