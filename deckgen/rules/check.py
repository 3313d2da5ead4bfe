"""The shape of a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.finding import Finding


@dataclass(frozen=True, slots=True)
class Check:
    """One rule on content: its id in reports, what it wants in a few words, who wants it, and the function."""

    id: str
    title: str
    source: str
    findings: Callable[[FileEvidence, Shop], Iterator[Finding]]
