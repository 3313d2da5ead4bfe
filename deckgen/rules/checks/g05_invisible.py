"""G05: no text that cannot be seen: it is left over, or a mistake."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.painted.model import TRACE, PaintedObject, Plates
from deckgen.painted.pages import PaintedPage
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.rules.artwork import place, too_full
from deckgen.rules.check import Check
from deckgen.rules.finding import Finding, Severity


def run(evidence: FileEvidence, shop: Shop) -> Iterator[Finding]:
    """Text that its mode, a clip or the page's edge hides; transparent, covered, or in its ground's own colour."""
    for sheet in evidence.painted.pages:
        for one in sheet.unseen:
            if one.text and one.text.string.strip():
                yield _finding(sheet, one, "drawn in no colour" if one.text.mode in {3, 7} else "cut away")
        for index, one, _ in sheet.text():
            why = _why(sheet, index, one)
            if why:
                yield _finding(sheet, one, why)
        yield from too_full(sheet, "G05")


def _finding(sheet: PaintedPage, one: PaintedObject, why: str) -> Finding:
    reason = f"text cannot be seen: it is {why}; take it out, or make it show"
    return Finding("G05", Severity.WARNING, reason, place(sheet, one))


def _why(sheet: PaintedPage, index: int, one: PaintedObject) -> str:
    if one.alpha <= 0:
        return "fully transparent"
    if not sheet.stack.visible(index, one.box):
        return "covered by what is painted later"
    if one.overprint or one.alpha < 1 or one.blend != "Normal" or one.soft_mask:
        return ""
    below = [sheet.objects[at] for at in sheet.stack.meeting(one.box, 0, index)]
    if not below and one.colour.parts == (1.0, 1.0, 1.0) and one.colour.space == "DeviceRGB":
        return "white on paper"
    if not one.colour.plates or any(under.colour.plates is None for under in below):
        return ""
    ground = sheet.ground(index)
    if ground and all(_same(one.colour.plates, plates) for plates in ground):
        return "in the colour of its ground"
    return ""


def _same(one: Plates, other: Plates) -> bool:
    own, below = dict(one), dict(other)
    return all(abs(own.get(plate, 0) - below.get(plate, 0)) <= TRACE for plate in {**own, **below})


CHECK = Check("G05", "no invisible text", "deckgen", run)
