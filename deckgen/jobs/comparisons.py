"""An earlier order held against what the sources make now, for the same shop: which pages changed, with pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from time import sleep

from msgspec import Struct

from deckgen.deck.deck import Deck
from deckgen.disk.held_folder import Wait, held
from deckgen.disk.scratch import scratch_folder
from deckgen.disk.whole_files import put_in_place, staged, write_whole
from deckgen.jobs.press_files import DeckPressFiles, deck_press_files
from deckgen.jobs.publication import Published, remove_stale
from deckgen.jobs.request import Changes
from deckgen.jobs.session import Session
from deckgen.layout.worded_layouts import worded
from deckgen.order.earlier_order import EarlierOrder, UnusableOrder
from deckgen.order.order_record import NamedPage, OrderRecord, named_pages
from deckgen.preflight.comparison import (
    ComparisonTask,
    NotCompared,
    PagePair,
    PagePlace,
    PageState,
    compared,
    picture_data,
)
from deckgen.press.shop import Shop
from deckgen.press.shop_choices import PageOrder
from deckgen.render.change_sheets import Lettering, SheetWords
from deckgen.source.characters import escaped

PICTURES = "compare"
"""The name of the folder of pictures, beside that of the shop's press files."""

BOLD = 700

Places = Mapping[NamedPage, PagePlace]
"""Where pages are in files."""


class ComparedPage(Struct, frozen=True):
    """A page of a product by its name, and what became of it."""

    layout: str
    name: str
    state: PageState


class Comparison(Struct, frozen=True):
    """What became of all pages of an order, product by product; pictures of those that changed by their names.

    `record` is what the order was of, `folder` where the pictures belong; `shared_backs` are pages that are each the
    back of all cards of a product.
    """

    record: OrderRecord
    shop: Shop
    pages: tuple[ComparedPage, ...]
    folder: Path
    pictures: Mapping[str, bytes]
    shared_backs: frozenset[NamedPage] = frozenset()

    @property
    def layouts(self) -> tuple[str, ...]:
        """The products, each once."""
        return tuple(dict.fromkeys(page.layout for page in self.pages))

    def counts(self, layout: str) -> Mapping[PageState, int]:
        """How many pages of a product became what."""
        return Counter(page.state for page in self.pages if page.layout == layout)

    def changed(self, layout: str) -> frozenset[str]:
        """The names of a product's pages that changed or are new; all of cards whose common back did."""
        states = (PageState.CHANGED, PageState.NEW)
        own = [page for page in self.pages if page.layout == layout]
        names = frozenset(page.name for page in own if page.state in states)
        is_common = any(NamedPage(layout, name) in self.shared_backs for name in names)
        return frozenset(page.name for page in own) if is_common else names


def compare_order(earlier: EarlierOrder, session: Session) -> Comparison:
    """Compare an order with what the sources make now of its products that there still are.

    Raises `ProblemsFound` for what is wrong with the sources, `UnusableOrder` for what is with the order.
    """
    (deck,) = session.decks
    press = deck_press_files(deck, session)
    with scratch_folder() as folder:
        after = written(press, folder)
        pairs = page_pairs(
            places(earlier.record, session), places_in(named_pages(file.plan) for file in press.files), earlier.record
        )
        task = ComparisonTask(
            before=tuple(earlier.files.values()),
            after=after,
            pages=tuple(len(file.pages) for file in earlier.record.files),
            pairs=pairs,
            folder=folder,
            words=sheet_words(deck),
            heads=sheet_heads(deck, earlier, session),
            lettering=lettering(deck, session),
        )
        session.progress.tell(f"comparing {len(pairs)} pages")
        try:
            result = compared(task)
        except NotCompared as error:
            raise UnusableOrder(str(error)) from error
        if result.reason:
            name = escaped(earlier.record.files[result.broken].name)
            raise UnusableOrder(f"can not be compared: {name} in it {escaped(result.reason)}")
        pages = tuple(
            ComparedPage(pair.product, pair.name, state) for pair, state in zip(pairs, result.states, strict=True)
        )
        pictures = picture_data(task, result)
    return Comparison(earlier.record, press.shop, pages, pictures_folder(press), pictures, shared_backs(press))


def shared_backs(press: DeckPressFiles) -> frozenset[NamedPage]:
    """The last page of each file of cards for a shop that wants one back for all."""
    if press.shop.order is not PageOrder.COMMON_BACK:
        return frozenset()
    cards = (file.plan for file in press.files if all(job.pairs for job in file.plan.jobs))
    return frozenset(list(named_pages(plan))[-1] for plan in cards)


def pictures_folder(press: DeckPressFiles) -> Path:
    """Where the pictures of a deck's changes go for a shop."""
    return press.folder.with_name(press.shop.folder.replace("press", PICTURES, 1))


def written(press: DeckPressFiles, folder: Path) -> tuple[Path, ...]:
    """The press files of now in a folder."""
    files = tuple(folder / f"now-{number:05}.pdf" for number in range(len(press.files)))
    for path, file in zip(files, press.files, strict=True):
        write_whole(path, file.data)
    return files


def places(record: OrderRecord, session: Session) -> Places:
    """Where each page of an order is, those of layouts that are not asked for apart."""
    apart = set(session.files.layouts) - set(session.request.layouts)
    by_page = places_in(file.pages for file in record.files)
    return {page: place for page, place in by_page.items() if page.layout not in apart}


def places_in(files: Iterable[Iterable[NamedPage]]) -> Places:
    """Where each page is in some files."""
    return {
        page: PagePlace(file_number, page_number)
        for file_number, pages in enumerate(files)
        for page_number, page in enumerate(pages)
    }


def page_pairs(before: Places, after: Places, record: OrderRecord) -> tuple[PagePair, ...]:
    """The pages of then and of now in pairs: those of now in their order, then those that are gone, by product.

    An order of changes knows nothing of other pages: they are left out.
    """
    known = [page for page in after if not record.changes or page in before]
    pages = [*known, *(page for page in before if page not in after)]
    order = {layout: number for number, layout in enumerate(dict.fromkeys(page.layout for page in pages))}
    return tuple(
        PagePair(page.layout, page.name, before.get(page), after.get(page))
        for page in sorted(pages, key=lambda page: order[page.layout])
    )


def sheet_words(deck: Deck) -> SheetWords:
    """The words of the pictures."""
    words = deck.words.group("compare")
    return SheetWords(*(words.say(name, page="{page}") for name in SheetWords.__struct_fields__))


def sheet_heads(deck: Deck, earlier: EarlierOrder, session: Session) -> Mapping[str, str]:
    """What stands over the pictures of each product: what it is called, and which order it is held against."""
    words = deck.words.group("compare")
    titles = {layout.name: f"{worded(layout, deck).title} ({layout.name})" for layout in session.layouts}
    products = {page.layout for file in earlier.record.files for page in file.pages}
    return {
        name: words.say("about", product=escaped(titles.get(name, name)), order=escaped(earlier.name))
        for name in sorted(products | set(titles))
    }


def lettering(deck: Deck, session: Session) -> Lettering:
    """What the words of the pictures are set in: the family of small words."""
    face = session.catalogue.captions(BOLD)
    axes = tuple(value for _, value in face.variations)
    return Lettering(face.path, axes, from_right=deck.direction == "rtl")


def changes_of(comparison: Comparison, since: str) -> Changes:
    """What changed since the order of a file, as pages are chosen by it."""
    pages = {layout: comparison.changed(layout) for layout in comparison.layouts}
    names = {layout: tuple(sorted(labels)) for layout, labels in pages.items()}
    return Changes(since, names, comparison.shop.name, comparison.record.condition)


def write_pictures(comparison: Comparison, wait: Wait = sleep) -> Published:
    """Write the pictures, and remove those of an earlier comparison with this shop."""
    folder = comparison.folder
    if not comparison.pictures and not folder.is_dir():
        return Published((), ())
    files = {folder / name: data for name, data in comparison.pictures.items()}
    with held(folder.parent, wait), staged(files) as parts:
        unreplaced = put_in_place(parts, wait)
        removed, unremoved = remove_stale(folder, stale_pictures(comparison), wait)
        return Published(removed, (*unreplaced, *unremoved))


def stale_pictures(comparison: Comparison) -> list[str]:
    """The names of all other pictures in the folder, which has nothing but pictures of comparisons."""
    there = comparison.folder.glob("*-[0-9][0-9]*.png")
    return sorted(file.name for file in there if file.name not in comparison.pictures)
