"""S04: text in one ink is as large as the shop's least."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import ROUNDING, inked, points, sheets
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Text smaller than that, in one ink or in a space that does not tell its inks; the rest is for R0016 and R0017."""
    for sheet in sheets(evidence):
        for _, one in sheet.text():
            ink = inked(one.colour)
            if one.size < shop.text - ROUNDING and not (ink.white or ink.several):
                reason = f"text is {points(one.size)}, {shop.title} wants {points(shop.text)}; set it larger"
                yield Finding("S04", Severity.WARNING, reason, sheet.place(one, f"font {one.font}"))


CHECK = Check("S04", "text is large enough", "the shop", quick=False, run=run)
