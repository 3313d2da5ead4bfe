"""R0019: lines in several inks are wide enough not to blur when the plates shift."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.check import Check
from deckgen.rules.checks.r0018_reversed_lines import narrow
from deckgen.rules.finding import Finding


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Lines in several inks narrower than the shop's least for them."""
    return narrow(evidence, shop, "R0019", white=False)


CHECK = Check("R0019", "lines in several inks are wide enough", "GWG 2022; the shop", run)
