"""R0003: nothing of the sheet is hidden by a CropBox."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Location, Severity


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """The CropBox is absent or equal to the MediaBox, inherited ones too."""
    for facts in evidence.document.pages:
        media, crop = facts.media, facts.crop
        if crop and media and not (media.holds(crop) and crop.holds(media)):
            reason = "the CropBox is not the MediaBox, and programs that place the page may cut it there; remove it"
            yield Finding("R0003", Severity.ERROR, reason, Location(facts.number))


CHECK = Check("R0003", "CropBox absent or equal to MediaBox", "GWG 2022", quick=True, run=run)
