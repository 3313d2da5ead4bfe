"""Where elements lie, and the boxes of a page."""

from __future__ import annotations

from typing import Self

from pydantic import Field, ValidationInfo, model_validator

from deckgen.layout.format import Format
from deckgen.layout.lengths import Across, Down, Lengths
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.source.entry import Entry, Maybe, fault, faults

# Crop marks lie outside the bleed: 3 mm away from the trim or more, 5 mm long, and 2 mm of air around.
SLUG = 10 * MILLIMETRE

NEAR = 0.01
"""Points by which boxes may miss each other."""


ACROSS, DOWN = ("left", "right", "width"), ("top", "bottom", "height")

ALONG = ("start", "end", "width")
"""As `ACROSS`, for places that are measured from where lines begin and end."""


class Place(Entry):
    """Where an element lies: two of left, right, width; two of top, bottom, height; both margins if none is given.

    `start` and `end`, the sides on which lines begin and end, may stand instead of left and right.
    """

    start: Maybe[Across] = Field(None, description="Its edge where lines begin, from that side of the trim")
    end: Maybe[Across] = Field(None, description="Its edge where lines end, from that side of the trim")
    left: Maybe[Across] = Field(
        None, description="Its left edge, from the left of the trim; its right one where the layout is mirrored"
    )
    right: Maybe[Across] = Field(None, description="Its right edge, from the right of the trim; or its left one")
    width: Maybe[Across] = Field(None, description="Its width; % of the trim's")
    top: Maybe[Down] = Field(None, description="Its upper edge, from the top of the trim")
    bottom: Maybe[Down] = Field(None, description="Its lower edge, from the bottom of the trim")
    height: Maybe[Down] = Field(None, description="Its height; % of the trim's")
    baseline: Maybe[Down] = Field(
        None, description="The baseline of a text's first line, from the top of the trim, instead of the other three"
    )

    @model_validator(mode="after")
    def _two_of_three(self, info: ValidationInfo) -> Self:
        lengths = info.context
        if isinstance(lengths, Lengths):
            across = ALONG if self._follows_lines else ACROSS
            message = self._fault_of_sides() or self._fault_of(across, lengths.width)
            messages = [message, self._fault_of(DOWN, lengths.height)]
            errors = [fault(message) for message in messages if message]
            if errors:
                raise faults(errors)
        return self

    @property
    def _follows_lines(self) -> bool:
        """Whether it is measured from where lines begin or end."""
        return self.start is not None or self.end is not None

    def _fault_of_sides(self) -> str:
        """That sides of the page are mixed with sides of lines, which may be the same; "" where they are not."""
        side = next((key for key in ("left", "right") if getattr(self, key) is not None), "")
        if not side or not self._follows_lines:
            return ""
        return f"`{side}` is no side of lines; write `start` and `end`, or `left` and `right`, not one of each"

    def _fault_of(self, keys: tuple[str, str, str], whole: float) -> str:
        """What is wrong with two of near edge, far edge and extent; "" where nothing is."""
        given = {key: length for key in keys if (length := getattr(self, key)) is not None}
        if given and keys is DOWN and self.baseline is not None:
            return f"`baseline` says where the text stands; remove `{next(iter(given))}`"
        if not given:
            return ""
        if len(given) != 2:
            names = ", ".join(f"`{key}`" for key in keys)
            return f"{len(given)} of {names} given; give two of them, or none for both margins"
        extent = given.get(keys[2], whole - sum(given.values()))
        names = " and ".join(f"`{key}`" for key in given)
        return "" if extent > 0 else f"{names} leave the element no room; change one of them"

    def box(self, page: Format) -> Box:
        """Its box on the page's trim; where nothing is given the trim within the margins.

        From a baseline it goes down to the foot of the page.
        """
        left, right = self._edges_across(page)
        top, bottom = _span(self.top, self.bottom, self.height, page.height, page.margin)
        if self.baseline is not None:
            top, bottom = self.baseline, page.height
        return Box(left, page.height - bottom, right, page.height - top)

    def _edges_across(self, page: Format) -> tuple[float, float]:
        """Its edges from the left of the page; it is measured from the right where that is what its sides mean."""
        near, far = (self.start, self.end) if self._follows_lines else (self.left, self.right)
        first, last = _span(near, far, self.width, page.width, page.margin)
        from_right = page.direction == "rtl" if self._follows_lines else page.is_mirrored
        return (page.width - last, page.width - first) if from_right else (first, last)


def _span(
    near: float | None, far: float | None, size: float | None, whole: float, margin: float
) -> tuple[float, float]:
    """The two edges of an axis, from its near end."""
    if near is None and far is None and size is None:
        return margin, whole - margin
    if size is None:
        return near or 0, whole - (far or 0)
    if near is not None:
        return near, near + size
    end = whole - (far or 0)
    return end - size, end


EVERYWHERE = Place.model_construct()
"""The trim within the margins."""


def x_in(box: Box, start: float, page: Format) -> float:
    """What lies so far across a box, from the side on which lines begin."""
    return box.right - start if page.direction == "rtl" else box.left + start


def cell_in(box: Box, start: float, width: float, page: Format) -> Box:
    """The part of a box, as high as it, that begins so far from the side on which lines begin."""
    left = box.right - start - width if page.direction == "rtl" else box.left + start
    return Box(left, box.bottom, left + width, box.top)


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
