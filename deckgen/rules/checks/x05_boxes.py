"""X5: what is cut lies in what bleeds, which lies on the sheet."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.reader.document import PageFacts, PdfDocument
from deckgen.reader.objects import entry
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Location, Severity


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """TrimBox (or ArtBox) inside BleedBox inside MediaBox; a missing TrimBox is X4's to tell, no BleedBox S01's."""
    for facts in evidence.document.pages:
        for reason in _reasons(evidence.document, facts):
            yield Finding("X5", Severity.ERROR, reason, Location(facts.number))


def _reasons(document: PdfDocument, facts: PageFacts) -> Iterator[str]:
    if facts.media is None:
        yield "the page has no MediaBox that is a rectangle; write one"
        return
    if facts.bleed is None and entry(document.page(facts.number), "/BleedBox") is not None:
        yield "the page's BleedBox is no rectangle; write one"
        return
    outer = facts.bleed or facts.media
    if not facts.media.holds(outer):
        yield "the BleedBox reaches out of the MediaBox; make it smaller, or the MediaBox larger"
    trim = facts.trim or facts.art
    if trim and not outer.holds(trim):
        holder = "BleedBox" if facts.bleed else "MediaBox"
        yield f"the {'TrimBox' if facts.trim else 'ArtBox'} reaches out of the {holder}; make the {holder} larger"


CHECK = Check("X5", "TrimBox inside BleedBox inside MediaBox", "ISO 15930-7", quick=True, run=run)
