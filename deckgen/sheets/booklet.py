"""A guide as a booklet of half its size: two pages a side on lying sheets, to be folded and stapled in the fold."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from deckgen.layout.layout import OfficeSpec
from deckgen.page.geometry import MILLIMETRE
from deckgen.page.ink import BLACK
from deckgen.page.items import Item, Page, Product, Resource, ResourceKind, Stroke, Viewer
from deckgen.page.paths import Segment, line
from deckgen.sheets.artwork import corrected, page_artwork, placed_artwork, side_page
from deckgen.sheets.captions import SHEET_MARK, CaptionSetter, caption
from deckgen.sheets.office_job import Imposition, OfficeOptions
from deckgen.sheets.saddle import Saddle, SheetSide, creep, lying, saddle, signatures

MARK_GAP = 1 * MILLIMETRE

SHORTEST_MARK = 2 * MILLIMETRE

MARK_WIDTH = 0.35

STAPLES = (0.25, 0.75)

NOTES_MARGIN = 22 * MILLIMETRE

NOTES_SIZE = 28.0

NOTES_STEP = 30.0

NOTES_WIDTH = 0.6


def booklet(product: Product, imposition: Imposition) -> Product:
    """The pages of a product as the sides of folded sheets, to be turned on the short edge; all pages are of one size.

    Ruled pages for notes fill the last sheet. No other words go on the sheets, which nobody cuts: the scale is that of
    `saddle_of`.
    """
    plan = saddle_of(product, imposition.spec, imposition.options)
    arts = [page_artwork(product, index) for index in range(len(product.pages))]
    sides = signatures(len(arts))
    if any(None in (side.left, side.right) for side in sides):
        arts.append(notes_page(product, imposition.words.say("notes"), imposition.setter))
    pages = tuple(_side_page(product, plan, side, arts, imposition.options) for side in sides)
    return replace(product, pages=pages, resources=(*product.resources, *arts), viewer=Viewer("short"))


def saddle_of(product: Product, spec: OfficeSpec, options: OfficeOptions) -> Saddle:
    """How a product's pages lie on its sheets, with the scale to tell the user."""
    return saddle(product.pages[0].trim, options.paper or spec.paper, options.printer)


def _side_page(product: Product, plan: Saddle, side: SheetSide, arts: list[Resource], options: OfficeOptions) -> Page:
    shift = creep(side.sheet, options.thickness)
    items: list[Item] = []
    for number, at_left in ((side.left, True), (side.right, False)):
        matrix, clip = plan.place(at_left, shift)
        items.append(placed_artwork(_art(arts, number).name, matrix, clip))
    items += fold_marks(plan)
    if side.sheet == 1 and not side.back:
        items += staple_marks(plan)
    labels = [product.pages[number - 1].label if number else "" for number in (side.left, side.right)]
    subject = f"sheet {side.sheet} {'back' if side.back else 'front'}: {side.left or 'notes'}, {side.right or 'notes'}"
    done = corrected(items, plan.sheet, lying(options.printer), back=side.back)
    return side_page(plan.sheet, options.printer, done, " | ".join(filter(None, labels)), subject)


def _art(arts: list[Resource], number: int | None) -> Resource:
    """The artwork of a page from 1; the notes page is the last one."""
    return arts[-1] if number is None else arts[number - 1]


def fold_marks(plan: Saddle) -> Iterator[Item]:
    """Dashes in the line of the fold above and below the pages, where the printer reaches; none without room."""
    reach, area = plan.reach, plan.area.grown(MARK_GAP)
    if min(reach.top - area.top, area.bottom - reach.bottom) >= SHORTEST_MARK:
        path = (
            *line(plan.fold, area.top, plan.fold, reach.top),
            *line(plan.fold, reach.bottom, plan.fold, area.bottom),
        )
        yield Stroke(SHEET_MARK, path, BLACK, MARK_WIDTH, (3, 2))


def staple_marks(plan: Saddle) -> Iterator[Item]:
    """Ticks beside the pages at the height of the staples, on the outside of the booklet; none without room."""
    reach, area = plan.reach, plan.area.grown(MARK_GAP)
    if min(area.left - reach.left, reach.right - area.right) >= SHORTEST_MARK:
        for share in STAPLES:
            y = plan.area.bottom + plan.area.height * share
            path = (*line(reach.left, y, area.left, y), *line(area.right, y, reach.right, y))
            yield Stroke(SHEET_MARK, path, BLACK, MARK_WIDTH)


def notes_page(product: Product, heading: str, setter: CaptionSetter) -> Resource:
    """A page to write on: a heading over ruled lines, the same for left and right pages."""
    trim = product.pages[0].trim
    room = trim.grown(-min(NOTES_MARGIN, trim.width / 8))
    items: list[Item] = list(
        caption(heading, room.left, room.top - NOTES_SIZE, NOTES_SIZE, replace(setter, weight=800))
    )
    y = room.top - (NOTES_SIZE if heading else 0) - 2 * NOTES_STEP
    rules: list[Segment] = []
    while y >= room.bottom:
        rules += line(room.left, y, room.right, y)
        y -= NOTES_STEP
    items.append(Stroke(SHEET_MARK, tuple(rules), BLACK, NOTES_WIDTH))
    return Resource(f"page {product.name} notes", ResourceKind.FURNITURE, trim, tuple(items))
