"""What is asked for, given once and handed down: which decks, layouts and editions, for whom, and where to."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from deckgen.pdf.edition import Edition
from deckgen.sheets.job import OfficeJob


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: names of decks, layouts, bundles and editions, and where the files go.

    `whole` says that nothing was narrowed, so that the build owns the folders of its editions; `office` what is to be
    printed at the office, and how; `shop` the print shop, "" for a shop as the layouts have it; `condition` the output
    condition of all products, "" for that of each.
    """

    decks: tuple[str, ...]
    layouts: tuple[str, ...]
    bundles: tuple[str, ...]
    editions: tuple[Edition, ...]
    output: Path
    whole: bool
    office: OfficeJob = field(default_factory=OfficeJob)
    shop: str = ""
    condition: str = ""
