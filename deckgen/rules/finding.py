"""What a rule is, what is wrong by it, and where.

A rule judges a subject (a file's structure, a painted page, a document, a product) and yields faults. In a finished
file a fault becomes a `Finding` under the rule's id; on our own pages a problem of the YAML that it comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from deckgen.page.geometry import Box
from deckgen.painted.model import FileOrigin, OwnOrigin

if TYPE_CHECKING:
    from deckgen.press.shop import Shop

S = TypeVar("S")


class Severity(StrEnum):
    """How much a finding weighs: an error stops the press, a warning asks for a look, unknown could not be judged.

    Unmeasured is what a program would tell that need not be installed, and is not.
    """

    ERROR = "error"
    WARNING = "warning"
    UNKNOWN = "not judged"
    UNMEASURED = "not measured"


UNTOLD = frozenset({Severity.UNKNOWN, Severity.UNMEASURED})


class Location(Struct, frozen=True):
    """Where in a file: the page from 1 (0: the whole file), a box in the page's own space in points, an object.

    `label` names the object as a reader can find it: a font, a resource, `12 0 R`, the text that is set.
    """

    page: int = 0
    box: Box | None = None
    label: str = ""


WHOLE = Location()


class PixelNeed(Struct, frozen=True):
    """How many pixels a picture needs where it is shown, across and down, and how many it has."""

    width: int
    height: int
    has_width: int
    has_height: int

    @property
    def area(self) -> int:
        """How many it needs in all."""
        return self.width * self.height


class Fault(Struct, frozen=True):
    """What is wrong at a place; `reason` says it and what to do, in one sentence or two.

    One cause is one fault: `pages` lists all pages that it is on, where they are more than the place's own. `origin` is
    that of the object at fault, None where none is to blame; `name` is what the deck's maker knows it by: «its text».
    `pixels` tells of a picture of ours what it lacks.
    """

    severity: Severity
    reason: str
    place: Location = WHOLE
    pages: tuple[int, ...] = ()
    origin: OwnOrigin | FileOrigin | None = None
    name: str = ""
    pixels: PixelNeed | None = None


class Finding(Struct, frozen=True):
    """A fault of a finished file, under the id of the rule that found it."""

    id: str
    severity: Severity
    reason: str
    place: Location = WHOLE
    pages: tuple[int, ...] = ()


class Mend(StrEnum):
    """Where a fault of a page of ours is mended."""

    ELEMENT = "the layout's element that put it there"
    SOURCE = "what its text or ink comes from"
    SHARED = "the layout's element where it is so with all that it shows, else what the text comes from"
    STYLE = "the layout's style that its text is set in"
    INK = "that style where it is so with most themes, else the inks of the theme"


class Sight(StrEnum):
    """What of a page of ours a rule looks at, so that what pages have alike is judged once."""

    WHOLE = "all that it paints"
    BACKDROP = "all but the lines of text that lie on it by themselves"
    EACH = "each object by itself, whatever lies over and under it, as long as nothing overprints"


class Rule(Struct, Generic[S], frozen=True):
    """One demand: its id in reports, what it wants in a few words, who wants it, and the function that judges.

    `title` and `source` go into the table of rules that the README and `--json` show. Faults of at least the severity
    `ours` stop pages of ours, None for rules that do not judge these; `files` says whether finished files are judged.
    `once_a_page` says that of a page in a file the first fault is told, which is the worst. `sight` is what it looks at
    of pages of ours, and `by_shop` says that what it finds there may differ from shop to shop. `gravest` is the gravest
    that it can find in a file, so that it is known what may be missed where it could not judge.
    """

    id: str
    title: str
    source: str
    judge: Callable[[S, Shop], Iterator[Fault]]
    ours: Severity | None = None
    mend: Mend = Mend.ELEMENT
    files: bool = True
    once_a_page: bool = False
    sight: Sight = Sight.WHOLE
    by_shop: bool = True
    gravest: Severity = Severity.ERROR

    def findings(self, subject: S, shop: Shop) -> Iterator[Finding]:
        """What is wrong with a subject of a finished file."""
        pages: set[int] = set()
        for fault in self.judge(subject, shop):
            is_judged = fault.severity not in UNTOLD
            if not (self.once_a_page and is_judged and fault.place.page in pages):
                yield Finding(self.id, fault.severity, fault.reason, fault.place, fault.pages)
            if is_judged:
                pages.add(fault.place.page)

    def stops(self, fault: Fault) -> bool:
        """Whether a fault of a page of ours is one too many."""
        return fault.severity is Severity.ERROR or fault.severity is self.ours
