"""R0030: what is transparent is mixed in the press's inks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.reader.objects import elements, entry, name, path
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity, of_resource


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Every transparency group, of pages and forms, blends in DeviceCMYK or in what it lies in.

    Groups that make a soft mask may be grey: they end as one value, not as ink.
    """
    for thing in evidence.reached.of("Group", "SoftMask"):
        masks = thing.kind == "SoftMask"
        space = path(thing.value, "/Group", "/CS") if masks else entry(thing.value, "/CS")
        family = _family(space)
        if space is None or family in ({"DeviceCMYK", "DeviceGray"} if masks else {"DeviceCMYK"}):
            continue
        severity = Severity.ERROR if family else Severity.UNKNOWN
        reason = f"a transparency group blends in {family or 'a space that cannot be read'}; let it blend in DeviceCMYK"
        yield of_resource(thing, "R0030", severity, reason)


def _family(space: Any) -> str:
    return name(space) or name(next(elements(space, 1), None))


CHECK = Check("R0030", "transparency groups blend in DeviceCMYK", "GWG 2022", quick=True, run=run)
