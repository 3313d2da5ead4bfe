"""What a page leaves free for forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from math import hypot

from msgspec import Struct

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import PAPER
from deckgen.page.items import ActiveArea, Fill, Item, Resource, Use
from deckgen.page.walk import covered, walk
from deckgen.views.flat_outlines import Ring

CLEARANCE = 6 * MILLIMETRE
"""How near a form may come to a text, or to the strip at the head of a card."""

_WHOLE = 0.9  # what covers so much of the page lies behind all


class Room(Struct, frozen=True, dict=True):
    """The trim and the bleed of a page, in points, what stands on it, and the share of it that strips and the like ink.

    A page that is mirrored has its room as it would be if it were not.
    """

    trim: Box
    bleed: Box
    taken: tuple[Box, ...] = ()
    inked: float = 0

    @cached_property
    def around(self) -> Box | None:
        """The box around all that stands on the page and what must be clear about it."""
        return Box.around(self.taken).grown(CLEARANCE) if self.taken else None

    def is_clear_of(self, rings: tuple[Ring, ...], least: float = CLEARANCE) -> bool:
        """Whether an outline keeps its distance from what stands on the page, and has none of that within."""
        return not self.taken or distance(rings, self.taken, least) >= least


def distance(rings: tuple[Ring, ...], boxes: tuple[Box, ...], most: float) -> float:
    """How near an outline comes to boxes: 0 where it holds the middle of one, `most` where it is further away."""
    least = min((_distance(ring, boxes, most) for ring in rings), default=most)
    if least and any(sum(_crossings(ring, *box.middle) for ring in rings) % 2 for box in boxes):
        return 0.0
    return least


def room_on(
    items: Iterable[Item], resources: Mapping[str, Resource], trim: Box, bleed: Box, mirrored: bool = False
) -> Room:
    """The room that is left beside what was drawn on a page; paper and what lies behind the whole page take none."""
    taken, inked = list[Box](), 0.0
    for part in walk(items):
        item = part.item
        if isinstance(item, ActiveArea) or (isinstance(item, Fill) and item.ink == PAPER):
            continue
        own = item.matrix.box(resources[item.resource].box) if isinstance(item, Use) else covered(item)
        box = part.visible(own) if own else None
        visible = box.common(trim) if box else None
        if box is None or visible is None or visible.width * visible.height > _WHOLE * trim.width * trim.height:
            continue
        taken.append(_mirrored(box, trim) if mirrored else box)
        if isinstance(item, Fill):
            inked += visible.width * visible.height
    return Room(trim, bleed, tuple(taken), inked / (trim.width * trim.height))


def _mirrored(box: Box, trim: Box) -> Box:
    both = trim.left + trim.right
    return Box(both - box.right, box.bottom, both - box.left, box.top)


def _distance(ring: Ring, boxes: tuple[Box, ...], most: float) -> float:
    """How near a polygon's sides come to boxes, `most` where that is further."""
    area = Box.around(boxes).grown(most)
    left, bottom, right, top = area.left, area.bottom, area.right, area.top
    least, (x0, y0) = most, ring[-1]
    for x1, y1 in ring:
        beside = (x0 < left and x1 < left) or (x0 > right and x1 > right)
        if not beside and not ((y0 < bottom and y1 < bottom) or (y0 > top and y1 > top)):
            for box in boxes:
                least = _side_distance(x0, y0, x1, y1, box, least)
        x0, y0 = x1, y1
    return least


def _side_distance(x0: float, y0: float, x1: float, y1: float, box: Box, most: float) -> float:
    """How near a side comes to a box, `most` where that is further."""
    if max(x0, x1) < box.left - most or min(x0, x1) > box.right + most:
        return most
    if max(y0, y1) < box.bottom - most or min(y0, y1) > box.top + most:
        return most
    if _cuts(x0, y0, x1, y1, box):
        return 0.0
    corners = ((box.left, box.bottom), (box.left, box.top), (box.right, box.bottom), (box.right, box.top))
    to_corners = min(_point_to_side(x, y, x0, y0, x1, y1) for x, y in corners)
    return min(most, to_corners, _point_to_box(x0, y0, box), _point_to_box(x1, y1, box))


def _cuts(x0: float, y0: float, x1: float, y1: float, box: Box) -> bool:
    """Whether a side and a box have a point in common (Liang and Barsky)."""
    start, end = 0.0, 1.0
    for by, room in (
        (x0 - x1, x0 - box.left),
        (x1 - x0, box.right - x0),
        (y0 - y1, y0 - box.bottom),
        (y1 - y0, box.top - y0),
    ):
        if by == 0:
            if room < 0:
                return False
        elif by < 0:
            start = max(start, room / by)
        else:
            end = min(end, room / by)
    return start <= end


def _point_to_box(x: float, y: float, box: Box) -> float:
    return hypot(max(box.left - x, 0, x - box.right), max(box.bottom - y, 0, y - box.top))


def _point_to_side(x: float, y: float, x0: float, y0: float, x1: float, y1: float) -> float:
    across, up = x1 - x0, y1 - y0
    length = across * across + up * up
    share = 0.0 if length == 0 else min(max(((x - x0) * across + (y - y0) * up) / length, 0), 1)
    return hypot(x - x0 - share * across, y - y0 - share * up)


def _crossings(ring: Ring, x: float, y: float) -> int:
    """How often a line from a point to the right crosses a polygon."""
    count, (x0, y0) = 0, ring[-1]
    for x1, y1 in ring:
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            count += 1
        x0, y0 = x1, y1
    return count
