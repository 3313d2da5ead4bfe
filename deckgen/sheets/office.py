"""A product on office sheets, as its layout says and the user chose: cards, tiles, a booklet or plain pages."""

from __future__ import annotations

import math

from deckgen.deck.words import WordGroup
from deckgen.layout.layout import CARD_KINDS
from deckgen.layout.print_specs import OfficeSpec
from deckgen.page.geometry import MILLIMETRE
from deckgen.page.items import Product
from deckgen.page.paper import Paper
from deckgen.sheets.booklet import booklet, saddle_of
from deckgen.sheets.captions import CaptionSetter
from deckgen.sheets.cards import arrangement_of, card_sheets
from deckgen.sheets.foldover import fold_over_sheets, fold_plan
from deckgen.sheets.handlines import with_hand_lines
from deckgen.sheets.legibility import too_small
from deckgen.sheets.lowink import low_ink
from deckgen.sheets.office_job import Imposition, OfficeJob, OfficeOptions, Paperwork
from deckgen.sheets.poster import poster_tiles
from deckgen.sheets.precut import precut_plan, precut_sheets
from deckgen.sheets.saddle import section_sizes
from deckgen.sheets.selection import selected
from deckgen.sheets.single import is_reached, page_places, page_sheets

# What each kind is best printed on, grams a square metre: card stock that office machines take, else plain paper; what
# is folded over becomes twice as thick.
GRAMMAGE = {"cards": 160, "fold-over": 120, "tiles": 80, "booklet": 80, "pages": 80}

# How much larger than the paper a poster may be that is meant to be as large.
AS_LARGE = 0.5 * MILLIMETRE


def on_sheets(
    product: Product, spec: OfficeSpec, job: OfficeJob, words: WordGroup, setter: CaptionSetter
) -> Product | None:
    """The product's chosen pages on sheets; None where nothing of it is chosen."""
    part = chosen_part(product, spec, job)
    if not part.pages:
        return None
    spec = sheet_spec(part, spec, job.options)
    imposition = Imposition(spec, job.options, words, setter)
    match spec.kind:
        case "cards":
            return precut_sheets(part, imposition) if job.options.stock else card_sheets(part, imposition)
        case "fold-over":
            return fold_over_sheets(part, imposition)
        case "tiles":
            return poster_tiles(part, imposition)
        case "booklet":
            return booklet(part, imposition)
    return page_sheets(part, imposition)


def chosen_part(product: Product, spec: OfficeSpec, job: OfficeJob) -> Product:
    """What of a product is printed, cards with both sides, as light as it is asked for; it may have no pages."""
    part = selected(product, job.selection, 2 if spec.kind in CARD_KINDS and spec.sides > 1 else 1)
    return with_hand_lines(low_ink(part) if job.low_ink and part.pages else part)


def sheet_spec(product: Product, spec: OfficeSpec, options: OfficeOptions) -> OfficeSpec:
    """How a product goes on its sheets where the user, or the size of the paper, has a say in it.

    A poster that is no larger than the paper is a page, unless it is to keep its size; what is to fit always is. What
    is printed at 100 % only is a page where the printer reaches all of its ink so.
    """
    if spec.kind == "tiles":
        return spec.changed(kind="pages", sides=1) if _is_on_one_sheet(product, spec, options) else spec
    if options.stock:
        return spec.changed(kind="cards")
    return spec.changed(kind="fold-over") if options.fold_over else spec


def _is_on_one_sheet(product: Product, spec: OfficeSpec, options: OfficeOptions) -> bool:
    """Whether a poster is a page, and not in tiles."""
    is_no_larger = no_larger(product, options.paper_of(spec))
    if spec.exact:
        return is_no_larger and is_reached(product, spec, options)
    return options.fit or (not options.full_size and is_no_larger)


def no_larger(product: Product, paper: Paper) -> bool:
    """Whether all pages go on a sheet each, lying or upright, but for what the printer does not reach."""
    sheet = sorted((paper.width + AS_LARGE, paper.height + AS_LARGE))
    sizes = [sorted((page.trim.width, page.trim.height)) for page in product.pages]
    return all(side <= most for size in sizes for side, most in zip(size, sheet, strict=True))


def paperwork(product: Product, sheets: Product, spec: OfficeSpec, job: OfficeJob) -> Paperwork:
    """What the sheets of a product take; both sides of a sheet are two pages of the file."""
    part, options = chosen_part(product, spec, job), job.options
    spec = sheet_spec(part, spec, options)
    both = bool(sheets.viewer and sheets.viewer.duplex)
    count = math.ceil(len(sheets.pages) / 2) if both else len(sheets.pages)
    copies = options.copies if spec.kind in ("tiles", "booklet") else 1
    grammage = options.stock.grammage if options.stock else spec.grammage[0] or GRAMMAGE[spec.kind]
    scale = scale_of(part, spec, options)
    note = f"{note_of(part, spec, options)}{too_small(part, scale)}"
    return Paperwork(count * copies, options.paper_of(spec), both, grammage, scale, copies, note)


def scale_of(part: Product, spec: OfficeSpec, options: OfficeOptions) -> float:
    """How much smaller or larger than its trim what is printed lies on its sheets."""
    match spec.kind:
        case "cards" if options.stock:
            return precut_plan(part, spec, options).grid.scale
        case "cards":
            return arrangement_of(part, spec, options).scale
        case "fold-over":
            return fold_plan(part, spec, options).fronts.scale
        case "booklet":
            return saddle_of(part, spec, options).scale
        case "tiles":
            return 1
    return page_places(part, spec, options)[0].scale


def note_of(part: Product, spec: OfficeSpec, options: OfficeOptions) -> str:
    """What else one must know who prints it, for the line on the terminal; "" for nothing."""
    if spec.kind == "booklet":
        sizes = section_sizes(len(part.pages))
        if len(sizes) > 1:
            each = f"{sizes[0]}" if sizes[0] == sizes[-1] else f"{sizes[-1]} or {sizes[0]}"
            return (
                f"; too thick for one fold, so in {len(sizes)} sections of {each} sheets: fold and staple each by "
                "itself, lay them on each other in order, glue or tape the backs"
            )
    if spec.exact:
        return "; choose «actual size» when printing: smaller, it would not hold what it is for"
    if spec.fold and not options.stock:
        least = spec.grammage[0]
        then = " before you cut" if spec.kind == "cards" else ""
        return f"; {f'print on card of {least} g/m² or more, ' if least else ''}fold at the marks{then}"
    if spec.kind == "fold-over":
        return "; fold at the dashed line, glue, then cut"
    if spec.kind == "cards" and options.stock and precut_plan(part, spec, options).unprinted:
        return "; the edge of the sheet stays white, as the printer does not reach it (--fit makes the cards smaller)"
    return ""
