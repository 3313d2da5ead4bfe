"""Numbers and boxes as PDF writes them: short, without exponents."""

from __future__ import annotations

from functools import lru_cache
from math import isfinite

from pikepdf import Object

from deckgen.page.geometry import Box


# The pages of a product share most of their coordinates.
@lru_cache(maxsize=1 << 14)
def number(value: float, decimals: int = 3) -> str:
    """A number with at most so many decimals and no trailing zeros (ISO 32000-1, 7.3.3: no exponents).

    Three decimals of a point are a third of a micrometre. Raises ValueError for what is not finite.
    """
    if not isfinite(value):
        raise ValueError(f"{value} is no length")
    text = f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(*values: float) -> str:
    """Numbers with a space between them."""
    return " ".join(map(number, values))


def box_array(box: Box, corner: Box) -> Object:
    """A box as an array, from the lower left corner of another."""
    left, bottom = corner.left, corner.bottom
    edges = (box.left - left, box.bottom - bottom, box.right - left, box.top - bottom)
    return Object.parse(f"[{' '.join([number(edge, 4) for edge in edges])}]".encode("ascii"))
