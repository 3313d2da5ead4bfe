"""Bands of ink along the edges of grounds: where there is room for one, and artwork drawn away from it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from deckgen.page.geometry import Box, Matrix

# How near artwork touches a band, and how far it is drawn away, in widths of the band.
TOUCH, GAP = 1.0, 0.4

SIDES = ("top", "bottom", "left", "right")

OPPOSITE = {"top": "bottom", "bottom": "top", "left": "right", "right": "left"}


def meeting(box: Box, others: Sequence[Box]) -> list[Box]:
    """Those of other boxes that meet a box."""
    return [other for other in others if box.meets(other)]


def runs_off(box: Box, side: str, trim: Box) -> bool:
    """Whether a box goes to the trim or beyond on a side."""
    return {
        "left": box.left <= trim.left + 0.01,
        "right": box.right >= trim.right - 0.01,
        "top": box.top >= trim.top - 0.01,
        "bottom": box.bottom <= trim.bottom + 0.01,
    }[side]


def clearance(box: Box, side: str, within: Sequence[Box]) -> float:
    """How far the nearest of the boxes within a box lies from one of its edges."""
    gaps = {
        "left": [other.left - box.left for other in within],
        "right": [box.right - other.right for other in within],
        "top": [box.top - other.top for other in within],
        "bottom": [other.bottom - box.bottom for other in within],
    }
    return min(gaps[side], default=box.width + box.height)


def strip(box: Box, side: str, width: float, trim: Box) -> Box:
    """The part of a box so near to an edge; along the trim it is as wide within the trim."""
    match side:
        case "left":
            return replace(box, right=max(box.left, trim.left) + width)
        case "right":
            return replace(box, left=min(box.right, trim.right) - width)
        case "top":
            return replace(box, bottom=min(box.top, trim.top) - width)
    return replace(box, top=max(box.bottom, trim.bottom) + width)


def drawn_in(matrix: Matrix, box: Box, band: Box, ground: Box) -> Matrix:
    """The matrix of artwork made smaller so that it ends a little before a level band, where it touched it.

    What runs off the ground on other sides still does: it shrinks towards the corner where it runs off.
    """
    if not box.grown(TOUCH).meets(band):
        return matrix
    above = band.bottom > box.bottom
    gap = GAP * band.height
    too_high = box.top - band.bottom + gap if above else band.top + gap - box.bottom
    x, y = anchor(box, ground), box.bottom if above else box.top
    return shrunk(matrix, 1 - too_high / box.height, x, y)


def anchor(box: Box, ground: Box) -> float:
    """The side on which a box runs off its ground; the middle where it runs off neither."""
    if box.right >= ground.right - TOUCH:
        return box.right
    return box.left if box.left <= ground.left + TOUCH else (box.left + box.right) / 2


def shrunk(matrix: Matrix, share: float, x: float, y: float) -> Matrix:
    """A matrix followed by a change of size that leaves a point where it is."""
    return Matrix(
        matrix.a * share,
        matrix.b * share,
        matrix.c * share,
        matrix.d * share,
        x + (matrix.e - x) * share,
        y + (matrix.f - y) * share,
    )
