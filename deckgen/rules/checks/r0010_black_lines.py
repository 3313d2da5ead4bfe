"""R0010: fine black lines overprint, so that no paper shows beside them when the plates shift."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.painted.model import ink_use
from deckgen.painted.pages import ROUNDING
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import overprints, place, takes_black, too_full
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

FINE = 2.0


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Lines and thin filled rectangles in black alone; the limits are those of R0009. Large format has no such rule."""
    if shop.large_format:
        return
    for sheet in evidence.painted.pages:
        for index, one in sheet.lines():
            if one.width >= FINE - ROUNDING or not ink_use(one.colour).only_black or one.colour.space == "DeviceGray":
                continue
            if not overprints(one) and takes_black(sheet, index, shop.ink_limit):
                reason = "black lines under 2 pt do not overprint; set them to overprint with OPM 1"
                yield Finding("R0010", Severity.WARNING, reason, place(sheet, one))
                break
        yield from too_full(sheet, "R0010")


CHECK = Check("R0010", "black lines under 2 pt overprint", "GWG 2022", run)
