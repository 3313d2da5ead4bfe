"""A session: what is asked for, all that was read for it, and the products, composed once when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from deckgen import __version__
from deckgen.colour.condition import Condition, load_condition
from deckgen.deck.deck import Deck, load_deck, note_stray_decks
from deckgen.jobs.kept import Kept
from deckgen.jobs.request import Request
from deckgen.layout.composition import KeptPages, compose, compose_part, is_divisible
from deckgen.layout.context import Context, Sizes
from deckgen.layout.fit import Fitted, fit, fit_sizes, note_misfits, placed_elements
from deckgen.layout.format import ShopEdges
from deckgen.layout.layout import Layout, load_layout
from deckgen.layout.page_inputs import PageInputs
from deckgen.layout.scope import deck_scope
from deckgen.layout.sequence import PlannedPage, planned
from deckgen.page.items import Product
from deckgen.pdf.edition import PRESS
from deckgen.pdf.painter import ContentStore
from deckgen.press.delivery import note_mixed_papers, takes_bundles
from deckgen.press.shop import Shop, load_shop
from deckgen.rules.house import HOUSE
from deckgen.rules.subject import ProductSubject
from deckgen.rules.verdict import judge_product
from deckgen.source.problems import Origin, Problems, ProblemsFound
from deckgen.source.project import Folder, ProjectFiles
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.families import FontSet, fonts_digest, load_fonts
from deckgen.typeset.paragraph import Typesetter

Progress = Callable[[str], None]

# The shop for which press files are made when none is named; layouts may have more bleed than it asks for then.
STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class ComposedProduct:
    """One layout of one deck: its pages, the sizes that were chosen for it, and what rules judge of it."""

    deck: Deck
    layout: Layout
    product: Product
    fitted: Fitted
    subject: ProductSubject


@dataclass(frozen=True, slots=True)
class ProductPart:
    """Some of the pages of a product as they are planned, at the sizes that its styles take over all of it."""

    plan: tuple[PlannedPage, ...]
    fitted: Fitted


@dataclass(frozen=True)
class Session:
    """What is asked for, and what was read for it: each layout's output condition, the faces of all fonts.

    `progress` is told what is being worked on; `kept` is what an earlier session of this process left, and what this
    one leaves.
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

    @classmethod
    def open(cls, files: ProjectFiles, request: Request, progress: Progress, kept: Kept | None = None) -> Session:
        """Read decks, layouts (those that bundles need too), shop, fonts; raises `ProblemsFound` with all problems."""
        problems = Problems()
        needed = dict.fromkeys((*request.layouts, *(name for bundle in request.bundles for name in bundle.layouts)))
        note_stray_decks(files, problems)
        decks = tuple(filter(None, (load_deck(files, name, problems) for name in request.decks)))
        shop = load_shop(files, request.shop or STANDARD, problems)
        edges = ShopEdges(shop.bleed, shop.safe, exact=bool(request.shop)) if shop else None
        layouts = tuple(filter(None, (load_layout(files.layouts, name, problems, edges) for name in needed)))
        fonts = load_fonts(files.fonts, problems)
        conditions = _conditions(files.root, layouts, shop, request.condition, problems) if shop else {}
        if PRESS in request.editions and shop and takes_bundles(shop):
            note_mixed_papers(request.bundles, conditions, problems)
        problems.stop_if_any()
        assert fonts is not None
        assert shop is not None
        catalogue = kept.open(fonts) if kept else Catalogue(fonts)
        return cls(request, files, decks, layouts, shop, conditions, fonts, catalogue, progress, kept)

    @cached_property
    def products(self) -> tuple[ComposedProduct, ...]:
        """Every layout of every deck, composed and found sound; raises `ProblemsFound` with all problems at once."""
        problems = Problems()
        products = [self.compose(deck, layout, problems) for deck in self.decks for layout in self.layouts]
        problems.stop_if_any()
        return tuple(filter(None, products))

    @cached_property
    def contents(self) -> ContentStore:
        """What was painted, of each page and resource once for each edition."""
        return self.kept.store(self.catalogue) if self.kept else ContentStore(self.catalogue)

    @cached_property
    def fonts_digest(self) -> str:
        """A digest of all font files."""
        return fonts_digest(self.fonts)

    def folder_of(self, deck: Deck) -> Path:
        """Where the files of a deck go."""
        return self.request.output / deck.id / deck.language

    @cached_property
    def typesetters(self) -> Mapping[str, Typesetter]:
        """What sets texts in each deck's language, by the decks' names."""
        kept = self.kept or Kept()
        return {deck.id: kept.typesetter(deck, self.catalogue) for deck in self.decks}

    def compose(self, deck: Deck, layout: Layout, problems: Problems) -> ComposedProduct | None:
        """One layout of one deck, composed and judged; None where its sizes have problems, all of which are noted."""
        self.progress(f"{deck.id}: {layout.name}")
        context = self._context(deck, layout)
        composed = compose_fitted(layout, context, self._keeping(deck, layout))
        problems.extend(context.problems.noted)
        return composed

    def divided(self, deck: Deck, layout: Layout, least: int) -> tuple[ProductPart, ...]:
        """The pages of one layout of one deck in parts of at least so many, one for each process.

        There are none where that can not be, or where something is wrong.
        """
        if self.request.jobs < 2 or not is_divisible(layout, deck):
            return ()
        context = self._context(deck, layout)
        plan = planned(context.scope, layout, context.problems)
        count = min(self.request.jobs, len(plan) // least)
        if count < 2 or context.problems.noted:
            return ()
        try:
            fitted = fit_sizes(plan, layout, context)
        except ProblemsFound:  # told when it is composed as a whole
            return ()
        edges = [len(plan) * number // count for number in range(count + 1)]
        return tuple(ProductPart(plan[first:end], fitted) for first, end in pairwise(edges))

    def compose_part(self, deck: Deck, layout: Layout, part: ProductPart, problems: Problems) -> ComposedProduct | None:
        """A part of one layout of one deck, as `compose` does the whole."""
        context = replace(self._context(deck, layout), sizes=part.fitted.sizes)
        note_misfits(placed_elements(part.plan, context), context)
        if context.problems.noted:
            problems.extend(context.problems.noted)
            return None
        composed = judged(compose_part(part.plan, layout, context), part.fitted, context, layout)
        problems.extend(context.problems.noted)
        return composed

    def _context(self, deck: Deck, layout: Layout) -> Context:
        return Context(deck_scope(deck), layout, self.catalogue, self.typesetters[deck.id], Problems())

    def _keeping(self, deck: Deck, layout: Layout) -> Keeping | None:
        """How the pages of a layout are kept; they see the shop's edges, of which the layout's file knows nothing."""
        if self.kept is None:
            return None
        edges = repr((self.shop.bleed, self.shop.safe, bool(self.request.shop)))
        return Keeping(self.kept, PageInputs(layout, deck, f"{__version__} {self.kept.fonts} {edges}"))


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where the pages of a layout of a deck are kept, and what they depend on but for the sizes of its styles."""

    kept: Kept
    inputs: PageInputs

    def pages(self, sizes: Sizes) -> KeptPages:
        """The pages that are kept, and room for those that are made, at some sizes."""
        inputs = replace(self.inputs, common=f"{self.inputs.common} {sizes}")
        name = inputs.deck.id, inputs.layout.name
        pages = KeptPages(inputs, self.kept.pages.get(name, {}))
        self.kept.pages[name] = pages.now
        return pages


def compose_fitted(layout: Layout, context: Context, keeping: Keeping | None = None) -> ComposedProduct | None:
    """One layout: sizes first, then pages, then the rules for pages; None where the sizes have problems."""
    try:
        fitted = fit(layout, context)
    except ProblemsFound:  # its problems are the context's, and other layouts have theirs
        return None
    if context.problems.noted:
        return None
    kept = keeping.pages(fitted.sizes) if keeping else None
    return judged(compose(layout, replace(context, sizes=fitted.sizes), kept), fitted, context, layout)


def judged(product: Product, fitted: Fitted, context: Context, layout: Layout) -> ComposedProduct:
    """A product that was composed at some sizes, its pages held against our own rules if nothing is wrong yet."""
    subject = ProductSubject(product, layout.press.pairs)
    if not context.problems.noted:
        judge_product(subject, HOUSE, context.problems)
    return ComposedProduct(context.scope.deck, layout, product, fitted, subject)


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
