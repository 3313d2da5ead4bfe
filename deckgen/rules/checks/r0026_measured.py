"""R0026, measured: total ink by Ghostscript's separations, against the shop's limit and the mean that paper takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from deckgen.painted.pages import TOLERANCE, InkPeak, NotMeasured, PageInk
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Location, Severity

MEAN = 320.0

LIGHTEN = "lighten the darkest builds and pictures there"


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Ink inside the trim, in the bleed, and the mean in squares of 15 mm, each `TOLERANCE` over its limit or more."""
    measured = evidence.measured
    if isinstance(measured, NotMeasured):
        yield Finding("R0026", Severity.UNKNOWN, not_measured(measured.why))
        return
    for why in dict.fromkeys(measured.left.values()):
        pages = tuple(sorted(page for page, reason in measured.left.items() if reason == why))
        yield Finding("R0026", Severity.UNKNOWN, not_measured(why), Location(pages[0]), pages)
    limit = shop.ink_limit + TOLERANCE
    heavy = [ink for ink in measured.pages if ink.in_trim.total > limit]
    only_bleed = [ink for ink in measured.pages if ink.in_trim.total <= limit < ink.in_bleed.total]
    thick = [ink for ink in measured.pages if ink.mean.total > MEAN + TOLERANCE]
    own = f"the shop takes {shop.ink_limit:g} %"
    yield from _at_the_worst(heavy, _in_trim, Severity.ERROR, f"of ink, measured; {own}")
    yield from _at_the_worst(only_bleed, _in_bleed, Severity.WARNING, f"of ink in the bleed, measured; {own}")
    mean = f"of ink on average in a square of 15 mm, measured; more than {MEAN:g} % dries badly"
    yield from _at_the_worst(thick, _mean, Severity.WARNING, mean)


def not_measured(why: str) -> str:
    """Words for a measurement that failed, and what to do about it."""
    remedy = "install it" if "not installed" in why else "ask the shop to look at the ink"
    return f"the ink was not measured: {why}; {remedy}"


def _in_trim(ink: PageInk) -> InkPeak:
    return ink.in_trim


def _in_bleed(ink: PageInk) -> InkPeak:
    return ink.in_bleed


def _mean(ink: PageInk) -> InkPeak:
    return ink.mean


def _at_the_worst(
    pages: Sequence[PageInk], figure: Callable[[PageInk], InkPeak], severity: Severity, what: str
) -> Iterator[Finding]:
    """One finding for all pages, at the worst of them."""
    if pages:
        worst = max(pages, key=lambda ink: figure(ink).total)
        spot = figure(worst)
        reason = f"{spot.total:.0f} % {what}; {LIGHTEN}"
        yield Finding("R0026", severity, reason, Location(worst.page, spot.box), tuple(ink.page for ink in pages))


CHECK = Check("R0026", "ink within the shop's limit, measured", "GWG 2022; the shop", run)
