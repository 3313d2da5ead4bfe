"""R0031: images have enough pixels where they are printed."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.model.shop import Least, Shop
from deckgen.preflight.artwork import sheets
from deckgen.preflight.check import Check
from deckgen.preflight.evidence import Evidence
from deckgen.preflight.findings import Finding, Severity

# Large format, by GWG 2022, at a distance of one metre.
LARGE = Least(239, 299)
# Half a pixel per inch is rounding.
SLACK = 0.5


def run(evidence: Evidence, shop: Shop) -> Iterator[Finding]:
    """The lower of the two effective resolutions; images of one pixel are colours, and images of 1 bit are R0032's.

    For large format the limits are divided by the distance in metres (R0037).
    """
    limit = Least(LARGE.error / shop.distance, LARGE.warning / shop.distance) if shop.large_format else shop.resolution
    for sheet in sheets(evidence):
        for _, one in sheet.artwork:
            image = one.image
            if image is None or image.bits == 1 or image.width * image.height <= 1:
                continue
            if image.ppi < limit.warning - SLACK:
                severity = Severity.ERROR if image.ppi < limit.error - SLACK else Severity.WARNING
                reason = f"an image has {image.ppi:.0f} ppi, it should have {limit.warning:.0f}; put in a larger one"
                yield Finding("R0031", severity, reason, sheet.place(one))


CHECK = Check("R0031", "images are fine enough", "GWG 2022 (R0031, R0037); the shop", quick=False, run=run)
