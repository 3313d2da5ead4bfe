"""S06: no transparency for a shop that wants none."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.painted.model import PaintedObject
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import NAMES, place
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Opacity below 1, blend modes, soft masks; a group by itself, in which all is opaque, changes nothing."""
    if shop.transparent:
        return
    for sheet in evidence.painted.pages:
        for one in sheet.objects:
            for what in _kinds(one):
                reason = f"{NAMES[one.kind]} has {what}, and {shop.title} takes no transparency; flatten it"
                yield Finding("S06", Severity.ERROR, reason, place(sheet, one))


def _kinds(one: PaintedObject) -> Iterator[str]:
    if one.alpha < 1:
        yield "an opacity below 1"
    if one.blend != "Normal":
        yield f"the blend mode {one.blend}"
    if one.soft_mask or (one.image and one.image.has_soft_mask):
        yield "a soft mask"


CHECK = Check("S06", "no transparency where the shop wants none", "the shop", run)
