"""Contact sheets for approval: every page as it lies after cutting, with its name, its safe area and its boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from deckgen.page.geometry import IDENTITY, MILLIMETRE, Box
from deckgen.page.ink import Ink
from deckgen.page.items import Item, Page, Product, Stroke, Use
from deckgen.page.paths import line
from deckgen.sheets.artwork import page_on_sheet
from deckgen.sheets.captions import SHEET_MARK, CaptionSetter, caption_block
from deckgen.sheets.mirror import mirrored_for
from deckgen.sheets.nup import matrix_onto
from deckgen.sheets.proofframe import ProofFrame
from deckgen.sheets.proofgrid import NAME_ROOM, SHEET, GridCell, ProofGrid
from deckgen.sheets.prooflines import Lined

BOLD = 700

NAME_SIZES = (9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5)

NAME_HEIGHT = 5 * MILLIMETRE

# Lines to write corrections on, where there is room for them.
PITCH, MOST_NOTES, NOTE_LINE = 8 * MILLIMETRE, 2, Ink(0, 0, 0, 25)


def proof_sheets(product: Product, grid: ProofGrid, radius: float, frame: ProofFrame, setter: CaptionSetter) -> Product:
    """A product's pages on the sheets of a grid, in a frame; `radius` is of cut corners, at full size."""
    pages = tuple(
        _sheet(product, cells, number, (*name, *_shown(product, cells, grid, radius, setter)), frame)
        for number, (cells, name) in enumerate(zip(grid.sheets, frame.names, strict=True), 1)
    )
    return replace(product, pages=pages, resources=(*product.resources, frame.resource))


def _sheet(product: Product, cells: Sequence[GridCell], number: int, items: Sequence[Item], frame: ProofFrame) -> Page:
    return Page(
        trim=SHEET,
        bleed=SHEET,
        media=SHEET,
        safe=SHEET,
        items=(Use(SHEET_MARK, frame.resource.name, IDENTITY), *items),
        label=str(number),
        subject=f"proof sheet {number}",
        bookmarks=tuple(bookmark for cell in cells for bookmark in product.pages[cell.index].bookmarks),
    )


def _shown(
    product: Product, cells: Sequence[GridCell], grid: ProofGrid, radius: float, setter: CaptionSetter
) -> Iterator[Item]:
    """The pages of a sheet; all bleeds first, so that none lies on the page beside it."""
    placed = [(cell, matrix_onto(product.pages[cell.index].trim, cell.onto, 0, grid.scale)) for cell in cells]
    lined = [Lined.of(product.pages[cell.index], matrix, radius) for cell, matrix in placed]
    for page in lined:
        yield from page.bleed_line()
    for (cell, matrix), page in zip(placed, lined, strict=True):
        yield from page.cut(page_on_sheet(product, cell.index, matrix, 1))
        yield from page.safe_line()
        below = Box(page.trim.left, page.bleed.bottom - NAME_ROOM, page.trim.right, page.bleed.bottom)
        name = product.pages[cell.index].label or str(cell.index + 1)
        yield from mirrored_for(product, _name(name, cell.back, below, setter), below)
        yield from _note_lines(below, grid.free)


def _name(name: str, back: bool, below: Box, setter: CaptionSetter) -> Iterator[Item]:
    """What a page is called, below it: bold, to be found by, but for backs."""
    place = replace(below, top=below.bottom + NAME_HEIGHT)
    yield from caption_block(name, place, setter if back else replace(setter, weight=BOLD), NAME_SIZES)


def _note_lines(below: Box, free: float) -> Iterator[Item]:
    """Lines below a name, as many as there is room for."""
    for number in range(1, min(MOST_NOTES, int(free / PITCH - 0.5)) + 1):
        y = below.bottom - number * PITCH
        yield Stroke(SHEET_MARK, line(below.left, y, below.right, y), NOTE_LINE, 0.35)
