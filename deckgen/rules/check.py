"""The shape of a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.finding import Finding


@dataclass(frozen=True, slots=True)
class Check:
    """One rule: its id in reports, what it wants in a few words, whether it is quick, and the function that judges.

    Quick checks look at the file's structure only, never at content streams. `title` and `source` go into the table of
    rules that the README and `--json` show.
    """

    id: str
    title: str
    source: str
    quick: bool
    run: Callable[[FileEvidence, Shop], Iterator[Finding]]
