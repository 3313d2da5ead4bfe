"""One back for all cards: whether the backs paint the same."""

from __future__ import annotations

from deckgen.page.items import Fill, GlyphRun, Group, Item, Link, Page, Picture, Resource, Stroke, Use
from deckgen.rules.painted import Demands
from deckgen.source.problems import Origin, Problems


def check_backs(demands: Demands, problems: Problems) -> None:
    """Note the first back that differs from the first one: a common back is one for all cards."""
    backs = demands.product.pages[1::2]
    looks = [look(page.items, demands.resources) for page in backs]
    for page, found in zip(backs, looks, strict=True):
        if found != looks[0]:
            problems.add(
                where_they_differ(page, found, looks[0]) or demands.shop.origin,
                f"the backs of «{backs[0].subject}» and «{page.subject}» differ, and the shop prints one back for all "
                f"cards; choose a shop that takes fronts and backs in two files, such as cards-two-files "
                f"({demands.product.name})",
            )
            return


Look = tuple[object, ...]


def look(items: tuple[Item, ...], resources: dict[str, Resource]) -> Look:
    """What items paint, without what they mean and where they come from."""
    return tuple(look_of(item, resources) for item in items if not isinstance(item, Link))


def look_of(item: Item, resources: dict[str, Resource]) -> object:
    """What one item paints."""
    match item:
        case Group():
            return look(item.items, resources), item.matrix, item.clip, item.layer
        case Use():
            return look(resources[item.resource].items, resources), item.matrix
        case GlyphRun():
            return item.face, item.size, item.x, item.y, item.glyphs, item.ink, item.overprint
        case Fill():
            return item.path, item.ink, item.overprint
        case Stroke():
            return item.path, item.ink, item.width, item.dash, item.round_ends, item.overprint
        case Picture():
            return item.pixels, item.box
    return None


def where_they_differ(page: Page, found: Look, first: Look) -> Origin | None:
    """Where the first item comes from that a page paints unlike the first one, or None where it only lacks some."""
    painting = [item for item in page.items if not isinstance(item, Link)]
    for position, item in enumerate(painting):
        if found[position : position + 1] != first[position : position + 1]:
            return item.mark.origin
    return None
