"""Images: whole, and pixels enough where they are printed; and transparency, which some shops do not take."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING

from deckgen.painted.model import ImageFacts, PaintedObject
from deckgen.painted.pages import PaintedPage
from deckgen.rules.faults import KINDS, fault_at, is_ours
from deckgen.rules.finding import Fault, Severity

if TYPE_CHECKING:
    from deckgen.press.shop import Shop

# Half a pixel per inch is rounding.
ROUNDING = 0.5


def resolutions(page: PaintedPage, shop: Shop, *, is_bitmap: bool) -> Iterator[Fault]:
    """The lower of the two effective resolutions, of images in tones or of those of 1 bit and stencil masks.

    Images of one pixel are colours. For large format the limits are divided by the distance in metres (R0037).
    """
    limit, words = (shop.bitmap, "an image of 1 bit") if is_bitmap else (shop.resolution, "an image")
    distance = shop.distance if shop.large_format else 1
    least, wanted = limit.error / distance, limit.warning / distance
    for _index, item in page.printed:
        image = item.image
        if image is None or (image.bits == 1) is not is_bitmap or image.width * image.height <= 1:
            continue
        if image.ppi < wanted - ROUNDING:
            is_coarse = image.ppi < least - ROUNDING
            demand = f"{least:.0f} is the least" if is_coarse else f"below {wanted:.0f} it may look soft"
            advice = _pixels(image, least / image.ppi) if is_ours(item) else "put in a larger one"
            reason = f"{words} has {image.ppi:.0f} ppi, {demand}; {advice}"
            yield fault_at(page, item, Severity.ERROR if is_coarse else Severity.WARNING, reason)


def _pixels(image: ImageFacts, times: float) -> str:
    """What to do about an image that needs so many times as many pixels each way, for one who has it at hand."""
    width, height = ceil(image.width * times), ceil(image.height * times)
    return f"take one of {width} × {height} pixels or more, or show it smaller"


def broken(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """Images that readers paint each in their own way, or not at all, and those that were not decoded to their end."""
    for item in (*page.objects, *page.die_line, *page.aside):
        if item.image and item.image.flaw:
            yield fault_at(page, item, Severity.ERROR, f"an image {item.image.flaw}; put it in anew")
        elif item.image and item.image.unread:
            reason = f"an image {item.image.unread}, so that it was not judged; look at it yourself"
            yield fault_at(page, item, Severity.UNKNOWN, reason)


def transparency(page: PaintedPage, shop: Shop) -> Iterator[Fault]:
    """Opacity below 1, blend modes, soft masks; a group by itself, in which all is opaque, changes nothing."""
    if shop.transparent:
        return
    for item in page.objects:
        for kind in _transparency(item):
            reason = f"{KINDS[item.kind]} has {kind}, and {shop.title} takes no transparency; flatten it"
            yield fault_at(page, item, Severity.ERROR, reason)


def _transparency(item: PaintedObject) -> Iterator[str]:
    if item.alpha < 1:
        yield "an opacity below 1"
    if item.blend != "Normal":
        yield f"the blend mode {item.blend}"
    if item.soft_mask or (item.image and item.image.has_soft_mask):
        yield "a soft mask"
