"""Ink on the plates: totals, rich black, colours that are no inks, plates too many or too few."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from deckgen.page.geometry import Box
from deckgen.painted.model import PROCESS, TRACE, ObjectKind, PaintedObject, ink_use
from deckgen.painted.pages import (
    TOLERANCE,
    Coverage,
    InkPeak,
    NotMeasured,
    PageInk,
    PaintedDocument,
    PaintedPage,
)
from deckgen.painted.stack import InkMaximum, bound, knocks_out
from deckgen.press.black import LARGE_AREA
from deckgen.rules.faults import BLACK, KINDS, fault_at, is_ours, object_name, or_die_line
from deckgen.rules.features import line_spots
from deckgen.rules.finding import Fault, Location, Severity

if TYPE_CHECKING:
    from deckgen.press.shop import Shop

# Per cent by which a total may miss, as numbers in content streams are rounded.
ROUNDING = 0.5

# More than this on average in a square of 15 mm dries badly (GWG 2022).
MEAN = 320.0

OTHER_SPACES = {"DeviceRGB", "ICCBased", "Lab", "CalGray", "CalRGB"}


def ink_limit(document: PaintedDocument, shop: Shop) -> Iterator[Fault]:
    """The highest total of ink that the colours can give, told without measuring.

    A build or a picture over the shop's limit inside the trim is an error, in the bleed a warning. Inks that come
    together by overprint or blending are bounded by boxes, which may not really touch: they give a warning, and none
    where they were measured and found within the limit. Pictures and shadings in inks whose amounts could not be read
    are not judged, unless they were measured.
    """
    for page in document.pages:
        yield from _unknown_inks(document, page)
        yield from _totals(document, page, shop)


def _totals(document: PaintedDocument, page: PaintedPage, shop: Shop) -> Iterator[Fault]:
    """The highest total of a page where it is too high, then each other build that is too heavy by itself."""
    where, worst = _worst(page, shop.ink_limit + ROUNDING)
    if worst.item is None or worst.box is None:
        return
    is_build = knocks_out(worst.item) and not worst.item.soft_mask
    if not is_build and _is_measured_within(document, page.number, shop):
        return
    severity = Severity.ERROR if is_build and not where else Severity.WARNING
    how = "" if is_build and is_ours(worst.item) else " (upper bound from the content)"
    yield _too_heavy(page, worst.item, worst.box, severity, f"{worst.total:.0f} % of ink{where}{how}", shop)
    yield from _other_builds(page, worst.item, shop)


def _worst(page: PaintedPage, limit: float) -> tuple[str, InkMaximum]:
    """The highest total that is over a limit, inside the trim or else in the bleed, and words for the latter."""
    outer = bound(page.objects, page.bleed)
    if outer.total <= limit:
        return "", InkMaximum(0, None, None)
    inner = bound(page.objects, page.trim)
    return ("", inner) if inner.total > limit else (" in the bleed", outer)


def _other_builds(page: PaintedPage, worst: PaintedObject, shop: Shop) -> Iterator[Fault]:
    """What shows of the builds that are over the shop's limit besides the worst one."""
    for index, item in page.printed:
        total = item.colour.total or 0
        if item is worst or total <= shop.ink_limit + ROUNDING:
            continue
        if pieces := page.stack.visible(index, page.bleed):
            yield _too_heavy(page, item, pieces[0], Severity.WARNING, f"{total:.0f} % of ink", shop)


def _too_heavy(page: PaintedPage, item: PaintedObject, where: Box, severity: Severity, words: str, shop: Shop) -> Fault:
    reason = f"{words}, {shop.title} takes {shop.ink_limit:g} %; use less ink"
    return Fault(severity, reason, Location(page.number, where), origin=item.origin, name=object_name(item))


def _is_measured_within(document: PaintedDocument, page: int, shop: Shop) -> bool:
    coverage = document.coverage()
    if not isinstance(coverage, Coverage):
        return False
    return any(ink.page == page and ink.in_bleed.total <= shop.ink_limit + TOLERANCE for ink in coverage.pages)


def _unknown_inks(document: PaintedDocument, page: PaintedPage) -> Iterator[Fault]:
    for _index, item in page.printed:
        if item.colour.plates is not None or item.colour.space in OTHER_SPACES:
            continue
        if isinstance(coverage := document.coverage(), NotMeasured):
            why = item.image.why if item.image and item.image.why else "does not tell its colours"
            reason = f"the ink of an object was not judged: {KINDS[item.kind]} {why}; look at it yourself"
            yield fault_at(page, item, _untold(coverage), reason)


def ink_measured(document: PaintedDocument, shop: Shop) -> Iterator[Fault]:
    """Ink inside the trim, in the bleed, and the mean in squares of 15 mm, each `TOLERANCE` over its limit or more."""
    coverage = document.coverage()
    if isinstance(coverage, NotMeasured):
        yield Fault(_untold(coverage), _not_measured(coverage))
    if not isinstance(coverage, Coverage):
        return
    for why in dict.fromkeys(coverage.left.values()):
        pages = tuple(sorted(page for page, reason in coverage.left.items() if reason == why))
        yield Fault(Severity.UNKNOWN, _not_measured(NotMeasured(why)), Location(pages[0]), pages)
    limit = shop.ink_limit + TOLERANCE
    heavy = [ink for ink in coverage.pages if ink.in_trim.total > limit]
    only_bleed = [ink for ink in coverage.pages if ink.in_trim.total <= limit < ink.in_bleed.total]
    thick = [ink for ink in coverage.pages if ink.mean.total > MEAN + TOLERANCE]
    demand = f"the shop takes {shop.ink_limit:g} %"
    mean = f"of ink on average in a square of 15 mm, measured; more than {MEAN:g} % dries badly"
    yield from _at_the_worst(heavy, _in_trim, Severity.ERROR, f"of ink, measured; {demand}")
    yield from _at_the_worst(only_bleed, _in_bleed, Severity.WARNING, f"of ink in the bleed, measured; {demand}")
    yield from _at_the_worst(thick, _mean, Severity.WARNING, mean)


def _untold(none: NotMeasured) -> Severity:
    """How much it weighs that there is no measurement: a program that may be left out is no fault of the file's."""
    return Severity.UNKNOWN if none.is_installed else Severity.UNMEASURED


def _not_measured(none: NotMeasured) -> str:
    """Words for a measurement that failed, and what to do about it."""
    remedy = "ask the shop to look at the ink" if none.is_installed else "install it"
    return f"the ink was not measured: {none.why}; {remedy}"


def _in_trim(ink: PageInk) -> InkPeak:
    return ink.in_trim


def _in_bleed(ink: PageInk) -> InkPeak:
    return ink.in_bleed


def _mean(ink: PageInk) -> InkPeak:
    return ink.mean


def _at_the_worst(
    pages: Sequence[PageInk], figure: Callable[[PageInk], InkPeak], severity: Severity, words: str
) -> Iterator[Fault]:
    """One fault for all pages, at the worst of them."""
    if pages:
        worst = max(pages, key=lambda ink: figure(ink).total)
        peak = figure(worst)
        reason = f"{peak.total:.0f} % {words}; lighten the darkest builds and pictures there"
        yield Fault(severity, reason, Location(worst.page, peak.box), tuple(ink.page for ink in pages))


def extra_plates(document: PaintedDocument, shop: Shop) -> Iterator[Fault]:
    """Plates that nobody asked for, and a die line that no page has."""
    coverage = document.coverage()
    if isinstance(coverage, NotMeasured):
        reason = f"the plates were not made: {coverage.why}; ask the shop which plates it sees"
        yield Fault(_untold(coverage), reason)
    if not isinstance(coverage, Coverage):
        return
    die_line, pages_by_plate = shop.die_line.spot if shop.die_line else "", _pages_by_plate(coverage)
    extra = set() if shop.large_format else pages_by_plate.keys() - {*PROCESS, die_line, *line_spots(document, shop)}
    for plate in sorted(extra):
        pages = tuple(pages_by_plate[plate])
        reason = f"a plate of its own, for an ink that the shop does not print with; set it in CMYK{or_die_line(shop)}"
        yield Fault(Severity.ERROR, reason, Location(pages[0], label=f"«{plate}»"), pages)
    if die_line and die_line not in pages_by_plate and not any(page.die_line for page in document.pages):
        missing = "the die line that the shop cuts cards by is on no page"
        reason = f"{missing}; draw it in the spot colour of this name, unless this is no card"
        severity = Severity.UNKNOWN if coverage.left else Severity.WARNING
        yield Fault(severity, reason, Location(label=f"«{die_line}»"))


def _pages_by_plate(coverage: Coverage) -> dict[str, list[int]]:
    pages: dict[str, list[int]] = {}
    for ink in coverage.pages:
        for plate in ink.plates:
            pages.setdefault(plate, []).append(ink.page)
    return pages


def rich_areas(page: PaintedPage, shop: Shop) -> Iterator[Fault]:
    """Fills of 10 mm both ways with at least 85 % of black and a total over the shop's; beyond its limit is R0026's."""
    most = shop.rich_black.total if shop.rich_black else 100.0
    for _index, item in page.printed:
        is_large = item.kind is ObjectKind.FILL and min(item.box.width, item.box.height) >= LARGE_AREA
        if not is_large or ink_use(item.colour).plates.get("Black", 0) < BLACK:
            continue
        total = item.colour.total or 0
        if most + TRACE < total <= shop.ink_limit + TRACE:
            reason = f"a large black area has {total:.0f} % of ink, {shop.title} wants {most:.0f} %; use its black"
            yield fault_at(page, item, Severity.WARNING, reason)


def all_plates(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """Objects in a Separation or DeviceN with All, which prints on every plate and is for marks, inside the trim."""
    for item in page.objects:
        if "All" in item.colour.names and item.box.meets(page.trim):
            reason = f"{KINDS[item.kind]} inside the trim is in the colour All; give it inks of its own"
            yield fault_at(page, item, Severity.WARNING, reason)


def other_spaces(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """Anything on the page, the slug too, in colours that are no inks: shops convert them in nobody knows which way."""
    items: tuple[PaintedObject, ...] = (*page.objects, *page.die_line, *page.unseen)
    for item in items:
        if item.colour.space in OTHER_SPACES:
            reason = f"{KINDS[item.kind]} is in {item.colour.space}; convert it to the inks of the output condition"
            yield fault_at(page, item, Severity.ERROR, reason)
