"""The pages on which a fact of the deck stands, or would stand if it said something."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.desk.engine import Engine, ShownPage, ShownProduct
from deckgen.desk.fact_fields import FactGroup
from deckgen.desk.product_kinds import kind_of
from deckgen.layout.binding import Path
from deckgen.layout.layout import Layout
from deckgen.layout.page_inputs import all_paths
from deckgen.layout.template import Template
from deckgen.page.items import GlyphRun, Picture, Use
from deckgen.page.walk import walk

MOST_PAGES = 4
"""Pages that are shown of a group: one looks whether it is right, not at all of them."""

KINDS_SHOWN = ("cards", "guide", "other", "poster", "runsheets")
"""The kinds of products in the order in which their pages are shown."""

_KEYS: Mapping[str, str] = {"address": "url"}
"""Keys of deck.yaml that layouts name otherwise, within a group."""


class FactPage(Struct, frozen=True):
    """A page, in its product, with the facts that stand on it, by their addresses."""

    product: ShownProduct
    shown: ShownPage
    facts: frozenset[str]


class _Showing(Struct, frozen=True):
    """A page that has a place for facts: `standing` are those that are seen to stand there."""

    page: FactPage
    standing: frozenset[str]


def fact_pages(engine: Engine, group: FactGroup) -> tuple[FactPage, ...]:
    """Pages that show the facts of a group: as few as have all, a product of each kind first, at most `MOST_PAGES`."""
    deck = engine.now.shown_deck
    if deck is None:
        return ()
    addresses = frozenset(field.address for field in group.fields)
    showing = [
        page for layout in layouts_with_facts(engine.layouts()) for page in _pages_of(engine, deck, layout, addresses)
    ]
    chosen = frozenset(id(page) for page in _chosen(showing))
    return tuple(showing_page.page for showing_page in showing if id(showing_page.page) in chosen)


def pages_are_ready(engine: Engine) -> bool:
    """Whether the pages were composed before, so that it takes no time to do it again."""
    names = {name for name, _ in engine.good_pages}
    return all(
        layout.name in names or layout.name in engine.products for layout in layouts_with_facts(engine.layouts())
    )


def layouts_with_facts(layouts: Sequence[Layout]) -> Sequence[Layout]:
    """The layouts whose pages are looked at: the first of cards, guides, posters, which say the same in all sizes."""
    by_kind: dict[str, list[Layout]] = {}
    for layout in layouts:
        by_kind.setdefault(kind_of(layout), []).append(layout)
    chosen = (by_kind.get(kind, ()) for kind in KINDS_SHOWN)
    return [
        layout
        for members in chosen
        for layout in (members if members and kind_of(members[0]) == "other" else members[:1])
    ]


def _pages_of(engine: Engine, deck: Deck, layout: Layout, addresses: Collection[str]) -> Iterator[_Showing]:
    """The first page of each template that has places for facts: of those that show most of them."""
    facts = {name: _facts_in(template, deck) & frozenset(addresses) for name, template in layout.templates.items()}
    product = engine.product(layout.name) if any(facts.values()) else None
    best: dict[str, _Showing] = {}
    for shown in product.pages if product else ():
        template = next((name for name in facts if f"kind:{name}" in shown.page.keys and facts[name]), "")
        if template and product and not (template in best and best[template].standing):
            page = FactPage(product, shown, facts[template])
            showing = _Showing(page, _standing(shown, deck, facts[template]))
            best[template] = showing if showing.standing else best.get(template, showing)
    pages = product.pages if product else ()
    yield from sorted(best.values(), key=lambda showing: pages.index(showing.page.shown))


def _chosen(showing: Sequence[_Showing]) -> Iterator[FactPage]:
    """Pages so that each fact is on one, those with most that is not shown yet first; then other products."""
    left, rest = set(chain.from_iterable(each.page.facts for each in showing)), list(showing)
    products: set[str] = set()
    for _ in range(MOST_PAGES):
        best = max(rest, key=lambda each: _worth(each, left, products), default=None)
        if best is None or not any(_worth(best, left, products)):
            return
        rest.remove(best)
        left -= best.page.facts
        products.add(kind_of(best.page.product.layout))
        yield best.page


def _worth(showing: _Showing, left: Collection[str], products: Collection[str]) -> tuple[int, int, bool]:
    """How much a page adds: facts that are seen there and nowhere before, those with a place, another product."""
    is_new = kind_of(showing.page.product.layout) not in products
    return len(showing.standing & frozenset(left)), len(showing.page.facts & frozenset(left)), is_new


def _facts_in(template: Template, deck: Deck) -> frozenset[str]:
    """The facts that a template has places for."""
    paths = (_address(path) for path in all_paths(template.paths(), deck.words))
    parts = chain.from_iterable(element.within() for element in template.elements)
    pictures = chain.from_iterable(part.own_pictures() for part in parts)
    return frozenset(chain(filter(None, paths), (f"pictures/{name}/alt" for name in pictures)))


def _address(path: Path) -> str:
    """The address in deck.yaml of what a path names, "" where it is nothing of that file."""
    names = path.names
    if names[0] == "theme" and names[1:2] == ("meeting",):
        return "/".join(names[1:])
    if names[0] != "deck" or len(names) < 2:
        return ""
    if names[1] == "pictures":
        return ""  # a condition: what shows the picture names it
    return "/".join((*names[1:-1], _KEYS.get(names[-1], names[-1]))) if len(names) > 2 else names[1]


def _standing(shown: ShownPage, deck: Deck, facts: Collection[str]) -> frozenset[str]:
    """The facts that are seen on a page."""
    items = [placed.item for placed in walk(shown.page.items)]
    text = _letters("".join(item.text for item in items if isinstance(item, GlyphRun)))
    drawn = {item.pixels for item in items if isinstance(item, Picture)}
    drawn |= {item.resource for item in items if isinstance(item, Use)}
    pictures = {f"pictures/{name}/alt": picture.content.name for name, picture in deck.pictures.items()}
    written = ((address, _letters(_said(deck, address))) for address in facts)
    on_page = (address for address, letters in written if letters and letters in text)
    return frozenset(chain(on_page, (address for address in facts if pictures.get(address, "") in drawn)))


def _said(deck: Deck, address: str) -> str:
    """What the deck says of a fact."""
    value: object = deck
    for key in address.replace("address/url", "address/short").split("/"):
        value = getattr(value, key, None)
    return "" if value is None else str(value)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
