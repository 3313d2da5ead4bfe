"""A session: what is asked for, and all that was read for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path

from msgspec import Struct

from deckgen.colour.condition import Condition, load_condition
from deckgen.deck.deck import Deck
from deckgen.deck.loaded_deck import SHOWABLE, load_deck, note_stray_decks
from deckgen.jobs.cache import Cache
from deckgen.jobs.deck_layouts import (
    UnlistedProducts,
    asked_bundles,
    asked_layouts,
    decks_made_in,
    listed_parts,
    listed_request,
    note_unknown_names,
    note_unmade,
    unlisted_products,
)
from deckgen.jobs.kept import Kept
from deckgen.jobs.kept_layouts import load_all_layouts, load_layouts
from deckgen.jobs.kept_vectors import KeptVectors
from deckgen.jobs.missing_parts import note_nothing_shown, with_pages
from deckgen.jobs.needed_words import with_needed_words
from deckgen.jobs.progress import Progress
from deckgen.jobs.request import Request
from deckgen.jobs.unasked_names import has_all_shown, note_unshown_pictures
from deckgen.layout.bundles import Bundle
from deckgen.layout.format import ShopEdges
from deckgen.layout.layout import Layout
from deckgen.layout.shown_pictures import ShownPicture, needed_share, shown_pictures
from deckgen.layout.stock import Stock, load_stock
from deckgen.pdf.edition import PRESS
from deckgen.pdf.painter import ContentStore
from deckgen.press.delivery import note_mixed_papers, takes_bundles
from deckgen.press.shop import Shop, load_shop
from deckgen.sheets.office_job import OfficeJob
from deckgen.source.files import located_digest
from deckgen.source.kept_results import NOTHING_KEPT, KeptResults
from deckgen.source.problems import Origin, Problem, Problems, did_you_mean
from deckgen.source.project import Folder, ProjectFiles, is_path
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.families import FontSet, fonts_digest, load_fonts
from deckgen.typeset.paragraph import Typesetter

# The shop for which press files are made when none is named; layouts may have more bleed than it asks for then.
STANDARD = "standard"


FINEST = 350.0
"""Pixels an inch beyond which nobody sees more in print; a shop may want more."""


class PictureShare(Struct, frozen=True, dict=True):
    """What share of a picture's pixels is needed by whatever layout of the project shows it largest.

    Layouts that are not asked for count as well, so that a picture is the same in a part of the files as in all.
    """

    files: ProjectFiles
    edges: ShopEdges | None
    resolution: float
    cache: Cache
    sizes: Mapping[str, tuple[int, int]]

    def __call__(self, name: str, width: int, height: int) -> float:
        """The share across and down, 0 of a picture that none shows; that of a size that is asked for by its name."""
        if name in self.sizes:
            return max(self.sizes[name][0] / width, self.sizes[name][1] / height)
        return needed_share(name, width, height, self._shown, self.resolution)

    @cached_property
    def _shown(self) -> tuple[ShownPicture, ...]:
        """The pictures in all sound layouts; what is wrong with those that are asked for is told when they are read."""
        layouts = load_layouts(self.files, tuple(self.files.layouts), self.edges, self.cache, Problems())
        return tuple(shown_pictures(layouts))


class Session(Struct, frozen=True, dict=True):
    """What is asked for, and what was read for it: each layout's output condition, the faces of all fonts.

    `progress` hears how far the work is; `kept` is what an earlier session of this process left, and what this
    one leaves. `faults` are pictures that could not be read, and values out of bounds, where pages are to be composed
    anyway. `stocks` are the pre-cut sheets that layouts are made for, by name; `unlisted` is what is not made as decks
    do not list it.
    """

    request: Request
    files: ProjectFiles
    decks: tuple[Deck, ...]
    layouts: tuple[Layout, ...]
    shop: Shop
    conditions: Mapping[str, Condition]
    fonts: FontSet
    catalogue: Catalogue
    progress: Progress
    kept: Kept | None = None
    faults: tuple[Problem, ...] = ()
    stocks: Mapping[str, Stock] = {}
    unlisted: tuple[UnlistedProducts, ...] = ()

    @classmethod
    def open(cls, files: ProjectFiles, request: Request, progress: Progress, kept: Kept | None = None) -> Session:
        """Read decks, layouts (those that bundles need too), shop, fonts; raises `ProblemsFound` with all problems."""
        problems, results = Problems(), kept.results if kept else NOTHING_KEPT
        results.renew()
        note_stray_decks(files, problems)
        shop = _shop(files, request, problems, results)
        edges = _edges(shop, request) if shop else None
        decks = _decks(files, request, shop, problems, results)
        unlisted = unlisted_products(request, decks)
        request = listed_request(request, decks)
        layouts = _layouts_for(decks, files, request, edges, problems, results)
        decks = with_needed_words(decks, layouts, request, files, problems)
        if not has_all_shown(decks, layouts):
            note_unshown_pictures(decks, load_all_layouts(files, edges, request.cache), problems)
        note_nothing_shown(decks, layouts, request, problems)
        fonts = load_fonts(files.fonts, problems, files.shipped_fonts)
        conditions = _conditions(files.root, layouts, shop, request.condition, problems) if shop else {}
        if PRESS in request.editions and shop and takes_bundles(shop):
            note_mixed_papers(request.bundles, conditions, problems)
        stocks = _stocks(files, layouts, problems)
        faults = _faults(request, problems)
        assert fonts is not None
        assert shop is not None
        if kept is None and request.cache.folder:
            kept = Kept()
        catalogue = kept.open(fonts) if kept else Catalogue(fonts)
        decks = decks_made_in(layouts, decks)
        return cls(
            request,
            files,
            decks,
            layouts,
            shop,
            conditions,
            fonts,
            catalogue,
            progress,
            kept,
            faults=faults,
            stocks=stocks,
            unlisted=unlisted,
        )

    @cached_property
    def contents(self) -> ContentStore:
        """What was painted, of each page and resource once for each edition."""
        return self.kept.store(self.catalogue) if self.kept else ContentStore(self.catalogue)

    @cached_property
    def fonts_digest(self) -> str:
        """A digest of all font files."""
        return self.kept.fonts if self.kept else fonts_digest(self.fonts)

    @cached_property
    def unowned(self) -> frozenset[str]:
        """The files in the author's folder that are as they ship, by their names in messages."""
        return self.files.unowned()

    @cached_property
    def all_layouts(self) -> tuple[Layout, ...]:
        """All layouts of the project, asked for or not; none where any of them has a problem."""
        return load_all_layouts(self.files, self.edges, self.request.cache)

    def layouts_written_in(self, displays: Collection[str]) -> tuple[Layout, ...]:
        """The layouts beside those that were read whose own files are among some, by their names in messages.

        Those that have problems are left out.
        """
        read = {layout.name for layout in self.layouts}
        own = {name: located[0].display for name, located in self.files.layouts.items() if name not in read}
        names = tuple(name for name, display in own.items() if display in displays)
        return load_layouts(self.files, names, self.edges, self.request.cache, Problems()) if names else ()

    def layouts_of(self, deck: Deck) -> tuple[Layout, ...]:
        """The layouts that a deck is made in and that have any page of it, of those that were read."""
        return self._layouts_by_deck[deck.id]

    def unlisted_of(self, deck: Deck) -> UnlistedProducts | None:
        """What is not made of a deck as it does not list it; None where that is nothing."""
        return next((products for products in self.unlisted if products.deck == deck.id), None)

    @property
    def made_layouts(self) -> tuple[Layout, ...]:
        """The layouts that any of the decks is made in, of those that were read."""
        names = {layout.name for layouts in self._layouts_by_deck.values() for layout in layouts}
        return tuple(layout for layout in self.layouts if layout.name in names)

    def makes(self, bundle: Bundle) -> bool:
        """Whether any of the decks is made in the layouts of a bundle, or in several of them."""
        names_by_deck = [{layout.name for layout in layouts} for layouts in self._layouts_by_deck.values()]
        return any(listed_parts((bundle,), names) for names in names_by_deck)

    @cached_property
    def _layouts_by_deck(self) -> Mapping[str, tuple[Layout, ...]]:
        return {deck.id: with_pages(deck, asked_layouts(deck, self.layouts, self.request)) for deck in self.decks}

    def bundles_of(self, deck: Deck) -> tuple[Bundle, ...]:
        """The bundles that are asked for of a deck and that it is made in all layouts of."""
        return asked_bundles(deck, self.layouts, self.request)

    def office_job(self, layout: Layout) -> OfficeJob:
        """What is asked of a layout at the office: on its own pre-cut sheets where nothing else is said of sheets."""
        return self.request.office.on_stock(layout.office, self.stocks)

    @property
    def edges(self) -> ShopEdges:
        """What the shop asks of the edges of pages."""
        return _edges(self.shop, self.request)

    def folder_of(self, deck: Deck) -> Path:
        """Where the files of a deck go."""
        return self.request.output / deck.id / deck.language

    @cached_property
    def typesetters(self) -> Mapping[str, Typesetter]:
        """What sets texts in each deck's language, by the decks' names."""
        kept = self.kept or Kept()
        return {deck.id: kept.typesetter(deck, self.catalogue) for deck in self.decks}


def _shop(files: ProjectFiles, request: Request, problems: Problems, results: KeptResults) -> Shop | None:
    """The shop that is asked for, else the standard one; what is wrong with its files is noted."""
    name = request.shop or STANDARD
    if is_path(name):
        return load_shop(files, name, problems)
    known = tuple(files.shops.items()), located_digest(chain.from_iterable(files.shops.values()))
    return results.result(("shop", name), known, lambda noted: load_shop(files, name, noted), problems)


def _decks(
    files: ProjectFiles, request: Request, shop: Shop | None, problems: Problems, results: KeptResults
) -> tuple[Deck, ...]:
    """The decks that are asked for; their pictures are as fine as the shop wants them, wherever they are shown."""
    edges = _edges(shop, request) if shop else None
    finest = max(FINEST, shop.resolution.warning if shop else 0)
    share = PictureShare(files, edges, finest, request.cache, request.picture_sizes)
    vectors = KeptVectors(request.cache)
    return tuple(filter(None, (load_deck(files, name, problems, share, vectors, results) for name in request.decks)))


def _layouts_for(
    decks: Sequence[Deck],
    files: ProjectFiles,
    request: Request,
    edges: ShopEdges | None,
    problems: Problems,
    results: KeptResults,
) -> tuple[Layout, ...]:
    """The layouts that are asked for, those of bundles too; what is wrong between them and some decks is noted."""
    names = dict.fromkeys((*request.layouts, *(name for bundle in request.bundles for name in bundle.layouts)))
    layouts = load_layouts(files, tuple(names), edges, request.cache, problems, results)
    note_unknown_names(decks, layouts, files, problems)
    if not problems.noted:
        note_unmade(decks, layouts, request, files, problems)
    return layouts


def _stocks(files: ProjectFiles, layouts: Sequence[Layout], problems: Problems) -> Mapping[str, Stock]:
    """The pre-cut sheets that layouts are made for, by name; what is wrong with them is noted."""
    specs = [layout.office for layout in layouts if layout.office and layout.office.stock_name]
    for spec in specs:
        if spec.stock_name not in files.stocks:
            hint = did_you_mean(spec.stock_name, files.stocks)
            problems.add(spec.origin, f"there are no pre-cut sheets `{spec.stock_name}`; {hint}")
    names = dict.fromkeys(spec.stock_name for spec in specs if spec.stock_name in files.stocks)
    return {name: stock for name in names if (stock := load_stock(files, name, problems))}


def _faults(request: Request, problems: Problems) -> tuple[Problem, ...]:
    """What is wrong with pages that are to be composed anyway; raises `ProblemsFound` where anything else is."""
    faults = [problem for problem in problems.noted if request.anyway and problem.cause in SHOWABLE]
    if len(faults) < len(problems.noted):
        problems.stop_if_any()
    return tuple(faults)


def _edges(shop: Shop, request: Request) -> ShopEdges:
    """What a shop asks of the edges of pages; where none is named, layouts may have more bleed."""
    return ShopEdges(shop.bleed, shop.safe, exact=bool(request.shop))


def _conditions(
    folder: Folder, layouts: Sequence[Layout], shop: Shop, given: str, problems: Problems
) -> Mapping[str, Condition]:
    """The output condition of each layout by its name: the one that is given, else its own, else the shop's.

    Paths of ICC profiles lead from the folder; `given` is from the command line and may name an ICC file anywhere.
    """
    loaded: dict[tuple[str, Origin], Condition | None] = {}
    conditions: dict[str, Condition] = {}
    for layout in layouts:
        by_layout = layout.press.condition and not given
        key = (
            given or layout.press.condition or shop.condition.value,
            layout.press.origin if by_layout else shop.condition.origin,
        )
        if key not in loaded:
            loaded[key] = load_condition(None if given else folder, *key, problems)
        if condition := loaded[key]:
            conditions[layout.name] = condition
    return conditions
