"""R0024: the colour All, which prints on every plate, is for marks outside the trim."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import NAMES, place
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Objects in a Separation or DeviceN with All that reach into the trim."""
    for sheet in evidence.painted.pages:
        for one in sheet.objects:
            if "All" in one.colour.names and one.box.meets(sheet.trim):
                reason = f"{NAMES[one.kind]} inside the trim is in the colour All; give it inks of its own"
                yield Finding("R0024", Severity.WARNING, reason, place(sheet, one))


CHECK = Check("R0024", "the colour All only outside the trim", "GWG 2022", run)
