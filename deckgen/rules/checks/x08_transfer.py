"""X8: nothing bends the tones on their way to the plate: no transfer functions, no screens of the file's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.reader.objects import entry, name, number
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity, of_resource


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """TR at all, TR2 other than Default, HTP, and halftones of a wrong type or with a transfer function of theirs."""
    for thing in evidence.reached.of("ExtGState"):
        for reason in _reasons(thing.value):
            yield of_resource(thing, "X8", Severity.ERROR, reason, f"graphics state {thing.where}")


def _reasons(state: Any) -> Iterator[str]:
    second, halftone = entry(state, "/TR2"), entry(state, "/HT")
    if entry(state, "/TR") is not None:
        yield "it sets a transfer function (TR); remove it"
    if second is not None and name(second) != "Default":
        yield "it sets a transfer function (TR2) other than Default; remove it"
    if entry(state, "/HTP") is not None:
        yield "it sets the phase of the halftone (HTP); remove it"
    if halftone is not None and name(halftone) != "Default":
        yield from _screens(halftone)


def _screens(halftone: Any) -> Iterator[str]:
    if number(entry(halftone, "/HalftoneType")) not in {1, 5}:
        yield "its halftone is neither of type 1 nor 5; remove it"
    transfer = entry(halftone, "/TransferFunction")
    if transfer is not None and name(transfer) != "Identity":
        yield "its halftone has a transfer function; remove it"


CHECK = Check("X8", "no transfer functions or halftone phases", "ISO 15930-7; PDF/A-2b", quick=True, run=run)
