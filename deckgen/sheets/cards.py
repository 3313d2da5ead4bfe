"""Cards on office sheets, many up, backs behind their fronts; pages to pages."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.layout.print_specs import OfficeSpec
from deckgen.page.geometry import IDENTITY, Box
from deckgen.page.items import Group, Item, Page, Product, Resource, ResourceKind, Use, Viewer
from deckgen.sheets.artwork import corrected, kept_artwork, page_on_sheet, side_page
from deckgen.sheets.captions import SHEET_MARK
from deckgen.sheets.cardfolds import draw_card_folds, how_to_fold_cards
from deckgen.sheets.cuts import clip_of, cuts_of, edges_of
from deckgen.sheets.duplex import back_rotation, behind, side_area
from deckgen.sheets.margins import foot_of, front_furniture, side_label
from deckgen.sheets.mirror import mirrored_for
from deckgen.sheets.nup import Arrangement, NoRoomError, arrange, matrix_onto
from deckgen.sheets.office_job import Imposition, OfficeOptions
from deckgen.sheets.placement import CardPlan, Slot, card_plan, filled_plan
from deckgen.source.problems import Problem, ProblemsFound

FURNITURE = "office front"


class CardGrid(Struct, frozen=True):
    """Where the cards of a sheet lie: their trims in rows from the head, each as it is read, and what each may cover.

    `rotation` is 0 or 90 degrees counter-clockwise.
    """

    columns: int
    rows: int
    rotation: int
    scale: float
    trims: tuple[Box, ...]
    clips: tuple[Box, ...]


class CardJob(Struct, frozen=True):
    """A deck of cards on its way to sheets: where its cards lie and in which order they come."""

    product: Product
    arrangement: Arrangement
    plan: CardPlan
    imposition: Imposition

    @property
    def bleed(self) -> float:
        """The bleed of the cards at full size."""
        return least_bleed(self.product)


def card_sheets(product: Product, imposition: Imposition) -> Product:
    """Cards on sheets: fronts and backs alternating on fronts and backs, those with one side on fronts alone.

    Raises `ProblemsFound` where not one card fits whole, ValueError where the cards are not of one size.
    """
    options = imposition.options
    arrangement = arrangement_of(product, imposition.spec, options)
    plan = plan_of(product, imposition, arrangement.columns, arrangement.rows)
    job = CardJob(product, arrangement, plan, imposition)
    resources = (*product.resources, *kept_artwork(product, imposition.times), front_resource(job))
    viewer = Viewer(options.flip if imposition.spec.sides > 1 else "")
    return replace(product, pages=tuple(_pages(job)), resources=resources, viewer=viewer)


def arrangement_of(product: Product, spec: OfficeSpec, options: OfficeOptions) -> Arrangement:
    """How a product's cards lie on a sheet; raises as `card_sheets`."""
    width, height = size_of(product)
    paper, printer = options.paper_of(spec), options.printer
    try:
        scale = companion_scale(spec, options)
        return arrange(width, height, paper, printer, spec.gutter, options.full_size, options.fit, scale)
    except NoRoomError as error:
        raise ProblemsFound([Problem(spec.origin, f"{product.name}: {error}")]) from error


def companion_scale(spec: OfficeSpec, options: OfficeOptions) -> float:
    """The scale of the cards that these lie among on sheets of theirs; 0 where they lie among none, or are to fit."""
    if not spec.companion or options.fit:
        return 0
    width, height = spec.companion
    return arrange(width, height, options.paper_of(spec), options.printer, full_size=options.full_size).scale


def size_of(product: Product) -> tuple[float, float]:
    """The trim size of all its cards; raises ValueError where they are not of one size."""
    sizes = {(round(page.trim.width, 3), round(page.trim.height, 3)) for page in product.pages}
    if len(sizes) != 1:
        raise ValueError(f"{product.name} has cards of {len(sizes)} sizes")
    trim = product.pages[0].trim
    return trim.width, trim.height


def least_bleed(product: Product) -> float:
    """The bleed of cards at full size: the least of all sides."""
    page = product.pages[0]
    return min(page.bleed.beyond(page.trim))


def plan_of(product: Product, imposition: Imposition, columns: int, rows: int) -> CardPlan:
    """Which card goes where, of as many copies as are asked for."""
    cards = math.ceil(len(product.pages) / imposition.spec.sides)
    if imposition.spec.fill:
        return filled_plan(cards, imposition.options.copies, columns * rows)
    return card_plan(cards, imposition.options.copies, columns, rows, imposition.options.stack)


def grid_of(arrangement: Arrangement, bleed: float) -> CardGrid:
    """The cards of an arrangement, each with the bleed that is its own; `bleed` is that at full size."""
    at, edges = arrangement, edges_of(arrangement, bleed)
    clips = tuple(clip_of(at, place, edges) for place in range(at.count))
    return CardGrid(at.columns, at.rows, at.rotation, at.scale, at.trims, clips)


def turned_grid(grid: CardGrid, sheet: Box, flip: str) -> CardGrid:
    """Where the backs lie on the back of a sheet that is turned on an edge."""
    rotation = back_rotation(grid.rotation, sheet, flip)
    return moved_grid(grid, rotation, lambda box: behind(box, sheet, flip))


def grid_for(product: Product, grid: CardGrid) -> CardGrid:
    """A grid whose rows begin where those of a product do: at the right where it is read from there."""
    if not product.from_right:
        return grid
    rows = range(0, len(grid.trims), grid.columns)
    places = [place for first in rows for place in reversed(range(first, first + grid.columns))]
    trims, clips = (tuple(boxes[place] for place in places) for boxes in (grid.trims, grid.clips))
    return replace(grid, trims=trims, clips=clips)


def moved_grid(grid: CardGrid, rotation: int, moved: Callable[[Box], Box]) -> CardGrid:
    """A grid whose cards lie elsewhere, turned by so many degrees."""
    trims, clips = tuple(map(moved, grid.trims)), tuple(map(moved, grid.clips))
    return replace(grid, rotation=rotation, trims=trims, clips=clips)


def front_resource(job: CardJob) -> Resource:
    """Marks and words that are the same on every front."""
    edges = edges_of(job.arrangement, job.bleed)
    cuts = cuts_of(job.arrangement, edges)
    before = how_to_fold_cards(job.imposition)
    items = front_furniture(job.arrangement, cuts, edges, job.imposition.words, job.imposition.setter, before)
    if before:
        items = (*items, *draw_card_folds(job.arrangement))
    area = job.arrangement.area
    return Resource(FURNITURE, ResourceKind.FURNITURE, area, mirrored_for(job.product, items, area))


def sheet_sides(imposition: Imposition) -> tuple[tuple[bool, str], ...]:
    """The sides that are printed: whether it is the back, and its name."""
    return ((False, "front"), (True, "back"))[: imposition.spec.sides]


def _pages(job: CardJob) -> Iterator[Page]:
    total = len(job.plan)
    for number, slots in enumerate(job.plan, 1):
        for back, side in sheet_sides(job.imposition):
            name = job.imposition.side_name(job.product.title, number, total, back=back)
            subject = f"sheet {number}, {side}"
            yield _page(job, slots, name, subject, back=back)


def _page(job: CardJob, slots: Sequence[Slot], name: str, subject: str, *, back: bool) -> Page:
    sheet, printer, flip = job.arrangement.sheet, job.imposition.printer, job.imposition.options.flip
    area, fronts = side_area(sheet, printer, back), grid_for(job.product, grid_of(job.arrangement, job.bleed))
    foot = foot_of(area, job.arrangement.block.bottom - edges_of(job.arrangement, job.bleed).end)
    grid = turned_grid(fronts, sheet, flip) if back else fronts
    items = (
        *faces(job.product, job.imposition, grid, slots, area, back=back),
        *(() if back else (Use(SHEET_MARK, FURNITURE, IDENTITY),)),
        *mirrored_for(job.product, side_label(name, foot, job.imposition.setter), area),
    )
    return side_page(sheet, printer, corrected(items, sheet, printer, back=back), name, subject)


def faces(
    product: Product, imposition: Imposition, grid: CardGrid, slots: Sequence[Slot], area: Box, *, back: bool
) -> Iterator[Item]:
    """The fronts or the backs of a sheet's cards, each cut to what it may cover of an area."""
    for number, slot in enumerate(slots):
        index = None if slot is None else imposition.spec.sides * slot + back
        if index is None or index >= len(product.pages):
            continue
        matrix = matrix_onto(product.pages[index].trim, grid.trims[number], grid.rotation, grid.scale)
        art = page_on_sheet(product, index, matrix, imposition.times)
        yield Group(SHEET_MARK, (art,), clip=grid.clips[number].cut_to(area))
