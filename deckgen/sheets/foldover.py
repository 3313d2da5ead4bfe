"""Cards for machines that print on one side, or never put a back behind its front: folded, glued, then cut.

The sheet is folded over in its middle, across: the fronts lie above the fold, each back where the fold takes it behind
its front. Both are in the same print, so that no machine can put them aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from deckgen.layout.print_specs import OfficeSpec
from deckgen.page.geometry import IDENTITY, MILLIMETRE, Box
from deckgen.page.ink import BLACK
from deckgen.page.items import Item, Page, Product, Resource, ResourceKind, Stroke, Use, Viewer
from deckgen.page.paths import line
from deckgen.sheets.artwork import corrected, kept_artwork, sheet_box, side_page
from deckgen.sheets.captions import SHEET_MARK, caption_around, caption_block
from deckgen.sheets.cards import CardGrid, faces, grid_for, grid_of, least_bleed, moved_grid, plan_of, size_of
from deckgen.sheets.cuts import cuts_of, edges_of
from deckgen.sheets.margins import GAP, OFF_ART, TEXT_SIZES, foot_of, front_furniture, side_label
from deckgen.sheets.mirror import mirrored_for
from deckgen.sheets.nup import END_ROOM, LEAST_SCALE, SIDE_ROOM, Arrangement, Ground, NoRoomError, arranged, layout_area
from deckgen.sheets.office_job import Imposition, OfficeOptions
from deckgen.sheets.placement import Slot
from deckgen.source.problems import Problem, ProblemsFound

FURNITURE = "office fold-over"

# What stays free above the fold, so that the words there are not folded.
OFF_FOLD = 1 * MILLIMETRE

FOLD_WIDTH, FOLD_DASH = 0.5, (5.0, 3.0)

FOLD_SIZE = 7.0


class FoldPlan(Struct, frozen=True):
    """A sheet, upright or lying, that is folded across its middle: `fronts` is how the cards lie above the fold."""

    sheet: Box
    fronts: Arrangement

    @property
    def fold(self) -> float:
        """The height of the fold."""
        return self.sheet.height / 2

    def beyond(self, box: Box) -> Box:
        """Where a box above the fold comes to lie below it, seen before the sheet is folded."""
        return Box(box.left, 2 * self.fold - box.top, box.right, 2 * self.fold - box.bottom)


def fold_over_sheets(product: Product, imposition: Imposition) -> Product:
    """Cards with their backs on the same side of the sheet.

    Raises `ProblemsFound` where not one card fits whole, ValueError where the cards are not of one size.
    """
    options = imposition.options
    plan = fold_plan(product, imposition.spec, options)
    cards = plan_of(product, imposition, plan.fronts.columns, plan.fronts.rows)
    furniture = _furniture(product, plan, imposition)
    pages = tuple(
        _page(product, plan, imposition, slots, (number, len(cards))) for number, slots in enumerate(cards, 1)
    )
    resources = (*product.resources, *kept_artwork(product, options.copies), furniture)
    return replace(product, pages=pages, resources=resources, viewer=Viewer(""))


def fold_plan(product: Product, spec: OfficeSpec, options: OfficeOptions) -> FoldPlan:
    """How a product's cards lie on sheets that are folded over; raises as `fold_over_sheets`."""
    size, scale = size_of(product), _companion_scale(spec, options)
    plan = _best(_fold_plans(size, spec, options, scale))
    if plan is None:
        width, height = (side / MILLIMETRE for side in size)
        message = f"{product.name}: no card of {width:.0f} × {height:.0f} mm fits on half a sheet at full size"
        raise ProblemsFound([Problem(spec.origin, f"{message}; let it be scaled, or use larger paper")])
    return plan


def _companion_scale(spec: OfficeSpec, options: OfficeOptions) -> float:
    """The scale of the cards that these lie among, folded over too; 0 where they lie among none, or are to fit."""
    plan = _best(_fold_plans(spec.companion, spec, options)) if spec.companion and not options.fit else None
    return plan.fronts.scale if plan else 0


def _best(plans: Iterable[FoldPlan]) -> FoldPlan | None:
    """As on other sheets, rather fewer cards than such as are no longer those that were designed; None of none."""
    return max(
        plans, default=None, key=lambda plan: (plan.fronts.scale >= LEAST_SCALE, plan.fronts.count, plan.fronts.scale)
    )


def _fold_plans(
    size: Sequence[float], spec: OfficeSpec, options: OfficeOptions, scale: float = 0
) -> Iterator[FoldPlan]:
    """The sheet upright and lying, as far as cards of a size fit above its fold; at a scale if one is given."""
    width, height = size
    for lying in (False, True):
        sheet = sheet_box(options.paper_of(spec), lying)
        area = layout_area(sheet, options.printer)
        half = Box(area.left, sheet.height / 2 + OFF_FOLD, area.right, area.top)
        room = (half.width - 2 * SIDE_ROOM, half.height - 2 * END_ROOM)
        ground = Ground(Box(sheet.left, sheet.height / 2, sheet.right, sheet.top), half, half, room)
        with suppress(NoRoomError):
            fronts = arranged(width, height, ground, spec.gutter, options.full_size, options.fit, scale)
            yield FoldPlan(sheet, fronts)


def back_grid(plan: FoldPlan, fronts: CardGrid) -> CardGrid:
    """Where the backs lie: mirrored at the fold, their heads where those of their fronts come to lie."""
    return moved_grid(fronts, (180 - fronts.rotation) % 360, plan.beyond)


def _furniture(product: Product, plan: FoldPlan, imposition: Imposition) -> Resource:
    """Marks and words above the fold, the fold itself, and what to do, below the backs."""
    at, words, setter = plan.fronts, imposition.words, imposition.setter
    edges = edges_of(at, least_bleed(product))
    items = (
        *front_furniture(at, cuts_of(at, edges), edges, words, setter),
        *_fold(plan, imposition),
        *caption_block(words.say("fold"), _below_backs(plan, edges.end), setter, TEXT_SIZES),
    )
    return Resource(FURNITURE, ResourceKind.FURNITURE, plan.sheet, mirrored_for(product, items, plan.sheet))


def _fold(plan: FoldPlan, imposition: Imposition) -> Iterator[Item]:
    """The line of the fold from edge to edge, with its name below."""
    area, y = plan.fronts.area, plan.fold
    yield Stroke(SHEET_MARK, line(area.left, y, area.right, y), BLACK, FOLD_WIDTH, FOLD_DASH)
    middle, _ = area.middle
    yield from caption_around(
        imposition.words.say("fold-here"), middle, y - 1.4 * FOLD_SIZE, FOLD_SIZE, imposition.setter
    )


def _below_backs(plan: FoldPlan, bleed: float) -> Box:
    """What is free between the backs and the foot of the sheet."""
    area, block = plan.beyond(plan.fronts.area), plan.beyond(plan.fronts.block)
    return Box(area.left + GAP, area.bottom, area.right - GAP, block.bottom - bleed - OFF_ART)


def _page(
    product: Product, plan: FoldPlan, imposition: Imposition, slots: Sequence[Slot], number: tuple[int, int]
) -> Page:
    """A sheet, the one of these numbers."""
    at, printer, bleed = plan.fronts, imposition.printer, least_bleed(product)
    name = imposition.words.say("folded", title=product.title, sheet=number[0], sheets=number[1])
    fronts = grid_for(product, grid_of(at, bleed))
    label = side_label(name, foot_of(at.area, at.block.bottom - edges_of(at, bleed).end), imposition.setter)
    below = plan.beyond(at.area)
    items = (
        *faces(product, imposition, fronts, slots, at.area, back=False),
        *faces(product, imposition, back_grid(plan, fronts), slots, below, back=True),
        Use(SHEET_MARK, FURNITURE, IDENTITY),
        *mirrored_for(product, label, plan.sheet),
    )
    done = corrected(items, plan.sheet, printer, back=False)
    return side_page(plan.sheet, printer, done, name, f"sheet {number[0]}, fronts and backs")
