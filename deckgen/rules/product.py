"""What is true of a product as a whole: links lead somewhere, and a common back is one for all cards."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from deckgen.page.items import ActiveArea, Fill, GlyphRun, Group, Item, Link, Page, Picture, Resource, Stroke, Use
from deckgen.page.walk import walk
from deckgen.painted.model import OwnOrigin
from deckgen.press.shop_choices import PageOrder
from deckgen.rules.finding import WHOLE, Fault, Location, Severity
from deckgen.rules.subject import ProductSubject
from deckgen.source.addresses import SCHEMES, encoded
from deckgen.source.problems import did_you_mean

if TYPE_CHECKING:
    from deckgen.press.shop import Shop

Look = tuple[object, ...]


def links(subject: ProductSubject, _: Shop) -> Iterator[Fault]:
    """Links that lead nowhere, or to an address that is not of the web or of mail."""
    product = subject.product
    anchors = {page.anchor for page in product.pages if page.anchor}
    for number, page in enumerate(product.pages, start=1):
        for link in _links(page.items, subject):
            if reason := _wrong(link, anchors):
                element = link.mark.laid_out  # an anchor is the layout's, an address that of a text
                origin = _origin(link) if link.address else OwnOrigin(element, element)
                yield Fault(Severity.ERROR, reason, Location(number, link.box), origin=origin)


def _links(items: Iterable[Item], subject: ProductSubject) -> Iterator[Link]:
    """The links among items; artwork without any is not opened."""
    for item in items:
        if isinstance(item, Link):
            yield item
        elif isinstance(item, Group) or (isinstance(item, Use) and item.resource in subject.linked):
            yield from (part.item for part in walk((item,), subject.resources) if isinstance(part.item, Link))


def _wrong(link: Link, anchors: Collection[str]) -> str:
    if link.address:
        return "" if _is_reachable(link.address) else f"`{link.address}` is no link; use http, https or mailto"
    if link.anchor not in anchors:
        hint = did_you_mean(link.anchor, anchors)
        return f"the link leads to `{link.anchor}`, which no page has as its anchor; {hint}"
    return ""


@cache  # as the cards of a theme have one address
def _is_reachable(address: str) -> bool:
    try:
        return urlsplit(address).scheme in SCHEMES and bool(encoded(address))
    except ValueError:
        return False


def common_back(subject: ProductSubject, shop: Shop) -> Iterator[Fault]:
    """The first back that differs from the first one, where the shop prints one back for all cards."""
    if not subject.pairs or shop.order is not PageOrder.COMMON_BACK:
        return
    first, *others = subject.product.pages[1::2]
    look = _look(first.items, subject.resources)
    for page in others:
        other = _look(page.items, subject.resources)
        if other != look:
            place = _first_difference(page, other, look)
            reason = (
                f"the backs of «{first.subject}» and «{page.subject}» differ, and the shop prints one back for all "
                "cards; choose a shop that takes fronts and backs in two files, such as cards-two-files"
            )
            yield Fault(Severity.ERROR, reason, WHOLE, origin=place or OwnOrigin(shop.origin, shop.origin))
            return


def _look(items: tuple[Item, ...], resources: Mapping[str, Resource]) -> Look:
    """What items paint, without what they mean and where they come from."""
    return tuple(_look_of(item, resources) for item in items if not isinstance(item, ActiveArea))


def _look_of(item: Item, resources: Mapping[str, Resource]) -> object:
    match item:
        case Group():
            return _look(item.items, resources), item.matrix, item.clip, item.layer
        case Use():
            return _look(resources[item.resource].items, resources), item.matrix
        case GlyphRun():
            return item.face, item.size, item.x, item.y, item.glyphs, item.ink, item.overprint
        case Fill():
            return item.path, item.ink, item.overprint
        case Stroke():
            return item.path, item.ink, item.width, item.dash, item.round_ends, item.overprint
        case Picture():
            return item.pixels, item.box
    return None


def _first_difference(page: Page, look: Look, first: Look) -> OwnOrigin | None:
    """Where the first item comes from that a page paints unlike the first one, or None where it only lacks some."""
    painting = [item for item in page.items if not isinstance(item, ActiveArea)]
    for position, item in enumerate(painting):
        if look[position : position + 1] != first[position : position + 1]:
            return _origin(item)
    return None


def _origin(item: Item) -> OwnOrigin:
    return OwnOrigin(item.mark.origin, item.mark.laid_out)
