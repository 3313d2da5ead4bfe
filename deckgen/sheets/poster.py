"""A poster on the sheets of an office printer, to be glued together: the sheets, after a page that shows how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from deckgen.layout.layout import OfficeSpec
from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.ink import BLACK, PAPER
from deckgen.page.items import Fill, Item, Page, Product, Resource, Stroke, Viewer
from deckgen.page.paths import Segment, line, rectangle
from deckgen.sheets.artwork import artwork, placed, sheet_page, trued
from deckgen.sheets.assembly import assembly_map, bold, scissors
from deckgen.sheets.captions import SHEET_MARK, CaptionSetter, caption, caption_width, upright
from deckgen.sheets.furniture import MEASURE, measuring_line
from deckgen.sheets.job import OfficeOptions, SheetWords
from deckgen.sheets.nup import NoRoomError
from deckgen.sheets.sketches import HAIRLINE, hatched
from deckgen.sheets.tiles import CROSS_OFFSET, MARGIN, Tile, Tiling, tiling
from deckgen.source.problems import Problem, ProblemsFound

# The picture goes on beyond the cuts, so that neither a cut nor a sheet a little aside leaves a white line.
SPILL = 2 * MILLIMETRE

CROSS_ARM = 2 * MILLIMETRE

CUT_DASH = (4.0, 3.0)

SCISSORS = 5 * MILLIMETRE

GLUE_SIZE = 8.0

NAME_SIZE = 14.0

NOTE_SIZE = 8.0


def poster_tiles(
    product: Product, spec: OfficeSpec, options: OfficeOptions, words: SheetWords, setter: CaptionSetter
) -> Product:
    """Each page of a poster as a map and its sheets, at full size, on one side; no map for a single sheet.

    Raises ValueError where the overlap leaves nothing of a sheet to be seen.
    """
    paper = options.paper or spec.paper
    pages: list[Page] = []
    resources: list[Resource] = []
    for index, page in enumerate(product.pages):
        art = artwork(product, index)
        try:
            plan = tiling(page.trim, paper, spec.overlap, options.printer)
        except NoRoomError as error:
            raise ProblemsFound([Problem(spec.origin, f"{product.name}: {error}")]) from error
        if len(plan.tiles) > 1:
            pages.append(assembly_map(art.name, plan, paper, options.printer, words, setter, page.subject))
        pages += [_tile_page(art, plan, tile, options, words, setter, page.subject) for tile in plan.tiles]
        resources.append(art)
    return replace(product, pages=tuple(pages), resources=(*product.resources, *resources), viewer=Viewer(""))


def _tile_page(
    art: Resource,
    plan: Tiling,
    tile: Tile,
    options: OfficeOptions,
    words: SheetWords,
    setter: CaptionSetter,
    subject: str,
) -> Page:
    items = (
        placed(art.name, tile.matrix, printed(tile, art.box)),
        *glue_strips(plan, tile, words, setter),
        *crosses(tile),
        *cut_lines(plan, tile),
        *_notes(plan, tile, words, setter),
    )
    done = trued(items, plan.sheet, options.printer, back=False)
    return sheet_page(plan.sheet, options.printer, done, tile.name, f"{subject}, tile {tile.name}")


def printed(tile: Tile, bleed: Box) -> Box:
    """What of the poster a tile prints: what is seen and a little beyond, as far as there is artwork."""
    return tile.visible.grown(SPILL).cut_to(bleed)


def glue_strips(plan: Tiling, tile: Tile, words: SheetWords, setter: CaptionSetter) -> Iterator[Item]:
    """Hatched strips at the right and at the bottom, each with the name of the sheet that will lie on it."""
    seen, whole = tile.matrix.box(tile.visible), tile.matrix.box(tile.window)
    if tile.covered_right:
        box = Box(seen.right + SPILL, seen.bottom, whole.right, whole.top)
        yield from hatched(box)
        text = words.glue.format(name=_neighbour(plan, tile, 0, 1))
        yield from _plate(caption_width(text, GLUE_SIZE, setter), box, text, setter, rising=True)
    if tile.covered_below:
        box = Box(whole.left, whole.bottom, whole.right, seen.bottom - SPILL)
        yield from hatched(box)
        text = words.glue.format(name=_neighbour(plan, tile, 1, 0))
        yield from _plate(caption_width(text, GLUE_SIZE, setter), box, text, setter, rising=False)


def _neighbour(plan: Tiling, tile: Tile, down: int, right: int) -> str:
    return plan.tiles[(tile.row + down) * plan.columns + tile.column + right].name


def _plate(width: float, box: Box, text: str, setter: CaptionSetter, *, rising: bool) -> Iterator[Item]:
    """A text on white in the middle of a strip, from left to right or upwards."""
    x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    long, high = width / 2 + GLUE_SIZE / 2, GLUE_SIZE * 0.7
    half_x, half_y = (high, long) if rising else (long, high)
    yield Fill(SHEET_MARK, rectangle(Box(x - half_x, y - half_y, x + half_x, y + half_y)), PAPER)
    drop = GLUE_SIZE * 0.35
    if rising:
        yield upright(text, x + drop, y - width / 2, GLUE_SIZE, setter)
    else:
        yield from caption(text, x - width / 2, y - drop, GLUE_SIZE, setter)


def crosses(tile: Tile) -> Iterator[Item]:
    """The alignment marks on the sheet."""
    for point in tile.crosses:
        x, y = tile.matrix.point(*point)
        arms = (*line(x - CROSS_ARM, y, x + CROSS_ARM, y), *line(x, y - CROSS_ARM, x, y + CROSS_ARM))
        yield Stroke(SHEET_MARK, arms, BLACK, HAIRLINE)


def cut_lines(plan: Tiling, tile: Tile) -> Iterator[Item]:
    """Scissors and dashes where a margin must be cut away before gluing: at the left, and at the top.

    The dashes run from the crosses to the edge of what the printer reaches, in margins only.
    """
    seen, outer = tile.matrix.box(tile.visible), tile.matrix.box(tile.window).grown(CROSS_OFFSET + CROSS_ARM)
    area = plan.area
    path: list[Segment] = []
    if tile.column:
        path += [
            *line(seen.left, area.bottom, seen.left, outer.bottom),
            *line(seen.left, outer.top, seen.left, area.top),
        ]
        yield scissors(Matrix(0, 1, -1, 0, seen.left, max(area.bottom, outer.bottom - SCISSORS)))
    if tile.row:
        path += [*line(area.left, seen.top, outer.left, seen.top), *line(outer.right, seen.top, area.right, seen.top)]
        yield scissors(Matrix(1, 0, 0, 1, max(area.left, outer.left - SCISSORS), seen.top))
    if path:
        yield Stroke(SHEET_MARK, tuple(path), BLACK, HAIRLINE, CUT_DASH)


def _notes(plan: Tiling, tile: Tile, words: SheetWords, setter: CaptionSetter) -> Iterator[Item]:
    """The sheet's name below its part of the poster, and a line to measure above, where there is room."""
    whole, seen = tile.matrix.box(tile.window), tile.matrix.box(tile.visible)
    x, y = whole.left + 2 * CROSS_OFFSET, whole.bottom - CROSS_OFFSET - 1.5 * MILLIMETRE
    yield from caption(tile.name, x, y, NAME_SIZE, bold(setter))
    x += caption_width(tile.name, NAME_SIZE, bold(setter)) + 3 * MILLIMETRE
    gaps = {"name": tile.name, "sheet": plan.tiles.index(tile) + 1, "sheets": len(plan.tiles)}
    yield from caption(words.sheet.format(**gaps), x, y, NOTE_SIZE, setter)
    if seen.width > MEASURE + 4 * CROSS_OFFSET:
        left, top = seen.left + 2 * CROSS_OFFSET, min(whole.top + 2 * MARGIN, plan.area.top)
        foot = Box(left, top - MARGIN + SPILL + 0.5 * MILLIMETRE, seen.right, top)
        yield from measuring_line(foot, words.measure, setter)
