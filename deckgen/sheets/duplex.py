"""The back of a sheet: where the backs of its cards lie, how they are turned, and how a printer's drift is corrected.

A printer turns the sheet on an edge; a point at x, y of the front lies at W - x, y of the back when that edge is
upright, at x, H - y when it lies. Cards are turned like the leaf of a book: both heads point the same way.
"""

from __future__ import annotations

from deckgen.page.geometry import Box
from deckgen.sheets.artwork import correction
from deckgen.sheets.nup import layout_area, printable
from deckgen.sheets.printers import Printer


def sideways(sheet: Box, flip: str) -> bool:
    """Whether the sheet is turned on an upright edge: left and right change places, else head and foot."""
    return (flip == "long") == (sheet.height >= sheet.width)


def behind(box: Box, sheet: Box, flip: str) -> Box:
    """Where a box of the front lies, seen on the back."""
    if sideways(sheet, flip):
        return Box(sheet.right - box.right + sheet.left, box.bottom, sheet.right - box.left + sheet.left, box.top)
    return Box(box.left, sheet.top - box.top + sheet.bottom, box.right, sheet.top - box.bottom + sheet.bottom)


def back_rotation(rotation: int, sheet: Box, flip: str) -> int:
    """How a back is turned, so that its head points where the head of its front does."""
    return (-rotation if sideways(sheet, flip) else 180 - rotation) % 360


def reached(sheet: Box, printer: Printer, back: bool) -> Box:
    """What of a side the printer reaches, before it is corrected for the printer."""
    reach = printable(sheet, printer)
    there = correction(sheet, printer, back)
    return Box(
        (reach.left - there.e) / there.a,
        (reach.bottom - there.f) / there.d,
        (reach.right - there.e) / there.a,
        (reach.top - there.f) / there.d,
    )


def side_area(sheet: Box, printer: Printer, back: bool) -> Box:
    """What may be drawn in on a side so that it is printable once it has been corrected."""
    area = layout_area(sheet, printer)
    return area.cut_to(reached(sheet, printer, back)) if back else area
