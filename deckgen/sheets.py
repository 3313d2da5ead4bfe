"""Products on office sheets."""

from __future__ import annotations

from deckgen.composing import Composed
from deckgen.impose.captions import Setter
from deckgen.impose.office import OfficeJob, on_sheets
from deckgen.office import sheet_words
from deckgen.page import Product
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.hyphenate import Hyphenator
from deckgen.typeset.paragraph import Typesetter


def sheets_of(item: Composed, job: OfficeJob, catalogue: Catalogue) -> Product | None:
    """A product on office sheets; None where its layout goes on none or nothing of it is chosen."""
    spec, deck = item.layout.office, item.deck
    if spec is None:
        return None
    setter = Setter(Typesetter(catalogue, Hyphenator(deck.language, deck.hyphenation)), catalogue)
    return on_sheets(item.product, spec, job, sheet_words(deck), setter)
