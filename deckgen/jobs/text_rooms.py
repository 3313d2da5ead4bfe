"""How much room a text of a deck has in each layout that shows it: measured by setting it longer and shorter."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, cycle, takewhile

from msgspec import Struct
from msgspec.structs import replace

from deckgen.deck.deck import Deck
from deckgen.deck.deck_texts import texts_in, with_texts
from deckgen.jobs.composed_products import ComposedProduct, context_of
from deckgen.jobs.session import Session
from deckgen.layout.context import GridContexts, Sizes
from deckgen.layout.elements.base import Element
from deckgen.layout.fit import Choice
from deckgen.layout.flow import split
from deckgen.layout.overfull import PlacedElement, elements_of, placed_elements
from deckgen.layout.page_composer import own_pieces
from deckgen.layout.sequence import PlannedPage, planned
from deckgen.layout.template import Template
from deckgen.page.items import GlyphRun, Page, Product
from deckgen.page.walk import walk
from deckgen.source.entry import Text
from deckgen.source.problems import Origin
from deckgen.source.spans import MarkedText

MOST_ROOM = 600
"""Characters more for which there is always room where there is room for so many: a text goes on to the next page."""

FEWEST_WORDS = 6
"""A text of fewer words is no measure of how long words are."""

USUAL_WORDS = (
    "og",
    "det",
    "som",
    "er",
    "viktig",
    "for",
    "oss",
    "her",
    "når",
    "vi",
    "snakker",
    "sammen",
    "om",
    "hva",
    "vil",
)
"""Words of the lengths that texts have."""

STILL_TRIED = 3
"""So many words more are tried where one is too many: a longer text may break into lines more luckily."""

_WORD = re.compile(r"\S+")

Fits = Callable[[Text], bool]
"""Whether a text in the place of the one in question fits."""


class ShowingPage(Struct, frozen=True):
    """A page that shows a text: its number from 0, what a reader's page box shows, and which page it is, in English."""

    number: int
    label: str
    subject: str


class SmallerType(Struct, frozen=True):
    """A style that is set smaller for a text: its size, and the next larger one that it would take, in points.

    `alone` says that only this text is.
    """

    style: str
    size: float
    larger: float
    alone: bool


class TextRoom(Struct, frozen=True):
    """How a text fits in a layout, in characters as pages show it: its fields filled in, without its marks.

    `prefix` is the length of the longest beginning, by whole words, that fits: all of `length` where the text does.
    `room` is about how many characters more there is room for at the smallest type, `room_as_set` at the type that it
    is set in now; both None where it goes on over pages or has room for more than anybody writes. `smaller` are styles
    that are set smaller for it already.
    """

    layout: str
    pages: tuple[ShowingPage, ...]
    length: int
    prefix: int
    room: int | None
    room_as_set: int | None
    smaller: tuple[SmallerType, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether all of it fits."""
        return self.prefix == self.length

    @property
    def surplus(self) -> int:
        """How many characters are too many."""
        return self.length - self.prefix


def text_rooms(origin: Origin, products: Iterable[ComposedProduct], session: Session) -> Iterator[TextRoom]:
    """How the text at a place in the sources fits in each of some products of one deck that shows it, one by one.

    Each is worked out when it is asked for. A product in which another text of the deck stands before it in the same
    element tells of that one only.
    """
    variants: DeckVariants | None = None
    for item in products:
        numbers, elements = shown_places(item.product, origin)
        if variants is None or variants.deck is not item.deck:
            variants = DeckVariants(item.deck, origin)
        if numbers and variants.text:
            yield _room_of(variants.text, item, numbers, TextTrials(item, numbers, elements, variants, session))


def shown_places(product: Product, origin: Origin) -> tuple[tuple[int, ...], frozenset[Origin]]:
    """The pages that show the text at a place in the sources, from 0, and the elements of the layout that set it."""
    numbers, elements = dict[int, None](), set[Origin]()
    for number, page in enumerate(product.pages):
        for part in walk(page.items):
            mark = part.item.mark
            if mark.origin == origin and isinstance(part.item, GlyphRun):
                numbers[number] = None
                elements.add(mark.laid_out)
    return tuple(numbers), frozenset(elements)


def _room_of(text: Text, item: ComposedProduct, numbers: Sequence[int], trials: TextTrials) -> TextRoom:
    pages, fits = item.product.pages, trials.fits(text)
    prefix = len(text.value) if fits else longest_prefix(text, trials.fits)
    room = room_after(text, trials.fits) if fits else 0
    return TextRoom(
        item.layout.name,
        tuple(ShowingPage(number, pages[number].label, pages[number].subject) for number in numbers),
        len(text.value),
        prefix,
        room,
        room and room_within(text, trials.fits_as_set, room),
        tuple(smaller_types(item.fitted.choices, text.origin)),
    )


class DeckVariants:
    """A deck with other texts in the place of the one at a place in the sources; `text` is that, None for none."""

    def __init__(self, deck: Deck, origin: Origin) -> None:
        self.deck = deck
        self._origin = origin
        self._theme = next((theme for theme in deck.themes if theme.origin.file == origin.file), None)
        own = texts_in(self._theme or deck.changed(themes=()))
        self.text = next((text for text in own if text.origin == origin), None)
        self._known: dict[str, Deck] = {}

    def with_text(self, text: Text) -> Deck:
        """The deck with another text there."""
        if text == self.text:
            return self.deck
        if text.value not in self._known:
            self._known[text.value] = self._made(text)
        return self._known[text.value]

    def _made(self, text: Text) -> Deck:
        def change(other: Text) -> Text:
            return text if other.origin == self._origin else other

        if self._theme is None:
            return with_texts(self.deck.changed(themes=()), change).changed(themes=self.deck.themes)
        changed = with_texts(self._theme, change)
        return self.deck.changed(themes=tuple(changed if theme is self._theme else theme for theme in self.deck.themes))


class TextTrials:
    """Tries other texts on the pages of a product that show one."""

    def __init__(
        self,
        item: ComposedProduct,
        numbers: Sequence[int],
        elements: Collection[Origin],
        variants: DeckVariants,
        session: Session,
    ) -> None:
        self._layout = item.layout
        self._elements = frozenset(elements)
        self._variants = variants
        self._session = session
        self._smallest = Sizes({name: style.sizes[-1] for name, style in item.layout.styles.items()})
        self._as_set = item.fitted.sizes
        self._subjects = frozenset(_subject_of(item.product.pages[number]) for number in numbers)
        self._shows: dict[int, bool] = {}

    def fits(self, text: Text) -> bool:
        """Whether a text fits everywhere at the smallest sizes of all styles, at which all fits that fits at all."""
        return self._fits_at(self._smallest, text)

    def fits_as_set(self, text: Text) -> bool:
        """Whether a text fits everywhere at the sizes that were chosen."""
        return self._fits_at(self._as_set, text)

    def _fits_at(self, sizes: Sizes, text: Text) -> bool:
        deck = self._variants.with_text(text)
        context = replace(context_of(deck, self._layout, self._session), sizes=sizes)
        as_set = GridContexts(replace(context, sizes=self._as_set))
        plan = [page for page in planned(context.scope, self._layout, context.problems) if self._is_meant(page)]
        contexts = GridContexts(context)
        shown = (item for item in placed_elements(plan, context) if self._shows_text(item.element))
        return all(
            has_pages(item, as_set, self._layout.templates)
            if item.element.over_pages
            else not item.excess(item.on_inset(contexts[item.template.grid]))
            for item in shown
        )

    def _shows_text(self, element: Element) -> bool:
        known = self._shows.get(id(element))
        if known is None:
            known = self._shows[id(element)] = not self._elements.isdisjoint(elements_of(element))
        return known

    def _is_meant(self, page: PlannedPage) -> bool:
        return page.scope.subject in self._subjects


def has_pages(item: PlacedElement, contexts: GridContexts, templates: Mapping[str, Template]) -> bool:
    """Whether a column that goes on over pages has one for each of its pieces, at the sizes of the contexts.

    No type gets smaller for what is higher than a page.
    """
    on_grid = contexts[item.template.grid]
    if item.excess(on_grid):
        return False
    flow, box = item.element.over_pages, item.box(on_grid)
    pieces = own_pieces(item.element, item.scope, on_grid) if flow else []
    while flow:
        noted = len(on_grid.problems.noted)
        _, rest = split(pieces, flow, box, templates, on_grid)
        if len(on_grid.problems.noted) > noted:
            return False
        resuming = [element for element in rest.template.elements if element.over_pages] if rest.template else []
        element = next((element for element in resuming if element.over_pages and element.over_pages.resumes), None)
        if rest.template is None or element is None:
            return True
        on_grid, pieces, flow = contexts[rest.template.grid], rest.pieces, element.over_pages
        box = element.where.box(on_grid.format)
    return True


def _subject_of(page: Page) -> str:
    """What a page is about, without the name of its template."""
    return page.subject.rpartition(", ")[0]


def longest_prefix(text: Text, fits: Fits) -> int:
    """The length of the longest beginning of a text, by whole words, that fits; 0 where none does.

    The text itself is one that does not.
    """
    ends = [word.end() for word in _WORD.finditer(text.value)][:-1]
    first_too_long = bisect_left(ends, True, key=lambda end: not fits(beginning(text, end)))
    later = ends[first_too_long + 1 : first_too_long + 1 + STILL_TRIED]
    return next((end for end in reversed(later) if fits(beginning(text, end))), max(ends[:first_too_long], default=0))


def room_after(text: Text, fits: Fits) -> int | None:
    """About how many characters more there is room for after a text; None where there is room for `MOST_ROOM`."""
    lengths = _lengths(text, MOST_ROOM)
    return None if fits(longer(text, lengths[-1])) else room_within(text, fits, lengths[-1])


def room_within(text: Text, fits: Fits, most: int) -> int:
    """About how many characters more there is room for after a text, up to some."""
    lengths = _lengths(text, most)
    low, high = 0, 1
    while high <= len(lengths) and fits(longer(text, lengths[high - 1])):
        low, high = high, 2 * high
    between = lengths[low : high - 1]
    count = low + bisect_left(between, True, key=lambda length: not fits(longer(text, length)))
    return lengths[count - 1] if count else 0


def _lengths(text: Text, most: int) -> Sequence[int]:
    """By how many characters a text becomes longer with one word more, with two, and so on, up to some."""
    return tuple(takewhile(lambda length: length <= most, accumulate(len(word) + 1 for word in filler(text))))


def filler(text: Text) -> Iterator[str]:
    """Words like those of a text, without end."""
    words = text.value.split()
    return cycle(words if len(words) >= FEWEST_WORDS else USUAL_WORDS)


def beginning(text: Text, end: int) -> Text:
    """A text up to a character."""
    part = MarkedText(text.value, text.spans).part(0, end)
    return Text(part.value, text.origin, part.spans, tuple(at for at in text.breaks if at < end))


def longer(text: Text, length: int) -> Text:
    """A text with so many characters more of words like its own."""
    words, count = list[str](), 0
    for word in filler(text):
        if count >= length:
            break
        words.append(word)
        count += len(word) + 1
    return Text(" ".join([text.value, *words]), text.origin, text.spans, text.breaks)


def smaller_types(choices: Iterable[Choice], origin: Origin) -> Iterator[SmallerType]:
    """The styles that are set smaller for the text at a place in the sources."""
    for choice in choices:
        sizes = sorted(choice.style.sizes)
        above = [size for size in sizes if size > choice.size]
        below = [size for size in sizes if size < choice.size]
        if choice.outlier and choice.outlier.origin == origin:
            yield SmallerType(choice.style.name, below[-1], choice.size, alone=True)
        elif choice.setter and choice.setter.origin == origin and above:
            yield SmallerType(choice.style.name, choice.size, above[0], alone=False)
