"""What a picture that is too small needs in all layouts of the project, so that it has to be replaced once only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from deckgen.deck.deck import Deck
from deckgen.jobs.composed_products import compose_product
from deckgen.jobs.deck_layouts import is_made_in
from deckgen.jobs.session import Session
from deckgen.layout.layout import Layout, load_layout
from deckgen.rules.ruleset import IMAGE_IDS
from deckgen.rules.verdict import faults_of_product
from deckgen.source.problems import Problem, Problems


def with_all_needs(problems: Iterable[Problem], session: Session) -> tuple[Problem, ...]:
    """Problems, and for pictures among them the same ones in the layouts that were not asked for."""
    given = tuple(problems)
    small = {problem.origin for problem in given if problem.cause in IMAGE_IDS}
    others = _in_other_layouts(replace(session, kept=None)) if small else ()
    return (*given, *(problem for problem in others if problem.origin in small and problem.cause in IMAGE_IDS))


def _in_other_layouts(session: Session) -> Iterator[Problem]:
    """What the shop can not take of all products that were not asked for; what else is wrong with them is let be."""
    asked = {layout.name for layout in session.layouts}
    for name in session.files.layouts:
        layout = None if name in asked else load_layout(session.files.layouts, name, Problems(), session.edges)
        for deck in session.decks if layout else ():
            assert layout is not None
            if not is_made_in(deck, layout):
                continue
            yield from _of_product(deck, layout, session)


def _of_product(deck: Deck, layout: Layout, session: Session) -> Iterator[Problem]:
    item = compose_product(deck, layout, session, Problems())
    if item:
        yield from (fault.problem for fault in faults_of_product(item.subject, session.shop))
