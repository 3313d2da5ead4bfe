"""What happens at the cut: the safe area, the bleed, slivers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.painted.model import TRACE, ObjectKind, PaintedObject, ink_total, ink_use
from deckgen.painted.pages import PaintedPage
from deckgen.rules.faults import KINDS, fault_at, is_ours, object_name, safe_distance
from deckgen.rules.finding import Fault, Location, Severity

if TYPE_CHECKING:
    from deckgen.press.shop import Shop

# A strip between the trim and an edge is thin from the first to the second width.
AT, NEAR = 0.1 * MILLIMETRE, 1 * MILLIMETRE

# Shorter edges are details, not strips.
LONG = 5 * MILLIMETRE

GROUNDS = {ObjectKind.FILL, ObjectKind.IMAGE, ObjectKind.SHADING}


def safe_text(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """Text that the trim cuts, or that leaves the safe area; in a file, text wholly outside the trim is let be.

    Where a font does not tell the boxes of its glyphs, only what is surely inside the line counts as cut.
    """
    for item in page.objects:
        if item.text is None or item.in_pattern or not (is_ours(item) or item.box.meets(page.trim)):
            continue
        body = item.box if item.exact else _body(item.box)
        if not page.trim.holds(body, page.rounding):
            yield fault_at(page, item, Severity.ERROR, "text is cut by the trim; move it inwards")
        elif not page.safe.holds(body, page.rounding):
            reason = f"text is nearer to the trim than the safe {safe_distance(page)}; move it inwards"
            yield fault_at(page, item, Severity.WARNING, reason)


def _body(box: Box) -> Box:
    """A line of text without the room for descenders and accents."""
    rim = min(box.width, box.height) / 5
    return Box(box.left, box.bottom + rim, box.right, box.top - rim)


def whole_pictures(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """Pictures that are shown whole and leave the safe area; those that are cut may run off."""
    for item in page.objects:
        if _is_whole_picture(item) and not page.safe.holds(item.box, page.rounding):
            reason = "a whole picture lies outside the safe area; move it inwards, or let it run off with `fit: cover`"
            yield fault_at(page, item, Severity.ERROR, reason)


def _is_whole_picture(item: PaintedObject) -> bool:
    """Whether an object is a picture that nothing cuts, or part of one in vectors."""
    if item.artwork:
        return item.artwork.is_picture and not item.artwork.is_cut
    return item.image is not None and not item.image.is_cut


def bleed(page: PaintedPage, shop: Shop) -> Iterator[Fault]:
    """Grounds and pictures that reach the trim, or cross it, and end before the bleed, each side by itself.

    The bleed ends at the BleedBox or where the shop's does, whichever is nearer: no more is cut into.

    Rectangles and images are errors; of other shapes only the box is known, so they are warnings. White, lines, and
    what something opaque covers up there do not count. That the bleed is wide enough is for S01.
    """
    limit = page.bleed.common(page.trim.grown(shop.bleed)) or page.trim
    inside = page.trim.grown(-3 * page.rounding)  # what lies in it comes near no side of the trim
    for index, item in page.printed:
        if item.kind not in GROUNDS or item.width or inside.holds(item.box, 0) or not item.box.meets(page.trim):
            continue
        short = (
            [side for side in SIDES if side.is_short(item.box, page, limit)] if not ink_use(item.colour).white else []
        )
        if any(page.stack.visible(index, side.edge(item.box, page)) for side in short):
            sides = " and ".join(side.name for side in short)
            reason = f"{KINDS[item.kind]} that reaches the trim ends before the bleed ({sides}); extend it"
            severity = Severity.ERROR if item.exact or item.kind is ObjectKind.IMAGE else Severity.WARNING
            yield fault_at(page, item, severity, reason)


class Side(Struct, frozen=True):
    """One side of a page, by the edge of boxes that lies there: the edge across from it, and which way is outwards."""

    name: str
    across: str
    outwards: int

    def is_short(self, box: Box, page: PaintedPage, bleed: Box) -> bool:
        """Whether a box reaches the trim here but not the bleed."""
        edge, trim, limit = (self.outwards * getattr(area, self.name) for area in (box, page.trim, bleed))
        near = 2 * page.rounding
        return bool(trim - near <= edge < limit - near)

    def edge(self, box: Box, page: PaintedPage) -> Box:
        """The part of a box along this side of the trim."""
        edges = {"left": box.left, "bottom": box.bottom, "right": box.right, "top": box.top}
        edges[self.across] = getattr(page.trim, self.name) - self.outwards * 4 * page.rounding
        return Box(**edges)


SIDES = (Side("left", "right", -1), Side("bottom", "top", -1), Side("right", "left", 1), Side("top", "bottom", 1))


def slivers(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """Rectangles whose edge runs 0.1 to 1 mm inside the trim, so that a thin strip is left or vanishes with the cut.

    From either side; nearer than that is for G02. A white rectangle counts where it lies on a ground.
    """
    for index, item in page.printed:
        if not item.exact or item.width or item.kind not in GROUNDS:
            continue
        strips = [strip for strip in _strips(item.box, page.trim) if _shows(page, index, item, strip)]
        if strips:
            reason = f"the edge of {KINDS[item.kind]} leaves a strip of under 1 mm at the trim; move it away"
            place = Location(page.number, strips[0])
            yield Fault(Severity.WARNING, reason, place, (), item.origin, object_name(item))


def _strips(box: Box, trim: Box) -> Iterator[Box]:
    """The strips between the trim and edges of a box that run along it just inside."""
    low, high = max(box.bottom, trim.bottom), min(box.top, trim.top)
    left, right = max(box.left, trim.left), min(box.right, trim.right)
    for edge in (box.left, box.right) if high - low >= LONG else ():
        if AT < edge - trim.left < NEAR:
            yield Box(trim.left, low, edge, high)
        if AT < trim.right - edge < NEAR:
            yield Box(edge, low, trim.right, high)
    for edge in (box.bottom, box.top) if right - left >= LONG else ():
        if AT < edge - trim.bottom < NEAR:
            yield Box(left, trim.bottom, right, edge)
        if AT < trim.top - edge < NEAR:
            yield Box(left, edge, right, trim.top)


def _shows(page: PaintedPage, index: int, item: PaintedObject, strip: Box) -> bool:
    """Whether the edge shows: nothing covers it, and the object differs from what lies below it."""
    if not page.stack.visible(index, strip.grown(AT)):
        return False
    plates = item.colour.plates
    grounds = page.stack.below(index, strip.grown(AT))
    return plates is None or ink_total(plates) > TRACE or any(ink_total(ground) > TRACE for ground in grounds)
