"""The rules: a function each, over what a page paints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil, hypot

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import Ink
from deckgen.page.items import Fill, GlyphRun, Page, Picture, Pixels, Stroke
from deckgen.page.paths import bounds, moved
from deckgen.page.walk import PlacedItem
from deckgen.rules.painted import Demands
from deckgen.source.problems import Problem

POINTS_PER_INCH = 72

SLACK = 0.01
"""Points by which lengths may miss what is asked."""

MOST_SEGMENTS = 10
"""Of a fill that may be a line: a rectangle with round corners; what has more is a shape or a code."""


def short_of_bleed(demands: Demands, page: Page, painted: list[PlacedItem]) -> Iterator[Problem]:
    """A picture that reaches the trim goes on to the edge of the bleed, or a slip of the cut shows paper."""
    bleed = page.trim.grown(demands.shop.bleed)
    for part in painted:
        if not isinstance(part.item, Picture):
            continue
        seen = part.visible(part.item.box)
        gaps = sides_short(seen, page.trim, bleed) if seen and seen.meets(page.trim) else []
        if gaps:
            asked, given = (f"{length / MILLIMETRE:.3g} mm" for length in (demands.shop.bleed, min(gaps)))
            yield Problem(
                part.element,
                f"{called(part.item)} reaches the trim but only {given} beyond it, and the shop asks for "
                f"{asked} of bleed; let its box reach further out, or end inside the trim",
            )


def sides_short(box: Box, trim: Box, bleed: Box) -> list[float]:
    """How far a box goes beyond the trim on each side where it reaches it and ends before the bleed does."""
    sides = (
        (trim.left - box.left, trim.left - bleed.left),
        (trim.bottom - box.bottom, trim.bottom - bleed.bottom),
        (box.right - trim.right, bleed.right - trim.right),
        (box.top - trim.top, bleed.top - trim.top),
    )
    return [max(beyond, 0) for beyond, asked in sides if -SLACK <= beyond < asked - SLACK]


def unsharp(demands: Demands, page: Page, painted: list[PlacedItem]) -> Iterator[Problem]:
    """A picture has the pixels that the shop asks for, at the size that it is printed in."""
    shop = demands.shop
    least = shop.resolution.error / (shop.distance if shop.large_format else 1)
    for part in painted:
        if isinstance(part.item, Picture):
            found = resolution(part, part.item.box, demands.pictures[part.item.pixels])
            if found < least - SLACK:
                more, has = needed(demands, part.item, least / found), int(found) or "fewer than 1"
                yield Problem(
                    part.element,
                    f"{called(part.item)} has {has} pixels per inch at the size it is shown in, {least:g} are the "
                    f"shop's least; take one of {more} or more, or show it smaller",
                )


def called(picture: Picture) -> str:
    """A picture by the words that stand for it."""
    return f"the picture «{picture.mark.role.alt}»" if picture.mark.role.alt else "the picture"


def needed(demands: Demands, picture: Picture, times: float) -> str:
    """The pixels of a picture that has so many times as many in each direction."""
    pixels = demands.pictures[picture.pixels]
    return f"{ceil(pixels.width * times)} × {ceil(pixels.height * times)} pixels"


def resolution(part: PlacedItem, box: Box, pixels: Pixels) -> float:
    """The pixels per inch of a picture as it is printed, in the direction in which there are fewer."""
    width = box.width * hypot(part.matrix.a, part.matrix.b)
    height = box.height * hypot(part.matrix.c, part.matrix.d)
    return POINTS_PER_INCH * min(pixels.width / max(width, SLACK), pixels.height / max(height, SLACK))


def transparent(demands: Demands, page: Page, painted: list[PlacedItem]) -> Iterator[Problem]:
    """No picture is transparent where the shop refuses that."""
    for part in painted:
        if not demands.shop.transparent and isinstance(part.item, Picture) and opacity(demands, part.item):
            message = (
                f"{called(part.item)} is transparent, which the shop refuses; save it without "
                "transparency, on the ground that it stands on"
            )
            yield Problem(part.element, message)


def opacity(demands: Demands, picture: Picture) -> bytes:
    """The opacity of a picture's pixels, b"" where all are opaque."""
    return demands.pictures[picture.pixels].opacity


def too_much_ink(demands: Demands, page: Page, painted: list[PlacedItem]) -> Iterator[Problem]:
    """No build carries more ink than the shop takes; a spot colour has a plate of its own and is not counted."""
    for part in painted:
        if not isinstance(part.item, GlyphRun | Fill | Stroke) or part.item.ink.spot:
            continue
        total, most = part.item.ink.total, demands.shop.ink_limit
        if total > most + SLACK:
            message = f"{total:g} % ink in one build, {most:g} % is the most that the shop takes; lighten it"
            yield Problem(part.item.mark.origin, message)


def is_reversed(ink: Ink) -> bool:
    """Whether ink is white or needs several plates: what blurs first where plates do not meet."""
    return not ink.spot and sum(part > 0 for part in (ink.cyan, ink.magenta, ink.yellow, ink.black)) != 1


def small_type(demands: Demands, page: Page, painted: list[PlacedItem]) -> Iterator[Problem]:
    """No type is smaller than the shop prints."""
    shop = demands.shop
    for part in painted:
        if isinstance(part.item, GlyphRun) and part.item.text.strip():
            least = shop.reversed_text if is_reversed(part.item.ink) else shop.text
            size = part.item.size * part.matrix.least_scale
            if size < least - SLACK:
                message = f"{size:.3g} pt type{told(part.item.ink)}, {least:g} pt is the shop's least; enlarge it"
                yield Problem(part.element, message)


def thin_lines(demands: Demands, page: Page, painted: list[PlacedItem]) -> Iterator[Problem]:
    """No line, and no fill as thin as one, is thinner than the shop prints."""
    shop = demands.shop
    for part in painted:
        width = thickness(part)
        if width is None or not isinstance(part.item, Fill | Stroke):
            continue
        least = shop.reversed_line if is_reversed(part.item.ink) else shop.line
        if width < least - SLACK / 10:
            message = f"a line of {width:.2g} pt{told(part.item.ink)}, {least:g} pt is the shop's least; thicken it"
            yield Problem(part.element, message)


def thickness(part: PlacedItem) -> float | None:
    """How thick a line is, or a fill that may be one; None for all else."""
    match part.item:
        case Stroke(width=width):
            return width * part.matrix.least_scale
        case Fill(path=path) if 1 < len(path) <= MOST_SEGMENTS:
            box = bounds(moved(path, part.matrix))
            return min(box.width, box.height)
    return None


def told(ink: Ink) -> str:
    """What is said of white and of several inks."""
    if not is_reversed(ink):
        return ""
    return " in several inks" if ink.total else " in white"


Rule = Callable[[Demands, Page, list[PlacedItem]], Iterator[Problem]]

RULES: tuple[Rule, ...] = (short_of_bleed, unsharp, transparent, too_much_ink, small_type, thin_lines)
