"""S02: marks where the shop wants them, and no room for any where it does not."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.page.geometry import MILLIMETRE
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import PressMarks, Shop
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Location, Severity

# Less than this outside the bleed holds no mark.
ROOM = 1 * MILLIMETRE


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Judged by the room outside the BleedBox; a page without BleedBox or TrimBox is told of by others."""
    for facts in evidence.document.pages:
        media, bleed = facts.media, facts.bleed
        if media is None or bleed is None or facts.trim is None or not media.holds(bleed):
            continue
        has_room = not bleed.grown(ROOM).holds(media)
        if has_room and shop.marks is PressMarks.NONE:
            reason = f"the page reaches beyond the bleed, {shop.title} wants no marks; let it end at the bleed"
            yield Finding("S02", Severity.WARNING, reason, Location(facts.number))
        if not has_room and shop.marks is not PressMarks.NONE:
            reason = f"the page ends at the bleed, {shop.title} wants marks outside it; add crop marks"
            yield Finding("S02", Severity.WARNING, reason, Location(facts.number))


CHECK = Check("S02", "marks only where the shop wants them", "the shop", quick=True, run=run)
