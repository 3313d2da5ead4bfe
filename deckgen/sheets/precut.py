"""Cards on pre-cut sheets: each in a place of the stock, backs behind their fronts, no cut marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.layout.print_specs import OfficeSpec
from deckgen.layout.stock import SLACK, Stock
from deckgen.page.geometry import IDENTITY, MILLIMETRE, Box
from deckgen.page.items import Item, Page, Product, Resource, ResourceKind, Use, Viewer
from deckgen.sheets.artwork import corrected, kept_artwork, sheet_box, side_page
from deckgen.sheets.captions import SHEET_MARK
from deckgen.sheets.cards import CardGrid, faces, grid_for, least_bleed, plan_of, sheet_sides, size_of, turned_grid
from deckgen.sheets.cuts import LINE_ROOM
from deckgen.sheets.duplex import behind, reached
from deckgen.sheets.margins import OFF_ART, foot_furniture, side_label
from deckgen.sheets.mirror import mirrored_for
from deckgen.sheets.nup import HALF_LINE, LARGEST_SCALE, matrix_onto, whole_percent
from deckgen.sheets.office_job import Imposition, OfficeOptions
from deckgen.sheets.placement import Slot
from deckgen.source.problems import Problem, ProblemsFound

FURNITURE = "office pre-cut front"

# What stays white around cards that are made to fit places which touch, so that no card shows its neighbour's ink.
WHITE_RIM = 2 * MILLIMETRE

# What lengths that were rounded when they were read may take of a scale, without which 100 % would become 99 %.
ROUNDING = 1e-5


class PrecutPlan(Struct, frozen=True):
    """Cards in the places of a stock: `reach` is what the printer reaches on both sides, seen from the front.

    `foot` is the margin below the places, None where it has no room for words; `unprinted` says that the cards reach
    beyond what the printer does.
    """

    stock: Stock
    sheet: Box
    reach: Box
    grid: CardGrid
    foot: Box | None
    unprinted: bool


def precut_sheets(product: Product, imposition: Imposition) -> Product:
    """Cards on sheets of the stock that was chosen; raises `ProblemsFound` where they do not go into its places."""
    options = imposition.options
    plan = precut_plan(product, imposition.spec, options)
    slots = plan_of(product, imposition, plan.grid.columns, plan.grid.rows)
    pages = tuple(_pages(product, plan, imposition, slots))
    furniture = () if plan.foot is None else (_furniture(product, plan, plan.foot, imposition),)
    resources = (*product.resources, *kept_artwork(product, imposition.times), *furniture)
    viewer = Viewer(options.flip if imposition.spec.sides > 1 else "")
    return replace(product, pages=pages, resources=resources, viewer=viewer)


def precut_plan(product: Product, spec: OfficeSpec, options: OfficeOptions) -> PrecutPlan:
    """How a product's cards lie in the places of the stock; raises as `precut_sheets`."""
    stock = options.stock
    assert stock is not None
    sheet = sheet_box(stock.paper, lying=False)
    reach = _reach(sheet, spec, options)
    if spec.sides > stock.sides:
        _refuse(stock, f"{product.name} has backs, and these sheets are printed on one side only; choose another stock")
    target = _fitting_target(stock, reach) if options.fit else stock.places[0]
    rotation, scale = _fitted(product, stock, target, fit=options.fit)
    grid = _grid(product, stock, rotation, scale, _limits(stock, target, least_bleed(product), fit=options.fit))
    unprinted = not all(reach.holds(trim, SLACK) for trim in grid.trims)
    if unprinted:
        _check_safe(product, stock, grid, reach)
    return PrecutPlan(stock, sheet, reach, grid_for(product, grid), _foot(stock, grid, reach), unprinted)


def _refuse(stock: Stock, message: str) -> None:
    raise ProblemsFound([Problem(stock.origin, message)])


def _reach(sheet: Box, spec: OfficeSpec, options: OfficeOptions) -> Box:
    """What the printer reaches of both sides, seen from the front."""
    front = reached(sheet, options.printer, back=False)
    if spec.sides == 1:
        return front
    return front.cut_to(behind(reached(sheet, options.printer, back=True), sheet, options.flip))


def _fitting_target(stock: Stock, reach: Box) -> Box:
    """The first place without what the printer does not reach of any, the same on either side, for an even rim.

    Where places touch, a white rim stays on all four sides.
    """
    places, least = stock.places, WHITE_RIM if stock.places_touch else 0.0
    beyond = [reach.beyond(place) for place in places]
    across = max(least, *(-min(left, right) for left, _, right, _ in beyond))
    along = max(least, *(-min(bottom, top) for _, bottom, _, top in beyond))
    first = places[0]
    return first.centred(first.width - 2 * across, first.height - 2 * along)


def _fitted(product: Product, stock: Stock, target: Box, *, fit: bool) -> tuple[int, float]:
    """How cards are turned to go into a place, and their scale: 1, or with `fit` the largest."""
    width, height = size_of(product)
    shares = {
        0: min(target.width / width, target.height / height),
        90: min(target.width / height, target.height / width),
    }
    rotation = max(shares, key=lambda turn: (min(shares[turn], 1) if not fit else shares[turn], -turn))
    if fit:
        return rotation, whole_percent(min(shares[rotation] + ROUNDING, LARGEST_SCALE))
    slack = SLACK / max(width, height)
    if shares[rotation] < 1 - slack:
        card, place = _size(width, height), _size(*stock.card)
        message = f"{product.name} has cards of {card}, and the places of `{stock.name}` are {place}"
        _refuse(stock, f"{message}; add --fit to scale them to that, or choose a stock with larger places")
    return rotation, 1.0


def _size(width: float, height: float) -> str:
    return f"{width / MILLIMETRE:.4g} × {height / MILLIMETRE:.4g} mm"


def _limits(stock: Stock, target: Box, bleed: float, *, fit: bool) -> tuple[Box, ...]:
    """How far each card may reach: with `fit` as its target, else half a gap beyond its place, a bleed at the rim."""
    if fit:
        return tuple(place.centred(target.width, target.height) for place in stock.places)
    across, down = (step - size for step, size in zip(stock.steps, stock.card, strict=True))
    side, end = min(bleed, max(across, 0) / 2), min(bleed, max(down, 0) / 2)
    limits = []
    for number, place in enumerate(stock.places):
        row, column = divmod(number, stock.columns)
        left, right = (side if column else bleed), (side if column < stock.columns - 1 else bleed)
        top, bottom = (end if row else bleed), (end if row < stock.rows - 1 else bleed)
        limits.append(Box(place.left - left, place.bottom - bottom, place.right + right, place.top + top))
    return tuple(limits)


def _grid(product: Product, stock: Stock, rotation: int, scale: float, limits: Sequence[Box]) -> CardGrid:
    """The cards in the middle of their places, with as much of their bleed as may be seen."""
    width, height = size_of(product)
    across, up = (height, width) if rotation else (width, height)
    trims = tuple(place.centred(across * scale, up * scale) for place in stock.places)
    bleed = least_bleed(product) * scale
    clips = tuple(trim.grown(bleed).cut_to(limit) for trim, limit in zip(trims, limits, strict=True))
    return CardGrid(stock.columns, stock.rows, rotation, scale, trims, clips)


def _check_safe(product: Product, stock: Stock, grid: CardGrid, reach: Box) -> None:
    """Refuse cards whose text the edge of what the printer reaches may cut."""
    for page in product.pages:
        for trim in grid.trims:
            if not reach.holds(matrix_onto(page.trim, trim, grid.rotation, grid.scale).box(page.safe), SLACK):
                message = f"{product.name} may have text where the printer does not reach the cards of `{stock.name}`"
                _refuse(stock, f"{message}; add --fit to make them smaller, or give the printer's own margin")


def _foot(stock: Stock, grid: CardGrid, reach: Box) -> Box | None:
    """The margin below the places and their bleed, where it has room for a line of words."""
    area = reach.grown(-HALF_LINE)
    lowest = min(*(place.bottom for place in stock.places), *(clip.bottom for clip in grid.clips))
    foot = Box(area.left, area.bottom, area.right, lowest - OFF_ART)
    return replace(foot, top=min(foot.top, foot.bottom + 2 * LINE_ROOM)) if foot.height >= LINE_ROOM - OFF_ART else None


def _furniture(product: Product, plan: PrecutPlan, foot: Box, imposition: Imposition) -> Resource:
    items = foot_furniture(foot, plan.grid.scale, imposition.words, imposition.setter)
    return Resource(FURNITURE, ResourceKind.FURNITURE, foot, mirrored_for(product, items, foot))


def _pages(
    product: Product, plan: PrecutPlan, imposition: Imposition, sheets: Sequence[Sequence[Slot]]
) -> Iterator[Page]:
    printer, flip = imposition.printer, imposition.options.flip
    for number, slots in enumerate(sheets, 1):
        for back, side in sheet_sides(imposition):
            name = imposition.side_name(product.title, number, len(sheets), back=back)
            grid = turned_grid(plan.grid, plan.sheet, flip) if back else plan.grid
            area = behind(plan.reach, plan.sheet, flip) if back else plan.reach
            items = (
                *faces(product, imposition, grid, slots, area, back=back),
                *(() if back else _words(product, plan, name, imposition)),
            )
            done = corrected(items, plan.sheet, printer, back=back)
            yield side_page(plan.sheet, printer, done, name, f"sheet {number}, {side}")


def _words(product: Product, plan: PrecutPlan, name: str, imposition: Imposition) -> Iterator[Item]:
    """What stands at the foot of a front, where there is room."""
    if plan.foot is None:
        return
    yield Use(SHEET_MARK, FURNITURE, IDENTITY)
    yield from mirrored_for(product, side_label(name, plan.foot, imposition.setter), plan.foot)
