"""R0011: small text is not in DeviceGray, which cannot overprint as black in CMYK can."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.painted.model import ink_use
from deckgen.painted.pages import ROUNDING
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import place
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

SMALL = 12.0


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Text under 12 pt in DeviceGray; white text is left, as it must knock out anyway."""
    for sheet in evidence.painted.pages:
        for _, one, text in sheet.text():
            if one.colour.space == "DeviceGray" and text.size < SMALL - ROUNDING and not ink_use(one.colour).white:
                reason = "text under 12 pt is in DeviceGray; make it black in DeviceCMYK"
                yield Finding("R0011", Severity.WARNING, reason, place(sheet, one))


CHECK = Check("R0011", "small text is not in DeviceGray", "GWG 2022", run)
