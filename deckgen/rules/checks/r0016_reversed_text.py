"""R0016: white text is large enough not to fill in; R0017 is the same for text in several inks."""

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
    """White text smaller than the shop's least for it; text in one ink is for S04."""
    return small(evidence, shop, "R0016", white=True)


def small(evidence: FileEvidence, shop: Shop, called: str, *, white: bool) -> Iterator[Finding]:
    """Text smaller than the shop's least for what is knocked out or printed in several inks: the white, or the rest."""
    which, wanted = "white text" if white else "text in several inks", shop.reversed_text
    for sheet in evidence.painted.pages:
        for _, one, text in sheet.text():
            ink = ink_use(one.colour)
            if text.size < wanted - ROUNDING and (ink.white if white else ink.several):
                reason = f"{which} is {points(text.size)}, {shop.title} wants {points(wanted)}; set it larger"
                yield Finding(called, Severity.WARNING, reason, place(sheet, one, f"font {text.font}"))


CHECK = Check("R0016", "white text is large enough", "GWG 2022; the shop", run)
