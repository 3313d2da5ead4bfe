"""How large layouts show the deck's pictures at most: what is finer than a press can print need not be kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from deckgen.layout.elements.base import Element
from deckgen.layout.elements.picture import COVER, PictureElement
from deckgen.layout.format import Format
from deckgen.layout.layout import Layout
from deckgen.layout.place import bled, bleed_box
from deckgen.page.geometry import MILLIMETRE, Box

INCH = 25.4 * MILLIMETRE


class ShownPicture(Struct, frozen=True):
    """A picture in a layout: the largest box that it can have, in points, and whether it covers it.

    Its name is "" where a field names it: any picture can be there.
    """

    name: str
    width: float
    height: float
    covers: bool

    def pixels_an_inch(self, width: int, height: int) -> float:
        """The resolution at which a picture of so many pixels is printed."""
        scales = self.width / width, self.height / height
        return INCH / (max(scales) if self.covers else min(scales))


def needed_share(name: str, width: int, height: int, shown: Iterable[ShownPicture], resolution: float) -> float:
    """The share of its pixels across and down that a picture needs to be printed at a resolution; 0 if none shows it.

    More than 1 where it is too coarse for that.
    """
    finest = [picture.pixels_an_inch(width, height) for picture in shown if picture.name in (name, "")]
    return max((resolution / pixels for pixels in finest), default=0.0)


def shown_pictures(layouts: Iterable[Layout]) -> Iterator[ShownPicture]:
    """Every picture that some layouts show."""
    for layout in layouts:
        for template in layout.templates.values():
            for element in template.elements:
                box = element.place.box(layout) if element.place else bleed_box(layout)
                yield from _shown_by(element, box, layout)


def _shown_by(element: Element, box: Box, page: Format) -> Iterator[ShownPicture]:
    """The pictures that an element shows, in a box that holds all of it.

    What stands on a panel of a box has a place there, whose size counts.
    """
    box = element.room(box)
    if isinstance(element, PictureElement):
        covers = element.fit == COVER
        area = bled(box, page) if covers else box
        height = element.own_height or area.height
        name = "" if any(element.picture.paths) else str(element.picture)
        yield ShownPicture(name, area.width, height if not covers else max(height, area.height), covers)
    for part in element.parts():
        yield from _shown_by(part, part.place.box(page) if part.place else box, page)
