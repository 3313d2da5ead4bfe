"""A session: what is asked for, all that was read for it, and the products, composed once when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from deckgen.colour.condition import Condition, load_condition
from deckgen.deck.deck import Deck, load_deck, note_stray_decks
from deckgen.jobs.request import Request
from deckgen.layout.bundles import Bundle, load_bundles
from deckgen.layout.composition import compose
from deckgen.layout.context import Context
from deckgen.layout.fit import Fitted, fit
from deckgen.layout.format import ShopEdges
from deckgen.layout.layout import Layout, load_layout
from deckgen.layout.scope import deck_scope
from deckgen.page.items import Product
from deckgen.pdf.edition import PRESS
from deckgen.press.delivery import PressJob, note_mixed_papers, takes_bundles
from deckgen.press.shop import Shop, load_shop
from deckgen.rules.house import HOUSE
from deckgen.rules.subject import ProductSubject
from deckgen.rules.verdict import judge_product
from deckgen.source.problems import Origin, Problems, ProblemsFound
from deckgen.source.project import Folder, ProjectFiles
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.families import load_fonts
from deckgen.typeset.hyphenation import Hyphenator
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

    @property
    def job(self) -> PressJob:
        """What a print shop is asked to make of it."""
        return PressJob(self.product, self.layout)


@dataclass(frozen=True)
class Session:
    """What is asked for, and what was read for it: each layout's output condition, the faces of all fonts.

    `progress` is told what is being worked on.
    """

    request: Request
    files: ProjectFiles
    decks: tuple[Deck, ...]
    layouts: tuple[Layout, ...]
    shop: Shop
    conditions: Mapping[str, Condition]
    catalogue: Catalogue
    progress: Progress

    @classmethod
    def open(cls, files: ProjectFiles, request: Request, progress: Progress) -> Session:
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
        return cls(request, files, decks, layouts, shop, conditions, Catalogue(fonts), progress)

    @cached_property
    def products(self) -> tuple[ComposedProduct, ...]:
        """Every layout of every deck, composed and found sound; raises `ProblemsFound` with all problems at once."""
        problems = Problems()
        products = [self._compose(deck, layout, problems) for deck in self.decks for layout in self.layouts]
        problems.stop_if_any()
        return tuple(filter(None, products))

    def products_of(self, deck: Deck) -> Mapping[str, ComposedProduct]:
        """The products of a deck by the names of their layouts, those too that only a bundle needs."""
        return {item.layout.name: item for item in self.products if item.deck is deck}

    def singles_of(self, deck: Deck) -> Sequence[ComposedProduct]:
        """The products of a deck that are asked for by themselves, and not only as parts of a bundle."""
        products = self.products_of(deck)
        return [products[name] for name in self.request.layouts]

    def bundles_of(self, deck: Deck) -> Sequence[tuple[Bundle, Sequence[ComposedProduct]]]:
        """Each bundle with its products of a deck."""
        products = self.products_of(deck)
        return [(bundle, [products[name] for name in bundle.layouts]) for bundle in self.request.bundles]

    def folder_of(self, deck: Deck) -> Path:
        """Where the files of a deck go."""
        return self.request.output / deck.id / deck.language

    @cached_property
    def typesetters(self) -> Mapping[str, Typesetter]:
        """What sets texts in each deck's language, by the decks' names."""
        hyphenators = {deck.id: Hyphenator(deck.language, deck.hyphenation) for deck in self.decks}
        return {name: Typesetter(self.catalogue, hyphenator) for name, hyphenator in hyphenators.items()}

    def _compose(self, deck: Deck, layout: Layout, problems: Problems) -> ComposedProduct | None:
        self.progress(f"{deck.id}: {layout.name}")
        of_layout = Problems()
        typesetter = self.typesetters[deck.id]
        context = Context(deck_scope(deck), layout, self.catalogue, typesetter, of_layout)
        composed = compose_fitted(layout, context)
        problems.extend(of_layout.noted)
        return composed


def compose_fitted(layout: Layout, context: Context) -> ComposedProduct | None:
    """One layout: sizes first, then pages, then the rules for pages; None where the sizes have problems."""
    try:
        fitted = fit(layout, context)
    except ProblemsFound:  # its problems are the context's, and other layouts have theirs
        return None
    if context.problems.noted:
        return None
    product = compose(layout, replace(context, sizes=fitted.sizes))
    subject = ProductSubject(product, layout.press.pairs)
    if not context.problems.noted:
        judge_product(subject, HOUSE, context.problems)
    return ComposedProduct(context.scope.deck, layout, product, fitted, subject)


def shipped_bundles(files: ProjectFiles) -> tuple[Bundle, ...]:
    """The bundles there are; raises `ProblemsFound` where their files have problems."""
    problems = Problems()
    bundles = load_bundles(files.bundles, files.layouts, problems)
    problems.stop_if_any()
    return bundles


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
