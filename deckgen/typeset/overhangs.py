"""How far letters reach over an edge so that they look to be at it: what is round, pointed or a bar above a stem.

overhang_left    of a line's first letter
overhang_right   of a line's last letter
"""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import normalize

BAR, DIAGONAL, ROUND, SMALL_ROUND = 0.024, 0.02, 0.012, 0.01
"""Shares of the size: a bar above a stem (T), what comes to a point (V, A), what is round (O, o)."""

LEFT: Mapping[str, float] = {
    "T": BAR,
    **dict.fromkeys("VWYAÆvwy", DIAGONAL),
    **dict.fromkeys("OØCGQ", ROUND),
    **dict.fromkeys("oøcdegqtf", SMALL_ROUND),
}
"""Those of letters on the left; all others have none."""

RIGHT: Mapping[str, float] = {
    **dict.fromkeys("TF", BAR),
    **dict.fromkeys("VWYAvwy", DIAGONAL),
    **dict.fromkeys("OØDQ", ROUND),
    **dict.fromkeys("oøbpectrf", SMALL_ROUND),
}
"""Those of letters on the right."""


def overhang_left(text: str) -> float:
    """How far a line's first letter reaches over the left edge, as a share of the size."""
    return LEFT.get(_letter(text[:1]), 0)


def overhang_right(text: str) -> float:
    """How far a line's last letter reaches over the right edge, as a share of the size."""
    return RIGHT.get(_letter(text[-1:]), 0)


def _letter(character: str) -> str:
    """A letter without the marks above or below it."""
    return normalize("NFD", character)[:1]
