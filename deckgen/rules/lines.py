"""Lines: wide enough for the press, and in inks that can overprint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from deckgen.painted.model import FINE_LINE
from deckgen.painted.pages import ROUNDING, PaintedPage
from deckgen.rules.faults import InkKind, at_its_file, fault_at, ink_kind, is_grey, point_words
from deckgen.rules.finding import Fault, Severity

if TYPE_CHECKING:
    from deckgen.press.shop import Shop

# The width that a reader of content gives to filled shapes without area.
NO_WIDTH = 0.0051

WORDS = {InkKind.ONE: "a line", InkKind.WHITE: "a white line", InkKind.SEVERAL: "a line in several inks"}


def line_widths(page: PaintedPage, shop: Shop, *, inks: InkKind) -> Iterator[Fault]:
    """Lines and thin filled rectangles, inked so, that are narrower than the shop's least for them.

    A line of the width 0 is as thin as the device can draw it, which on a press is not to be seen.
    """
    least = shop.line if inks is InkKind.ONE else shop.reversed_line
    for _index, item in page.lines():
        if item.width < least - ROUNDING and ink_kind(item.colour) is inks:
            is_bare = item.width <= NO_WIDTH
            width = "0 pt wide, as thin as the device can" if is_bare else f"{point_words(item.width)} wide"
            is_drawn = item.artwork is not None and item.artwork.is_picture
            mend = "draw it wider in the file, or leave it out" if is_drawn else "make it wider"
            reason = f"{WORDS[inks]} is {width}, {shop.title} wants {point_words(least)}; {mend}"
            yield at_its_file(fault_at(page, item, Severity.WARNING, reason), item)


def grey_lines(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """Fine lines in DeviceGray, which cannot overprint as black in CMYK can; white ones are left."""
    for _index, item in page.lines():
        if is_grey(item.colour) and item.width < FINE_LINE - ROUNDING:
            reason = f"lines under {FINE_LINE:g} pt are in DeviceGray; make them black in DeviceCMYK"
            yield fault_at(page, item, Severity.WARNING, reason)
