"""A guide as a booklet of half its size: two pages a side on lying sheets, to be folded and stapled in the fold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from deckgen.layout.print_specs import OfficeSpec
from deckgen.page.geometry import MILLIMETRE
from deckgen.page.ink import BLACK
from deckgen.page.items import GlyphRun, Item, Page, Product, Resource, ResourceKind, Stroke, Use, Viewer
from deckgen.page.paths import Segment, line
from deckgen.page.walk import covered, walk
from deckgen.sheets.artwork import corrected, page_artwork, placed_artwork, side_page
from deckgen.sheets.captions import SHEET_MARK, CaptionSetter, caption, caption_width
from deckgen.sheets.mirror import mirrored_for
from deckgen.sheets.office_job import Imposition, OfficeOptions
from deckgen.sheets.saddle import Saddle, SheetSide, creep, lying, saddle, section_sizes, signatures

MARK_GAP = 1 * MILLIMETRE

SHORTEST_MARK = 2 * MILLIMETRE

MARK_WIDTH = 0.35

STAPLES = (0.25, 0.75)

# Between the pages and what the printer reaches: a line that says which section a sheet belongs to.
SECTION_ROOM = 3 * MILLIMETRE

SECTION_OFF_FOLD = 1.5 * MILLIMETRE

SECTION_SIZES = (6.0, 5.5, 5.0, 4.5, 4.0)

NOTES_MARGIN = 22 * MILLIMETRE

NOTES_SIZE = 28.0

NOTES_STEP = 30.0

NOTES_WIDTH = 0.6


def booklet(product: Product, imposition: Imposition) -> Product:
    """The pages of a product as the sides of folded sheets, to be turned on the short edge; all pages are of one size.

    Ruled pages for notes fill the last sheet. Where the sheets are too many for one fold, a line at the foot of each
    says which section it belongs to, and the first one how they are bound; else no words go on the sheets, which nobody
    cuts. The scale is that of `saddle_of`.
    """
    plan = saddle_of(product, imposition.spec, imposition.options)
    arts = [page_artwork(product, index) for index in range(len(product.pages))]
    sides, sizes = signatures(len(arts), from_right=product.from_right), section_sizes(len(arts))
    if any(None in (side.left, side.right) for side in sides):
        arts.append(notes_page(product, imposition.words.say("notes"), imposition.setter))
    thickness = kept_thickness(product, plan, max(sizes), imposition.options.thickness)
    pages = tuple(_side_page(product, plan, side, arts, imposition, thickness) for side in sides)
    return replace(product, pages=pages, resources=(*product.resources, *arts), viewer=Viewer("short"))


def saddle_of(product: Product, spec: OfficeSpec, options: OfficeOptions) -> Saddle:
    """How a product's pages lie on its sheets, with the scale to tell the user."""
    foot = SECTION_ROOM if len(section_sizes(len(product.pages))) > 1 else 0
    return saddle(product.pages[0].trim, options.paper_of(spec), options.printer, foot, fit=options.fit)


def kept_thickness(product: Product, plan: Saddle, sheets: int, thickness: float) -> float:
    """The paper's thickness, or less where the creep of so many sheets would cut text or codes at the fold.

    All sheets are moved less then, so that the margins still change evenly from sheet to sheet.
    """
    margins = (
        _inner_margin(product, page, is_right=(index % 2 == 0) is not product.from_right)
        for index, page in enumerate(product.pages)
    )
    room = plan.scale * min(margins)
    furthest = creep(sheets, thickness)
    return thickness * max(0.0, min(1.0, room / furthest)) if furthest else thickness


def _inner_margin(product: Product, page: Page, *, is_right: bool) -> float:
    """How far a page's text and codes stay from the edge that is folded: the left one of right-hand pages."""
    codes = {resource.name: resource for resource in product.resources if resource.kind is ResourceKind.CODE}
    edges = [page.trim.width]
    for part in walk(page.items):
        box = covered(part.item) if isinstance(part.item, GlyphRun) else None
        if isinstance(part.item, Use) and part.item.resource in codes:
            box = part.item.matrix.box(codes[part.item.resource].box)
        if box and (seen := part.visible(box)):
            edges.append(seen.left - page.trim.left if is_right else page.trim.right - seen.right)
    return max(0.0, min(edges))


def _side_page(
    product: Product, plan: Saddle, side: SheetSide, arts: list[Resource], imposition: Imposition, thickness: float
) -> Page:
    options, sizes = imposition.options, section_sizes(len(product.pages))
    shift = creep(side.sheet, thickness)
    items: list[Item] = []
    for number, at_left in ((side.left, True), (side.right, False)):
        matrix, clip = plan.place(at_left, shift)
        items.append(placed_artwork(_art(arts, number).name, matrix, clip))
    items += fold_marks(plan)
    if side.sheet == 1 and not side.back:
        items += staple_marks(plan)
    if len(sizes) > 1 and not side.back:
        items += section_line(plan, side, sizes, imposition, from_right=product.from_right)
    labels = [product.pages[number - 1].label if number else "" for number in (side.left, side.right)]
    section = f"section {side.section}, " if len(sizes) > 1 else ""
    face = "back" if side.back else "front"
    subject = f"{section}sheet {side.sheet} {face}: {side.left or 'notes'}, {side.right or 'notes'}"
    done = corrected(items, plan.sheet, lying(options.printer), back=side.back)
    return side_page(plan.sheet, options.printer, done, " | ".join(filter(None, labels)), subject)


def section_line(
    plan: Saddle, side: SheetSide, sizes: Sequence[int], imposition: Imposition, *, from_right: bool = False
) -> tuple[GlyphRun, ...]:
    """Which section and sheet it is, below the last page up to the fold; on the first sheet also how it is bound."""
    words, setter = imposition.words, imposition.setter
    text = words.say(
        "section", section=side.section, sections=len(sizes), sheet=side.sheet, sheets=sizes[side.section - 1]
    )
    if (side.section, side.sheet) == (1, 1):
        text = f"{text}. {words.say('bind')}"
    below = plan.reach.right - plan.fold if from_right else plan.fold - plan.reach.left
    room = below - SECTION_OFF_FOLD
    for size in SECTION_SIZES:
        width = caption_width(text, size, setter)
        if width <= room:
            left = plan.fold + SECTION_OFF_FOLD if from_right else plan.fold - SECTION_OFF_FOLD - width
            return caption(text, left, plan.reach.bottom + 0.3 * size, size, setter)
    return ()


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
    drawn = mirrored_for(product, items, trim)
    return Resource(f"page {product.name} notes", ResourceKind.FURNITURE, trim, drawn)
