"""S03: the file is made for the paper that the shop prints on."""

from __future__ import annotations

from collections.abc import Iterator
from re import fullmatch

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """The output intent names the shop's condition; one of the shop's own profile has no name to compare.

    FOGRA39L, the name of the measurements, is FOGRA39.
    """
    wanted = shop.condition.lower()
    if not fullmatch(r"[a-z]+\d+", wanted):
        return
    for intent in evidence.intents:
        if intent.identifier and intent.identifier.lower().removesuffix("l") != wanted:
            said = f"the file is made for {intent.identifier[:60]}, {shop.title} prints {wanted.upper()}"
            yield Finding("S03", Severity.WARNING, f"{said}; make it for {wanted.upper()}, or ask the shop")


CHECK = Check("S03", "the output condition is the shop's", "the shop", quick=True, run=run)
