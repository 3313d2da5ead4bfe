"""What overprints and must not, and what should and does not (Ghent Workgroup 2022, R0007 to R0013)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from deckgen.painted.model import FINE_LINE, FINE_TYPE, ObjectKind, PaintedObject, ink_use
from deckgen.painted.pages import ROUNDING, PaintedPage
from deckgen.press.fine_black import should_overprint
from deckgen.rules.faults import KINDS, fault_at, is_grey, too_full
from deckgen.rules.finding import Fault, Severity

if TYPE_CHECKING:
    from deckgen.press.shop import Shop


def white_text_overprints(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """White text with overprint in force: mode 0 keeps the spot colours below, mode 1 all inks."""
    reason = "white text set to overprint would vanish on the press; let it knock out"
    for item in _overprinted_white(page, ObjectKind.TEXT):
        yield fault_at(page, item, Severity.ERROR, reason)


def white_shapes_overprint(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """White shapes and lines with overprint in force, as with text."""
    reason = "white shapes and lines set to overprint would vanish on the press; let them knock out"
    for item in _overprinted_white(page, ObjectKind.FILL, ObjectKind.STROKE):
        yield fault_at(page, item, Severity.WARNING, reason)


def _overprinted_white(page: PaintedPage, *kinds: ObjectKind) -> Iterator[PaintedObject]:
    for _index, item in page.printed:
        if item.kind in kinds and item.overprint and ink_use(item.colour).white:
            yield item


def black_type_knocks_out(page: PaintedPage, shop: Shop) -> Iterator[Fault]:
    """Small text in black alone that knocks out, so that paper shows round it when the plates shift."""
    fine = ((index, item) for index, item, text in page.text() if text.size < FINE_TYPE - ROUNDING)
    reason = f"black text under {FINE_TYPE:g} pt does not overprint; set it to overprint with OPM 1"
    yield from _knocked_out(page, shop, fine, reason)


def black_lines_knock_out(page: PaintedPage, shop: Shop) -> Iterator[Fault]:
    """Fine lines and thin filled rectangles, as with text; large format has no such rule."""
    if not shop.large_format:
        fine = ((index, item) for index, item in page.lines() if item.width < FINE_LINE - ROUNDING)
        reason = f"black lines under {FINE_LINE:g} pt do not overprint; set them to overprint with OPM 1"
        yield from _knocked_out(page, shop, fine, reason)


def _knocked_out(
    page: PaintedPage, shop: Shop, fine: Iterator[tuple[int, PaintedObject]], reason: str
) -> Iterator[Fault]:
    """The first of some objects that is black alone and should overprint; one on a page will do.

    Overprint in mode 0 is none, as zeros in DeviceCMYK knock out all the same. Black in DeviceGray is for R0011. Where
    pages of ours would knock out too, as black would go beyond the shop's ink limit there, that is right.
    """
    for index, item in fine:
        if not ink_use(item.colour).only_black or item.colour.space == "DeviceGray":
            continue
        if not _overprints(item) and should_overprint(page.stack, index, shop.ink_limit):
            yield fault_at(page, item, Severity.WARNING, reason)
            break
    yield from too_full(page)


def _overprints(item: PaintedObject) -> bool:
    """Whether black in CMYK really leaves the other inks: mode 1, or a space of its own plates such as Separation."""
    return item.overprint and (item.opm == 1 or item.colour.space in {"Separation", "DeviceN"})


def grey_overprints(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """Any object in DeviceGray with overprint in force, as presses differ in what they make of it; white is R0007's."""
    for _index, item in page.printed:
        if item.overprint and is_grey(item.colour):
            reason = f"{KINDS[item.kind]} in DeviceGray is set to overprint; make it black in DeviceCMYK"
            yield fault_at(page, item, Severity.WARNING, reason)
