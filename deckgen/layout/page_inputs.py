"""What a planned page depends on, as a digest: while it stays the same, so does the page.

A page sees what is common to the deck, and the theme and the question that it is about. Only templates that list the
theme's questions depend on all of these, and only those that gather from all themes (a contents, a strip of all
colours, a reading list of the deck) on every theme.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import chain

from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.deck.plurals import forms_in
from deckgen.deck.theme import Theme
from deckgen.layout.binding import Path, parsed
from deckgen.layout.bound_text import DEEPEST_WORDS
from deckgen.layout.layout import Layout, SequenceEntry
from deckgen.layout.lookup import gathers, is_word
from deckgen.layout.scope import Contents, PageNumber
from deckgen.layout.sequence import ListPlace, PlannedPage
from deckgen.source.entry import Text

PAGE_COUNT = Path.parse("page.count")

THEMES = Path.parse("deck.themes")

OF_QUESTIONS = frozenset({"questions", "question-count", "first", "last"})
"""The fields of a theme that follow from its questions."""


def all_paths(paths: Iterable[Path], words: Mapping[str, Text], depth: int = 0) -> Iterator[Path]:
    """Paths, and those that the fixed words among them name in turn."""
    for path in paths:
        yield path
        word = words.get(path.names[1]) if is_word(path) and depth <= DEEPEST_WORDS else None
        for form in forms_in(word) if word else ():
            yield from all_paths(parsed(form.value).paths, words, depth + 1)


def sees_themes(layout: Layout, deck: Deck) -> bool:
    """Whether any page of a layout shows anything of a theme, or is made to the cards of all."""
    if layout.held_layouts:
        return True
    members = (path for entry in all_entries(layout.sequence) for path in (entry.each, entry.when, entry.unless))
    paths = all_paths(chain(layout.paths(), members), deck.words)
    return any(path.names[0] == "theme" or gathers(path) for path in paths)


def source_digests(deck: Deck, layouts: Sequence[Layout]) -> list[str]:
    """Digests of what some layouts show of a deck (of all its files, or all but its themes'), and of the layouts."""
    deck_digest = deck.digest if any(sees_themes(layout, deck) for layout in layouts) else deck.common_digest
    return [deck_digest, *(layout.digest for layout in layouts)]


def all_entries(sequence: Iterable[SequenceEntry]) -> Iterator[SequenceEntry]:
    """The entries of a sequence, and those inside them."""
    for entry in sequence:
        yield entry
        yield from all_entries(entry.inside)


class PageInputs(Struct, frozen=True, dict=True):
    """What the pages of a layout of a deck depend on.

    `common` is a digest of what all pages of all its products see: the program, fonts, the shop's edges, the sizes.
    """

    layout: Layout
    deck: Deck
    common: str

    def digest(self, page: PlannedPage, number: PageNumber, contents: Contents) -> str:
        """The digest of a page that begins at a number."""
        template = page.template
        parts = [self._shared, template.name, repr(page.trail), page.part, str(page.blank), *self._about(page)]
        parts += [self._all_themes] if self._sees_all(page) else []
        parts += [f"page {number.number}"] if template.name in self._numbered else []
        parts += [f"of {number.count}"] if template.name in self._counted else []
        parts += [_listed(contents)] if template.name in self._listing else []
        return sha256("\n".join(parts).encode()).hexdigest()

    def _sees_all(self, page: PlannedPage) -> bool:
        """Whether a page gathers from all themes, or is of a box, which is made to the cards of all."""
        return bool(self.layout.held_layouts) or page.template.name in self._gathering or _gathered(page.trail)

    def _about(self, page: PlannedPage) -> Iterator[str]:
        """What tells the theme of a page: its files, or all but its questions and the one that the page is about."""
        theme = page.scope.theme
        if theme is None:
            return
        if page.template.name in self._questioning:
            yield from (theme.id, theme.digest)
        else:
            yield from (theme.id, self._without_questions(theme), repr(page.scope.names.get("question")))

    def _without_questions(self, theme: Theme) -> str:
        if theme.id not in self._themes:
            self._themes[theme.id] = sha256(repr(theme.changed(questions=(), digest="")).encode()).hexdigest()
        return self._themes[theme.id]

    @cached_property
    def _themes(self) -> dict[str, str]:
        """Digests of themes without their questions."""
        return {}

    @cached_property
    def _shared(self) -> str:
        return "\n".join((self.common, self.layout.name, self.layout.digest, self.deck.id, self.deck.common_digest))

    @cached_property
    def _all_themes(self) -> str:
        return "\n".join(f"{theme.id} {theme.digest}" for theme in self.deck.themes)

    @cached_property
    def _questioning(self) -> frozenset[str]:
        return self._naming(lambda path: not OF_QUESTIONS.isdisjoint(path.names))

    @cached_property
    def _gathering(self) -> frozenset[str]:
        return self._naming(gathers)

    @cached_property
    def _numbered(self) -> frozenset[str]:
        return self._naming(lambda path: path.names[0] == "page" and path != PAGE_COUNT)

    @cached_property
    def _counted(self) -> frozenset[str]:
        return self._naming(PAGE_COUNT.__eq__)

    @cached_property
    def _listing(self) -> frozenset[str]:
        return self._naming(lambda path: path.names[0] == "contents")

    def _naming(self, wanted: Callable[[Path], bool]) -> frozenset[str]:
        """The templates that name such a path, themselves or by a fixed word."""
        named = {
            name: any(map(wanted, all_paths(template.paths(), self.deck.words)))
            for name, template in self.layout.templates.items()
        }
        return frozenset(name for name in named if any(named[other] for other in reachable(self.layout, name)))


def reachable(layout: Layout, name: str) -> set[str]:
    """A template and those that what does not fit in it goes on to."""
    reached: set[str] = set()
    following = {name}
    while following:
        reached |= following
        elements = chain.from_iterable(layout.templates[other].elements for other in following)
        following = {flow.template for item in elements if (flow := item.over_pages) and flow.template} - reached
    return reached


def _gathered(trail: Iterable[ListPlace]) -> bool:
    """Whether a page is about a member of a list that is gathered from all themes; a theme itself has its own file."""
    return any(gathers(place.path) for place in trail if place.path != THEMES)


def _listed(contents: Contents) -> str:
    """The lines of the contents as a text."""
    entries = (*contents.before, *contents.themes, *contents.after)
    return repr([(entry.title, entry.mark, entry.page, entry.anchor) for entry in entries])
