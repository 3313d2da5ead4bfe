"""R0017: text in several inks is large enough not to blur when the plates shift."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.check import Check
from deckgen.rules.checks.r0016_reversed_text import small
from deckgen.rules.finding import Finding


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Text in several inks smaller than the shop's least for it."""
    return small(evidence, shop, "R0017", white=False)


CHECK = Check("R0017", "text in several inks is large enough", "GWG 2022; the shop", run)
