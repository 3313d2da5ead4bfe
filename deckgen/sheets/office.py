"""A product on office sheets, as its layout says: cards, tiles, a booklet or plain pages."""

from __future__ import annotations

import math

from deckgen.deck.words import WordGroup
from deckgen.layout.layout import OfficeSpec
from deckgen.page.items import Product
from deckgen.sheets.booklet import booklet, saddle_of
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.cards import arrangement_of, card_sheets
from deckgen.sheets.lowink import low_ink
from deckgen.sheets.office_job import Imposition, OfficeJob, Paperwork
from deckgen.sheets.poster import poster_tiles
from deckgen.sheets.selection import selected
from deckgen.sheets.single import page_places, page_sheets

# What each kind is best printed on, grams a square metre: card stock that office machines take, else plain paper.
GRAMMAGE = {"cards": 160, "tiles": 80, "booklet": 80, "pages": 80}


def on_sheets(
    product: Product, spec: OfficeSpec, job: OfficeJob, words: WordGroup, setter: CaptionSetter
) -> Product | None:
    """The product's chosen pages on sheets; None where nothing of it is chosen."""
    part = selected(product, job.selection)
    if not part.pages:
        return None
    part = low_ink(part) if job.low_ink else part
    imposition = Imposition(spec, job.options, words, setter)
    match spec.kind:
        case "cards":
            return card_sheets(part, imposition)
        case "tiles":
            return poster_tiles(part, imposition)
        case "booklet":
            return booklet(part, imposition)
    return page_sheets(part, imposition)


def paperwork(product: Product, sheets: Product, spec: OfficeSpec, job: OfficeJob) -> Paperwork:
    """What the sheets of a product take; both sides of a sheet are two pages of the file."""
    both = bool(sheets.viewer and sheets.viewer.duplex)
    count = math.ceil(len(sheets.pages) / 2) if both else len(sheets.pages)
    copies = job.options.copies if spec.kind in ("tiles", "booklet") else 1
    paper = job.options.paper or spec.paper
    return Paperwork(count * copies, paper, both, GRAMMAGE[spec.kind], scale_of(product, spec, job), copies)


def scale_of(product: Product, spec: OfficeSpec, job: OfficeJob) -> float:
    """How much smaller than its trim a product lies on its sheets."""
    match spec.kind:
        case "cards":
            return arrangement_of(product, spec, job.options).scale
        case "booklet":
            return saddle_of(product, spec, job.options).scale
        case "tiles":
            return 1
    return page_places(product, job.options.paper or spec.paper, job.options.printer, job.options.full_size)[0].scale
