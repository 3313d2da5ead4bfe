"""G03: no edge of a ground runs along the trim so near that a thin strip is left, or vanishes, when the cut drifts."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.painted.model import TRACE, ObjectKind, PaintedObject, ink_total
from deckgen.painted.pages import PaintedPage
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import NAMES
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Location, Severity

NEAR = 1 * MILLIMETRE

AT = 0.1 * MILLIMETRE

# Shorter edges are details, not strips.
LONG = 5 * MILLIMETRE


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Rectangles whose edge is 0.1 to 1 mm inside the trim, from either side; nearer than that is for G02.

    A white rectangle counts where it lies on a ground.
    """
    for sheet in evidence.painted.pages:
        for index, one in sheet.artwork:
            if not one.exact or one.width or one.kind not in {ObjectKind.FILL, ObjectKind.IMAGE, ObjectKind.SHADING}:
                continue
            strips = [strip for strip in _strips(one.box, sheet.trim) if _seen(sheet, index, one, strip)]
            if strips:
                reason = f"the edge of {NAMES[one.kind]} leaves a strip of under 1 mm at the trim; move it away"
                yield Finding("G03", Severity.WARNING, reason, Location(sheet.number, strips[0]))


def _strips(box: Box, trim: Box) -> Iterator[Box]:
    """The strips between the trim and edges of a box that run along it just inside."""
    tall = min(box.top, trim.top) - max(box.bottom, trim.bottom) >= LONG
    wide = min(box.right, trim.right) - max(box.left, trim.left) >= LONG
    low, high = max(box.bottom, trim.bottom), min(box.top, trim.top)
    left, right = max(box.left, trim.left), min(box.right, trim.right)
    for edge in (box.left, box.right):
        if tall and AT < edge - trim.left < NEAR:
            yield Box(trim.left, low, edge, high)
        if tall and AT < trim.right - edge < NEAR:
            yield Box(edge, low, trim.right, high)
    for edge in (box.bottom, box.top):
        if wide and AT < edge - trim.bottom < NEAR:
            yield Box(left, trim.bottom, right, edge)
        if wide and AT < trim.top - edge < NEAR:
            yield Box(left, edge, right, trim.top)


def _seen(sheet: PaintedPage, index: int, one: PaintedObject, strip: Box) -> bool:
    """Whether the edge shows: nothing covers it, and the object differs from what lies below it."""
    if not sheet.stack.visible(index, strip.grown(AT)):
        return False
    own = ink_total(one.colour.plates or ())
    ground = sheet.stack.below(index, strip.grown(AT))
    return one.colour.plates is None or own > TRACE or any(ink_total(plates) > TRACE for plates in ground)


CHECK = Check("G03", "no slivers at the trim", "deckgen", run)
