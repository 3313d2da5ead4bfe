"""R0020: no plates that nobody asked for."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.reader.resources import colorants, spaces
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity, of_resource

# Inks of the press itself; All is a rule of its own (R0024), None prints nothing.
PROCESS = {"Cyan", "Magenta", "Yellow", "Black", "All", "None"}


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Spot colours in any resource, other than the shop's die line; large-format printers print them as they can."""
    if shop.large_format:
        return
    wanted = PROCESS | ({shop.die_line.spot} if shop.die_line else set())
    for space, thing in spaces(evidence.reached):
        for spot in sorted(set(colorants(space)) - wanted):
            reason = "a spot colour, which means another plate; convert it to CMYK"
            yield of_resource(thing, "R0020", Severity.ERROR, reason, f"«{spot[:60] or 'without a name'}»")


CHECK = Check("R0020", "no spot colours but the shop's die line", "GWG 2022", quick=True, run=run)
