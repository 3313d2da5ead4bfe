"""What the rules on painted pages share: words for objects, places, and what black may do."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.painted.model import Code, ObjectKind, PaintedObject
from deckgen.painted.pages import PaintedPage
from deckgen.rules.finding import Finding, Location, Severity

# Kinds of objects in sentences.
NAMES = {
    ObjectKind.TEXT: "text",
    ObjectKind.FILL: "a fill",
    ObjectKind.STROKE: "a stroke",
    ObjectKind.IMAGE: "an image",
    ObjectKind.SHADING: "a shading",
}

# Codes are named by their text, cut short to so many characters.
LONGEST_NAME = 60


def place(page: PaintedPage, item: PaintedObject, thing: str = "") -> Location:
    """Where an object is."""
    return Location(page.number, item.box, thing)


def where(code: Code) -> Location:
    """The place of a code, named by its text, cut short: `«http://www.ks.no/…»`."""
    line = " ".join(code.text.split())
    short = line if len(line) <= LONGEST_NAME else f"{line[:LONGEST_NAME]}…"
    return Location(code.page, code.box, f"QR code «{short}»" if short else "")


def printed(page: PaintedPage) -> Iterator[Code]:
    """The codes that could be read and that lie, at least in part, within the page's trim: not those among marks."""
    return (code for code in page.codes() if not code.trouble and code.box.meets(page.trim))


def takes_black(page: PaintedPage, index: int, limit: float) -> bool:
    """Whether black over all that may lie below an object stays within the shop's limit, so that it could overprint."""
    ground = page.ground(index)
    if ground is None:
        return False
    return all(sum(amount for plate, amount in plates if plate != "Black") + 100 <= limit for plates in ground)


def points(size: float) -> str:
    """A length in points for a reader."""
    return f"{size:.3g} pt"


def overprints(item: PaintedObject) -> bool:
    """Whether black in CMYK really leaves the other inks: mode 1, or a space of its own plates such as Separation."""
    return item.overprint and (item.opm == 1 or item.colour.space in {"Separation", "DeviceN"})


def too_full(page: PaintedPage, rule: str) -> Iterator[Finding]:
    """Says that a rule did not judge all of a page, on which too much lies on too much to be followed."""
    if page.stack.spent:
        reason = "the page is too full to tell what lies below each text and line; look at it yourself"
        yield Finding(rule, Severity.UNKNOWN, reason, Location(page.number))
