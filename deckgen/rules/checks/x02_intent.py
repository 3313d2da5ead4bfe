"""X2: one output intent for PDF/X, with the press's profile in it and a name that others know."""

from __future__ import annotations

from collections.abc import Iterator
from re import IGNORECASE, match

from deckgen.colour.condition import REGISTRY
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.reader.output_intents import Intent
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

# Names that are in the registry of characterisations: these must name the registry.
REGISTERED = r"(FOGRA\d+|CGATS ?(TR ?00\d|21-2.*)|JC200\d+|IFRA\d+|PSR.*V\d.*)"

COMPONENTS = {"GRAY": 1, "RGB": 3, "CMYK": 4}


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """The intent is there once, names its condition, and embeds a profile of a printer (device class prtr)."""
    yield from (Finding("X2", Severity.ERROR, reason) for reason in _reasons(evidence.intents))


def _reasons(found: tuple[Intent, ...]) -> Iterator[str]:
    if not found:
        yield "the file has no output intent for PDF/X; write it for an output condition such as FOGRA39"
        return
    if len(found) > 1:
        yield f"the file has {len(found)} output intents for PDF/X; keep one"
    for intent in found:
        yield from _profile(intent)
        if not intent.identifier:
            yield "the output intent does not name its condition (OutputConditionIdentifier); name it"
        elif intent.registry.rstrip("/") != REGISTRY:
            yield from _registry(intent)


def _profile(intent: Intent) -> Iterator[str]:
    if intent.why:
        yield f"the output intent's profile {intent.why}; embed the ICC profile of the output condition"
        return
    if intent.kind != "prtr":
        yield f"the output intent's profile is of class «{intent.kind}», not that of a press (prtr); embed the press's"
    if COMPONENTS.get(intent.space, intent.components) != intent.components:
        yield f"the output intent's profile is {intent.space}, but its stream says N {intent.components}"


def _registry(intent: Intent) -> Iterator[str]:
    """A registered condition names the registry; one that is not says in Info what it is (ISO 32000-1, table 365)."""
    if match(REGISTERED + "$", intent.identifier, IGNORECASE):
        yield f"the output intent {intent.identifier} does not name its registry; it must be {REGISTRY}"
    elif not intent.info:
        name = intent.identifier[:60]
        yield f"the output intent «{name}» neither names the registry {REGISTRY} nor explains itself in Info"


CHECK = Check("X2", "one GTS_PDFX output intent with a press's profile", "ISO 15930-7", quick=True, run=run)
