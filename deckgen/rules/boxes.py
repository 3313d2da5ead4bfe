"""Page boxes: sizes, bleed, room for marks, and pages with nothing in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.painted.model import TRACE, PaintedObject
from deckgen.painted.pages import PaintedPage
from deckgen.press.shop_choices import PressMarks
from deckgen.reader.document import PageFacts, PdfDocument
from deckgen.reader.objects import as_number, entry
from deckgen.rules.finding import Fault, Location, Severity
from deckgen.rules.subject import FileSubject

if TYPE_CHECKING:
    from deckgen.press.shop import Shop

# Sizes that differ by less are the same size, rounded.
SAME_SIZE = 0.1 * MILLIMETRE

# Rounding of millimetres to points and back.
ROUNDING = 0.02 * MILLIMETRE

# Less than this outside the bleed holds no mark.
ROOM = 1 * MILLIMETRE


def user_unit(file: FileSubject, shop: Shop) -> Iterator[Fault]:
    """No UserUnit other than 1, as not every press reads it; on large formats it is usual, and a warning."""
    for facts in file.document.pages:
        unit = entry(file.document.page(facts.number), "/UserUnit")
        if unit is None or as_number(unit) == 1:
            continue
        severity = Severity.WARNING if shop.large_format else Severity.ERROR
        if as_number(unit) is None:
            severity = Severity.UNKNOWN
        reason = f"the page is scaled by a UserUnit of {facts.user_unit:g}; write it at its own size"
        yield Fault(severity, reason, Location(facts.number))


def crop_box(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """The CropBox is absent or equal to the MediaBox, inherited ones too, so that it hides nothing of the sheet."""
    for facts in file.document.pages:
        media, crop = facts.media, facts.crop
        if crop and media and not (media.holds(crop) and crop.holds(media)):
            reason = "the CropBox is not the MediaBox, and programs that place the page may cut it there; remove it"
            yield Fault(Severity.ERROR, reason, Location(facts.number))


def same_size(file: FileSubject, shop: Shop) -> Iterator[Fault]:
    """The size that most pages have is the product's; pages of another, and turned ones, are named."""
    if shop.large_format:
        return
    sizes = {facts.number: _rounded(facts.trim) for facts in file.document.pages if facts.trim}
    usual = Counter(sizes.values()).most_common(1)[0][0] if sizes else (0, 0)
    for page, size in sizes.items():
        if size != usual:
            differ = f"the page is cut to {_words(size)}, most pages to {_words(usual)}"
            yield Fault(Severity.WARNING, f"{differ}; send each size as a file of its own", Location(page))
    for facts in file.document.pages:
        if facts.rotate % 360:
            reason = f"the page is turned by Rotate {facts.rotate % 360}; write it upright"
            yield Fault(Severity.WARNING, reason, Location(facts.number))


def _rounded(box: Box) -> tuple[int, int]:
    """A box's width and height in tenths of a millimetre."""
    return round(box.width / SAME_SIZE), round(box.height / SAME_SIZE)


def _words(size: tuple[int, int]) -> str:
    width, height = (f"{length * SAME_SIZE / MILLIMETRE:g}" for length in size)
    return f"{width} × {height} mm"


def cut_boxes(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """Each page says where it is cut by exactly one of TrimBox and ArtBox, a rectangle with an area."""
    for facts in file.document.pages:
        page, place = file.document.page(facts.number), Location(facts.number)
        present = [key for key in ("TrimBox", "ArtBox") if entry(page, f"/{key}") is not None]
        if not present:
            reason = "the page has no TrimBox, so nobody knows where to cut; write one"
            yield Fault(Severity.ERROR, reason, place)
        elif len(present) == 2:
            yield Fault(Severity.ERROR, "the page has both a TrimBox and an ArtBox; keep the TrimBox", place)
        elif facts.trim is None and facts.art is None:
            yield Fault(Severity.ERROR, f"the page's {present[0]} is no rectangle; write one", place)


def nested_boxes(file: FileSubject, _: Shop) -> Iterator[Fault]:
    """TrimBox (or ArtBox) inside BleedBox inside MediaBox; a missing TrimBox is X4's to tell, no BleedBox S01's."""
    for facts in file.document.pages:
        for reason in _nesting(file.document, facts):
            yield Fault(Severity.ERROR, reason, Location(facts.number))


def _nesting(document: PdfDocument, facts: PageFacts) -> Iterator[str]:
    if facts.media is None:
        yield "the page has no MediaBox that is a rectangle; write one"
        return
    if facts.bleed is None and entry(document.page(facts.number), "/BleedBox") is not None:
        yield "the page's BleedBox is no rectangle; write one"
        return
    outer = facts.bleed or facts.media
    if not facts.media.holds(outer):
        yield "the BleedBox reaches out of the MediaBox; make it smaller, or the MediaBox larger"
    trim = facts.trim or facts.art
    if trim and not outer.holds(trim):
        holder = "BleedBox" if facts.bleed else "MediaBox"
        yield f"the {'TrimBox' if facts.trim else 'ArtBox'} reaches out of the {holder}; make the {holder} larger"


def bleed_width(file: FileSubject, shop: Shop) -> Iterator[Fault]:
    """The BleedBox, or the MediaBox where there is none, reaches the shop's bleed beyond the cut on all sides.

    A page without TrimBox is X4's to tell, one whose boxes are not nested X5's.
    """
    for facts in file.document.pages:
        trim, outer = facts.trim or facts.art, facts.bleed or facts.media
        if trim is None or outer is None or not outer.holds(trim):
            continue
        least = min(outer.beyond(trim))
        if least < shop.bleed - ROUNDING:
            wanted, has = shop.bleed / MILLIMETRE, max(0, least) / MILLIMETRE
            reason = f"the page has {has:.3g} mm of bleed, {shop.title} wants {wanted:.4g} mm; make the bleed wider"
            yield Fault(Severity.ERROR, reason, Location(facts.number))


def marks(file: FileSubject, shop: Shop) -> Iterator[Fault]:
    """Marks where the shop wants them, and no room for any where it does not, by the room outside the BleedBox.

    A page without BleedBox or TrimBox is told of by others.
    """
    for facts in file.document.pages:
        media, bleed = facts.media, facts.bleed
        if media is None or bleed is None or facts.trim is None or not media.holds(bleed):
            continue
        has_room = not bleed.grown(ROOM).holds(media)
        if has_room and shop.marks is PressMarks.NONE:
            reason = f"the page reaches beyond the bleed, {shop.title} wants no marks; let it end at the bleed"
            yield Fault(Severity.WARNING, reason, Location(facts.number))
        if not has_room and shop.marks is not PressMarks.NONE:
            reason = f"the page ends at the bleed, {shop.title} wants marks outside it; add crop marks"
            yield Fault(Severity.WARNING, reason, Location(facts.number))


def empty_page(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """A page that puts no ink inside the trim, white not counted; one that could not be read is not called empty."""
    if not page.unread and not any(_is_seen(item) and item.box.meets(page.trim) for item in page.objects):
        reason = "the page is empty; leave it out, or say to the shop that it is meant"
        yield Fault(Severity.WARNING, reason, Location(page.number, page.trim))


def _is_seen(item: PaintedObject) -> bool:
    return item.alpha > 0 and (item.colour.plates is None or (item.colour.total or 0) > TRACE)
