"""What rules on painted pages say alike: an object's place, its words, its inks, lengths."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec.structs import replace

from deckgen.page.geometry import MILLIMETRE
from deckgen.painted.model import Colour, ObjectKind, OwnOrigin, PaintedObject, ink_use
from deckgen.painted.pages import PaintedPage
from deckgen.rules.finding import Fault, Location, Severity

if TYPE_CHECKING:
    from deckgen.press.shop import Shop

KINDS = {
    ObjectKind.TEXT: "text",
    ObjectKind.FILL: "a fill",
    ObjectKind.STROKE: "a stroke",
    ObjectKind.IMAGE: "an image",
    ObjectKind.SHADING: "a shading",
}


# Per cent of black from which a build is a black to the eye.
BLACK = 85.0


class InkKind(StrEnum):
    """How an object is inked, which decides how fine it may be."""

    ONE = "in one ink"  # or in a space that does not tell its inks
    WHITE = "white"
    SEVERAL = "in several inks"


def ink_kind(colour: Colour) -> InkKind:
    """Whether a colour is white, needs several plates, or one."""
    use = ink_use(colour)
    if use.white:
        return InkKind.WHITE
    return InkKind.SEVERAL if use.several else InkKind.ONE


def is_grey(colour: Colour) -> bool:
    """Whether a colour is a grey or a black in DeviceGray, which presses make different things of; white is none."""
    return colour.space == "DeviceGray" and not ink_use(colour).white


def fault_at(page: PaintedPage, item: PaintedObject, severity: Severity, reason: str, label: str = "") -> Fault:
    """What is wrong with an object of a page."""
    place = Location(page.number, item.box, label)
    return Fault(severity, reason, place, origin=item.origin, name=object_name(item))


def at_its_file(fault: Fault, item: PaintedObject) -> Fault:
    """What is wrong with a shape of a picture of the deck, told where that is named: the layout can not mend it."""
    if not isinstance(item.origin, OwnOrigin) or not item.artwork or not item.artwork.is_picture:
        return fault
    return replace(fault, origin=OwnOrigin(item.origin.source, item.origin.source))


def object_name(item: PaintedObject) -> str:
    """What the deck's maker knows an object by: its text, a picture's alternative text; "" for all else."""
    words = item.text.string.strip() if item.text else item.image.alt if item.image else ""
    if item.artwork and item.artwork.is_picture:
        words = item.artwork.alt
    return f"«{words}»" if words else ""


def is_ours(item: PaintedObject) -> bool:
    """Whether an object is on a page of ours, not in a finished file."""
    return isinstance(item.origin, OwnOrigin)


def too_full(page: PaintedPage) -> Iterator[Fault]:
    """Says that a rule did not judge all of a page, on which too much lies on too much to be followed."""
    if page.stack.spent:
        reason = "the page is too full to tell what lies below each text and line; look at it yourself"
        yield Fault(Severity.UNKNOWN, reason, Location(page.number))


def point_words(size: float) -> str:
    """A length in points for a reader."""
    return f"{size:.3g} pt"


def safe_distance(page: PaintedPage) -> str:
    """How far the safe area is from the trim where it is nearest, in millimetres for a reader."""
    return f"{min(page.trim.beyond(page.safe)) / MILLIMETRE:.3g} mm"


def or_die_line(shop: Shop) -> str:
    """What else to do with a spot colour that a shop does not know: it may be a die line under another name."""
    return f", or if it is the die line, call it «{shop.die_line.spot}»" if shop.die_line else ""
