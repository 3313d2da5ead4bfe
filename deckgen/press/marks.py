"""What is drawn outside the bleed for a print shop: crop and registration marks, a colour bar; and the cutting line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import BLACK, Ink
from deckgen.page.items import ARTIFACT, Fill, Group, Item, Layer, Mark, Page, ProcessingStep, Stroke
from deckgen.page.paths import LineTo, MoveTo, Path, circle, line, rectangle, rounded
from deckgen.press.shop import DieLine, Shop
from deckgen.press.shop_choices import PressMarks
from deckgen.source.problems import Origin

# The least distance of marks from the bleed, so that no mark is mistaken for artwork.
CLEAR = 1 * MILLIMETRE

LENGTH = 5 * MILLIMETRE

AIR = 4 * MILLIMETRE

LINE_WIDTH = 0.25

TARGET = 4 * MILLIMETRE

PATCH = 4 * MILLIMETRE

# On every plate, so that the marks also show whether the plates are in register; as a build, not the colour All.
REGISTRATION = Ink(100, 100, 100, 100)

# Each ink alone and in pairs, then grey of one ink and of three, which differ when the press is out of balance.
PATCHES = (
    Ink(100, 0, 0, 0),
    Ink(0, 100, 0, 0),
    Ink(0, 0, 100, 0),
    BLACK,
    Ink(100, 100, 0, 0),
    Ink(100, 0, 100, 0),
    Ink(0, 100, 100, 0),
    Ink(0, 0, 0, 50),
    Ink(50, 40, 40, 0),
)

MARK = Mark(ARTIFACT, Origin("press marks"))


def start_of(shop: Shop, bleed: float) -> float:
    """How far from the trim marks begin: where the shop wants them, but always clear of the bleed."""
    return max(shop.mark_offset, bleed + CLEAR)


def media_with_marks(page: Page, shop: Shop) -> Box:
    """The bleed with room for the marks that a shop wants."""
    if shop.marks is PressMarks.NONE:
        return page.bleed
    return page.trim.grown(start_of(shop, page.trim.left - page.bleed.left) + LENGTH + AIR)


def marks_of(page: Page, shop: Shop) -> tuple[Item, ...]:
    """The marks that a shop wants around a page."""
    if shop.marks is PressMarks.NONE:
        return ()
    return _marks(page.trim, start_of(shop, page.trim.left - page.bleed.left), shop.marks)


@lru_cache(maxsize=64)
def _marks(trim: Box, start: float, marks: PressMarks) -> tuple[Item, ...]:
    """The same marks for all pages of a size."""
    crop = [Stroke(MARK, path, REGISTRATION, LINE_WIDTH) for path in crop_lines(trim, start)]
    return tuple(crop) if marks is PressMarks.CROP else (*crop, *_targets(trim, start), *_bar(trim, start))


def crop_lines(trim: Box, start: float) -> list[Path]:
    """Two lines at each corner, in the direction of the cuts, which begin so far from the trim."""
    end = start + LENGTH
    lines: list[Path] = []
    for x in (trim.left, trim.right):
        lines.append((MoveTo(x, trim.bottom - start), LineTo(x, trim.bottom - end)))
        lines.append((MoveTo(x, trim.top + start), LineTo(x, trim.top + end)))
    for y in (trim.bottom, trim.top):
        lines.append((MoveTo(trim.left - start, y), LineTo(trim.left - end, y)))
        lines.append((MoveTo(trim.right + start, y), LineTo(trim.right + end, y)))
    return lines


def cutting_layer(page: Page, die_line: DieLine, radius: float) -> Group:
    """The cutting line along the trim, in a spot colour of its own that leaves the artwork below as it is."""
    stroke = Stroke(MARK, rounded(page.trim, radius), die_line.ink, die_line.width, overprint=True)
    return Group(MARK, (stroke,), layer=Layer(die_line.layer, ProcessingStep.CUTTING))


def as_die_line(group: Group, die_line: DieLine) -> Group:
    """A group of lines to cut along as a shop calls and draws its die line; any other group as it is."""
    if group.layer is None or group.layer.step is not ProcessingStep.CUTTING:
        return group
    strokes = tuple(_as_drawn(item, die_line) for item in group.items)
    return replace(group, items=strokes, layer=Layer(die_line.layer, ProcessingStep.CUTTING))


def _as_drawn(item: Item, die_line: DieLine) -> Item:
    return replace(item, ink=die_line.ink, width=die_line.width) if isinstance(item, Stroke) else item


def _targets(trim: Box, start: float) -> Iterator[Item]:
    """A cross in a ring in the middle of each side."""
    away = start + TARGET / 2
    across, up = trim.middle
    centres = ((trim.left - away, up), (trim.right + away, up), (across, trim.bottom - away), (across, trim.top + away))
    for x, y in centres:
        half = TARGET / 2
        for path in (line(x - half, y, x + half, y), line(x, y - half, x, y + half), circle(x, y, TARGET / 2)):
            yield Stroke(MARK, path, REGISTRATION, LINE_WIDTH)


def _bar(trim: Box, start: float) -> Iterator[Item]:
    """Patches above the trim's upper edge, to the left of the middle and as many as there is room for."""
    room = trim.width / 2 - TARGET - CLEAR
    size = min(PATCH, room / len(PATCHES))
    for number, ink in enumerate(PATCHES):
        left = trim.left + CLEAR + number * size
        yield Fill(MARK, rectangle(Box(left, trim.top + start, left + size, trim.top + start + size)), ink)
