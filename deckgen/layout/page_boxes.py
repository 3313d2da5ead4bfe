"""From a layout's measures to the boxes of a page."""

from __future__ import annotations

from deckgen.layout.layout import Layout, Template
from deckgen.layout.place import Place
from deckgen.page.geometry import MILLIMETRE, Box

# Crop marks lie outside the bleed: 3 mm away from the trim or more, 5 mm long, and 2 mm of air around.
SLUG = 10 * MILLIMETRE

NEAR = 0.01


def trim_box(layout: Layout) -> Box:
    """The trim: the page's own space starts at its lower left corner."""
    return Box(0, 0, layout.width, layout.height)


def bleed_box(layout: Layout) -> Box:
    """The trim with its bleed."""
    return trim_box(layout).grown(layout.bleed)


def media_box(layout: Layout) -> Box:
    """The bleed with room for marks."""
    return bleed_box(layout).grown(SLUG)


def bled(box: Box, layout: Layout) -> Box:
    """A box, gone on into the bleed on the sides on which it reaches the trim: a ground must not end at the cut."""
    trim, bleed = trim_box(layout), bleed_box(layout)
    return Box(
        bleed.left if box.left <= trim.left + NEAR else box.left,
        bleed.bottom if box.bottom <= trim.bottom + NEAR else box.bottom,
        bleed.right if box.right >= trim.right - NEAR else box.right,
        bleed.top if box.top >= trim.top - NEAR else box.top,
    )


def safe_box(layout: Layout, template: Template) -> Box:
    """The area that text and codes keep to."""
    return trim_box(layout).grown(-(layout.safe if template.safe is None else template.safe))


def box_of(place: Place | None, layout: Layout) -> Box:
    """The box of a place on a layout's trim; without one, the trim within the margins."""
    place = place or Place()
    left, right = _span(place.left, place.right, place.width, layout.width, layout.margin)
    top, bottom = _span(place.top, place.bottom, place.height, layout.height, layout.margin)
    return Box(left, layout.height - bottom, right, layout.height - top)


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
