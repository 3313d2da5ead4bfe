"""Matrices as plain tuples: content is a matrix for every object, and a class of its own is slower."""

from __future__ import annotations

from math import hypot
from typing import Any

from deckgen.page.geometry import Box

# The six numbers of a matrix as `cm` takes them.
Six = tuple[float, float, float, float, float, float]

SAME: Six = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

# How far a corner may be from square, as a share of the matrix's size, to count as upright.
_UPRIGHT = 1e-4


def times(first: Six, then: Six) -> Six:
    """The matrix that does one and then the other."""
    a, b, c, d, e, f = first
    k, l, m, n, o, p = then  # noqa: E741
    return (
        a * k + b * m,
        a * l + b * n,
        c * k + d * m,
        c * l + d * n,
        e * k + f * m + o,
        e * l + f * n + p,
    )


def boxed(matrix: Six, left: float, bottom: float, right: float, top: float) -> Box:
    """The box around the image of a box."""
    a, b, c, d, e, f = matrix
    xs = (a * left + c * bottom, a * right + c * bottom, a * left + c * top, a * right + c * top)
    ys = (b * left + d * bottom, b * right + d * bottom, b * left + d * top, b * right + d * top)
    return Box(min(xs) + e, min(ys) + f, max(xs) + e, max(ys) + f)


def upright(matrix: Six) -> bool:
    """Whether the image of an upright rectangle is one too."""
    a, b, c, d, _, _ = matrix
    most = _UPRIGHT * max(abs(a), abs(b), abs(c), abs(d))
    return (abs(b) <= most and abs(c) <= most) or (abs(a) <= most and abs(d) <= most)


def six(values: Any) -> Six:
    """Six numbers from a list of operands or of an array; raises ValueError for anything else."""
    a, b, c, d, e, f = (float(value) for value in values)
    return a, b, c, d, e, f


def lengths(matrix: Six) -> tuple[float, float]:
    """How long a unit along x and one along y become."""
    a, b, c, d, _, _ = matrix
    return hypot(a, b), hypot(c, d)
