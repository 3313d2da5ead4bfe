"""R0004: the pages of one product are of one size and lie upright."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from deckgen.page.geometry import MILLIMETRE
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Location, Severity

# Sizes that differ by less are the same size, rounded.
SLACK = 0.1 * MILLIMETRE


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """The size that most pages have is the product's; pages of another, and turned ones, are named."""
    if shop.large_format:
        return
    sizes = {page.number: _size(page.trim.width, page.trim.height) for page in evidence.document.pages if page.trim}
    usual = Counter(sizes.values()).most_common(1)[0][0] if sizes else (0, 0)
    for number, size in sizes.items():
        if size != usual:
            said = " × ".join(f"{length * SLACK / MILLIMETRE:g}" for length in size)
            common = " × ".join(f"{length * SLACK / MILLIMETRE:g}" for length in usual)
            reason = f"the page is cut to {said} mm, most pages to {common} mm; send each size as a file of its own"
            yield Finding("R0004", Severity.WARNING, reason, Location(number))
    for page in evidence.document.pages:
        if page.rotate % 360:
            reason = f"the page is turned by Rotate {page.rotate % 360}; write it upright"
            yield Finding("R0004", Severity.WARNING, reason, Location(page.number))


def _size(width: float, height: float) -> tuple[int, int]:
    return round(width / SLACK), round(height / SLACK)


CHECK = Check("R0004", "one TrimBox size in a file, no Rotate", "GWG 2022", quick=True, run=run)
