"""Images: whole, and pixels enough where they are printed; and transparency, which some shops do not take."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING

from msgspec.structs import replace

from deckgen.page.geometry import Box
from deckgen.painted.model import ImageFacts, PaintedObject
from deckgen.painted.pages import PaintedPage
from deckgen.press.shop_choices import WANTED_ERROR
from deckgen.rules.faults import KINDS, fault_at, is_ours
from deckgen.rules.finding import Fault, PixelNeed, Severity

if TYPE_CHECKING:
    from deckgen.press.shop import Resolution, Shop

# Half a pixel per inch is rounding.
ROUNDING = 0.5

INCH = 72

TENS = 10
"""Resolutions that are told are whole tens."""

SLIGHT = 1e-6


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
            reason = f"{words} has {image.ppi:.0f} ppi, {demand}; put in a larger one"
            fault = fault_at(page, item, Severity.ERROR if is_coarse else Severity.WARNING, reason)
            yield replace(fault, pixels=_pixels(item.box, image, sharp(limit, shop))) if is_ours(item) else fault


def sharp(limit: Resolution, shop: Shop) -> float:
    """Pixels an inch at which a picture is sharp: sheet-fed work is refused at half of that (GWG 2022)."""
    if shop.large_format:
        return limit.warning / shop.distance
    return ceil(limit.error / WANTED_ERROR / TENS) * TENS


def _pixels(box: Box, image: ImageFacts, ppi: float) -> PixelNeed:
    """What an image lacks where so much of it is seen, whatever the proportions of what it lies beyond."""
    width, height = (ceil(side / INCH * ppi - SLIGHT) for side in (box.width, box.height))
    return PixelNeed(width, height, image.width, image.height)


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
            if is_ours(item) and item.image:
                reason = f"it is transparent in part, and {shop.title} takes no transparency; save it on a plain ground"
            yield fault_at(page, item, Severity.ERROR, reason)


def _transparency(item: PaintedObject) -> Iterator[str]:
    if item.alpha < 1:
        yield "an opacity below 1"
    if item.blend != "Normal":
        yield f"the blend mode {item.blend}"
    if item.soft_mask or (item.image and item.image.has_soft_mask):
        yield "a soft mask"
