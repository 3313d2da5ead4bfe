"""S01: as much is printed outside the cut as the shop wants."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Location, Severity

# Rounding of millimetres to points and back.
SLACK = 0.02 * MILLIMETRE


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """The BleedBox, or the MediaBox where there is none, reaches the shop's bleed beyond the cut on all sides.

    A page without TrimBox is X4's to tell, one whose boxes are not nested X5's.
    """
    for facts in evidence.document.pages:
        trim, outer = facts.trim or facts.art, facts.bleed or facts.media
        if trim is None or outer is None or not outer.holds(trim):
            continue
        least = _least(trim, outer)
        if least < shop.bleed - SLACK:
            wanted, has = shop.bleed / MILLIMETRE, max(0, least) / MILLIMETRE
            reason = f"the page has {has:.3g} mm of bleed, {shop.title} wants {wanted:.4g} mm; make the bleed wider"
            yield Finding("S01", Severity.ERROR, reason, Location(facts.number))


def _least(trim: Box, outer: Box) -> float:
    """How far the outer box reaches beyond the inner one on the side where it reaches least."""
    return min(trim.left - outer.left, trim.bottom - outer.bottom, outer.right - trim.right, outer.top - trim.top)


CHECK = Check("S01", "as much bleed as the shop wants", "the shop", quick=True, run=run)
