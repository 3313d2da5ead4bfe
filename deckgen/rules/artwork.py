"""Pages as the rules on artwork see them: boxes that always stand for something, objects that are not in the slug."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from deckgen.page.geometry import Box
from deckgen.painted.model import Colour, ObjectKind, PageContent, PaintedObject
from deckgen.painted.stack import Plates, Stack
from deckgen.preflight.evidence import FileEvidence
from deckgen.press.shop import Shop
from deckgen.reader.document import PageFacts
from deckgen.rules.finding import Finding, Location, Severity

# Below so many per cent a plate has no dots.
TRACE = 0.5

# Black that counts as full.
FULL = 99.5

# Rounding of sizes that went through matrices.
ROUNDING = 0.01

# Kinds of objects in sentences.
NAMES = {
    ObjectKind.TEXT: "text",
    ObjectKind.FILL: "a fill",
    ObjectKind.STROKE: "a stroke",
    ObjectKind.IMAGE: "an image",
    ObjectKind.SHADING: "a shading",
}

_NOWHERE = Box(-20_000, -20_000, 20_000, 20_000)


class PaintedPage:
    """A page with what it paints. `artwork` is what touches the bleed box, with its index in `content.painted`.

    Without TrimBox and ArtBox the trim is taken to lie the shop's bleed inside the BleedBox, else at the CropBox or
    the MediaBox (X4 tells that it is missing). What is painted in the shop's die line is no artwork.
    """

    def __init__(self, facts: PageFacts, content: PageContent, shop: Shop) -> None:
        self.number = facts.number
        self.media = facts.media or _NOWHERE
        outer = facts.crop or self.media
        self.bleed = facts.bleed or outer
        inside = facts.bleed.grown(-shop.bleed) if facts.bleed else outer
        self.trim = facts.trim or facts.art or inside
        self.content = content
        self._spot = shop.die_line.spot if shop.die_line else None
        kept = tuple(one for one in content.painted if not self.is_die_line(one))
        self.painted = kept
        self.artwork = [(index, one) for index, one in enumerate(kept) if one.box.meets(self.bleed)]

    def is_die_line(self, one: PaintedObject) -> bool:
        """Whether an object is only in the shop's cutting colour."""
        return self._spot is not None and one.colour.names == (self._spot,)

    @cached_property
    def stack(self) -> Stack:
        """What lies over and under what."""
        return Stack(self.painted)

    def ground(self, index: int) -> frozenset[Plates] | None:
        """All colours that may lie below an object; None where the page is too full to be told."""
        found = self.stack.below(index, self.painted[index].box)
        return None if self.stack.spent else found

    def place(self, one: PaintedObject, thing: str = "") -> Location:
        """Where an object is."""
        return Location(self.number, one.box, thing)

    def text(self) -> Iterator[tuple[int, PaintedObject]]:
        """The text of the artwork."""
        return ((index, one) for index, one in self.artwork if one.kind is ObjectKind.TEXT)

    def lines(self) -> Iterator[tuple[int, PaintedObject]]:
        """The lines of the artwork: strokes, and filled shapes so thin that they are lines to the eye."""
        return ((index, one) for index, one in self.artwork if is_line(one))


_known: WeakKeyDictionary[FileEvidence, list[PaintedPage]] = WeakKeyDictionary()


def sheets(evidence: FileEvidence) -> list[PaintedPage]:
    """All judged pages, gathered once for all checks."""
    if evidence not in _known:
        facts = evidence.document.pages
        _known[evidence] = [PaintedPage(one, evidence.content(one.number), evidence.shop) for one in facts]
    return _known[evidence]


@dataclass(frozen=True, slots=True)
class InkUse:
    """The plates that a colour has ink on; `told` is False where its space does not tell them."""

    plates: dict[str, float]
    told: bool

    @property
    def white(self) -> bool:
        """No ink on any plate."""
        return self.told and not self.plates

    @property
    def several(self) -> bool:
        """Dots of several plates, which may be out of register."""
        return len(self.plates) > 1

    @property
    def only_black(self) -> bool:
        """Black alone, in full."""
        return list(self.plates) == ["Black"] and self.plates["Black"] >= FULL


def inked(colour: Colour) -> InkUse:
    """What a colour puts on plates; a colour that paints nothing at all (None) is told by neither."""
    if not colour.inks:
        return InkUse({}, told=False)
    return InkUse({plate: amount for plate, amount in colour.inks if amount > TRACE}, told=True)


def is_line(one: PaintedObject) -> bool:
    """Whether an object is a line: a stroke or a thin filled rectangle."""
    return one.kind is ObjectKind.STROKE or (one.kind is ObjectKind.FILL and one.width > 0)


def takes_black(sheet: PaintedPage, index: int, limit: float) -> bool:
    """Whether black over all that may lie below an object stays within the shop's limit, so that it could overprint."""
    ground = sheet.ground(index)
    if ground is None:
        return False
    return all(sum(amount for plate, amount in plates if plate != "Black") + 100 <= limit for plates in ground)


def points(size: float) -> str:
    """A length in points for a reader."""
    return f"{size:.3g} pt"


def overprints(one: PaintedObject) -> bool:
    """Whether black in CMYK really leaves the other inks: mode 1, or a space of its own plates such as Separation."""
    return one.overprint and (one.opm == 1 or one.colour.space in {"Separation", "DeviceN"})


def too_full(sheet: PaintedPage, rule: str) -> Iterator[Finding]:
    """Says that a rule did not judge all of a page, on which too much lies on too much to be followed."""
    if sheet.stack.spent:
        reason = "the page is too full to tell what lies below each text and line; look at it yourself"
        yield Finding(rule, Severity.UNKNOWN, reason, Location(sheet.number))
