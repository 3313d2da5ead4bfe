"""R0009: small black text overprints, so that no paper shows round it when the plates shift."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.painted.model import ink_use
from deckgen.painted.pages import ROUNDING
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import overprints, place, takes_black, too_full
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

SMALL = 12.0


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Text in black alone that knocks out, or overprints in mode 0, where zeros in DeviceCMYK knock out all the same.

    Black in DeviceGray is for R0011. Over a ground with which black would go beyond the shop's ink limit, knocking out
    is right, and so no finding. One finding a page will do.
    """
    for sheet in evidence.painted.pages:
        for index, one, text in sheet.text():
            if text.size >= SMALL - ROUNDING or not ink_use(one.colour).only_black or one.colour.space == "DeviceGray":
                continue
            if not overprints(one) and takes_black(sheet, index, shop.ink_limit):
                reason = "black text under 12 pt does not overprint; set it to overprint with OPM 1"
                yield Finding("R0009", Severity.WARNING, reason, place(sheet, one))
                break
        yield from too_full(sheet, "R0009")


CHECK = Check("R0009", "black text under 12 pt overprints", "GWG 2022", run)
