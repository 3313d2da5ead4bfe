"""R0007: white text must not overprint: on the press it would vanish."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.painted.model import ink_use
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import place
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """White text with overprint in force: mode 0 keeps the spot colours below, mode 1 all inks."""
    for sheet in evidence.painted.pages:
        for _, one, _ in sheet.text():
            if one.overprint and ink_use(one.colour).white:
                reason = "white text set to overprint would vanish on the press; let it knock out"
                yield Finding("R0007", Severity.ERROR, reason, place(sheet, one))


CHECK = Check("R0007", "white text does not overprint", "GWG 2022", run)
