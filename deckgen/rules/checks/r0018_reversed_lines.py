"""R0018: white lines are wide enough not to fill in; R0019 is the same for lines in several inks."""

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
    """White lines and thin filled rectangles narrower than the shop's least for them; one ink is for S05."""
    return narrow(evidence, shop, "R0018", white=True)


def narrow(evidence: FileEvidence, shop: Shop, called: str, *, white: bool) -> Iterator[Finding]:
    """Lines narrower than the shop's least for what knocks out or is in several inks: the white, or the rest."""
    which, wanted = "a white line" if white else "a line in several inks", shop.reversed_line
    for sheet in evidence.painted.pages:
        for _, one in sheet.lines():
            ink = ink_use(one.colour)
            if one.width < wanted - ROUNDING and (ink.white if white else ink.several):
                reason = f"{which} is {points(one.width)} wide, {shop.title} wants {points(wanted)}; make it wider"
                yield Finding(called, Severity.WARNING, reason, place(sheet, one))


CHECK = Check("R0018", "white lines are wide enough", "GWG 2022; the shop", run)
