"""R0005: no page is empty."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.model.shop import Shop
from deckgen.preflight.artwork import TRACE, Sheet, sheets
from deckgen.preflight.check import Check
from deckgen.preflight.evidence import Evidence
from deckgen.preflight.findings import Finding, Place, Severity
from deckgen.preflight.painted import Painted


def run(evidence: Evidence, shop: Shop) -> Iterator[Finding]:
    """Pages that put no ink inside the trim; white alone is empty too. One that could not be read is not called so."""
    for sheet in sheets(evidence):
        if sheet.content.unread or any(_marks(sheet, one) for one in sheet.painted):
            continue
        reason = "the page is empty; leave it out, or say to the shop that it is meant"
        yield Finding("R0005", Severity.WARNING, reason, Place(sheet.number, sheet.trim))


def _marks(sheet: Sheet, one: Painted) -> bool:
    return one.box.meets(sheet.trim) and one.alpha > 0 and (one.colour.inks is None or (one.colour.total or 0) > TRACE)


CHECK = Check("R0005", "no empty page", "GWG 2022", quick=False, run=run)
