"""Active areas: link annotations to addresses and to the pages that have an anchor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pikepdf import Array, Dictionary, Name, String

from deckgen.page.geometry import Box
from deckgen.page.items import Item, Link, Page, Resource
from deckgen.page.walk import walk
from deckgen.pdf.numbers import number
from deckgen.source.addresses import encoded

ORIGIN = Box(0, 0, 0, 0)

_PRINT = 4  # ISO 32000-1, table 165; PDF/A asks for it


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A link with its box in the page's own space."""

    link: Link
    box: Box


def areas(items: Sequence[Item], resources: Mapping[str, Resource]) -> Iterator[LinkArea]:
    """The links among the items, in groups and resources too."""
    for part in walk(items, resources):
        if isinstance(part.item, Link):
            yield LinkArea(part.item, part.matrix.box(part.item.box))


def annotation(area: LinkArea, page: Page, titles: Mapping[str, str]) -> Dictionary:
    """The annotation (ISO 32000-1, 12.5.6.5), from the media box's corner; `titles` names what anchors lead to."""
    link, media = area.link, page.media
    says = link.mark.role.alt or link.address or titles[link.anchor]
    annotation = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=box_array(area.box, media),
        Border=Array([0, 0, 0]),
        F=_PRINT,
        Contents=String(says),
    )
    if link.address:
        annotation.A = Dictionary(S=Name.URI, URI=String(encoded(link.address)))
    else:
        annotation.Dest = String(link.anchor)
    return annotation


def titles(pages: Iterable[Page]) -> dict[str, str]:
    """What to call the page of each anchor: its first bookmark, else its label, else the anchor itself."""
    return {
        page.anchor: page.bookmarks[0].title if page.bookmarks else page.label or page.anchor
        for page in pages
        if page.anchor
    }


def box_array(box: Box, media: Box) -> Array:
    """A box as an array, from the media box's lower left corner."""
    edges = (box.left - media.left, box.bottom - media.bottom, box.right - media.left, box.top - media.bottom)
    return Array([Decimal(number(edge, 4)) for edge in edges])
