"""Print shops as data: what each asks of a file, and the limits that preflight holds a file to.

Lengths are points, inks per cent, resolutions pixels per inch at the printed size.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from deckgen.page.geometry import MILLIMETRE
from deckgen.page.ink import Ink
from deckgen.source.problems import NOWHERE, Origin


class PressMarks(StrEnum):
    """What is drawn outside the bleed."""

    NONE = "none"
    CROP = "crop"
    ALL = "all"  # crop and registration marks, and a colour bar


class PageOrder(StrEnum):
    """How the fronts and backs of cards follow each other."""

    ALTERNATING = "alternating"
    BACKS_FIRST = "backs-first"
    TWO_FILES = "two-files"  # all fronts, all backs
    COMMON_BACK = "common-back"  # all fronts, then the one back that they share


class Files(StrEnum):
    """What goes into one file."""

    PRODUCT = "product"
    SIZE = "size"  # all products of one size, paper and kind
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Least:
    """Two thresholds: below `error` a file is wrong, below `warning` it is doubtful."""

    error: float
    warning: float


@dataclass(frozen=True, slots=True)
class DieLine:
    """A cutting line: the spot colour that names it, the build it is shown in, its width and its layer."""

    spot: str
    shown: Ink
    width: float
    layer: str


@dataclass(frozen=True, slots=True)
class Shop:
    """What a print shop asks for.

    `safe` is the least distance of text and codes from the trim; marks begin `mark_offset` outside the trim, and never
    within the bleed. `text` and `reversed_text` are the least sizes of type in one ink, and of white type or type in
    several inks; `line` and `reversed_line` the least widths of lines. `rich_black` is the build for large black areas,
    None where black alone is wanted. `condition` is what products are made for unless they say otherwise; whether it
    can be used is known where it is, and `condition_origin` is where it was asked for.
    `transparent` says whether transparency may stay in the file. `distance` is from how far a large format is looked
    at, in metres. `pattern` names files, with the fields deck, product, title, width, height (millimetres), side and
    page; `digest` is of its sources.
    """

    name: str
    title: str
    origin: Origin
    bleed: float = 3 * MILLIMETRE
    safe: float = 3 * MILLIMETRE
    marks: PressMarks = PressMarks.CROP
    mark_offset: float = 4 * MILLIMETRE
    order: PageOrder = PageOrder.ALTERNATING
    files: Files = Files.PRODUCT
    ink_limit: float = 300
    rich_black: Ink | None = None
    text: float = 6
    reversed_text: float = 8
    line: float = 0.25
    reversed_line: float = 0.25
    resolution: Least = Least(149, 224)
    bitmap: Least = Least(549, 799)
    condition: str = "fogra39"
    corner_radius: float = 0
    die_line: DieLine | None = None
    transparent: bool = True
    large_format: bool = False
    distance: float = 1
    pattern: str = "{product}{side}"
    notes: str = ""
    digest: str = ""
    condition_origin: Origin = NOWHERE

    @property
    def folder(self) -> str:
        """The folder of its files, beside those of the other editions."""
        return "press" if self.name == "standard" else f"press-{self.name}"
