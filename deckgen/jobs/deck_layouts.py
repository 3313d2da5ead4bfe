"""Which layouts a deck is made in: all there are, unless its `layouts` or a layout's `decks` name some."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deckgen.deck.deck import Deck
from deckgen.jobs.cache import Cache
from deckgen.jobs.kept_layouts import load_layouts
from deckgen.jobs.request import Request
from deckgen.layout.bundles import Bundle
from deckgen.layout.layout import Layout
from deckgen.source.problems import Origin, Problems, did_you_mean
from deckgen.source.project import ProjectFiles

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
    for name in (name for deck in decks for name in deck.layouts if name.value not in files.layouts):
        problems.add(name.origin, f"there is no layout `{name}`; {did_you_mean(name.value, files.layouts)}")
    for view in (view for deck in decks for theme in deck.themes for view in theme.views):
        if view.layout and view.layout not in files.layouts:
            hint = did_you_mean(view.layout, files.layouts)
            problems.add(view.origin, f"there is no layout `{view.layout}`; {hint}")
    for name in (name for layout in layouts for name in layout.decks if name.value not in files.decks):
        problems.add(name.origin, f"there is no deck `{name}`; {did_you_mean(name.value, files.decks)}")


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
