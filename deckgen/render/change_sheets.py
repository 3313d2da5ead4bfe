"""Pictures of what changed: pages as they were beside pages as they are, with frames around what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

from deckgen.render.page_differences import PixelBox
from deckgen.render.thumbnails import SURROUND, PngFile, png

WIDTH, MARGIN, GAP = 1800, 40, 24

# Pages no wider than so many pixels, as they are compared, stand two pairs to a row: up to A5 with its marks.
SMALL = 1050

# Pairs on a sheet, of small pages and of others.
MOST_SMALL, MOST_LARGE = 6, 2

# Of the page's name and what became of it, above a pair; of the words above each page.
HEAD, LINE = 34, 26

TYPE, SMALL_TYPE = 24, 18

DARK, GREY, FRAME, EDGE = (30, 30, 34), (96, 96, 100), (200, 16, 46), (190, 190, 186)

# How far outside of what differs its frame is drawn, and how thick.
ROOM, THICK = 7, 2


class SheetWords(Struct, frozen=True):
    """The words of the sheets in the deck's language."""

    before: str
    after: str
    changed: str
    new: str
    gone: str


class Lettering(Struct, frozen=True):
    """A font file with the places on its axes for the words of the sheets."""

    path: str
    axes: tuple[float, ...]

    def font(self, size: int) -> ImageFont.FreeTypeFont:
        """The font at a size in pixels."""
        font = ImageFont.truetype(self.path, size, layout_engine=ImageFont.Layout.BASIC)
        if self.axes:
            font.set_variation_by_axes(list(self.axes))
        return font


class ChangedPair(Struct, frozen=True):
    """A page as it was and as it is, None where it was or is not there, and where the two differ."""

    name: str
    before: Image.Image | None
    after: Image.Image | None
    boxes: tuple[PixelBox, ...] = ()


def change_sheets(
    product: str, pairs: Iterator[ChangedPair], words: SheetWords, lettering: Lettering
) -> Iterator[PngFile]:
    """Sheets of all changed pages of a product, numbered from 01; no more pictures are held than one sheet needs."""
    waiting: list[ChangedPair] = []
    number = 0
    for pair in pairs:
        waiting.append(pair)
        if len(waiting) >= (MOST_SMALL if all(map(_is_small, waiting)) else MOST_LARGE):
            number += 1
            yield PngFile(f"{product}-{number:02}.png", png(_sheet(waiting, words, lettering)))
            waiting = []
    if waiting:
        yield PngFile(f"{product}-{number + 1:02}.png", png(_sheet(waiting, words, lettering)))


def _is_small(pair: ChangedPair) -> bool:
    return all(picture is None or picture.width <= SMALL for picture in (pair.before, pair.after))


def _sheet(pairs: Sequence[ChangedPair], words: SheetWords, lettering: Lettering) -> Image.Image:
    """A sheet of some pairs, as high as they need."""
    columns = 2 if all(map(_is_small, pairs)) else 1
    cell = (WIDTH - 2 * MARGIN - (columns - 1) * 2 * GAP) // columns
    rows = [pairs[start : start + columns] for start in range(0, len(pairs), columns)]
    heights = [max(_height(pair, cell) for pair in row) for row in rows]
    sheet = Image.new("RGB", (WIDTH, 2 * MARGIN + sum(heights) + GAP * (len(rows) - 1)), SURROUND)
    draw, y = ImageDraw.Draw(sheet), MARGIN
    for row, height in zip(rows, heights, strict=True):
        for column, pair in enumerate(row):
            _draw_pair(sheet, draw, pair, (MARGIN + column * (cell + 2 * GAP), y, cell), words, lettering)
        y += height + GAP
    return sheet


def _sized(picture: Image.Image, cell: int) -> tuple[int, int]:
    """The size of a page that has half a cell's width."""
    width = (cell - GAP) // 2
    return width, max(1, round(picture.height * width / picture.width))


def _height(pair: ChangedPair, cell: int) -> int:
    sizes = [_sized(picture, cell)[1] for picture in (pair.before, pair.after) if picture]
    return HEAD + LINE + max(sizes)


def _draw_pair(
    sheet: Image.Image,
    draw: ImageDraw.ImageDraw,
    pair: ChangedPair,
    place: tuple[int, int, int],
    words: SheetWords,
    lettering: Lettering,
) -> None:
    """A pair at a place: its name, then both pages beside each other."""
    x, y, cell = place
    state = words.changed if pair.before and pair.after else words.new if pair.after else words.gone
    name = lettering.font(TYPE)
    draw.text((x, y), pair.name, DARK, name)
    draw.text((x + name.getlength(f"{pair.name}  "), y + 5), state, FRAME, lettering.font(SMALL_TYPE))
    sides = ((pair.before, words.before), (pair.after, words.after))
    for at, (picture, word) in enumerate(sides):
        left = x + at * ((cell - GAP) // 2 + GAP)
        if picture:
            draw.text((left, y + HEAD), word, GREY, lettering.font(SMALL_TYPE))
            _draw_page(sheet, draw, picture, (left, y + HEAD + LINE), cell, pair.boxes)


def _draw_page(
    sheet: Image.Image,
    draw: ImageDraw.ImageDraw,
    picture: Image.Image,
    corner: tuple[int, int],
    cell: int,
    boxes: Sequence[PixelBox],
) -> None:
    """A page with its edge and frames around what differs, which stay on the page."""
    (left, top), (width, height) = corner, _sized(picture, cell)
    sheet.paste(picture.resize((width, height), Image.Resampling.LANCZOS), (left, top))
    draw.rectangle((left - 1, top - 1, left + width, top + height), outline=EDGE)
    for box in boxes:
        ends = (
            max(left, left + box.left * width - ROOM),
            max(top, top + box.top * height - ROOM),
            min(left + width - 1, left + box.right * width + ROOM),
            min(top + height - 1, top + box.bottom * height + ROOM),
        )
        draw.rectangle(ends, outline=FRAME, width=THICK)
