"""R0002: a point is a point."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.reader.objects import entry, number
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Location, Severity


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """No UserUnit other than 1, as not every press reads it; on large formats it is usual, and a warning."""
    for facts in evidence.document.pages:
        unit = entry(evidence.document.page(facts.number), "/UserUnit")
        if unit is None or number(unit) == 1:
            continue
        severity = Severity.WARNING if shop.large_format else Severity.ERROR
        if number(unit) is None:
            severity = Severity.UNKNOWN
        reason = f"the page is scaled by a UserUnit of {facts.user_unit:g}; write it at its own size"
        yield Finding("R0002", severity, reason, Location(facts.number))


CHECK = Check("R0002", "no UserUnit", "GWG 2022", quick=True, run=run)
