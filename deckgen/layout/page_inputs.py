"""What a planned page depends on, as a digest: while it stays the same, so does the page.

A page sees what is common to the deck, and the theme and the question that it is about. Only templates that list the
theme's questions depend on all of these, and only those that gather from all themes (a contents, a strip of all
colours, a reading list of the deck) on every theme.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import chain

from msgspec import Struct, field

from deckgen.deck.deck import Deck
from deckgen.deck.plurals import forms_in
from deckgen.deck.theme import Theme
from deckgen.layout.binding import Path, parsed
from deckgen.layout.bound_text import DEEPEST_WORDS
from deckgen.layout.context import Sizes
from deckgen.layout.layout import Layout, SequenceEntry
from deckgen.layout.lookup import gathers, is_by_name, is_word
from deckgen.layout.scope import Contents, PageNumber
from deckgen.layout.sequence import ListPlace, PlannedPage
from deckgen.layout.template import Template
from deckgen.source.entry import Text
from deckgen.source.kept_results import KeptResults
from deckgen.source.problems import Origin

PAGE_COUNT = Path.parse("page.count")

THEMES = Path.parse("deck.themes")

OF_QUESTIONS = frozenset({"questions", "question-count", "first", "last", "opening"})
"""The fields of a theme that follow from its questions."""

THEME_PARTS: Mapping[str, frozenset[str]] = {
    "introduction": frozenset({"introduction"}),
    "purpose": frozenset({"purpose", "purposes"}),
    "needs": frozenset({"needs"}),
    "reading": frozenset({"reading", "link", "links", "works", "sources"}),
    "runsheet": frozenset({"runsheet", "minutes"}),
    "short_runsheet": frozenset({"short-runsheet", "short-minutes", "versions"}),
    "children": frozenset({"children", "versions"}),
}
"""What of a theme only those pages show that name it: fields, and the names in paths that lead to each."""

DECK_PARTS: Mapping[str, frozenset[str]] = {
    "howto": frozenset({"howto"}),
    "staircase": frozenset({"staircase", "steps", "step", "step-count"}),
    "experience": frozenset({"experience"}),
    "chapters": frozenset({"chapters", "before", "after", "chapter"}),
    "templates": frozenset({"forms"}),
    "sources": frozenset({"sources"}),
    "meeting": frozenset({"meeting"}),
    "contact": frozenset({"contact"}),
    "products": frozenset(),
    "layouts": frozenset(),
}
"""What of a deck only those pages show that name it: keys of deck.yaml, and the names in paths that lead to each."""

STAIRCASE = "staircase"
"""The kind of the element that shows the staircase whatever it names."""

SAYING = frozenset({"questions", "opening"})
"""Those of them that have what questions say."""


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


class TemplateNeeds(Struct, frozen=True, dict=True):
    """On what the pages of a layout's templates depend, by what these name, themselves or by the fixed words."""

    layout: Layout
    words: Mapping[str, Text]

    @cached_property
    def questioning(self) -> frozenset[str]:
        """The templates whose pages show questions of their theme, or follow from how many it has."""
        return self._naming(lambda path: not OF_QUESTIONS.isdisjoint(path.names))

    @cached_property
    def gathering(self) -> frozenset[str]:
        """Those whose pages gather from all themes."""
        return self._naming(gathers)

    @cached_property
    def asking(self) -> frozenset[str]:
        """Those of them whose pages may show what questions of all themes say, and not only how many there are."""
        asking = {name for name, template in self.layout.templates.items() if self._asks_of_all(template)}
        return self._leading_to(asking)

    @cached_property
    def numbered(self) -> frozenset[str]:
        """Those whose pages show on which page they are."""
        return self._naming(lambda path: path.names[0] == "page" and path != PAGE_COUNT)

    @cached_property
    def counted(self) -> frozenset[str]:
        """Those whose pages show how many pages there are."""
        return self._naming(PAGE_COUNT.__eq__)

    @cached_property
    def listing(self) -> frozenset[str]:
        """Those whose pages show the contents."""
        return self._naming(lambda path: path.names[0] == "contents")

    @cached_property
    def names(self) -> Mapping[str, frozenset[str]]:
        """All names in the paths of each template, and of those that what does not fit in it goes on to."""
        own = {name: frozenset(self._names_in(template)) for name, template in self.layout.templates.items()}
        return {name: frozenset().union(*(own[other] for other in reachable(self.layout, name))) for name in own}

    def _names_in(self, template: Template) -> Iterator[str]:
        for path in all_paths(template.paths(), self.words):
            yield from path.names
        if any(part.kind == STAIRCASE for element in template.elements for part in element.within()):
            yield STAIRCASE

    @cached_property
    def styles(self) -> Mapping[str, tuple[str, ...]]:
        """The styles that the pages of each template may use; of a box all that there are."""
        if self.layout.held_layouts:
            return dict.fromkeys(self.layout.templates, tuple(self.layout.styles))
        return {name: tuple(self._styles_of(reachable(self.layout, name))) for name in self.layout.templates}

    def _styles_of(self, names: Collection[str]) -> Iterable[str]:
        elements = chain.from_iterable(self.layout.templates[name].elements for name in sorted(names))
        return dict.fromkeys(chain.from_iterable(element.style_names for element in elements))

    def _naming(self, wanted: Callable[[Path], bool]) -> frozenset[str]:
        """The templates that name such a path."""
        templates = self.layout.templates.items()
        return self._leading_to({name for name, template in templates if self._names(template.paths(), wanted)})

    def _leading_to(self, names: Collection[str]) -> frozenset[str]:
        """Templates of some names, and those that what does not fit in them goes on to them from."""
        return frozenset(name for name in self.layout.templates if not reachable(self.layout, name).isdisjoint(names))

    def _names(self, paths: Iterable[Path], wanted: Callable[[Path], bool]) -> bool:
        return any(map(wanted, all_paths(paths, self.words)))

    def _asks_of_all(self, template: Template) -> bool:
        """Whether a text that gathers, or anything within a list that does, names what questions say."""
        elements = chain.from_iterable(element.within() for element in template.elements)
        inside = [(element.own_paths(), element.paths()) for element in elements]
        return any(
            self._names(own, gathers) and self._names(paths, _is_of_questions)
            for own, paths in [*inside, (template.naming_paths(), template.naming_paths())]
        )


class PageInputs(Struct, frozen=True, dict=True):
    """What the pages of a layout of a deck depend on.

    `common` is a digest of what all pages of all its products see: the program, fonts, the shop's edges. `results` has
    the digests of what did not change since they were worked out.
    """

    layout: Layout
    deck: Deck
    common: str
    results: KeptResults = field(default_factory=KeptResults)

    @property
    def product(self) -> tuple[str, str]:
        """The names of the deck and of the layout."""
        return self.deck.id, self.layout.name

    def digest(self, page: PlannedPage, number: PageNumber, contents: Contents) -> str:
        """The digest of a page that begins at a number."""
        name, needs = page.template.name, self.needs
        parts = [self.own_digest(page)]
        parts += [f"page {number.number}"] if name in needs.numbered else []
        parts += [f"of {number.count}"] if name in needs.counted else []
        parts += [_listed(contents)] if name in needs.listing else []
        return sha256("\n".join(parts).encode()).hexdigest() if len(parts) > 1 else parts[0]

    def own_digest(self, page: PlannedPage) -> str:
        """The digest of a page wherever it stands."""
        known = self._own_digests.get(id(page))
        if known is None:
            parts = [
                self._shared,
                self._deck_key(page),
                page.template.name,
                repr(page.trail),
                page.part,
                str(page.blank),
            ]
            parts += [*self._about(page), *self._of_all_themes(page)]
            known = self._own_digests[id(page)] = page, sha256("\n".join(parts).encode()).hexdigest()
        return known[1]

    def sizes_key(self, names: Iterable[str], page: PlannedPage, sizes: Sizes) -> str:
        """The sizes of styles of some names, and of the single texts in them that a page may show."""
        by_style = [(name, sizes.by_style.get(name)) for name in names]
        if not sizes.outliers:
            return repr(by_style)
        outliers = {
            key: size for key, size in sizes.outliers.items() if key[0] in names and self._may_show(key[1], page)
        }
        return repr((by_style, outliers))

    def _may_show(self, text: Origin, page: PlannedPage) -> bool:
        """Whether a page may show a text: not one of another theme, unless it gathers from all."""
        theme = page.scope.theme
        if theme is None or next(self._of_all_themes(page), None) is not None:
            return True
        return text.file == theme.origin.file or all(text.file != other.origin.file for other in self.deck.themes)

    def _of_all_themes(self, page: PlannedPage) -> Iterator[str]:
        """What tells all themes, where a page gathers from them or is of a box, which is made to the cards of all."""
        name, needs = page.template.name, self.needs
        if self.layout.held_layouts or name in needs.asking or _gathered(page.trail):
            yield self._all_themes
        elif name in needs.gathering:
            names = self._names_of(page)
            for theme in self.deck.themes:
                yield f"{theme.id} {self._theme_key(theme, names)} {[item.number for item in theme.questions]}"

    def _about(self, page: PlannedPage) -> Iterator[str]:
        """What tells the theme of a page: its files, or all but its questions and the one that the page is about."""
        theme = page.scope.theme
        if theme is None:
            return
        if page.template.name in self.needs.questioning:
            yield from (theme.id, theme.digest)
        else:
            theme_key = self._theme_key(theme, self._names_of(page))
            yield from (theme.id, theme_key, self._question_key(page.scope.names.get("question")))

    def _deck_key(self, page: PlannedPage) -> str:
        """What tells the deck without its themes, and without what only paths with other names lead to."""
        deck = self.deck
        if self.layout.held_layouts or not deck.parts:
            return deck.common_digest
        names = self._names_of(page)
        shown = {key for key in deck.parts if key not in DECK_PARTS or not DECK_PARTS[key].isdisjoint(names)}
        parts = {key: part for key, part in deck.parts.items() if key in shown}
        return f"{deck.beside_digest} {parts}"

    def _names_of(self, page: PlannedPage) -> frozenset[str]:
        """All names in the paths that lead to what a page shows."""
        return self.needs.names[page.template.name].union(*(place.path.names for place in page.trail))

    def _theme_key(self, theme: Theme, names: Collection[str]) -> str:
        """The digest of a theme without its questions, and without what only paths with other names lead to."""
        left_out = tuple(part for part, leading in THEME_PARTS.items() if leading.isdisjoint(names))
        key = "theme", id(theme), left_out
        return self.results.value(key, (theme,), lambda: _digest_without(theme, left_out))

    def _question_key(self, question: object) -> str:
        """All that a question says; "None" for none."""
        return self.results.value(("question", id(question)), (question,), lambda: repr(question))

    @cached_property
    def needs(self) -> TemplateNeeds:
        """On what its templates depend."""
        layout, words = self.layout, self.deck.words
        name = "needs of templates", layout.name, self.deck.id
        return self.results.value(name, (layout, words), lambda: TemplateNeeds(layout, words))

    @cached_property
    def _own_digests(self) -> dict[int, tuple[PlannedPage, str]]:
        """Digests of pages by their identity, with the page, so that no other is taken for it."""
        return {}

    @cached_property
    def _shared(self) -> str:
        return "\n".join((self.common, self.layout.name, self.layout.digest, self.deck.id))

    @cached_property
    def _all_themes(self) -> str:
        return "\n".join(f"{theme.id} {theme.digest}" for theme in self.deck.themes)


def _digest_without(theme: Theme, left_out: Collection[str]) -> str:
    """The digest of a theme without its questions and some other fields."""
    rest = theme.changed(questions=(), digest="", **dict.fromkeys(left_out))
    return sha256(repr(rest).encode()).hexdigest()


def _is_of_questions(path: Path) -> bool:
    """Whether what a path names may be what questions say."""
    return not SAYING.isdisjoint(path.names) or (path.names[0] == "question" and is_by_name(path))


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
