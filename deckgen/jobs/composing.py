"""Sources to composed products: sizes, pages, and the rules for pages."""

from __future__ import annotations

from dataclasses import dataclass, replace

from deckgen.deck.model import Deck
from deckgen.jobs.session import Progress, Sources
from deckgen.layout.composition import compose
from deckgen.layout.context import Context, Resources, Sizes
from deckgen.layout.fit import Fitted, fit
from deckgen.layout.layout import Layout
from deckgen.page.items import Product
from deckgen.pdf import links
from deckgen.press.delivery import PressJob
from deckgen.rules.inspect import inspect
from deckgen.source.problems import Problems, ProblemsFound
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.typeset.paragraph import Typesetter


@dataclass(frozen=True, slots=True)
class ComposedProduct:
    """One layout of one deck: its pages, and the sizes that were chosen for it."""

    deck: Deck
    layout: Layout
    product: Product
    fitted: Fitted

    @property
    def job(self) -> PressJob:
        """What a print shop is asked to make of it."""
        return PressJob(self.product, self.layout)


def compose_all(sources: Sources, catalogue: Catalogue, progress: Progress) -> tuple[ComposedProduct, ...]:
    """Choose sizes and compose the pages of every layout of every deck; all problems at once."""
    problems = Problems()
    composed = []
    for deck in sources.decks:
        typesetter = Typesetter(catalogue, Hyphenator(deck.language, deck.hyphenation))
        for layout in sources.layouts:
            progress(f"{deck.id}: {layout.name}")
            own = Problems()
            context = Context(deck, layout, catalogue, typesetter, Sizes(), own, Resources())
            found = compose_one(layout, context)
            problems.found += own.found
            if found:
                composed.append(found)
    problems.stop_if_any()
    return tuple(composed)


def compose_one(layout: Layout, context: Context) -> ComposedProduct | None:
    """One layout: sizes first, then pages, then the rules for pages; None where the sizes have problems."""
    try:
        fitted = fit(layout, context)
    except ProblemsFound:  # its problems are the context's, and other layouts have theirs
        return None
    if context.problems.found:
        return None
    product = compose(layout, replace(context, sizes=fitted.sizes))
    if not context.problems.found:
        inspect(product, context.problems)
        check_links(product, context.problems)
    return ComposedProduct(context.deck, layout, product, fitted)


def check_links(product: Product, problems: Problems) -> None:
    """Note the links that lead nowhere, before a file is written."""
    try:
        links.check(product)
    except ProblemsFound as faulty:
        problems.found += faulty.problems
