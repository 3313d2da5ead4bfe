"""Active areas: link annotations to addresses and to the pages that have an anchor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote, urlsplit, urlunsplit

from pikepdf import Array, Dictionary, Name, String

from deckgen.page.geometry import Box
from deckgen.page.items import Item, Link, Page, Product, Resource
from deckgen.page.walk import walk
from deckgen.pdf.numbers import number
from deckgen.source.problems import Problems, did_you_mean

ORIGIN = Box(0, 0, 0, 0)

SCHEMES = ("http", "https", "mailto")

_PRINT = 4  # ISO 32000-1, table 165; PDF/A asks for it

_RESERVED = "!#$%&'()*+,/:;=?@[]~"


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


def check(product: Product) -> None:
    """Raise `ProblemsFound` with every link that leads nowhere or to an address that is not of the web or of mail."""
    problems, resources = Problems(), {resource.name: resource for resource in product.resources}
    anchors = {page.anchor for page in product.pages if page.anchor}
    for page in product.pages:
        for area in areas(page.items, resources):
            problem = _wrong(area.link, anchors)
            if problem:
                problems.add(area.link.mark.origin, problem)
    problems.stop_if_any()


def uri(address: str) -> str:
    """The address in ASCII, as a URI action needs it (RFC 3987, 3.1): host as Punycode, the rest per cent encoded."""
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode("ascii") if not parts.netloc.isascii() else parts.netloc
    return quote(urlunsplit(parts._replace(netloc=host)), safe=_RESERVED)


def annotation(area: LinkArea, page: Page, titles: Mapping[str, str]) -> Dictionary:
    """The annotation (ISO 32000-1, 12.5.6.5), from the media box's corner; `titles` names what anchors lead to."""
    link, media = area.link, page.media
    says = link.mark.role.alt or link.address or titles[link.anchor]
    made = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=rectangle(area.box, media),
        Border=Array([0, 0, 0]),
        F=_PRINT,
        Contents=String(says),
    )
    if link.address:
        made.A = Dictionary(S=Name.URI, URI=String(uri(link.address)))
    else:
        made.Dest = String(link.anchor)
    return made


def titles(pages: Iterable[Page]) -> dict[str, str]:
    """What to call the page of each anchor: its first bookmark, else its label, else the anchor itself."""
    return {
        page.anchor: page.bookmarks[0].title if page.bookmarks else page.label or page.anchor
        for page in pages
        if page.anchor
    }


def rectangle(box: Box, media: Box) -> Array:
    """A box as an array, from the media box's lower left corner."""
    edges = (box.left - media.left, box.bottom - media.bottom, box.right - media.left, box.top - media.bottom)
    return Array([Decimal(number(edge, 4)) for edge in edges])


def _wrong(link: Link, anchors: set[str]) -> str:
    if link.address:
        return "" if _reachable(link.address) else f"`{link.address}` is no link; use http, https or mailto"
    if link.anchor not in anchors:
        return (
            f"the link leads to `{link.anchor}`, which no page has as its anchor; {did_you_mean(link.anchor, anchors)}"
        )
    return ""


def _reachable(address: str) -> bool:
    try:
        return urlsplit(address).scheme in SCHEMES and bool(uri(address))
    except (ValueError, UnicodeError):
        return False
