"""Type: large enough, in inks that stay sharp, apart from all else, there to be seen, with every glyph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from deckgen.colour.appearance import COMFORTABLE, READABLE, READABLE_LARGE, contrast, is_large
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import PAPER, Ink
from deckgen.page.items import ResourceKind
from deckgen.painted.model import (
    FINE_TYPE,
    PROCESS,
    TRACE,
    UNPAINTED,
    Colour,
    ObjectKind,
    PaintedObject,
    Plates,
    TextFacts,
    ink_use,
)
from deckgen.painted.pages import ROUNDING, PaintedPage
from deckgen.rules.codes import QUIET
from deckgen.rules.faults import BLACK, InkKind, fault_at, ink_kind, is_grey, object_name, point_words, too_full
from deckgen.rules.finding import Fault, Severity
from deckgen.rules.form_clearance import near_forms

if TYPE_CHECKING:
    from deckgen.press.shop import Shop

# A black with more ink than this in all is too rich for text.
RICH_TOTAL = 280.0

# Running text of so many lines is to be read with ease.
RUNNING_LINES = 3

# Contrast is told to the tenth.
CONTRAST_ROUNDING = 0.005

WORDS = {InkKind.ONE: "text", InkKind.WHITE: "white text", InkKind.SEVERAL: "text in several inks"}


def type_size(page: PaintedPage, shop: Shop, *, inks: InkKind) -> Iterator[Fault]:
    """Text, inked so, that is smaller than the shop's least for it."""
    least = shop.text if inks is InkKind.ONE else shop.reversed_text
    for _index, item, text in page.text():
        if text.size < least - ROUNDING and ink_kind(item.colour) is inks:
            reason = (
                f"{WORDS[inks]} is {point_words(text.size)}, {shop.title} wants {point_words(least)}; set it larger"
            )
            yield fault_at(page, item, Severity.WARNING, reason, f"font {text.font}")


def rich_type(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """Text with at least 85 % of black whose inks come to more than 280 %: they show beside its edges."""
    for _index, item, text in page.text():
        plates = ink_use(item.colour).plates
        total = sum(plates.values())
        if plates.get("Black", 0) >= BLACK and total > RICH_TOTAL:
            reason = f"text is in rich black ({total:.0f} %); set it in black alone"
            yield fault_at(page, item, Severity.WARNING, reason, f"font {text.font}")


def grey_type(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """Small text in DeviceGray, which cannot overprint as black in CMYK can; white text must knock out anyway."""
    for _index, item, text in page.text():
        if is_grey(item.colour) and text.size < FINE_TYPE - ROUNDING:
            reason = f"text under {FINE_TYPE:g} pt is in DeviceGray; make it black in DeviceCMYK"
            yield fault_at(page, item, Severity.WARNING, reason)


def invisible(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """Text that its mode, a clip or the page's edge hides; transparent, covered, or in its ground's own colour."""
    for item in page.unseen:
        if item.text and item.text.string.strip():
            yield _invisible(page, item, "drawn in no colour" if item.text.mode in UNPAINTED else "cut away")
    for index, item, _text in page.text():
        if why := _hidden(page, index, item):
            yield _invisible(page, item, why)
    yield from too_full(page)


def _invisible(page: PaintedPage, item: PaintedObject, why: str) -> Fault:
    reason = f"text cannot be seen: it is {why}; take it out, or make it show"
    return fault_at(page, item, Severity.WARNING, reason)


def _hidden(page: PaintedPage, index: int, item: PaintedObject) -> str:
    """Why the text of this index does not show, "" where it does or nobody can tell."""
    if item.alpha <= 0:
        return "fully transparent"
    if not page.stack.visible(index, item.box):
        return "covered by what is painted later"
    if item.overprint or item.alpha < 1 or item.blend != "Normal" or item.soft_mask:
        return ""
    below = [page.objects[at] for at in page.stack.meeting(item.box, 0, index)]
    if not below and item.colour.parts == (1.0, 1.0, 1.0) and item.colour.space == "DeviceRGB":
        return "white on paper"
    if not item.colour.plates or any(under.colour.plates is None for under in below):
        return ""
    grounds = page.ground(index)
    if grounds and all(_same_plates(item.colour.plates, ground) for ground in grounds):
        return "in the colour of its ground"
    return ""


def _same_plates(plates: Plates, ground: Plates) -> bool:
    amounts, below = dict(plates), dict(ground)
    return all(abs(amounts.get(plate, 0) - below.get(plate, 0)) <= TRACE for plate in {**amounts, **below})


def overlap(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """Texts that touch each other, or motifs, pictures and the quiet zones of codes; a text may stand on a pattern.

    A motif takes its whole box, between its shapes too. A theme's motif without shapes paints nothing and takes none.
    One that is seen over the whole page takes what its forms cover, and 3 mm around them.
    """
    texts, obstacles = list(_texts(page)), list(_obstacles(page))
    for number, (_index, item, text) in enumerate(texts):
        for _other, under, below in texts[number + 1 :]:
            if text.block != below.block and item.box.meets(under.box):
                reason = f"it overlaps {object_name(under)}; give both more room"
                yield fault_at(page, item, Severity.ERROR, reason)
        for words, area in obstacles:
            if item.box.meets(area):
                yield fault_at(page, item, Severity.ERROR, f"it lies over {words}; give it more room")
    yield from near_forms(page, [item for _, item, _ in texts])


def _texts(page: PaintedPage) -> Iterator[tuple[int, PaintedObject, TextFacts]]:
    """The text of a page of ours that is not part of artwork."""
    for index, item in enumerate(page.objects):
        if item.text and not item.artwork:
            yield index, item, item.text


ARTWORK_NAMES = {
    ResourceKind.MOTIF: "a motif",
    ResourceKind.EMBLEM: "an emblem",
    ResourceKind.PICTURE: "a picture",
}
"""What artwork is called over which no text may lie."""


def _obstacles(page: PaintedPage) -> Iterator[tuple[str, Box]]:
    """What text may not touch, each with the area that it takes."""
    artworks = dict.fromkeys(item.artwork for item in page.objects if item.artwork)
    yield from ((ARTWORK_NAMES[artwork.kind], artwork.box) for artwork in artworks if artwork.kind in ARTWORK_NAMES)
    yield from (("a picture", item.box) for item in page.objects if item.image and not item.artwork)
    for code in page.codes():
        yield "the quiet zone of a QR code", code.box.grown(QUIET * code.module * MILLIMETRE)


def low_contrast(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """Text that hardly stands out from its ground, by its size, its weight and the lines of its paragraph."""
    texts, fills = list(_texts(page)), list(_fills(page))
    baselines: dict[int, set[float]] = {}
    for _index, _item, text in texts:
        baselines.setdefault(text.block, set()).add(text.baseline)
    for index, item, text in texts:
        ink = _ink(item.colour)
        ratio = min([contrast(ink, ground) for ground in _grounds(item.box, fills, index)])
        least = needed_contrast(text, len(baselines[text.block]))
        if ratio < least - CONTRAST_ROUNDING:
            needed = f"contrast {ratio:.1f}:1 to its ground, {least:g}:1 is the least"
            reason = f"{needed}; choose another ink, or another `ground` or `fill`"
            yield fault_at(page, item, Severity.ERROR, reason)


def needed_contrast(text: TextFacts, lines: int) -> float:
    """The least contrast of a text in a paragraph of so many lines."""
    if is_large(text.size, text.weight):
        return READABLE_LARGE
    return COMFORTABLE if text.running and lines >= RUNNING_LINES else READABLE


def _fills(page: PaintedPage) -> Iterator[tuple[int, PaintedObject]]:
    """What a page of ours fills on which text may stand: all that is not part of artwork, and patterns."""
    for index, item in enumerate(page.objects):
        if item.kind is ObjectKind.FILL and (not item.artwork or item.artwork.kind is ResourceKind.PATTERN):
            yield index, item


def _grounds(box: Box, fills: Iterable[tuple[int, PaintedObject]], end: int) -> tuple[Ink, ...]:
    """The inks on which a text stands: the topmost fill that holds it, and those over it that meet it in part.

    By boxes, as a ground with round corners is a ground; what artwork paints is none, but for patterns.
    """
    grounds: tuple[Ink, ...] = (PAPER,)
    for index, item in fills:
        if index < end and item.box.meets(box):
            ink = _ink(item.colour)
            grounds = (ink,) if item.box.holds(box) and not item.artwork else (*grounds, ink)
    return grounds


@cache
def _ink(colour: Colour) -> Ink:
    """The process inks of a colour."""
    amounts = dict(colour.plates or ())
    cyan, magenta, yellow, black = (amounts.get(plate, 0.0) for plate in PROCESS)
    return Ink(cyan, magenta, yellow, black)
