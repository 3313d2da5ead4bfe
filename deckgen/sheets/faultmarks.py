"""Faults outlined on pages, each with its number, and the list that tells what the numbers mean: for previews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.geometry import Box
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill, GlyphRun, Item, Page, Product, Stroke
from deckgen.page.paths import rectangle
from deckgen.sheets.captions import SHEET_MARK, CaptionSetter, caption, caption_runs, caption_width

RED = Ink(0, 100, 100, 0)

BOLD = 700

LINE, HALO, TYPE = 1 / 160, 1 / 90, 1 / 22
"""Shares of a page's shorter side: how wide the outlines are and what shows them up, and how large the numbers."""

LIST_WIDTH, LIST_MARGIN, LIST_TYPE, LIST_LEADING, LIST_INDENT = 600.0, 12.0, 8.5, 11.5, 26.0
"""Of the list, in points."""

MOST_LISTED = 80


class NumberedBox(Struct, frozen=True):
    """A place on a page at which something is wrong, and the number by which it is told."""

    number: int
    box: Box


def with_marks(product: Product, by_page: Mapping[int, Sequence[NumberedBox]], setter: CaptionSetter) -> Product:
    """A product with outlines on its pages, which are counted from 1; on these nothing lies over text."""
    pages = [
        replace(page, items=(*_text_last(page.items), *_marks(page.trim, by_page[number], setter)))
        if number in by_page
        else page
        for number, page in enumerate(product.pages, start=1)
    ]
    return replace(product, pages=tuple(pages))


def _text_last(items: Iterable[Item]) -> list[Item]:
    """Items with all text on top, so that what sticks out of its place is seen."""
    return sorted(items, key=lambda item: isinstance(item, GlyphRun))


def _marks(trim: Box, boxes: Sequence[NumberedBox], setter: CaptionSetter) -> Iterator[Item]:
    """All outlines, then all numbers, so that none is crossed out; what lies outside is shown at the edge."""
    side = min(trim.width, trim.height)
    wide, halo, size = side * LINE, side * HALO, side * TYPE
    room = trim.grown(-halo / 2)
    outlines = [(item.number, _within(item.box.grown(wide), room)) for item in boxes]
    for _, box in outlines:
        yield Stroke(SHEET_MARK, rectangle(box), PAPER, halo)
    for _, box in outlines:
        yield Stroke(SHEET_MARK, rectangle(box), RED, wide)
    taken = [box for _, box in outlines]
    for number, box in outlines:
        badge = _free(_badges(str(number), box, size, setter), trim, taken)
        taken.append(badge)
        yield from _numbered(str(number), badge, size, setter)


def _within(box: Box, room: Box) -> Box:
    """A box moved and cut to a room; a part of it stays, wherever it lay."""
    least = min(room.width, room.height) / 40
    left, right = _span(box.left, box.right, room.left, room.right, least)
    bottom, top = _span(box.bottom, box.top, room.bottom, room.top, least)
    return Box(left, bottom, right, top)


def _span(low: float, high: float, first: float, last: float, least: float) -> tuple[float, float]:
    low, high = max(low, first), min(high, last)
    if high - low >= least:
        return low, high
    low = min(max(low, first), last - least)
    return low, low + least


def _badges(number: str, box: Box, size: float, setter: CaptionSetter) -> Iterator[Box]:
    """Where a number may stand: around its outline, beside its corners and its middle."""
    width, height = caption_width(number, size, setter) + size * 0.8, size * 1.3
    middle = box.middle[1] - height / 2
    places = [
        (box.left, box.top),
        (box.right - width, box.top),
        (box.right, middle),
        (box.left - width, middle),
        (box.left, box.bottom - height),
        (box.right - width, box.bottom - height),
        (box.right, box.top - height),
        (box.left - width, box.top - height),
        *((box.left + step * width, box.top) for step in range(1, 9)),
        *((box.left + step * width, box.top - height) for step in range(9)),
    ]
    for left, bottom in places:
        yield Box(left, bottom, left + width, bottom + height)


def _free(badges: Iterable[Box], trim: Box, taken: Sequence[Box]) -> Box:
    """The place on the page that lies least over outlines and other numbers; of those the first."""
    kept = [_kept_in(badge, trim) for badge in badges]
    return min(kept, key=lambda badge: sum(badge.meets(other) for other in taken))


def _kept_in(badge: Box, trim: Box) -> Box:
    left = min(max(badge.left, trim.left), trim.right - badge.width)
    bottom = min(max(badge.bottom, trim.bottom), trim.top - badge.height)
    return Box(left, bottom, left + badge.width, bottom + badge.height)


def _numbered(number: str, badge: Box, size: float, setter: CaptionSetter) -> Iterator[Item]:
    """A number on a red ground."""
    bold = replace(setter, weight=BOLD)
    cap = bold.spec(size).face.cap_height * size / 1000
    yield Fill(SHEET_MARK, rectangle(badge), RED)
    x = badge.middle[0] - caption_width(number, size, bold) / 2
    yield from caption(number, x, badge.middle[1] - cap / 2, size, bold, PAPER)


def fault_list(texts: Mapping[int, str], setter: CaptionSetter, sound: int = 0) -> Page:
    """A page as high as it takes that tells what numbers mean, and how many pages are left out as they are sound."""
    shown = list(texts.items())[:MOST_LISTED]
    if more := len(texts) - len(shown):
        shown.append((0, f"and {more} more, on the terminal"))
    if sound:
        pages = "1 page has no fault; it is" if sound == 1 else f"{sound} pages have no fault; they are"
        shown.append((0, f"{pages} not shown here"))
    spec = setter.spec(LIST_TYPE)
    items: list[Item] = []
    y = -LIST_MARGIN
    for number, text in shown:
        width = LIST_WIDTH - 2 * LIST_MARGIN - LIST_INDENT
        lines = setter.typesetter.lines(text, spec, width) or setter.typesetter.overfull_lines(text, spec, width)
        cap = spec.face.cap_height * LIST_TYPE / 1000
        if number:
            badge = Box(LIST_MARGIN, y - cap - 2.5, LIST_MARGIN + LIST_INDENT - 7, y + 2.5)
            items += _numbered(str(number), badge, LIST_TYPE, setter)
        for line in lines.lines:
            items += caption_runs(line, LIST_MARGIN + LIST_INDENT, y - cap, spec, BLACK)
            y -= LIST_LEADING
        y -= LIST_LEADING / 3
    box = Box(0, y - LIST_MARGIN + LIST_LEADING / 2, LIST_WIDTH, 0)
    return Page(box, box, box, box, tuple(items), "", "the list of faults")
