"""How the sheets of a poster are put together: the poster small, with the sheets' borders and names, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.ink import BLACK, PAPER
from deckgen.page.items import Fill, Group, Item, Page, Product, Stroke
from deckgen.page.paths import circle, line, rectangle
from deckgen.sheets.artwork import corrected, placed_artwork, sheet_box, side_page
from deckgen.sheets.captions import SHEET_MARK, CaptionSetter, caption, caption_around
from deckgen.sheets.margins import measuring_line
from deckgen.sheets.mirror import mirrored_for
from deckgen.sheets.office_job import Imposition
from deckgen.sheets.sketches import HEIGHT, sketches
from deckgen.sheets.tiles import TilePlan

EDGE = 12 * MILLIMETRE

HEADING_SIZE = 22.0

STEP_SIZE = 12.0

STEP_LEADING = 16.0

STEP_INDENT = 9 * MILLIMETRE

HIGHEST_PICTURE = 0.55

FOOT = 8 * MILLIMETRE


def assembly_map(product: Product, resource: str, plan: TilePlan, imposition: Imposition, subject: str) -> Page:
    """The page that shows how; the word `assembly` has a heading in its first line, then a step a line."""
    words, setter, printer = imposition.words, imposition.setter, imposition.printer
    sheet = sheet_box(imposition.paper, lying=False)
    room = sheet.grown(-max(EDGE, printer.unprintable))
    heading, *steps = words.say("assembly").splitlines()
    items: list[Item] = list(caption(heading, room.left, room.top - HEADING_SIZE, HEADING_SIZE, bold(setter)))
    picture = picture_matrix(plan, Box(room.left, room.bottom, room.right, room.top - 2 * HEADING_SIZE))
    items += _picture(resource, plan, picture, setter)
    below = picture.box(plan.poster).bottom - 2.5 * STEP_LEADING
    written, below = _steps(steps, room.left, below, room.width, setter)
    items += written
    free = Box(room.left, room.bottom + 1.5 * FOOT, room.right, below)
    items += sketches(free) if free.height >= HEIGHT else ()
    items += measuring_line(Box(room.left, room.bottom, room.right, room.bottom + FOOT), words, setter)
    done = corrected(mirrored_for(product, items, sheet), sheet, printer, back=False)
    return side_page(sheet, printer, done, heading, f"{subject}, assembly map")


def bold(setter: CaptionSetter) -> CaptionSetter:
    """The same face, heavy."""
    return replace(setter, weight=800)


def picture_matrix(plan: TilePlan, room: Box) -> Matrix:
    """From the poster to its small picture: as wide as the room, but not much over half as high, at the room's top."""
    poster = plan.poster
    scale = round(min(room.width / poster.width, room.height * HIGHEST_PICTURE / poster.height), 4)
    left = (room.left + room.right - poster.width * scale) / 2
    return Matrix(scale, 0, 0, scale, left - poster.left * scale, room.top - poster.top * scale)


def _picture(resource: str, plan: TilePlan, matrix: Matrix, setter: CaptionSetter) -> Iterator[Item]:
    """The poster, a frame around it, the borders of the sheets, and their names on white discs."""
    yield placed_artwork(resource, matrix, plan.poster)
    yield Stroke(SHEET_MARK, rectangle(matrix.box(plan.poster)), BLACK, 0.5)
    boxes = [matrix.box(tile.visible) for tile in plan.tiles]
    for box in boxes:
        yield Stroke(SHEET_MARK, rectangle(box), PAPER, 2.4)
    for box in boxes:
        yield Stroke(SHEET_MARK, rectangle(box), BLACK, 0.8)
    size = min(16.0, min(min(box.width, box.height) for box in boxes) / 3)
    for tile, box in zip(plan.tiles, boxes, strict=True):
        x, y = box.middle
        disc = circle(x, y, size * 2.2)
        yield Fill(SHEET_MARK, disc, PAPER)
        yield Stroke(SHEET_MARK, disc, BLACK, 0.8)
        yield from caption_around(tile.name, x, y - size * 0.35, size, bold(setter))


def _steps(steps: list[str], left: float, top: float, width: float, setter: CaptionSetter) -> tuple[list[Item], float]:
    """Numbered steps, each in as many lines as it needs, and how far down they reach."""
    spec, items = setter.spec(STEP_SIZE), list[Item]()
    for number, step in enumerate(steps, 1):
        items += caption(str(number), left, top, STEP_SIZE, bold(setter))
        lines = setter.typesetter.lines(step, spec, width - STEP_INDENT)
        for text in [part.text for part in lines.lines] if lines else [step]:
            items += caption(text, left + STEP_INDENT, top, STEP_SIZE, setter)
            top -= STEP_LEADING
        top -= STEP_LEADING / 2
    return items, top


def scissors(matrix: Matrix) -> Group:
    """A small pair of scissors that cuts to the right from 0, 0; about 4.6 mm long."""
    mm = MILLIMETRE
    handles = (*circle(0.9 * mm, 0.9 * mm, 1.3 * mm), *circle(0.9 * mm, -0.9 * mm, 1.3 * mm))
    blades = (
        *line(1.45 * mm, 0.55 * mm, 4.6 * mm, -0.7 * mm),
        *line(1.45 * mm, -0.55 * mm, 4.6 * mm, 0.7 * mm),
    )
    return Group(SHEET_MARK, (Stroke(SHEET_MARK, (*handles, *blades), BLACK, 0.8, round_ends=True),), matrix)
