"""G02: grounds and pictures that reach the trim go on to the edge of the bleed, or paper flashes at the cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.painted.model import ObjectKind, ink_use
from deckgen.painted.pages import PaintedPage
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import NAMES, place
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity

REACH = 0.1 * MILLIMETRE

GROUNDS = {ObjectKind.FILL, ObjectKind.IMAGE, ObjectKind.SHADING}


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Each side by itself: what comes within 0.1 mm of the trim, or crosses it, and ends before the BleedBox.

    Rectangles and images are errors; of other shapes only the box is known, so they are warnings. White, lines, and
    what something opaque covers up there do not count. That the BleedBox is wide enough is for S01.
    """
    for sheet in evidence.painted.pages:
        for index, one in sheet.artwork:
            if one.kind not in GROUNDS or one.width or ink_use(one.colour).white or not one.box.meets(sheet.trim):
                continue
            short = [side for side in SIDES if side.short(one.box, sheet)]
            if any(sheet.stack.visible(index, side.edge(one.box, sheet)) for side in short):
                sides = " and ".join(side.name for side in short)
                reason = f"{NAMES[one.kind]} that reaches the trim ends before the bleed ({sides}); extend it"
                severity = Severity.ERROR if one.exact or one.kind is ObjectKind.IMAGE else Severity.WARNING
                yield Finding("G02", severity, reason, place(sheet, one))


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a page: its name, the edge of boxes that lies there, and which way is outwards (1 or -1)."""

    name: str
    edge_of: str
    outwards: int

    def short(self, box: Box, sheet: PaintedPage) -> bool:
        """Whether a box reaches the trim here but not the bleed."""
        own, trim, bleed = (self.outwards * getattr(one, self.edge_of) for one in (box, sheet.trim, sheet.bleed))
        return bool(own >= trim - REACH and own < bleed - REACH)

    def edge(self, box: Box, sheet: PaintedPage) -> Box:
        """The part of a box along this side of the trim."""
        trim = getattr(sheet.trim, self.edge_of)
        edges = {"left": box.left, "bottom": box.bottom, "right": box.right, "top": box.top}
        inner = {"left": "right", "right": "left", "bottom": "top", "top": "bottom"}[self.edge_of]
        edges[inner] = trim - self.outwards * 2 * REACH
        return Box(**edges)


SIDES = (Side("left", "left", -1), Side("bottom", "bottom", -1), Side("right", "right", 1), Side("top", "top", 1))

CHECK = Check("G02", "grounds that reach the trim reach the bleed", "deckgen", run)
