"""The die line, by which cards are cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.painted.model import ObjectKind, PaintedObject
from deckgen.painted.pages import PaintedDocument, PaintedPage
from deckgen.rules.faults import fault_at
from deckgen.rules.finding import Fault, Location, Severity

if TYPE_CHECKING:
    from deckgen.press.shop import Shop

# A knife follows the line no better than that.
NEAR = 0.2 * MILLIMETRE


def cutting_line(document: PaintedDocument, shop: Shop) -> Iterator[Fault]:
    """Pages whose die line is missing, lies elsewhere than the trim, wipes out what is below, or is on no layer.

    A file without any is S08's: it need not hold cards.
    """
    if shop.die_line is None or not any(page.die_line for page in document.pages):
        return
    label = f"«{shop.die_line.spot}»"
    for page in document.pages:
        if not page.die_line:
            reason = "the page has no die line, along which the shop cuts; draw it along the trim"
            yield Fault(Severity.ERROR, reason, Location(page.number, label=label))
            continue
        for severity, reason in _wrong(page.die_line, page):
            yield fault_at(page, page.die_line[0], severity, reason, label)


def _wrong(lines: Sequence[PaintedObject], page: PaintedPage) -> Iterator[tuple[Severity, str]]:
    """What is wrong with the die line of a page, which has one."""
    if any(line.kind is not ObjectKind.STROKE for line in lines):
        yield Severity.ERROR, "the die line is filled and not drawn as a line; draw its outline only"
        return
    if not _near(Box.around(line.box.grown(-line.width / 2) for line in lines), page.trim):
        yield Severity.ERROR, "the die line does not run along the trim; put both at the same place"
    if not all(line.overprint for line in lines):
        yield Severity.ERROR, "the die line wipes out the colours below it; set it to overprint"
    if not all(line.layer for line in lines):
        yield Severity.WARNING, "the die line is on no layer of its own, so that the shop can not hide it; give it one"


def _near(box: Box, other: Box) -> bool:
    """Whether two boxes have the same edges, as near as a knife cuts."""
    return box.grown(NEAR).holds(other) and other.grown(NEAR).holds(box)
