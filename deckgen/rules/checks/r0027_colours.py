"""R0027: all colours are inks; others are converted at the shop in nobody knows which way."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import NAMES, place
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

OTHER = {"DeviceRGB", "ICCBased", "Lab", "CalGray", "CalRGB"}


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Anything on the page, the slug too, that is painted in such a space."""
    for sheet in evidence.painted.pages:
        for one in (*sheet.objects, *sheet.die_line, *sheet.unseen):
            if one.colour.space in OTHER:
                reason = f"{NAMES[one.kind]} is in {one.colour.space}; convert it to the inks of the output condition"
                yield Finding("R0027", Severity.ERROR, reason, place(sheet, one))


CHECK = Check("R0027", "no RGB, ICCBased, Lab or calibrated colours", "GWG 2022", run)
