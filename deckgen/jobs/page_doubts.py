"""What finished pages have that is perhaps not meant, told when they are made and when an earlier build left them.

PageDoubt      letters lent by another family, or a view that is not shown as it stands in its theme
page_doubts    those of a product
doubt_remarks  what is said of them
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from deckgen.deck.deck import Deck
from deckgen.jobs.altered_views import AlteredView, altered_views, view_remarks
from deckgen.jobs.lent_letters import LentLetters, lent_letters, lent_remarks
from deckgen.layout.layout import Layout
from deckgen.page.items import Product
from deckgen.source.problems import Problem
from deckgen.typeset.families import Family

PageDoubt: TypeAlias = LentLetters | AlteredView


def page_doubts(product: Product, layout: Layout, deck: Deck) -> tuple[PageDoubt, ...]:
    """The doubts on the pages that a layout makes of a deck."""
    return (*lent_letters(product), *altered_views(product, layout, deck))


def doubt_remarks(doubts: Iterable[PageDoubt], families: Mapping[str, Family]) -> Iterator[Problem]:
    """A remark on each doubt, those alike together."""
    doubts = tuple(doubts)
    yield from lent_remarks((doubt for doubt in doubts if isinstance(doubt, LentLetters)), families)
    yield from view_remarks(doubt for doubt in doubts if isinstance(doubt, AlteredView))
