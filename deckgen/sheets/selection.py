"""Which pages of a product are printed: those of some themes, single cards, more cards to write on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import cycle, islice
from typing import Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.items import Page, Product
from deckgen.page.page_names import distinct_names

BLANK = "blank"


class Labelled(Protocol):
    """A page by what readers call it."""

    @property
    def label(self) -> str:
        """What readers call it."""
        ...


P = TypeVar("P", bound=Labelled)


class Selection(Struct, frozen=True):
    """What is asked for: keys of pages (`theme:3`, `card:3.2`; none means all) and how many extra blank cards."""

    keys: tuple[str, ...] = ()
    blanks: int = 0


class UnknownSelection(Exception):
    """What is asked for is on no page; the message says what, and the keys that there are."""

    def __init__(self, keys: Sequence[str], known: Sequence[str]) -> None:
        self.keys, self.known = tuple(keys), tuple(known)
        super().__init__(", ".join(keys))


def check_keys(selection: Selection, known: Collection[str]) -> None:
    """Raise `UnknownSelection` with every key that is asked for and is none of those that pages have."""
    unknown = [key for key in selection.keys if key not in known]
    if selection.blanks and BLANK not in known:
        unknown.append("blank cards")
    if unknown:
        raise UnknownSelection(unknown, sorted(set(known) - {BLANK}))


def selected(product: Product, selection: Selection) -> Product:
    """The product with the pages that are asked for, in their order, extra blank cards last; it may have none left."""
    pages = tuple(page for page in product.pages if not selection.keys or set(page.keys) & set(selection.keys))
    return replace(product, pages=(*pages, *extra_blanks(product, pages, selection.blanks)))


def with_changes(pages: Sequence[P], names: Collection[str], together: int) -> tuple[P, ...]:
    """The pages of these names and those that are printed together with them: so many in a row each time.

    Fronts and backs of cards are two; 0 stands for all pages, as of a booklet.
    """
    own = distinct_names([page.label for page in pages])
    size = together or len(pages)
    starts = range(0, len(pages), size) if size else ()
    chosen = [start for start in starts if not set(names).isdisjoint(own[start : start + size])]
    return tuple(page for start in chosen for page in pages[start : start + size])


def extra_blanks(product: Product, pages: Sequence[Page], count: int) -> list[Page]:
    """Fronts and backs of so many blank cards: of the chosen pages' themes in turn, else of all."""
    themes = {key for page in pages for key in page.keys if key.startswith("theme:")}
    blanks = [page for page in product.pages if BLANK in page.keys]
    chosen = [page for page in blanks if themes & set(page.keys)] or blanks
    cards = list(zip(chosen[::2], chosen[1::2], strict=True))
    return [unmarked(page) for card in islice(cycle(cards), count if cards else 0) for page in card]


def unmarked(page: Page) -> Page:
    """A page once more: without the bookmarks and the anchor, which are the first one's."""
    return replace(page, anchor="", bookmarks=())


def keys_of(product: Product) -> frozenset[str]:
    """All keys that a product's pages can be chosen by."""
    return frozenset(key for page in product.pages for key in page.keys)
