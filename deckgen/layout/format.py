"""The page that a layout is made for: its trim, edges, baseline grid and styles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from deckgen.layout.style import Style


@dataclass(frozen=True)
class Format:
    """The page that a layout is made for: what elements need to know of it. Lengths in points.

    `safe` is the distance of the safe area from the trim; `grid` the step of the baseline grid, 0 for none.
    """

    name: str
    width: float
    height: float
    bleed: float
    safe: float
    margin: float
    grid: float
    styles: Mapping[str, Style]
