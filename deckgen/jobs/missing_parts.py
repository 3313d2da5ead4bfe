"""Layouts that show nothing of a deck, as it lacks what all of their pages are for.

Where one asks for such a layout by its name that is a fault of the deck; else it is left out, which is remarked on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from deckgen.deck.deck import Deck
from deckgen.deck.theme import Theme
from deckgen.jobs.deck_layouts import asked_layouts
from deckgen.jobs.request import Request
from deckgen.layout.binding import Path
from deckgen.layout.layout import Layout
from deckgen.layout.scope import deck_scope
from deckgen.layout.sequence import makes_pages, wanted_members
from deckgen.source.entry import Entry
from deckgen.source.problems import Problem, Problems

OWNERS: dict[str, tuple[type[Entry], str]] = {"deck": (Deck, "deck.yaml"), "theme": (Theme, "a theme")}
"""Whose member a path of a layout names, and in which file that stands."""


def with_pages(deck: Deck, layouts: Iterable[Layout]) -> tuple[Layout, ...]:
    """The layouts that have any page of a deck."""
    return tuple(layout for layout in layouts if makes_pages(deck_scope(deck), layout))


def note_nothing_shown(decks: Iterable[Deck], layouts: Sequence[Layout], request: Request, problems: Problems) -> None:
    """Note a problem for the layouts that are asked for by name, or alone, and show nothing of a deck."""
    for deck in decks:
        fitting = asked_layouts(deck, layouts, request)
        for names, layout in _by_lack(_asked_for_nothing(with_pages(deck, fitting), fitting, request)):
            message = f"{names} would show nothing of this deck: it has no {_members(layout)}"
            problems.add(deck.origin, f"{message}; {_advice(layout)}, or name another layout")


def _asked_for_nothing(shown: Sequence[Layout], layouts: Sequence[Layout], request: Request) -> Sequence[Layout]:
    """Those of some layouts that cannot just be left out where only some are shown."""
    if not shown:
        return layouts
    names = {layout.name for layout in shown}
    empty = (bundle.layouts for bundle in request.bundles if names.isdisjoint(bundle.layouts))
    named = {*request.layouts, *chain.from_iterable(empty)} if request.named else set()
    return [layout for layout in layouts if layout.name in named - names]


def nothing_shown(decks: Iterable[Deck], layouts: Sequence[Layout], request: Request) -> Iterator[Problem]:
    """A remark on each deck that some layouts show nothing of, and are left out for."""
    for deck in decks:
        fitting = asked_layouts(deck, layouts, request)
        shown = with_pages(deck, fitting)
        idle = [layout for layout in fitting if layout not in shown]
        if idle:
            lacks = "; ".join(f"{names} without {_members(layout)}" for names, layout in _by_lack(idle))
            yield Problem(deck.origin, f"left out, as the deck lacks what they show: {lacks}")


def _by_lack(layouts: Iterable[Layout]) -> Iterator[tuple[str, Layout]]:
    """The names of the layouts that lack the same, with the first of these."""
    by_members: dict[tuple[Path, ...], list[Layout]] = {}
    for layout in layouts:
        by_members.setdefault(wanted_members(layout), []).append(layout)
    return ((" and ".join(item.name for item in group), group[0]) for group in by_members.values())


def _members(layout: Layout) -> str:
    return " or ".join(f"`{_key(path)}`" for path in wanted_members(layout))


def _advice(layout: Layout) -> str:
    path = wanted_members(layout)[0]
    return f"add `{_key(path)}` to {_owner(path)[1]}"


def _owner(path: Path) -> tuple[type[Entry], str]:
    return OWNERS.get(path.names[0], OWNERS["deck"])


def _key(path: Path) -> str:
    """The key of a file that a path stands for."""
    first, *others = path.names[1:] or path.names
    info = _owner(path)[0].model_fields.get(first.replace("-", "_"))
    return ".".join([info.alias or first if info else first, *others])
