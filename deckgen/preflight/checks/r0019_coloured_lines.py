"""R0019: lines in several inks are wide enough not to blur when the plates shift."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.model.shop import Shop
from deckgen.preflight.check import Check
from deckgen.preflight.checks.r0018_reversed_lines import narrow
from deckgen.preflight.evidence import Evidence
from deckgen.preflight.findings import Finding


def run(evidence: Evidence, shop: Shop) -> Iterator[Finding]:
    """Lines in several inks narrower than the shop's least for them."""
    return narrow(evidence, shop, "R0019", white=False)


CHECK = Check("R0019", "lines in several inks are wide enough", "GWG 2022; the shop", quick=False, run=run)
