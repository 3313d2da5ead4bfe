"""S04: text in one ink is as large as the shop's least."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.painted.model import ink_use
from deckgen.painted.pages import ROUNDING
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import place, points
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Text smaller than that, in one ink or in a space that does not tell its inks; the rest is for R0016 and R0017."""
    for sheet in evidence.painted.pages:
        for _, one, text in sheet.text():
            ink = ink_use(one.colour)
            if text.size < shop.text - ROUNDING and not (ink.white or ink.several):
                reason = f"text is {points(text.size)}, {shop.title} wants {points(shop.text)}; set it larger"
                yield Finding("S04", Severity.WARNING, reason, place(sheet, one, f"font {text.font}"))


CHECK = Check("S04", "text is large enough", "the shop", run)
