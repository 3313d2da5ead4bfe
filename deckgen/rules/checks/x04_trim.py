"""X4: each page says where it is cut, once: by a TrimBox or an ArtBox."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.reader.objects import entry
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Location, Severity

BOXES = ("TrimBox", "ArtBox")


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Exactly one of the two, and it is a rectangle with an area."""
    for facts in evidence.document.pages:
        page, place = evidence.document.page(facts.number), Location(facts.number)
        has = [box for box in BOXES if entry(page, f"/{box}") is not None]
        if not has:
            reason = "the page has no TrimBox, so nobody knows where to cut; write one"
            yield Finding("X4", Severity.ERROR, reason, place)
        elif len(has) == 2:
            yield Finding("X4", Severity.ERROR, "the page has both a TrimBox and an ArtBox; keep the TrimBox", place)
        elif facts.trim is None and facts.art is None:
            yield Finding("X4", Severity.ERROR, f"the page's {has[0]} is no rectangle; write one", place)


CHECK = Check("X4", "exactly one of TrimBox and ArtBox a page", "ISO 15930-7", quick=True, run=run)
