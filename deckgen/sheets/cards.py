"""Cards on office sheets, many up, backs behind their fronts; pages to pages."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.layout.layout import OfficeSpec
from deckgen.page.geometry import IDENTITY, Box
from deckgen.page.items import Group, Item, Page, Product, Resource, ResourceKind, Use, Viewer
from deckgen.sheets.artwork import corrected, kept_artwork, page_on_sheet, side_page
from deckgen.sheets.captions import SHEET_MARK
from deckgen.sheets.cuts import clip_of, cuts_of, edges_of
from deckgen.sheets.duplex import back_rotation, behind, side_area
from deckgen.sheets.margins import foot_of, front_furniture, side_label
from deckgen.sheets.nup import Arrangement, NoRoomError, arrange, matrix_onto
from deckgen.sheets.office_job import Imposition, OfficeOptions
from deckgen.sheets.placement import CardPlan, Slot, card_plan
from deckgen.source.problems import Problem, ProblemsFound

FURNITURE = "office front"


class CardJob(Struct, frozen=True):
    """A deck of cards on its way to sheets: where its cards lie and in which order they come."""

    product: Product
    arrangement: Arrangement
    plan: CardPlan
    imposition: Imposition

    @property
    def bleed(self) -> float:
        """The bleed of the cards at full size: the least of all sides."""
        page = self.product.pages[0]
        return min(page.bleed.beyond(page.trim))


def card_sheets(product: Product, imposition: Imposition) -> Product:
    """Cards, fronts and backs alternating, on the fronts and backs of sheets.

    Raises `ProblemsFound` where not one card fits whole, ValueError where the cards are not of one size.
    """
    options = imposition.options
    arrangement = arrangement_of(product, imposition.spec, options)
    cards = math.ceil(len(product.pages) / 2)
    plan = card_plan(cards, options.copies, arrangement.columns, arrangement.rows, options.stack)
    job = CardJob(product, arrangement, plan, imposition)
    resources = (*product.resources, *kept_artwork(product, options.copies), front_resource(job))
    return replace(product, pages=tuple(_pages(job)), resources=resources, viewer=Viewer(options.flip))


def arrangement_of(product: Product, spec: OfficeSpec, options: OfficeOptions) -> Arrangement:
    """How a product's cards lie on a sheet; raises as `card_sheets`."""
    sizes = {(round(page.trim.width, 3), round(page.trim.height, 3)) for page in product.pages}
    if len(sizes) != 1:
        raise ValueError(f"{product.name} has cards of {len(sizes)} sizes")
    trim = product.pages[0].trim
    paper = options.paper or spec.paper
    try:
        return arrange(trim.width, trim.height, paper, options.printer, spec.gutter, options.full_size)
    except NoRoomError as error:
        raise ProblemsFound([Problem(spec.origin, f"{product.name}: {error}")]) from error


def front_resource(job: CardJob) -> Resource:
    """Marks and words that are the same on every front."""
    edges = edges_of(job.arrangement, job.bleed)
    cuts = cuts_of(job.arrangement, edges)
    items = front_furniture(job.arrangement, cuts, edges, job.imposition.words, job.imposition.setter)
    return Resource(FURNITURE, ResourceKind.FURNITURE, job.arrangement.area, items)


def _pages(job: CardJob) -> Iterator[Page]:
    total = len(job.plan)
    for number, slots in enumerate(job.plan, 1):
        for back, side in ((False, "front"), (True, "back")):
            name = job.imposition.words.say(side, title=job.product.title, sheet=number, sheets=total)
            subject = f"sheet {number}, {side}"
            yield _page(job, slots, name, subject, back=back)


def _page(job: CardJob, slots: Sequence[Slot], name: str, subject: str, *, back: bool) -> Page:
    sheet, printer = job.arrangement.sheet, job.imposition.printer
    area = side_area(sheet, printer, back)
    foot = foot_of(area, job.arrangement.block.bottom - edges_of(job.arrangement, job.bleed).end)
    items = (
        *_cards(job, slots, area, back=back),
        *(() if back else (Use(SHEET_MARK, FURNITURE, IDENTITY),)),
        *side_label(name, foot, job.imposition.setter),
    )
    return side_page(sheet, printer, corrected(items, sheet, printer, back=back), name, subject)


def _cards(job: CardJob, slots: Sequence[Slot], area: Box, *, back: bool) -> Iterator[Item]:
    """The cards of a side, each cut to its trim and the bleed that is its own."""
    at, flip = job.arrangement, job.imposition.options.flip
    edges = edges_of(at, job.bleed)
    for number, slot in enumerate(slots):
        index = None if slot is None else 2 * slot + back
        if index is None or index >= len(job.product.pages):
            continue
        onto, clip, rotation = at.trims[number], clip_of(at, number, edges), at.rotation
        if back:
            onto, clip = behind(onto, at.sheet, flip), behind(clip, at.sheet, flip)
            rotation = back_rotation(rotation, at.sheet, flip)
        matrix = matrix_onto(job.product.pages[index].trim, onto, rotation, at.scale)
        art = page_on_sheet(job.product, index, matrix, job.imposition.options.copies)
        yield Group(SHEET_MARK, (art,), clip=clip.cut_to(area))
