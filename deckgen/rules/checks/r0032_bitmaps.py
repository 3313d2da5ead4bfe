"""R0032: images of two values have enough pixels that their steps are not seen."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import place
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

SLACK = 0.5


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Images of 1 bit and stencil masks; for large format the limits are divided by the distance in metres."""
    far = shop.distance if shop.large_format else 1
    for sheet in evidence.painted.pages:
        for _, one in sheet.artwork:
            image = one.image
            if image is None or image.bits != 1 or image.width * image.height <= 1:
                continue
            if image.ppi < shop.bitmap.warning / far - SLACK:
                severity = Severity.ERROR if image.ppi < shop.bitmap.error / far - SLACK else Severity.WARNING
                wanted = shop.bitmap.warning / far
                reason = f"an image of 1 bit has {image.ppi:.0f} ppi, it should have {wanted:.0f}; put in a finer one"
                yield Finding("R0032", severity, reason, place(sheet, one))


CHECK = Check("R0032", "images of 1 bit are fine enough", "GWG 2022 (R0032, R0037); the shop", run)
