"""Which layouts a deck is made in: all there are, unless its `layouts` or a layout's `decks` name some.

Of these the deck's `products` are made where no layout is named, and bundles hold what they have of these.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.deck.deck import Deck
from deckgen.jobs.cache import Cache
from deckgen.jobs.kept_layouts import load_layouts
from deckgen.jobs.request import Request
from deckgen.layout.bundles import Bundle
from deckgen.layout.layout import Layout
from deckgen.source.problems import Origin, Problems, did_you_mean
from deckgen.source.project import ProjectFiles


class UnlistedProducts(Struct, frozen=True):
    """What a deck's products leave out of what was asked for: layouts, of so many, and bundles that have any."""

    deck: str
    layouts: tuple[str, ...]
    count: int
    bundles: tuple[str, ...]


_ADVICE = "see `layouts` in deck.yaml and `decks` in layouts"


def is_made_in(deck: Deck, layout: Layout) -> bool:
    """Whether a deck and a layout are for each other: neither names only others."""
    is_named = not deck.layouts or any(name.value == layout.name for name in deck.layouts)
    return is_named and (not layout.decks or any(name.value == deck.id for name in layout.decks))


def layouts_for(deck: Deck, layouts: Iterable[Layout]) -> tuple[Layout, ...]:
    """Those of some layouts that a deck is made in."""
    return tuple(layout for layout in layouts if is_made_in(deck, layout))


def is_bundled(deck: Deck, bundle: Bundle, layouts: Iterable[Layout]) -> bool:
    """Whether a deck is made in all layouts of a bundle, which are among some."""
    return all(is_made_in(deck, layout) for layout in layouts if layout.name in bundle.layouts)


def listed_request(request: Request, decks: Iterable[Deck]) -> Request:
    """A request without the layouts and bundles that none of some decks lists, where only these are asked for."""
    if not request.listed:
        return request
    names = frozenset[str]().union(*(product_names(deck) or request.layouts for deck in decks))
    return replace(
        request,
        layouts=tuple(name for name in request.layouts if name in names),
        bundles=listed_parts(request.bundles, names),
    )


def listed_parts(bundles: Iterable[Bundle], names: Collection[str]) -> tuple[Bundle, ...]:
    """Bundles, each of those of its layouts that are among some; without those of which but one is left."""
    parts = ((each, tuple(name for name in each.layouts if name in names)) for each in bundles)
    return tuple(each.changed(layouts=part) for each, part in parts if len(part) > 1 or part == each.layouts)


def unlisted_products(request: Request, decks: Iterable[Deck]) -> tuple[UnlistedProducts, ...]:
    """What the lists of some decks leave out of a request, of each deck that leaves anything out."""
    if not request.listed:
        return ()
    unlisted = (_unlisted_of(deck, request) for deck in decks if deck.products)
    return tuple(products for products in unlisted if products.layouts)


def _unlisted_of(deck: Deck, request: Request) -> UnlistedProducts:
    named = {name.value for name in deck.layouts}
    names = [name for name in request.layouts if not named or name in named]
    unlisted = tuple(name for name in names if name not in product_names(deck))
    makeable = [each for each in request.bundles if set(names).issuperset(each.layouts)]
    bundles = tuple(each.name for each in makeable if not set(unlisted).isdisjoint(each.layouts))
    return UnlistedProducts(deck.id, unlisted, len(names), bundles)


def asked_layouts(deck: Deck, layouts: Iterable[Layout], request: Request) -> tuple[Layout, ...]:
    """Those of some layouts that are asked for of a deck: where it is to be so, only the products that it lists."""
    names = product_names(deck) if request.listed else frozenset()
    return tuple(layout for layout in layouts_for(deck, layouts) if not names or layout.name in names)


def asked_bundles(deck: Deck, layouts: Sequence[Layout], request: Request) -> tuple[Bundle, ...]:
    """The bundles that are asked for of a deck, whose layouts are among some."""
    names = {layout.name for layout in asked_layouts(deck, layouts, request)}
    known = {layout.name for layout in layouts}
    is_part = request.listed and deck.products
    bundles = listed_parts(request.bundles, names) if is_part else request.bundles
    return tuple(bundle for bundle in bundles if names.issuperset(known.intersection(bundle.layouts)))


def product_names(deck: Deck) -> frozenset[str]:
    """The layouts that a deck lists as its products, none where it lists none."""
    return frozenset(name.value for name in deck.products)


def decks_made_in(layouts: Sequence[Layout], decks: Iterable[Deck]) -> tuple[Deck, ...]:
    """The decks that are made in any of some layouts."""
    return tuple(deck for deck in decks if any(is_made_in(deck, layout) for layout in layouts))


def layouts_of_others(files: ProjectFiles, source: str, copy: str) -> tuple[Origin, ...]:
    """Where layouts name a deck of which there is a copy, but not that copy; what is wrong with any is told later."""
    layouts = load_layouts(files, tuple(files.layouts), None, Cache(), Problems())
    named = [{name.value: name.origin for name in layout.decks} for layout in layouts]
    return tuple(names[source] for names in named if source in names and copy not in names)


def note_unknown_names(
    decks: Iterable[Deck], layouts: Iterable[Layout], files: ProjectFiles, problems: Problems
) -> None:
    """Note a problem for each layout that a deck or a view names, and each deck that a layout names, not there."""
    for name in (name for deck in decks for name in (*deck.layouts, *deck.products)):
        if name.value not in files.layouts:
            problems.add(name.origin, f"there is no layout `{name}`; {did_you_mean(name.value, files.layouts)}")
    for deck in decks:
        _note_unmade_products(deck, layouts, files, problems)
    for view in (view for deck in decks for theme in deck.themes for view in theme.views):
        if view.layout and view.layout not in files.layouts:
            hint = did_you_mean(view.layout, files.layouts)
            problems.add(view.origin, f"there is no layout `{view.layout}`; {hint}")
    for name in (name for layout in layouts for name in layout.decks if name.value not in files.decks):
        problems.add(name.origin, f"there is no deck `{name}`; {did_you_mean(name.value, files.decks)}")


def _note_unmade_products(deck: Deck, layouts: Iterable[Layout], files: ProjectFiles, problems: Problems) -> None:
    """Note a problem for each product of a deck that its own `layouts` or a layout's `decks` leave out."""
    read = {layout.name: layout for layout in layouts}
    named = {name.value for name in deck.layouts}
    for product in (name for name in deck.products if name.value in files.layouts):
        if named and product.value not in named:
            problems.add(
                product.origin, f"`{product}` is none of this deck's `layouts`; name it there too, or take it out"
            )
        elif product.value in read and not is_made_in(deck, read[product.value]):
            where = read[product.value].decks[0].origin
            problems.add(product.origin, f"`{product}` is not for this deck; add `{deck.id}` to its `decks` ({where})")


def note_unmade(
    decks: Sequence[Deck], layouts: Sequence[Layout], request: Request, files: ProjectFiles, problems: Problems
) -> None:
    """Note a problem for each layout or bundle that is named and of which no deck is made; else for each deck alike."""
    chosen = [layout for layout in layouts if layout.name in request.layouts]
    named = chosen if len(chosen) < len(files.layouts) else ()
    unmade = [layout for layout in named if not any(is_made_in(deck, layout) for deck in decks)]
    for layout in unmade:
        problems.add(_barrier(decks, layout), f"no deck that is asked for is made in `{layout.name}`; {_ADVICE}")
    for bundle in request.bundles if not chosen else ():
        if not any(is_bundled(deck, bundle, layouts) for deck in decks):
            unmade += [
                layout for layout in layouts if layout.name in bundle.layouts and not is_made_in(decks[0], layout)
            ]
            place = _barrier(decks, unmade[-1])
            problems.add(place, f"no deck that is asked for is made in all of `{bundle.name}`; {_ADVICE}")
    if not unmade and (len(request.decks) < len(files.decks) or not named):
        for deck in decks:
            if not decks_made_in(layouts, (deck,)):
                problems.add(_barrier((deck,), layouts[0]), f"`{deck.id}` is made in none of the layouts; {_ADVICE}")


def _barrier(decks: Sequence[Deck], layout: Layout) -> Origin:
    """Where is said that a layout is not made of some decks."""
    names = (*layout.decks, *(name for deck in decks for name in deck.layouts))
    return names[0].origin if names else layout.origin
