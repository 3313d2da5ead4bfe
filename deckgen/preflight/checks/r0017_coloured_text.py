"""R0017: text in several inks is large enough not to blur when the plates shift."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.model.shop import Shop
from deckgen.preflight.check import Check
from deckgen.preflight.checks.r0016_reversed_text import small
from deckgen.preflight.evidence import Evidence
from deckgen.preflight.findings import Finding


def run(evidence: Evidence, shop: Shop) -> Iterator[Finding]:
    """Text in several inks smaller than the shop's least for it."""
    return small(evidence, shop, "R0017", white=False)


CHECK = Check("R0017", "text in several inks is large enough", "GWG 2022; the shop", quick=False, run=run)
