"""R0012: fine lines are not in DeviceGray, which cannot overprint as black in CMYK can."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.painted.model import ink_use
from deckgen.painted.pages import ROUNDING
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import place
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

FINE = 2.0


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Lines and thin filled rectangles under 2 pt in DeviceGray; white ones are left."""
    for sheet in evidence.painted.pages:
        for _, one in sheet.lines():
            if one.colour.space == "DeviceGray" and one.width < FINE - ROUNDING and not ink_use(one.colour).white:
                reason = "lines under 2 pt are in DeviceGray; make them black in DeviceCMYK"
                yield Finding("R0012", Severity.WARNING, reason, place(sheet, one))


CHECK = Check("R0012", "fine lines are not in DeviceGray", "GWG 2022", run)
