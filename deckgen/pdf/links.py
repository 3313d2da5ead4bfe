"""Active areas: link annotations to addresses and to the pages that have an anchor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from pikepdf import Dictionary, Name, Object, String

from deckgen.page.geometry import Box
from deckgen.page.items import Group, Item, Link, Resource, Use
from deckgen.page.walk import PAGE, ItemSpace, walk
from deckgen.pdf.numbers import box_array
from deckgen.source.addresses import encoded

_PRINT = 4  # ISO 32000-1, table 165; PDF/A asks for it
_ANNOTATION, _LINK, _ADDRESS = Name.Annot, Name.Link, Name.URI
_NO_BORDER = Object.parse(b"[0 0 0]")


class LinkArea(Struct, frozen=True):
    """A link with its box in the page's own space."""

    link: Link
    box: Box


def linked(resources: Mapping[str, Resource]) -> dict[str, Resource]:
    """The resources that have links, or use one that does."""
    return {name: resource for name, resource in resources.items() if has_links(resource.items, resources)}


def has_links(items: Iterable[Item], resources: Mapping[str, Resource]) -> bool:
    """Whether there are links among the items, or in groups and resources there."""
    return any(
        isinstance(item, Link)
        or (isinstance(item, Group) and has_links(item.items, resources))
        or (isinstance(item, Use) and has_links(resources[item.resource].items, resources))
        for item in items
    )


def areas(items: Sequence[Item], active: Mapping[str, Resource], space: ItemSpace = PAGE) -> Iterator[LinkArea]:
    """The links among the items, in groups and in resources too; `active` are those that have any."""
    for part in walk([item for item in items if _may_link(item, active)], space=space):
        item = part.item
        if isinstance(item, Link):
            yield LinkArea(item, part.matrix.box(item.box))
        elif isinstance(item, Use) and item.resource in active:
            resource = active[item.resource]
            if inner := part.space.artwork(item, resource):
                yield from areas(resource.items, active, inner)


def _may_link(item: Item, active: Mapping[str, Resource]) -> bool:
    return isinstance(item, Link | Group) or (isinstance(item, Use) and item.resource in active)


def annotation(area: LinkArea, media: Box, titles: Mapping[str, str]) -> Dictionary:
    """The annotation (ISO 32000-1, 12.5.6.5), from the media box's corner; `titles` names what anchors lead to."""
    link = area.link
    entries = {
        "/Type": _ANNOTATION,
        "/Subtype": _LINK,
        "/Rect": box_array(area.box, media),
        "/Border": _NO_BORDER,
        "/F": _PRINT,
        "/Contents": String(link.mark.role.alt or link.address or titles[link.anchor]),
    }
    if link.address:
        entries["/A"] = Dictionary({"/S": _ADDRESS, "/URI": String(encoded(link.address))})
    else:
        entries["/Dest"] = String(link.anchor)
    return Dictionary(entries)
