"""Where elements lie, and the boxes of a page."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.layout.format import Format
from deckgen.page.geometry import MILLIMETRE, Box

# Crop marks lie outside the bleed: 3 mm away from the trim or more, 5 mm long, and 2 mm of air around.
SLUG = 10 * MILLIMETRE

NEAR = 0.01
"""Points by which boxes may miss each other."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element lies: of left, right and width two are given, of top, bottom and height two. Points."""

    left: float | None = None
    right: float | None = None
    width: float | None = None
    top: float | None = None
    bottom: float | None = None
    height: float | None = None

    def box(self, page: Format) -> Box:
        """Its box on the page's trim; where nothing is given the trim within the margins."""
        left, right = _span(self.left, self.right, self.width, page.width, page.margin)
        top, bottom = _span(self.top, self.bottom, self.height, page.height, page.margin)
        return Box(left, page.height - bottom, right, page.height - top)


def _span(
    near: float | None, far: float | None, size: float | None, whole: float, margin: float
) -> tuple[float, float]:
    if near is None and far is None and size is None:
        return margin, whole - margin
    if size is None:
        return near or 0, whole - (far or 0)
    if near is not None:
        return near, near + size
    end = whole - (far or 0)
    return end - size, end


def trim_box(page: Format) -> Box:
    """The trim: the page's own space starts at its lower left corner."""
    return Box(0, 0, page.width, page.height)


def bleed_box(page: Format) -> Box:
    """The trim with its bleed."""
    return trim_box(page).grown(page.bleed)


def media_box(page: Format) -> Box:
    """The bleed with room for marks."""
    return bleed_box(page).grown(SLUG)


def safe_box(page: Format, safe: float | None) -> Box:
    """The area that text and codes keep to: that of the page, or so far from the trim."""
    return trim_box(page).grown(-(page.safe if safe is None else safe))


def bled(box: Box, page: Format) -> Box:
    """A box, gone on into the bleed on the sides on which it reaches the trim: a ground must not end at the cut."""
    trim, bleed = trim_box(page), bleed_box(page)
    return Box(
        bleed.left if box.left <= trim.left + NEAR else box.left,
        bleed.bottom if box.bottom <= trim.bottom + NEAR else box.bottom,
        bleed.right if box.right >= trim.right - NEAR else box.right,
        bleed.top if box.top >= trim.top - NEAR else box.top,
    )
