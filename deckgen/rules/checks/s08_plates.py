"""S08: the plates that Ghostscript makes are the process inks and the shop's die line, no more and no fewer."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.painted.model import PROCESS
from deckgen.painted.pages import Coverage, NotMeasured
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Location, Severity


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Plates that nobody asked for, and a die line that no page has."""
    measured = evidence.measured
    if isinstance(measured, NotMeasured):
        reason = f"the plates were not made: {measured.why}; ask the shop which plates it sees"
        yield Finding("S08", Severity.UNKNOWN, reason)
        return
    die_line, used = shop.die_line.spot if shop.die_line else "", pages_by_plate(measured)
    if not shop.large_format:
        for name in sorted(used.keys() - {*PROCESS, die_line}):
            reason = "a plate of its own, for an ink that the shop does not print with; set it in CMYK"
            yield Finding("S08", Severity.ERROR, reason, Location(used[name][0], thing=f"«{name}»"), tuple(used[name]))
    if die_line and die_line not in used:
        severity = Severity.UNKNOWN if measured.left else Severity.WARNING
        reason = (
            "the die line that the shop cuts cards by is on no page; draw it in the spot colour of this name, "
            "unless this is no card"
        )
        yield Finding("S08", severity, reason, Location(thing=f"«{die_line}»"))


def pages_by_plate(measured: Coverage) -> dict[str, list[int]]:
    """The pages that each ink is on."""
    used: dict[str, list[int]] = {}
    for ink in measured.pages:
        for name in ink.plates:
            used.setdefault(name, []).append(ink.page)
    return used


CHECK = Check("S08", "plates for the process inks and the die line only", "the shop", run)
