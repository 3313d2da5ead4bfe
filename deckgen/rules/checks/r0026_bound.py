"""R0026, from the content: the highest total of ink that the colours can give, where Ghostscript is missing too."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.painted.model import PaintedObject
from deckgen.painted.pages import TOLERANCE, NotMeasured, PaintedPage
from deckgen.painted.stack import bound, knocks_out
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import NAMES, place
from deckgen.rules.check import Check
from deckgen.rules.checks.r0027_colours import OTHER
from deckgen.rules.finding import Finding, Location, Severity

# Numbers in content streams are rounded.
SLACK = 0.5

BOUND = "upper bound from the content"


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """A build or a picture over the shop's limit inside the trim is an error, in the bleed a warning.

    Inks that come together by overprint or blending are bounded by boxes, which may not really touch: they give a
    warning, and none where they were measured and found within the limit. Pictures and shadings in inks whose amounts
    could not be read are not judged, unless they were measured.
    """
    for sheet in evidence.painted.pages:
        yield from _untold(evidence, sheet)
        outer = bound(sheet.objects, sheet.bleed)
        if outer.total <= shop.ink_limit + SLACK:
            continue
        inner = bound(sheet.objects, sheet.trim)
        worst = inner if inner.total > shop.ink_limit + SLACK else outer
        if worst.what is None or (not _alone(worst.what) and _measured_within(evidence, sheet.number, shop)):
            continue
        severity = Severity.ERROR if worst is inner and _alone(worst.what) else Severity.WARNING
        where = "" if worst is inner else " in the bleed"
        reason = f"{worst.total:.0f} % of ink{where} ({BOUND}), {shop.title} takes {shop.ink_limit:g} %; use less ink"
        yield Finding("R0026", severity, reason, Location(sheet.number, worst.where))


def _untold(evidence: FileEvidence, sheet: PaintedPage) -> Iterator[Finding]:
    for _, one in sheet.artwork:
        if one.colour.plates is None and one.colour.space not in OTHER and isinstance(evidence.measured, NotMeasured):
            why = one.image.why if one.image and one.image.why else "does not tell its colours"
            reason = f"the ink of an object was not judged: {NAMES[one.kind]} {why}; look at it yourself"
            yield Finding("R0026", Severity.UNKNOWN, reason, place(sheet, one))


def _alone(one: PaintedObject) -> bool:
    """Whether the object's own colour is all the ink there is."""
    return knocks_out(one) and not one.soft_mask


def _measured_within(evidence: FileEvidence, page: int, shop: Shop) -> bool:
    measured = evidence.measured
    if isinstance(measured, NotMeasured):
        return False
    return any(ink.page == page and ink.in_bleed.total <= shop.ink_limit + TOLERANCE for ink in measured.pages)


CHECK = Check("R0026", "ink within the shop's limit, from the colours", "GWG 2022; the shop", run)
