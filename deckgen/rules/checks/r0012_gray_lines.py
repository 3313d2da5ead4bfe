"""R0012: fine lines are not in DeviceGray, which cannot overprint as black in CMYK can."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import ROUNDING, inked, sheets
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

FINE = 2.0


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Lines and thin filled rectangles under 2 pt in DeviceGray; white ones are left."""
    for sheet in sheets(evidence):
        for _, one in sheet.lines():
            if one.colour.space == "DeviceGray" and one.width < FINE - ROUNDING and not inked(one.colour).white:
                reason = "lines under 2 pt are in DeviceGray; make them black in DeviceCMYK"
                yield Finding("R0012", Severity.WARNING, reason, sheet.place(one))


CHECK = Check("R0012", "fine lines are not in DeviceGray", "GWG 2022", quick=False, run=run)
