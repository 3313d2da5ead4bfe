"""Large black areas in a shop's rich black: black alone would look thin on them."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from deckgen.page.geometry import MILLIMETRE
from deckgen.page.ink import BLACK, Ink
from deckgen.page.items import Fill, Item, Page
from deckgen.page.paths import MoveTo, bounds
from deckgen.page.walk import PlacedItem, changed

# The least side of a black area that is large: below it, black alone covers well enough and stays sharp.
LARGE_AREA = 10 * MILLIMETRE


def enriched(page: Page, rich_black: Ink | None) -> Page:
    """The page with its large black areas in rich black, None for black alone.

    Type and lines stay in black alone, which needs no register. So does artwork that is placed many times: codes must
    stay sharp, and motifs are in the deck's inks.
    """
    if rich_black is None:
        return page
    return replace(page, items=changed(page.items, partial(_rich, ink=rich_black)))


def _rich(part: PlacedItem, ink: Ink) -> Item:
    if isinstance(part.item, Fill) and _is_large_black(part.item, part.matrix.scale):
        return replace(part.item, ink=ink)
    return part.item


def _is_large_black(fill: Fill, scale: float) -> bool:
    """Whether a fill is an area of black without a hole: a ring may be a fine line, whatever its size."""
    if fill.ink != BLACK or sum(isinstance(segment, MoveTo) for segment in fill.path) != 1:
        return False
    box = bounds(fill.path)
    return min(box.width, box.height) * scale >= LARGE_AREA
