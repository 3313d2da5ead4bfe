"""Printing at the office: papers, printers, and how a layout is put on sheets. Lengths are points."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.diagnostics import Origin
from deckgen.page import MILLIMETRE

NOWHERE = Origin("layout")


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper, upright."""

    name: str
    width: float
    height: float


A4 = Paper("a4", 210 * MILLIMETRE, 297 * MILLIMETRE)
A3 = Paper("a3", 297 * MILLIMETRE, 420 * MILLIMETRE)
PAPERS = {paper.name: paper for paper in (A4, A3)}


@dataclass(frozen=True, slots=True)
class Printer:
    """What a printer does to a sheet.

    `unprintable` is the margin it can not print on. `shift_x` and `shift_y` are how far the back must be moved to lie
    on the front, seen from the back, to the right and up; `scale` is what a sheet is scaled by to come out true. Both
    hold for sheets turned on the edge `flip`: turned on the other, the driver turns the back.
    """

    name: str = ""
    unprintable: float = 5 * MILLIMETRE
    shift_x: float = 0
    shift_y: float = 0
    scale: float = 1
    flip: str = "long"


@dataclass(frozen=True, slots=True)
class OfficeSpec:
    """How a layout goes on office sheets: as data in the layout.

    `kind` is cards (fronts and backs alternating, many up), tiles (one page over many sheets), booklet (two pages a
    side, saddle-stitched) or pages (one page a sheet). `gutter` lies between cards, 0 for shared cuts. `overlap` is
    what the tiles of a poster share. With 1 of the `sides` plain pages are each a sheet of their own.
    """

    kind: str
    paper: Paper = A4
    gutter: float = 0
    overlap: float = 10 * MILLIMETRE
    sides: int = 2
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class OfficeOptions:
    """What the user chose for this print.

    `flip` is the edge that the printer turns the sheet on (long or short); `stack` is read (cut, then collect in
    reading order) or cut (after cutting, the piles lie in order). `full_size` keeps cards at 100 %. `thickness` is the
    paper's.
    """

    flip: str = "long"
    stack: str = "read"
    full_size: bool = False
    copies: int = 1
    paper: Paper | None = None
    printer: Printer = Printer()
    thickness: float = 0.1 * MILLIMETRE


@dataclass(frozen=True, slots=True)
class SheetWords:
    """The words on office sheets, in the deck's language; texts with {named} gaps filled by `str.format`."""

    front: str
    back: str
    cut: str
    scaled: str
    full_size: str
    measure: str
    glue: str
    assembly: str
    sheet: str
    notes: str = ""
