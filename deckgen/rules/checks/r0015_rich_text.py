"""R0015: no text in rich black, whose inks show beside its edges."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.painted.model import ink_use
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import place
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

BLACK, TOTAL = 85.0, 280.0


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Text with at least 85 % of black whose inks come to more than 280 %."""
    for sheet in evidence.painted.pages:
        for _, one, text in sheet.text():
            found = ink_use(one.colour).plates
            if found.get("Black", 0) >= BLACK and sum(found.values()) > TOTAL:
                reason = f"text is in rich black ({sum(found.values()):.0f} %); set it in black alone"
                yield Finding("R0015", Severity.WARNING, reason, place(sheet, one, f"font {text.font}"))


CHECK = Check("R0015", "no text in rich black", "GWG 2022", run)
