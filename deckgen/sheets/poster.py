"""A poster on the sheets of an office printer, to be glued together: the sheets, after a page that shows how."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from deckgen.deck.words import WordGroup
from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.ink import BLACK, PAPER
from deckgen.page.items import Fill, Item, Page, Product, Resource, Stroke, Viewer
from deckgen.page.paths import Segment, line, rectangle
from deckgen.sheets.artwork import corrected, page_artwork, placed_artwork, side_page
from deckgen.sheets.assembly import assembly_map, bold, scissors
from deckgen.sheets.captions import SHEET_MARK, CaptionSetter, caption, caption_width, rising_caption
from deckgen.sheets.margins import MEASURE, measuring_line
from deckgen.sheets.mirror import mirrored_for
from deckgen.sheets.nup import NoRoomError
from deckgen.sheets.office_job import Imposition
from deckgen.sheets.sketches import HAIRLINE, hatched
from deckgen.sheets.tiles import CROSS_OFFSET, MARGIN, Tile, TilePlan, tile_from_right, tile_plan
from deckgen.source.problems import Problem, ProblemsFound

# The picture goes on beyond the cuts, so that neither a cut nor a sheet a little aside leaves a white line.
SPILL = 2 * MILLIMETRE

CROSS_ARM = 2 * MILLIMETRE

CUT_DASH = (4.0, 3.0)

SCISSORS = 5 * MILLIMETRE

GLUE_SIZE = 8.0

NAME_SIZE = 14.0

NOTE_SIZE = 8.0


def poster_tiles(product: Product, imposition: Imposition) -> Product:
    """Each page of a poster as a map and its sheets, at full size, on one side; no map for a single sheet.

    Raises `ProblemsFound` where the overlap leaves nothing of a sheet visible.
    """
    pages: list[Page] = []
    resources: list[Resource] = []
    for index, page in enumerate(product.pages):
        art, plan = page_artwork(product, index), _plan(product.name, page, imposition)
        if len(plan.tiles) > 1:
            pages.append(assembly_map(product, art.name, plan, imposition, page.subject))
        pages += [_tile_page(product, art, plan, tile, imposition, page.subject) for tile in plan.tiles]
        resources.append(art)
    return replace(product, pages=tuple(pages), resources=(*product.resources, *resources), viewer=Viewer(""))


def _plan(name: str, page: Page, imposition: Imposition) -> TilePlan:
    spec = imposition.spec
    try:
        return tile_plan(page.trim, imposition.paper, spec.overlap, imposition.printer)
    except NoRoomError as error:
        raise ProblemsFound([Problem(spec.origin, f"{name}: {error}")]) from error


def _tile_page(
    product: Product, art: Resource, plan: TilePlan, tile: Tile, imposition: Imposition, subject: str
) -> Page:
    words, setter = imposition.words, imposition.setter
    carried = tile_from_right(plan, tile) if product.from_right else tile
    furniture = (
        *glue_strips(plan, tile, words, setter),
        *crosses(tile),
        *cut_lines(plan, tile),
        *_notes(plan, tile, words, setter),
    )
    items = (
        placed_artwork(art.name, carried.matrix, printed_part(carried, art.box)),
        *mirrored_for(product, furniture, plan.sheet),
    )
    done = corrected(items, plan.sheet, imposition.printer, back=False)
    return side_page(plan.sheet, imposition.printer, done, tile.name, f"{subject}, tile {tile.name}")


def printed_part(tile: Tile, bleed: Box) -> Box:
    """What of the poster a tile prints: what is seen and a little beyond, as far as there is artwork."""
    return tile.visible.grown(SPILL).cut_to(bleed)


def glue_strips(plan: TilePlan, tile: Tile, words: WordGroup, setter: CaptionSetter) -> Iterator[Item]:
    """Hatched strips at the right and at the bottom, each with the name of the sheet that will lie on it."""
    visible, whole = tile.matrix.box(tile.visible), tile.matrix.box(tile.window)
    if tile.covered_right:
        box = Box(visible.right + SPILL, visible.bottom, whole.right, whole.top)
        yield from hatched(box)
        text = words.say("glue", name=_neighbour(plan, tile, 0, 1))
        yield from _plate(caption_width(text, GLUE_SIZE, setter), box, text, setter, rising=True)
    if tile.covered_below:
        box = Box(whole.left, whole.bottom, whole.right, visible.bottom - SPILL)
        yield from hatched(box)
        text = words.say("glue", name=_neighbour(plan, tile, 1, 0))
        yield from _plate(caption_width(text, GLUE_SIZE, setter), box, text, setter, rising=False)


def _neighbour(plan: TilePlan, tile: Tile, down: int, right: int) -> str:
    return plan.tiles[(tile.row + down) * plan.columns + tile.column + right].name


def _plate(width: float, box: Box, text: str, setter: CaptionSetter, *, rising: bool) -> Iterator[Item]:
    """A text on white in the middle of a strip, from left to right or upwards."""
    x, y = box.middle
    long, high = width / 2 + GLUE_SIZE / 2, GLUE_SIZE * 0.7
    half_x, half_y = (high, long) if rising else (long, high)
    yield Fill(SHEET_MARK, rectangle(Box(x - half_x, y - half_y, x + half_x, y + half_y)), PAPER)
    drop = GLUE_SIZE * 0.35
    if rising:
        yield rising_caption(text, x + drop, y - width / 2, GLUE_SIZE, setter)
    else:
        yield from caption(text, x - width / 2, y - drop, GLUE_SIZE, setter)


def crosses(tile: Tile) -> Iterator[Item]:
    """The alignment marks on the sheet."""
    for point in tile.crosses:
        x, y = tile.matrix.point(*point)
        arms = (*line(x - CROSS_ARM, y, x + CROSS_ARM, y), *line(x, y - CROSS_ARM, x, y + CROSS_ARM))
        yield Stroke(SHEET_MARK, arms, BLACK, HAIRLINE)


def cut_lines(plan: TilePlan, tile: Tile) -> Iterator[Item]:
    """Scissors and dashes where a margin must be cut away before gluing: at the left, and at the top.

    The dashes run from the crosses to the edge of what the printer reaches, in margins only.
    """
    visible, outer = tile.matrix.box(tile.visible), tile.matrix.box(tile.window).grown(CROSS_OFFSET + CROSS_ARM)
    area, cut_x, cut_y = plan.area, visible.left, visible.top
    path: list[Segment] = []
    if tile.column:
        path += [*line(cut_x, area.bottom, cut_x, outer.bottom), *line(cut_x, outer.top, cut_x, area.top)]
        yield scissors(Matrix(0, 1, -1, 0, cut_x, max(area.bottom, outer.bottom - SCISSORS)))
    if tile.row:
        path += [*line(area.left, cut_y, outer.left, cut_y), *line(outer.right, cut_y, area.right, cut_y)]
        yield scissors(Matrix(1, 0, 0, 1, max(area.left, outer.left - SCISSORS), cut_y))
    if path:
        yield Stroke(SHEET_MARK, tuple(path), BLACK, HAIRLINE, CUT_DASH)


def _notes(plan: TilePlan, tile: Tile, words: WordGroup, setter: CaptionSetter) -> Iterator[Item]:
    """The sheet's name below its part of the poster, and a line to measure above, where there is room."""
    whole, visible = tile.matrix.box(tile.window), tile.matrix.box(tile.visible)
    x, y = whole.left + 2 * CROSS_OFFSET, whole.bottom - CROSS_OFFSET - 1.5 * MILLIMETRE
    yield from caption(tile.name, x, y, NAME_SIZE, bold(setter))
    x += caption_width(tile.name, NAME_SIZE, bold(setter)) + 3 * MILLIMETRE
    gaps = {"name": tile.name, "sheet": plan.tiles.index(tile) + 1, "sheets": len(plan.tiles)}
    yield from caption(words.say("sheet", **gaps), x, y, NOTE_SIZE, setter)
    if visible.width > MEASURE + 4 * CROSS_OFFSET:
        left, top = visible.left + 2 * CROSS_OFFSET, min(whole.top + 2 * MARGIN, plan.area.top)
        foot = Box(left, top - MARGIN + SPILL + 0.5 * MILLIMETRE, visible.right, top)
        yield from measuring_line(foot, words, setter)
