"""S05: lines in one ink are as wide as the shop's least, and no line has the width 0."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.painted.model import ink_use
from deckgen.painted.pages import ROUNDING
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import place, points
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

# The width that a reader of content gives to filled shapes without area.
NONE = 0.0051


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Lines and thin filled rectangles narrower than that, in one ink or in a space that does not tell its inks.

    A line of the width 0 is as thin as the device can draw it, which on a press is not to be seen.
    """
    for sheet in evidence.painted.pages:
        for _, one in sheet.lines():
            ink = ink_use(one.colour)
            if one.width >= shop.line - ROUNDING or ink.white or ink.several:
                continue
            which = "0 pt wide, as thin as the device can" if one.width <= NONE else f"{points(one.width)} wide"
            reason = f"a line is {which}, {shop.title} wants {points(shop.line)}; make it wider"
            yield Finding("S05", Severity.WARNING, reason, place(sheet, one))


CHECK = Check("S05", "lines are wide enough", "the shop", run)
