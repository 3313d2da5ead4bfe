"""R0031: images have enough pixels where they are printed."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Least, Shop
from deckgen.rules.artwork import place
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

# Large format, by GWG 2022, at a distance of one metre.
LARGE = Least(239, 299)

# Half a pixel per inch is rounding.
SLACK = 0.5


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """The lower of the two effective resolutions; images of one pixel are colours, and images of 1 bit are R0032's.

    For large format the limits are divided by the distance in metres (R0037).
    """
    away = shop.distance if shop.large_format else 1
    limit = Least(shop.resolution.error / away, shop.resolution.warning / away)
    for sheet in evidence.painted.pages:
        for _, one in sheet.artwork:
            image = one.image
            if image is None or image.bits == 1 or image.width * image.height <= 1:
                continue
            if image.ppi < limit.warning - SLACK:
                coarse = image.ppi < limit.error - SLACK
                asked = f"{limit.error:.0f} is the least" if coarse else f"below {limit.warning:.0f} it may look soft"
                reason = f"an image has {image.ppi:.0f} ppi, {asked}; put in a larger one"
                yield Finding("R0031", Severity.ERROR if coarse else Severity.WARNING, reason, place(sheet, one))


CHECK = Check("R0031", "images are fine enough", "GWG 2022 (R0031, R0037); the shop", run)
