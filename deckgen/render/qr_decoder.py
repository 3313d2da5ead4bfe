"""QR codes of a file, found as a telephone finds them: pages are rendered by PDFium and decoded by ZXing.

Only what may be a code is looked at: pictures, fills and strokes of many subpaths, many small fills; not glyphs.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast

import pypdfium2
import zxingcpp
from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.painted.model import Code, ObjectKind, PaintedObject
from deckgen.painted.pages import PaintedPage
from deckgen.reader.document import PageFacts, PdfDocument
from deckgen.render.coverage import trim_of
from deckgen.render.grey_pictures import GreyPicture, drawn
from deckgen.render.qr_symbol import Symbol, is_light_on_dark, light_and_dark, quiet_modules, tightened
from deckgen.render.raster import POINTS, Samples
from deckgen.render.sight import sight_of

DPI = 300.0

MOST_PIXELS = 20e6

# Pages that are drawn to look for codes; those whose codes are known from an earlier page are not.
MOST_PAGES = 500

# The smallest QR code has 21 modules to a side; at 0.2 mm that is less than this.
SMALLEST = 4 * MILLIMETRE

# The smallest has some 60 separate dark shapes.
SUBPATHS = 60

# A single module, or a run of them, drawn by itself.
MODULE, RUN = 2 * MILLIMETRE, 30 * MILLIMETRE

# Around what may be a code, for its quiet zone.
ROOM = 6 * MILLIMETRE

# A second, closer look has so many pixels a module.
CLOSE = 12.0

MOST_REGIONS = 40

MOST_SQUARES = 8  # in a region: each costs a look at it

# The share by which the sides of a square may differ.
UNSQUARE = 0.05

QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def codes(file: Path, document: PdfDocument, pages: Iterable[PaintedPage]) -> Iterator[Code]:
    """The codes on some pages of a file, in order of pages and from the top down; those that cannot be read too."""
    looks = [(page, regions(page.objects)) for page in pages]
    wanted = [(page, places) for page, places in looks if places]
    yield from _codes_in(file, document, wanted)


def _codes_in(
    file: Path, document: PdfDocument, wanted: Sequence[tuple[PaintedPage, Sequence[Region]]]
) -> Iterator[Code]:
    if not wanted:
        return
    try:
        pdf = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError:
        first = document.pages[wanted[0][0].number - 1]
        yield Code(first.number, trim_of(first), trouble="the file could not be drawn by PDFium")
        return
    known: dict[Hashable, list[Code]] = {}
    left = MOST_PAGES
    try:
        for page, places in wanted:
            facts = document.pages[page.number - 1]
            parts = [(region, sight_of(document, page, region.box)) for region in places]
            fresh = [part for part in parts if part[1] not in known]
            if fresh and not left:
                yield Code(facts.number, trim_of(facts), trouble=f"only {MOST_PAGES} pages are looked at")
            elif fresh:
                left -= 1
                yield from _on_page(pdf, facts, fresh, known)
            yield from (replace(code, page=facts.number) for _, sight in parts for code in known.get(sight, ()))
    finally:
        pdf.close()


class Region(Struct, frozen=True):
    """A part of a page where a code may be, and in it the square objects that may each be one."""

    box: Box
    squares: tuple[Box, ...] = ()


def regions(objects: Sequence[PaintedObject]) -> list[Region]:
    """Where on a page a code may be: regions that share nothing with each other."""
    items = [item for item in objects if _may_be_code(item)]
    boxes = [item.box for item in items]
    small = [item.box for item in objects if item.kind is ObjectKind.FILL and _may_be_module(item.box)]
    if len(small) >= SUBPATHS:
        boxes.append(Box.around(small))
    squares = tuple(dict.fromkeys(item.box for item in items if _is_square(item.box)))
    return [
        Region(box, tuple(square for square in squares if box.holds(square))[:MOST_SQUARES])
        for box in _joined([box.grown(ROOM) for box in boxes])
    ]


def _may_be_code(item: PaintedObject) -> bool:
    if min(item.box.width, item.box.height) < SMALLEST:
        return False
    return item.kind is ObjectKind.IMAGE or (
        item.kind in {ObjectKind.FILL, ObjectKind.STROKE} and item.subpaths >= SUBPATHS
    )


def _is_square(box: Box) -> bool:
    return abs(box.width - box.height) <= UNSQUARE * box.width


def _may_be_module(box: Box) -> bool:
    return min(box.width, box.height) <= MODULE and max(box.width, box.height) <= RUN


def _joined(boxes: Sequence[Box]) -> list[Box]:
    """Boxes that meet made one, until none do; a single one where there are very many."""
    if len(boxes) > MOST_REGIONS:
        return [Box.around(boxes)]
    done: list[Box] = []
    waiting = list(boxes)
    while waiting:
        box = waiting.pop(0)
        meeting = [other for other in done if other.meets(box)]
        if meeting:
            done = [other for other in done if other not in meeting]
            waiting.append(Box.around([box, *meeting]))
        else:
            done.append(box)
    return sorted(done, key=lambda box: (-box.top, box.left))


def _on_page(
    pdf: pypdfium2.PdfDocument,
    facts: PageFacts,
    parts: Sequence[tuple[Region, Hashable]],
    known: dict[Hashable, list[Code]],
) -> Iterator[Code]:
    """Look at parts of a page and note their codes by what they show; yields one for a page that can not be drawn."""
    if not parts:
        return
    try:
        page = pdf[facts.number - 1]
        try:
            for region, sight in parts:
                known[sight] = list(_in_region(page, facts, region))
        finally:
            page.close()
    except (pypdfium2.PdfiumError, IndexError):
        yield Code(facts.number, trim_of(facts), trouble="the page could not be drawn by PDFium")


def _in_region(page: pypdfium2.PdfPage, facts: PageFacts, region: Region) -> Iterator[Code]:
    view = drawn(page, region.box, _scale(facts, region.box))
    if view is None:
        return
    read, unread = _sorted_out(view, _decoded(view.picture), region.box.grown(-ROOM))
    good = [_judged(page, facts, view, barcode) for barcode in read]
    for square in region.squares:
        if not any(square.meets(code.box) for code in good):
            of_square, spoilt = _in_square(page, facts, square)
            good, unread = good + of_square, unread + spoilt
    yield from sorted(good, key=lambda code: (-code.box.top, code.box.left))
    for box in _joined([box for box in unread if not any(box.meets(code.box) for code in good)]):
        yield Code(facts.number, box, trouble="it looks like a QR code but could not be read")


def _in_square(page: pypdfium2.PdfPage, facts: PageFacts, square: Box) -> tuple[list[Code], list[Box]]:
    """The codes in an object by itself and what looks like one; what touches a code hides it, but alone it is read."""
    near = square.grown(ROOM)
    view = drawn(page, near, _scale(facts, near))
    unread: list[Box] = []
    if view is None:
        return [], unread
    for alone, picture in ((None, view.picture), (square, view.cut(square, 255))):
        read, spoilt = _sorted_out(view, _decoded(picture), square)
        if read:
            return [_judged(page, facts, view, barcode, alone) for barcode in read], []
        unread += spoilt
    return [], unread


def _scale(facts: PageFacts, box: Box) -> float:
    """Pixels to a unit of the page: for 300 dpi, fewer for what is very large."""
    area = box.width * box.height
    return min(DPI / POINTS * facts.user_unit, math.sqrt(MOST_PIXELS / max(area, 1)))


def _sorted_out(
    view: GreyPicture, barcodes: Iterable[zxingcpp.Barcode], otherwise: Box
) -> tuple[list[zxingcpp.Barcode], list[Box]]:
    """The codes that can be read, and the places of what only looks like one, `otherwise` where no place is known."""
    read, unread = [], []
    for barcode in barcodes:
        if barcode.valid:
            read.append(barcode)
        else:
            box = view.box(corners_of(barcode))
            unread.append(box if min(box.width, box.height) > 0 else otherwise)
    return read, unread


def _decoded(picture: Samples) -> list[zxingcpp.Barcode]:
    return list(zxingcpp.read_barcodes(picture, formats=QR, return_errors=True))


def corners_of(barcode: zxingcpp.Barcode) -> tuple[tuple[float, float], ...]:
    """The corners of a code from its own top left one on, in pixels."""
    place = barcode.position
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    return tuple((float(corner.x), float(corner.y)) for corner in corners)


def _judged(
    page: pypdfium2.PdfPage, facts: PageFacts, view: GreyPicture, barcode: zxingcpp.Barcode, alone: Box | None = None
) -> Code:
    """A code that was read, `alone` in this box if it had to be, measured in a closer look where that succeeds."""
    modules = 17 + 4 * int(cast("dict[str, str]", barcode.extra)["Version"])
    box = view.box(corners_of(barcode))
    closer = drawn(page, box.grown(6 * box.width / modules), CLOSE * modules / max(box.width, box.height))
    if closer is not None:
        again = _decoded(closer.cut(alone, 255) if alone else closer.picture)
        same = [other for other in again if other.valid and other.text == barcode.text]
        view, barcode = (closer, same[0]) if same else (view, barcode)
    return _code(facts, view, barcode, modules)


def _code(facts: PageFacts, view: GreyPicture, barcode: zxingcpp.Barcode, modules: int) -> Code:
    corners = corners_of(barcode)
    assert len(corners) == 4
    symbol = Symbol((corners[0], corners[1], corners[2], corners[3]), modules)
    light, dark = light_and_dark(view.picture, symbol)
    inverted = is_light_on_dark(view.picture, symbol, (light + dark) / 2)
    for _ in range(2):  # the second time with straight sides
        symbol = tightened(view.picture, symbol, (light + dark) / 2, inverted)
    # what is cut off is no quiet zone
    trimmed = view.cut(trim_of(facts), 255 if inverted else 0)
    return Code(
        page=facts.number,
        box=view.box(symbol.corners),
        text=barcode.text,
        module=symbol.module / view.scale * facts.user_unit / MILLIMETRE,
        quiet=quiet_modules(trimmed, symbol, *((dark, light) if inverted else (light, dark))),
        light=light,
        dark=dark,
        light_on_dark=inverted,
    )
