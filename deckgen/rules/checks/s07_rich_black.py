"""S07: large black areas are in no more ink than the shop's own rich black."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.page.geometry import MILLIMETRE
from deckgen.painted.model import TRACE, ObjectKind, ink_use
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import place
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

BLACK = 85.0

LARGE = 10 * MILLIMETRE


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Fills of 10 mm both ways with at least 85 % of black and a total over the shop's; beyond its limit is R0026's."""
    most = shop.rich_black.total if shop.rich_black else 100.0
    for sheet in evidence.painted.pages:
        for _, one in sheet.artwork:
            found, total = ink_use(one.colour).plates, one.colour.total or 0
            large = one.kind is ObjectKind.FILL and min(one.box.width, one.box.height) >= LARGE
            if large and found.get("Black", 0) >= BLACK and most + TRACE < total <= shop.ink_limit + TRACE:
                reason = f"a large black area has {total:.0f} % of ink, {shop.title} wants {most:.0f} %; use its black"
                yield Finding("S07", Severity.WARNING, reason, place(sheet, one))


CHECK = Check("S07", "large black areas in the shop's black", "the shop", run)
