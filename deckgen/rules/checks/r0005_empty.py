"""R0005: no page is empty."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.painted.model import TRACE, PaintedObject
from deckgen.painted.pages import PaintedPage
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Location, Severity


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Pages that put no ink inside the trim; white alone is empty too. One that could not be read is not called so."""
    for sheet in evidence.painted.pages:
        if sheet.unread or any(_marks(sheet, one) for one in sheet.objects):
            continue
        reason = "the page is empty; leave it out, or say to the shop that it is meant"
        yield Finding("R0005", Severity.WARNING, reason, Location(sheet.number, sheet.trim))


def _marks(sheet: PaintedPage, one: PaintedObject) -> bool:
    return (
        one.box.meets(sheet.trim) and one.alpha > 0 and (one.colour.plates is None or (one.colour.total or 0) > TRACE)
    )


CHECK = Check("R0005", "no empty page", "GWG 2022", run)
