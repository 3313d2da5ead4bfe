"""Lines to cut and to fold along: the die line of cards, and the contour and creases of what is folded."""

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
    """Pages whose die line is missing, lies elsewhere than it must, wipes out what is below, or is on no layer.

    It runs along the trim; of what is folded, which has lines to fold along, it lies within. A file without any is
    S08's: it need not hold cards. Where the shop has no die line, lines that say what they are for are looked at alone.
    """
    spot = shop.die_line.spot if shop.die_line and any(page.cut_lines for page in document.pages) else ""
    for page in document.pages:
        if spot and not page.cut_lines:
            reason = "the page has no die line, along which the shop cuts; draw it along the trim"
            yield Fault(Severity.ERROR, reason, Location(page.number, label=f"«{spot}»"))
        place = _misplaced(page) if spot and page.cut_lines else ""
        yield from _line_faults(page, "die line", page.cut_lines, shop, place)
        yield from _line_faults(page, "line to fold along", page.fold_lines, shop)


def _line_faults(
    page: PaintedPage, name: str, lines: Sequence[PaintedObject], shop: Shop, place: str = ""
) -> Iterator[Fault]:
    """What is wrong with lines of a page that are called so; where nobody says what they are for they are artwork."""
    if shop.die_line or any(line.step for line in lines):
        for severity, reason in _wrong(name, lines, place) if lines else ():
            yield fault_at(page, lines[0], severity, reason, f"«{lines[0].colour.names[0]}»")


def _wrong(name: str, lines: Sequence[PaintedObject], place: str) -> Iterator[tuple[Severity, str]]:
    """What is wrong with the lines of a name on a page; `place` says what is with where they lie, "" for nothing."""
    if any(line.kind is not ObjectKind.STROKE for line in lines):
        yield Severity.ERROR, f"the {name} is filled and not drawn as a line; draw its outline only"
        return
    if place:
        yield Severity.ERROR, place
    if not all(line.overprint for line in lines):
        yield Severity.ERROR, f"the {name} wipes out the colours below it; set it to overprint"
    if not all(line.layer for line in lines):
        yield Severity.WARNING, f"the {name} is on no layer of its own, so that the shop can not hide it; give it one"


def _misplaced(page: PaintedPage) -> str:
    """What is wrong with where the die line of a page lies, which has one; "" where nothing is."""
    box = Box.around(line.box.grown(-line.width / 2) for line in page.cut_lines)
    if page.fold_lines:
        is_within = page.trim.holds(box, NEAR)
        return "" if is_within else "the die line of what is folded reaches beyond the trim; make the page larger"
    is_along = box.grown(NEAR).holds(page.trim) and page.trim.grown(NEAR).holds(box)
    return "" if is_along else "the die line does not run along the trim; put both at the same place"
