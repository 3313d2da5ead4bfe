"""What stands around the pages on every proof sheet: what it is of, what the lines mean, and where to sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import BLACK, Ink
from deckgen.page.items import GlyphRun, Item, Resource, ResourceKind, Stroke
from deckgen.page.paths import line
from deckgen.sheets.captions import SHEET_MARK, CaptionSetter, caption, caption_block, caption_width
from deckgen.sheets.proofgrid import AREA, SHEET
from deckgen.sheets.prooflines import Lined

RULE = Ink(0, 0, 0, 40)

BOLD, HEAVY = 700, 800

TITLE_SIZES = (20, 18, 16, 14, 12, 10)

LINE_SIZES = (10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6)

TEXT_SIZES = (8.5, 8, 7.5, 7, 6.5, 6)

# The head: its two baselines below the area's top, and how much of the width the left side may take.
FIRST, SECOND = 6 * MILLIMETRE, 12 * MILLIMETRE

LEFT_SHARE = 0.68

TITLE_GAP = 0.45

# The foot: its height, and the widths of an entry of the legend and of its picture.
FOOT_HEIGHT = 17 * MILLIMETRE

ENTRY, SAMPLE, SAMPLE_HEIGHT = 72 * MILLIMETRE, 14 * MILLIMETRE, 10 * MILLIMETRE

AIR = 3.5 * MILLIMETRE

# Within the legend's pictures: how far the bleed and the safe area are from the edge, and the radius of cut corners.
SHOWN_BLEED, SHOWN_SAFE, SHOWN_RADIUS = 1.2 * MILLIMETRE, 1.8 * MILLIMETRE, 2 * MILLIMETRE

# To write on, from the foot's bottom; the name's share of the lines.
SIGN_LINE, NAME_SHARE = 2 * MILLIMETRE, 0.62


@dataclass(frozen=True, slots=True)
class FrameWords:
    """The words around the pages, whole: `about` is the line below the title, `colours` says what they are those of."""

    deck: str
    product: str
    about: str
    colours: str
    trim: str
    safe: str
    bleed: str
    lead: str
    approved: str
    name: str
    date: str


def frame(words: FrameWords, bleeds: bool, rounded: bool, setter: CaptionSetter) -> Resource:
    """All that is the same on every sheet; the bleed is explained where there is one, corners are as they are cut."""
    legend, sign = _foot(3 if bleeds else 2)
    items = (*_head(words, setter), *_legend(words, bleeds, rounded, legend, setter), *_sign(words, sign, setter))
    return Resource("proof frame", ResourceKind.FURNITURE, SHEET, items)


def sheet_name(text: str, setter: CaptionSetter) -> tuple[GlyphRun, ...]:
    """Which sheet it is, at the right of the head."""
    return _to_right(text, AREA.top - FIRST, TITLE_SIZES, replace(setter, weight=HEAVY))


def _head(words: FrameWords, setter: CaptionSetter) -> Iterator[Item]:
    heavy, room = replace(setter, weight=HEAVY), AREA.width * LEFT_SHARE
    size = _fitting(f"{words.deck} – {words.product}", room, TITLE_SIZES, heavy)
    y = AREA.top - FIRST
    yield from caption(words.deck, AREA.left, y, size, heavy)
    after = AREA.left + caption_width(words.deck, size, heavy) + TITLE_GAP * size
    yield from caption(words.product, after, y, size, setter)
    y = AREA.top - SECOND
    yield from caption(words.about, AREA.left, y, _fitting(words.about, room, LINE_SIZES, setter), setter)
    yield from _to_right(words.colours, y, LINE_SIZES, setter)


def _to_right(text: str, y: float, sizes: Sequence[float], setter: CaptionSetter) -> tuple[GlyphRun, ...]:
    """A line that ends at the right of the area."""
    size = _fitting(text, AREA.width * (1 - LEFT_SHARE) - AIR, sizes, setter)
    return caption(text, AREA.right - caption_width(text, size, setter), y, size, setter)


def _fitting(text: str, room: float, sizes: Sequence[float], setter: CaptionSetter) -> float:
    """The first of the sizes at which a line fits, else the last."""
    return next((size for size in sizes if caption_width(text, size, setter) <= room), sizes[-1])


def _foot(entries: int) -> tuple[Box, Box]:
    """The places of the legend and of what is signed."""
    top, middle = AREA.bottom + FOOT_HEIGHT, AREA.left + entries * ENTRY
    return Box(AREA.left, AREA.bottom, middle, top), Box(middle + AIR, AREA.bottom, AREA.right, top)


def _legend(words: FrameWords, bleeds: bool, rounded: bool, place: Box, setter: CaptionSetter) -> Iterator[Item]:
    """An entry for each kind of line: a small page that shows it, and what it means."""
    yield Stroke(SHEET_MARK, line(AREA.left, place.top, AREA.right, place.top), RULE, 0.35)
    kinds = {"trim": words.trim, "safe": words.safe, **({"bleed": words.bleed} if bleeds else {})}
    middle = (place.bottom + place.top) / 2
    for number, (kind, text) in enumerate(kinds.items()):
        left = place.left + number * ENTRY + SHOWN_BLEED
        shown = Box(left, middle - SAMPLE_HEIGHT / 2, left + SAMPLE, middle + SAMPLE_HEIGHT / 2)
        yield from _sample(shown, kind, rounded)
        said = Box(shown.right + AIR, place.bottom, place.left + (number + 1) * ENTRY - AIR, place.top)
        yield from caption_block(text, said, setter, TEXT_SIZES)


def _sample(box: Box, kind: str, rounded: bool) -> Iterator[Item]:
    """A small page with the lines of one kind."""
    bleed = box.grown(SHOWN_BLEED) if kind == "bleed" else box
    safe = box.grown(-SHOWN_SAFE) if kind == "safe" else box
    lined = Lined(box, bleed, safe, SHOWN_RADIUS if rounded else 0)
    yield from (*lined.bleed_line(), *lined.cut(), *lined.safe_line())


def _sign(words: FrameWords, place: Box, setter: CaptionSetter) -> Iterator[Item]:
    """What to do, and lines for a name and a date."""
    bold, size = replace(setter, weight=BOLD), LINE_SIZES[0]
    y = place.bottom + SIGN_LINE
    yield from caption_block(
        words.lead, Box(place.left, y + 2 * AIR, place.right, place.top - AIR / 2), setter, TEXT_SIZES
    )
    yield from caption(words.approved, place.left, y, size, bold)
    left = place.left + caption_width(words.approved, size, bold) + AIR
    middle = left + (place.right - left) * NAME_SHARE
    for word, start, end in ((words.name, left, middle - AIR), (words.date, middle, place.right)):
        yield from caption(word, start, y, TEXT_SIZES[0], setter, BLACK)
        after = start + caption_width(word, TEXT_SIZES[0], setter) + AIR / 2
        yield Stroke(SHEET_MARK, line(after, y - 1, end, y - 1), BLACK, 0.5)
