"""Fine black: type and lines in black alone, which a rim of paper would spoil, and whether it may go on top.

It overprints wherever black and what lies below stay within the ink limit; display type only over one colour, as a
border between two would show in it. (Ghent Workgroup 2022, R0009 and R0010.)
"""

from __future__ import annotations

from deckgen.page.geometry import Box
from deckgen.painted.model import (
    FINE_LINE,
    FINE_TYPE,
    Colour,
    ObjectKind,
    PaintedObject,
    ink_total,
    ink_use,
    with_black,
)
from deckgen.painted.stack import Stack


def is_plain_black(colour: Colour) -> bool:
    """Whether a colour is the process black alone, in full."""
    return not colour.names and ink_use(colour).only_black


def is_fine_black(item: PaintedObject) -> bool:
    """Whether an object is type or a line in black alone.

    What lies in artwork is not, as its grounds differ; but for pictures, which are decided on at each place.
    """
    if (item.artwork and not item.artwork.is_picture) or not is_plain_black(item.colour):
        return False
    match item.kind:
        case ObjectKind.TEXT:
            return True
        case ObjectKind.STROKE:
            return item.width < FINE_LINE
        case ObjectKind.FILL:
            return item.exact and min(item.box.width, item.box.height) < FINE_LINE
    return False


def should_overprint(stack: Stack, index: int, limit: float) -> bool:
    """Whether the object of an index, which is fine black, goes well on top of all that lies below it."""
    item = stack.objects[index]
    is_display = item.text is not None and is_display_size(item.text.size)
    return goes_on_top(stack, index, item.box, limit, is_display=is_display)


def goes_on_top(stack: Stack, index: int, region: Box, limit: float, *, is_display: bool) -> bool:
    """Whether black in a region stays within the limit on all that is painted there before an index.

    What is unknown below, or on a plate of its own, is left as it is, and so is what lies too deep to be followed.
    """
    stack.guessed = False
    colours = set(map(with_black, stack.below(index, region)))
    if stack.spent or stack.unknown(index, region):
        return False
    is_varied = len(colours) > 1 or stack.guessed
    return all(ink_total(plates) <= limit for plates in colours) and not (is_display and is_varied)


def is_display_size(size: float) -> bool:
    """Whether type of so many points is so large that what lies below would show in it."""
    return size >= FINE_TYPE
