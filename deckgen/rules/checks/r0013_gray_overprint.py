"""R0013: nothing in DeviceGray overprints, as presses differ in what they make of it."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.painted.model import ink_use
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import NAMES, place
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Any object in DeviceGray with overprint in force; white ones are for R0007 and R0008."""
    for sheet in evidence.painted.pages:
        for _, one in sheet.artwork:
            if one.overprint and one.colour.space == "DeviceGray" and not ink_use(one.colour).white:
                reason = f"{NAMES[one.kind]} in DeviceGray is set to overprint; make it black in DeviceCMYK"
                yield Finding("R0013", Severity.WARNING, reason, place(sheet, one))


CHECK = Check("R0013", "DeviceGray does not overprint", "GWG 2022", run)
