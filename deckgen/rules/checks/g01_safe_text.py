"""G01: text lies inside the safe area, where no knife comes."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import place
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

# Rounding, and what glyphs' boxes reach beyond what is seen.
SLACK = 0.05 * MILLIMETRE


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Text that the trim cuts, or that is nearer to it than the shop's safe distance; text wholly outside is let be.

    Where a font does not tell the boxes of its glyphs, only what is surely inside the line counts as cut.
    """
    for sheet in evidence.painted.pages:
        safe = sheet.trim.grown(SLACK - shop.safe)
        for _, one, _ in sheet.text():
            if one.in_pattern or not one.box.meets(sheet.trim):
                continue
            body = one.box if one.exact else _body(one.box)
            if not sheet.trim.holds(body, SLACK):
                yield Finding("G01", Severity.ERROR, "text is cut by the trim; move it inwards", place(sheet, one))
            elif not safe.holds(body, 0):
                reason = f"text is nearer to the trim than the safe {shop.safe / MILLIMETRE:.3g} mm; move it inwards"
                yield Finding("G01", Severity.WARNING, reason, place(sheet, one))


def _body(box: Box) -> Box:
    """A line of text without the room for descenders and accents."""
    rim = min(box.width, box.height) / 5
    return Box(box.left, box.bottom + rim, box.right, box.top - rim)


CHECK = Check("G01", "text inside the safe area", "the shop", run)
