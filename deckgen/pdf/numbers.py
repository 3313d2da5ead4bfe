"""Numbers as PDF writes them: short, without exponents."""

from __future__ import annotations

from math import isfinite


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
    return " ".join([number(value) for value in values])
