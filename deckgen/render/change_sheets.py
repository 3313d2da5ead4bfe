"""Pictures of what changed: pages as they were beside pages as they are, with what differs marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

from deckgen.render.page_differences import PixelBox
from deckgen.render.thumbnails import SURROUND, PngFile, png

Colour = tuple[int, int, int]

WIDTH, MARGIN, GAP = 1800, 40, 24

# Pages no wider than so many pixels, as they are compared, stand two pairs to a row: up to A5 with its marks.
SMALL = 1050

# Pairs on a sheet, of small pages and of others.
MOST_SMALL, MOST_LARGE = 6, 2

# Of the page's name and what became of it, above a pair; of the words above each page.
HEAD, LINE = 34, 26

TYPE, SMALL_TYPE = 24, 18

DARK, GREY, FRAME, EDGE, HALO = (30, 30, 34), (96, 96, 100), (200, 16, 46), (190, 190, 186), (255, 255, 255)

# What differs has a tint for its ground, as under a marker: that of these which is furthest from the ground.
LIGHT_TINTS = ((255, 230, 60), (140, 232, 255))

DARK_TINTS = ((140, 96, 0), (0, 98, 150))

# Grounds that are lighter carry dark letters: white ones have not the contrast that is asked for.
LIGHT = 118

# Steps of 255 that nothing need stand out by where no letters are.
LEAST_APART = 60

# How far a tint goes beyond what differs, across and down; how thick frames are.
ROOM, ROOM_ABOVE, THICK = 3, 2, 3


class SheetWords(Struct, frozen=True):
    """The words of the sheets in the deck's language."""

    before: str
    after: str
    changed: str
    new: str
    gone: str
    page: str

    def name_of(self, page: str) -> str:
        """What a page is called: its name, with a word where that is only a number."""
        return self.page.replace("{page}", page) if page.isdigit() else page


class SheetSet(Struct, frozen=True):
    """The sheets of a product: what their files begin with, and what stands over each."""

    name: str
    head: str


class Lettering(Struct, frozen=True):
    """A font file with the places on its axes for the words of the sheets, and whether these run from the right.

    Words that do are shaped and ordered by Raqm, as far as Pillow has it.
    """

    path: str
    axes: tuple[float, ...]
    from_right: bool = False

    def font(self, size: int) -> ImageFont.FreeTypeFont:
        """The font at a size in pixels."""
        engine = ImageFont.Layout.RAQM if self.from_right else ImageFont.Layout.BASIC
        font = ImageFont.truetype(self.path, size, layout_engine=engine)
        if self.axes:
            font.set_variation_by_axes(list(self.axes))
        return font


class SheetDraft(Struct, frozen=True):
    """A sheet being drawn, all of it mirrored where its words run from the right."""

    image: Image.Image
    draw: ImageDraw.ImageDraw
    lettering: Lettering

    def write(self, corner: tuple[float, float], text: str, ink: Colour, size: int) -> None:
        """Write a text from a corner, where its line begins."""
        (x, y), font = corner, self.lettering.font(size)
        if self.lettering.from_right:
            self.draw.text((WIDTH - x, y), text, ink, font, anchor="ra")
        else:
            self.draw.text((x, y), text, ink, font)

    def left(self, x: int, width: int) -> int:
        """The left edge of what is so wide and begins at a place."""
        return WIDTH - x - width if self.lettering.from_right else x


class ChangedPair(Struct, frozen=True):
    """A page as it was and as it is, None where it was or is not there, and where the two differ."""

    name: str
    before: Image.Image | None
    after: Image.Image | None
    boxes: tuple[PixelBox, ...] = ()


def change_sheets(
    sheets: SheetSet, pairs: Iterator[ChangedPair], words: SheetWords, lettering: Lettering
) -> Iterator[PngFile]:
    """Sheets of all changed pages of a product, numbered from 01; no more pictures are held than one sheet needs."""
    waiting: list[ChangedPair] = []
    number = 0
    for pair in pairs:
        waiting.append(pair)
        if len(waiting) >= (MOST_SMALL if all(map(_is_small, waiting)) else MOST_LARGE):
            number += 1
            yield PngFile(f"{sheets.name}-{number:02}.png", png(_sheet(sheets.head, waiting, words, lettering)))
            waiting = []
    if waiting:
        yield PngFile(f"{sheets.name}-{number + 1:02}.png", png(_sheet(sheets.head, waiting, words, lettering)))


def _is_small(pair: ChangedPair) -> bool:
    return all(picture is None or picture.width <= SMALL for picture in (pair.before, pair.after))


def _sheet(head: str, pairs: Sequence[ChangedPair], words: SheetWords, lettering: Lettering) -> Image.Image:
    """A sheet of some pairs below a line of its own, as high as they need."""
    columns = 2 if all(map(_is_small, pairs)) else 1
    cell = (WIDTH - 2 * MARGIN - (columns - 1) * 2 * GAP) // columns
    rows = [pairs[start : start + columns] for start in range(0, len(pairs), columns)]
    heights = [max(_height(pair, cell) for pair in row) for row in rows]
    sheet = Image.new("RGB", (WIDTH, 2 * MARGIN + HEAD + sum(heights) + GAP * (len(rows) - 1)), SURROUND)
    draft, y = SheetDraft(sheet, ImageDraw.Draw(sheet), lettering), MARGIN + HEAD
    draft.write((MARGIN, MARGIN - 8), head, GREY, TYPE)
    for row, height in zip(rows, heights, strict=True):
        for column, pair in enumerate(row):
            _draw_pair(draft, pair, (MARGIN + column * (cell + 2 * GAP), y, cell), words)
        y += height + GAP
    return sheet


def _sized(picture: Image.Image, cell: int) -> tuple[int, int]:
    """The size of a page that has half a cell's width."""
    width = (cell - GAP) // 2
    return width, max(1, round(picture.height * width / picture.width))


def _height(pair: ChangedPair, cell: int) -> int:
    sizes = [_sized(picture, cell)[1] for picture in (pair.before, pair.after) if picture]
    return HEAD + LINE + max(sizes)


def _draw_pair(draft: SheetDraft, pair: ChangedPair, place: tuple[int, int, int], words: SheetWords) -> None:
    """A pair at a place: its name, then both pages beside each other."""
    x, y, cell = place
    state = words.changed if pair.before and pair.after else words.new if pair.after else words.gone
    called = words.name_of(pair.name)
    draft.write((x, y), called, DARK, TYPE)
    after = draft.lettering.font(TYPE).getlength(f"{called}  ")
    draft.write((x + after, y + 5), state, FRAME, SMALL_TYPE)
    sides = ((pair.before, words.before), (pair.after, words.after))
    for at, (picture, word) in enumerate(sides):
        start = x + at * ((cell - GAP) // 2 + GAP)
        if picture:
            draft.write((start, y + HEAD), word, GREY, SMALL_TYPE)
            _draw_page(draft, picture, (start, y + HEAD + LINE), cell, pair.boxes)


def _draw_page(
    draft: SheetDraft, picture: Image.Image, corner: tuple[int, int], cell: int, boxes: Sequence[PixelBox]
) -> None:
    """A page with its edge, and what differs marked."""
    (start, top), size = corner, _sized(picture, cell)
    left = draft.left(start, size[0])
    page = picture.resize(size, Image.Resampling.LANCZOS)
    for box in boxes:
        _mark(page, box)
    draft.image.paste(page, (left, top))
    draft.draw.rectangle((left - 1, top - 1, left + size[0], top + size[1]), outline=EDGE)


def _mark(page: Image.Image, box: PixelBox) -> None:
    """Tint what differs, so that no line runs through letters; a plane that differs all over keeps its colours."""
    width, height = page.size
    ends = (
        max(0, round(box.left * width) - ROOM),
        max(0, round(box.top * height) - ROOM_ABOVE),
        min(width, round(box.right * width) + ROOM),
        min(height, round(box.bottom * height) + ROOM_ABOVE),
    )
    if box.is_plane:
        draw = ImageDraw.Draw(page)
        left, top, right, bottom = ends
        draw.rectangle((left, top, right - 1, bottom - 1), outline=HALO, width=3 * THICK)
        inner = (left + THICK, top + THICK, right - 1 - THICK, bottom - 1 - THICK)
        draw.rectangle(inner, outline=FRAME, width=THICK)
        return
    part = page.crop(ends)
    tints = LIGHT_TINTS if _level(_ground(part)) > LIGHT else DARK_TINTS
    page.paste(_tinted(part, max(tints, key=lambda tint: _distance(_ground(part), tint))), ends[:2])


def _tinted(part: Image.Image, tint: Colour) -> Image.Image:
    """A part of a page with a tint in place of its ground: what stands out most from that stays as it is."""
    apart = ImageChops.difference(part, Image.new("RGB", part.size, _ground(part)))
    red, green, blue = apart.split()
    far = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    farthest = max(value for value, count in enumerate(far.histogram()) if count)
    most = max(LEAST_APART, farthest * 7 // 8)  # in a smaller picture letters have dark rims
    ground = far.point([255 - min(255, value * 255 // most) for value in range(256)])
    return Image.composite(Image.new("RGB", part.size, tint), part, ground)


def _distance(one: Colour, other: Colour) -> int:
    return sum(abs(first - second) for first, second in zip(one, other, strict=True))


def _ground(part: Image.Image) -> Colour:
    """The colour that lies in the middle of a part's."""
    red, green, blue = ImageStat.Stat(part).median
    return red, green, blue


def _level(colour: Colour) -> float:
    red, green, blue = colour
    return 0.299 * red + 0.587 * green + 0.114 * blue
