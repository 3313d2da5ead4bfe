"""Which pages of a product are printed: those of some themes, single cards, more cards to write on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import cycle, islice
from typing import Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from deckgen.layout.page_choice import BLANK, PageChoice, UnknownPages, chosen_pages
from deckgen.page.items import Page, Product
from deckgen.page.page_names import distinct_names


class Labelled(Protocol):
    """A page by what readers call it."""

    @property
    def label(self) -> str:
        """What readers call it."""
        ...


LabelledPage = TypeVar("LabelledPage", bound=Labelled)


class Selection(Struct, frozen=True):
    """What is asked for: which pages, all if none are named, and how many extra blank cards."""

    only: PageChoice = PageChoice()
    blanks: int = 0


def check_blanks(selection: Selection, known: Collection[str]) -> None:
    """Raise `UnknownPages` where blank cards are asked for, and none of the keys that pages have is of one."""
    if selection.blanks and BLANK not in known:
        raise UnknownPages("there are no blank cards in these layouts; leave out --blank")


def selected(product: Product, selection: Selection, together: int = 1) -> Product:
    """The product with the pages that are asked for, in their order, extra blank cards last; it may have none left.

    So many pages in a row are chosen together: fronts and backs.
    """
    pages = chosen_pages(product.pages, selection.only, together)
    return replace(product, pages=(*pages, *extra_blanks(product, pages, selection.blanks, together)))


def with_changes(pages: Sequence[LabelledPage], names: Collection[str], together: int) -> tuple[LabelledPage, ...]:
    """The pages of these names and those that are printed together with them: so many in a row each time.

    Fronts and backs of cards are two; 0 stands for all pages, as of a booklet.
    """
    own = distinct_names([page.label for page in pages])
    size = together or len(pages)
    starts = range(0, len(pages), size) if size else ()
    chosen = [start for start in starts if not set(names).isdisjoint(own[start : start + size])]
    return tuple(page for start in chosen for page in pages[start : start + size])


def extra_blanks(product: Product, pages: Sequence[Page], count: int, together: int = 2) -> list[Page]:
    """So many more blank cards or pages: of the chosen pages' themes in turn, else of all.

    So many pages in a row are one of them: a front and its back are two.
    """
    themes = {key for page in pages for key in page.keys if key.startswith("theme:")}
    blanks = [page for page in product.pages if BLANK in page.keys]
    chosen = [page for page in blanks if themes & set(page.keys)] or blanks
    cards = [chosen[first : first + together] for first in range(0, len(chosen), together)]
    return [unmarked(page) for card in islice(cycle(cards), count if cards else 0) for page in card]


def unmarked(page: Page) -> Page:
    """A page once more: without the bookmarks and the anchor, which are the first one's."""
    return replace(page, anchor="", bookmarks=())


def numbered_keys(product: Product) -> frozenset[str]:
    """All keys that a product's pages can be chosen by, their numbers too."""
    return keys_of(product) | numbers_as_keys(len(product.pages))


def numbers_as_keys(count: int) -> frozenset[str]:
    """The keys of so many pages by their numbers."""
    return frozenset(f"page:{number}" for number in range(1, count + 1))


def keys_of(product: Product) -> frozenset[str]:
    """All keys that a product's pages can be chosen by, but for their numbers."""
    return frozenset(key for page in product.pages for key in page.keys)
