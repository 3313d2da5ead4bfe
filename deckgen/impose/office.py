"""A product on office sheets, as its layout says: cards, tiles, a booklet or plain pages."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from deckgen.impose.booklet import booklet, saddle_of
from deckgen.impose.captions import Setter
from deckgen.impose.light import light
from deckgen.impose.pagesheets import page_places, page_sheets
from deckgen.impose.select import Selection, selected
from deckgen.impose.sheets import arrangement_of, card_sheets
from deckgen.impose.tiles import poster_tiles
from deckgen.model.office import OfficeOptions, OfficeSpec, Paper, SheetWords
from deckgen.page import MILLIMETRE, Product

# What each kind is best printed on, grams a square metre: card stock that office machines take, else plain paper.
GRAMMAGE = {"cards": 160, "tiles": 80, "booklet": 80, "pages": 80}
SQUARE_METRE = (1000 * MILLIMETRE) ** 2


@dataclass(frozen=True, slots=True)
class OfficeJob:
    """What a user asks of the office edition."""

    options: OfficeOptions = field(default_factory=OfficeOptions)
    selection: Selection = field(default_factory=Selection)
    low_ink: bool = False

    @property
    def suffix(self) -> str:
        """What tells the low-ink file, and one with some pages only, from the whole."""
        part = "-part" if self.selection.keys or self.selection.blanks else ""
        return f"{'-low-ink' if self.low_ink else ''}{part}"


@dataclass(frozen=True, slots=True)
class Paperwork:
    """What a printed product takes: sheets, on which paper, on how many sides, and their weight."""

    sheets: int
    paper: Paper
    both_sides: bool
    grammage: int
    scale: float
    copies: int = 1

    @property
    def kilograms(self) -> float:
        """The weight of the paper."""
        return self.sheets * self.paper.width * self.paper.height / SQUARE_METRE * self.grammage / 1000


def on_sheets(product: Product, spec: OfficeSpec, job: OfficeJob, words: SheetWords, setter: Setter) -> Product | None:
    """The product's chosen pages on sheets; None where nothing of it is chosen."""
    chosen = selected(product, job.selection)
    if not chosen.pages:
        return None
    drawn = light(chosen) if job.low_ink else chosen
    match spec.kind:
        case "cards":
            return card_sheets(drawn, spec, job.options, words, setter)
        case "tiles":
            return poster_tiles(drawn, spec, job.options, words, setter)
        case "booklet":
            return booklet(drawn, spec, job.options, words, setter)
    return page_sheets(drawn, spec, job.options, words, setter)


def paperwork(product: Product, made: Product, spec: OfficeSpec, job: OfficeJob) -> Paperwork:
    """What the sheets made of a product take; both sides of a sheet are two pages of the file."""
    both = bool(made.viewer and made.viewer.duplex)
    sheets = math.ceil(len(made.pages) / 2) if both else len(made.pages)
    copies = job.options.copies if spec.kind in ("tiles", "booklet") else 1
    paper = job.options.paper or spec.paper
    return Paperwork(sheets * copies, paper, both, GRAMMAGE[spec.kind], scale_of(product, spec, job), copies)


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
