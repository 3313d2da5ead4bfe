"""Products on office sheets."""

from __future__ import annotations

from deckgen.jobs.composing import ComposedProduct
from deckgen.page.items import Product
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.job import OfficeJob
from deckgen.sheets.office import on_sheets
from deckgen.sheets.sheet_words import sheet_words
from deckgen.typeset.faces import Catalogue
from deckgen.typeset.hyphenation import Hyphenator
from deckgen.typeset.paragraph import Typesetter


def sheets_of(item: ComposedProduct, job: OfficeJob, catalogue: Catalogue) -> Product | None:
    """A product on office sheets; None where its layout goes on none or nothing of it is chosen."""
    spec, deck = item.layout.office, item.deck
    if spec is None:
        return None
    setter = CaptionSetter(Typesetter(catalogue, Hyphenator(deck.language, deck.hyphenation)), catalogue)
    return on_sheets(item.product, spec, job, sheet_words(deck), setter)
