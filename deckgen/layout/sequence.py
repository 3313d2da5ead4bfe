"""From a layout's sequence to the faces of a product: which template, about what, starting where."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from deckgen.deck.deck import Deck
from deckgen.layout.binding import Path
from deckgen.layout.layout import Layout, SequenceEntry
from deckgen.layout.lookup import is_there, listing_of
from deckgen.layout.scope import BindingError, Scope
from deckgen.layout.template import Template
from deckgen.source.problems import Problems

MOST_PAGES = 5_000
"""Pages that a layout may come to, whatever the deck; one of many questions may come to more."""

PAGES_A_QUESTION = 10

NUMBERED = frozenset({"themes", "questions"})
"""Lists whose members are chosen by their own numbers, not by their places."""

SIDES = ("-front", "-back", "-left", "-right", "-more")
"""The ends of templates' names by which pages are told from others of their kind."""


class ListPlace(Struct, frozen=True):
    """A member of a list: the list's path, its place from 1, and how many there are."""

    path: Path
    position: int
    count: int


class PlannedPage(Struct, frozen=True):
    """A page to be composed; `start` says on which side it must fall, `pad` which template fills up to there.

    `trail` tells which members of which lists the page is about: `deck.themes 3/12`, `theme.questions 2/5`. `opens` is
    the entry of the sequence that lists this page before others, None for the others and for one that is alone.
    `part` is `first` before the themes and `last` after them, "" elsewhere.
    """

    template: Template
    scope: Scope
    start: str = "any"
    pad: str = ""
    blank: bool = False
    trail: tuple[ListPlace, ...] = ()
    opens: SequenceEntry | None = None
    part: str = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """What pages like this one are called where a user chooses some: by template, list and place in the sequence.

        Both sides of a card are of one kind: `howto` are howto-front and howto-back, `howto.2` those of the second.
        Themes and questions have numbers of their own.
        """
        name = self.template.name
        stem = next((name.removesuffix(side) for side in SIDES if name.endswith(side)), name)
        place = [at for at in self.trail[-1:] if at.path.names[-1] not in NUMBERED]
        return tuple(dict.fromkeys(filter(None, (stem, name, self.part, *(f"{stem}.{at.position}" for at in place)))))


def planned(scope: Scope, layout: Layout, problems: Problems) -> tuple[PlannedPage, ...]:
    """All pages of a layout, but for those that overflow and padding add; `scope` is what all of them see.

    None where a deck has nothing of what the layout shows.
    """
    most = _most_pages(scope)
    pages = tuple(islice(_all(layout, scope, problems), most + 1))
    if len(pages) > most:
        problems.add(layout.origin, f"more than {most} pages; lists inside lists multiply, name a shorter one")
    return _with_parts(pages[:most])


def _with_parts(pages: tuple[PlannedPage, ...]) -> tuple[PlannedPage, ...]:
    """Pages with what tells those before the themes from those after them, where there are any of themes."""
    themed = [number for number, page in enumerate(pages) if page.scope.theme]
    if not themed:
        return pages
    before = tuple(replace(page, part="first") for page in pages[: themed[0]])
    after = tuple(replace(page, part="last") for page in pages[themed[-1] + 1 :])
    return (*before, *pages[themed[0] : themed[-1] + 1], *after)


def makes_pages(scope: Scope, layout: Layout) -> bool:
    """Whether a layout has any page of a deck, or something is wrong that is told when its pages are planned."""
    problems = Problems()
    return next(_all(layout, scope, problems), None) is not None or bool(problems.noted)


def wanted_members(layout: Layout) -> tuple[Path, ...]:
    """What a deck must have something of, so that a layout has pages of it: one of these members."""
    return tuple(dict.fromkeys(entry.when or entry.each for entry in layout.sequence))


def _most_pages(scope: Scope) -> int:
    deck = scope.names.get("deck")
    questions = sum(len(theme.questions) for theme in deck.themes) if isinstance(deck, Deck) else 0
    return max(MOST_PAGES, PAGES_A_QUESTION * questions)


def _all(layout: Layout, scope: Scope, problems: Problems) -> Iterator[PlannedPage]:
    for entry in layout.sequence:
        yield from _entry(entry, scope, (), layout, problems)


def _entry(
    entry: SequenceEntry, scope: Scope, trail: tuple[ListPlace, ...], layout: Layout, problems: Problems
) -> Iterator[PlannedPage]:
    for inner, way in _members(entry, scope, trail, problems):
        for number, name in enumerate(entry.pages):
            start = entry.start if number == 0 else "any"
            opens = entry if number == 0 and len(entry.pages) > 1 else None
            yield PlannedPage(layout.templates[name], inner, start, entry.pad, entry.blank, way, opens)
        for child in entry.inside:
            yield from _entry(child, inner, way, layout, problems)


def _members(
    entry: SequenceEntry, scope: Scope, trail: tuple[ListPlace, ...], problems: Problems
) -> Iterator[tuple[Scope, tuple[ListPlace, ...]]]:
    """The scope of each member of an entry's list, with the trail that leads there; the scope itself for no list.

    Those that lack what the entry asks for are left out.
    """
    if not entry.each:
        if _is_wanted(entry, scope, problems):
            yield scope, trail
        return
    try:
        members = listing_of(scope, entry.each)
    except BindingError as error:
        problems.add(entry.origin, str(error))
        return
    count = len(members)
    for position, value in enumerate(members, 1):
        inner = scope.member(value, position, count)
        if _is_wanted(entry, inner, problems):
            yield inner, (*trail, ListPlace(entry.each, position, count))


def _is_wanted(entry: SequenceEntry, scope: Scope, problems: Problems) -> bool:
    """Whether there is what the pages of an entry are only for."""
    try:
        is_met = not entry.when or is_there(scope, entry.when)
        return is_met and not (entry.unless and is_there(scope, entry.unless))
    except BindingError as error:
        problems.add(entry.origin, str(error))
        return False
