"""R0008: white shapes and lines must not overprint: on the press it would vanish."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.painted.model import ObjectKind, PaintedObject, ink_use
from deckgen.painted.pages import PaintedPage
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import place
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """White shapes and lines with overprint in force: mode 0 keeps the spot colours below, mode 1 all inks."""
    for sheet in evidence.painted.pages:
        for _, one in _paths(sheet):
            if one.overprint and ink_use(one.colour).white:
                reason = "white shapes and lines set to overprint would vanish on the press; let them knock out"
                yield Finding("R0008", Severity.WARNING, reason, place(sheet, one))


def _paths(sheet: PaintedPage) -> Iterator[tuple[int, PaintedObject]]:
    return ((index, one) for index, one in sheet.artwork if one.kind in {ObjectKind.FILL, ObjectKind.STROKE})


CHECK = Check("R0008", "white shapes do not overprint", "GWG 2022", run)
