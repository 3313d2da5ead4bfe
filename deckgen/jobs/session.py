"""All that a run reads, loaded together, so that every problem is told at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from deckgen.colour.condition import Condition
from deckgen.deck.deck import load_deck, note_stray_decks
from deckgen.deck.model import Deck
from deckgen.jobs.press_files import check_bundles, conditions_of, takes_bundles
from deckgen.jobs.request import Request
from deckgen.layout.bundles import Bundle, load_bundles
from deckgen.layout.layout import Layout
from deckgen.layout.loading import ShopEdges, load_layout
from deckgen.pdf.edition import PRESS
from deckgen.press.shop import Shop
from deckgen.press.shop_loading import load_shop
from deckgen.source.problems import Problems
from deckgen.source.project import Project
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.families import FontSet
from deckgen.typeset.font_loading import load_fonts

Progress = Callable[[str], None]

# The shop for which press files are made when none is named; layouts may have more bleed than it asks for then.
STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class Sources:
    """All that was read: decks, layouts, bundles and fonts, the print shop, and each layout's output condition."""

    decks: tuple[Deck, ...]
    layouts: tuple[Layout, ...]
    bundles: tuple[Bundle, ...]
    fonts: FontSet
    shop: Shop
    conditions: Mapping[str, Condition]


@dataclass(frozen=True, slots=True)
class Session:
    """One run: what is asked for, what was read, the faces of its fonts, and whom to tell how far it is."""

    request: Request
    sources: Sources
    catalogue: Catalogue
    progress: Progress


def started(project: Project, request: Request, progress: Progress) -> Session:
    """A run with its sources read; raises `ProblemsFound` with every problem."""
    sources = load(project, request)
    return Session(request, sources, Catalogue(sources.fonts), progress)


def load(project: Project, request: Request) -> Sources:
    """Read decks, layouts (those that bundles need too), bundles and fonts; all their problems at once."""
    problems = Problems()
    files = project.resolve()
    bundles = tuple(
        bundle for bundle in load_bundles(files.bundles, files.layouts, problems) if bundle.name in request.bundles
    )
    needed = dict.fromkeys((*request.layouts, *(name for bundle in bundles for name in bundle.layouts)))
    note_stray_decks(files, problems)
    decks = tuple(filter(None, (load_deck(files, name, problems) for name in request.decks)))
    shop = load_shop(files, request.shop or STANDARD, problems)
    edges = ShopEdges(shop.bleed, shop.safe, exact=bool(request.shop)) if shop else None
    layouts = tuple(filter(None, (load_layout(files.layouts, name, problems, edges) for name in needed)))
    fonts = load_fonts(files.fonts, problems)
    conditions = conditions_of(files.root, layouts, shop, request.condition, problems) if shop else {}
    if PRESS in request.editions and shop and takes_bundles(shop):
        check_bundles(bundles, conditions, problems)
    problems.stop_if_any()
    assert fonts is not None
    assert shop is not None
    return Sources(decks, layouts, bundles, fonts, shop, conditions)


def shipped_bundles(project: Project) -> tuple[Bundle, ...]:
    """The bundles there are; raises `ProblemsFound` where their files have problems."""
    problems = Problems()
    files = project.resolve()
    bundles = load_bundles(files.bundles, files.layouts, problems)
    problems.stop_if_any()
    return bundles
