"""Lengths as they are written to points."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.page.geometry import MILLIMETRE
from deckgen.source.values import WrittenLength

POINTS = {"pt": 1.0, "mm": MILLIMETRE, "cm": 10 * MILLIMETRE}

LARGEST_SIDE = 14_400
"""Points that a page may be wide or high (ISO 32000-1, annex C)."""

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Lengths:
    """What a layout's lengths are measured by, in points; `sticker` is 0 where the layout gives none."""

    unit: float
    width: float
    height: float
    margin: float
    bleed: float
    safe: float
    sticker: float

    def across(self, length: WrittenLength, whole: float) -> float:
        """A length in points whose percentages are of `whole`; `bleed` lies outside, a share of the rest is below 0."""
        named = {
            "%": round(length.amount * whole / 100, _DIGITS),
            "margin": self.margin,
            "bleed": -self.bleed,
            "safe": self.safe,
            "sticker": self.sticker,
            "rest": -length.amount,
        }
        return named[length.unit] if length.unit in named else points(length, self.unit)


def points(length: WrittenLength, unit: float) -> float:
    """A length in points; `unit` is what the layout's own unit stands for."""
    return round(length.amount * (unit if length.unit == "u" else POINTS[length.unit]), _DIGITS)
