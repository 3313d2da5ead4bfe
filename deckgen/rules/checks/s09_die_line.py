"""S09: a die line, where a file has one, is on every page, along the trim, overprints, and lies on a layer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.painted.model import ObjectKind, PaintedObject
from deckgen.painted.pages import PaintedPage
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import place
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Location, Severity

# A knife follows the line no better than that.
NEAR = 0.2 * MILLIMETRE


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Pages whose die line is missing, lies elsewhere than the trim, wipes out what is below, or is on no layer.

    A file without any is S08's: it need not hold cards.
    """
    if shop.die_line is None:
        return
    thing = f"«{shop.die_line.spot}»"
    found = [(sheet, sheet.die_line) for sheet in evidence.painted.pages]
    for sheet, lines in found if any(lines for _, lines in found) else ():
        if not lines:
            reason = "the page has no die line, along which the shop cuts; draw it along the trim"
            yield Finding("S09", Severity.ERROR, reason, Location(sheet.number, thing=thing))
            continue
        for severity, reason in faults(lines, sheet):
            yield Finding("S09", severity, reason, place(sheet, lines[0], thing))


def faults(lines: Sequence[PaintedObject], sheet: PaintedPage) -> Iterator[tuple[Severity, str]]:
    """What is wrong with the die line of a page."""
    if any(one.kind is not ObjectKind.STROKE for one in lines):
        yield Severity.ERROR, "the die line is filled and not drawn as a line; draw its outline only"
        return
    if not near(along(lines), sheet.trim):
        yield Severity.ERROR, "the die line does not run along the trim; put both at the same place"
    if not all(one.overprint for one in lines):
        yield Severity.ERROR, "the die line wipes out the colours below it; set it to overprint"
    if not all(one.layer for one in lines):
        yield Severity.WARNING, "the die line is on no layer of its own, so that the shop can not hide it; give it one"


def along(lines: Sequence[PaintedObject]) -> Box:
    """The box around the middle of all lines."""
    return Box.around(line.box.grown(-line.width / 2) for line in lines)


def near(one: Box, other: Box) -> bool:
    """Whether two boxes have the same edges, as near as a knife cuts."""
    return one.grown(NEAR).holds(other) and other.grown(NEAR).holds(one)


CHECK = Check("S09", "the die line is on every page, along the trim, over everything", "the shop", run)
