"""QR codes: large enough, on plain ground, dark on light, where no knife comes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from deckgen.painted.model import Code
from deckgen.painted.pages import PaintedPage
from deckgen.rules.faults import safe_distance
from deckgen.rules.finding import Fault, Location, Severity

if TYPE_CHECKING:
    from deckgen.press.shop import Shop


class Least(Struct, frozen=True):
    """Two thresholds: below `error` a code is wrong, below `warning` it is doubtful."""

    error: float
    warning: float


# Millimetres: what telephones read reliably; GS1 asks 0.396 mm on goods at the till.
MODULE = Least(0.33, 0.35)

# Millimetres by which a size may be too small: one that is known, one found in the rendered page.
EXACT_ROUNDING, MODULE_ROUNDING = 0.0005, 0.003

QUIET = 4.0

# Modules by which a zone found in the rendered page may seem too narrow: one ring of samples.
QUIET_ROUNDING = 0.25

# Symbol contrast of grades 2 and 3 (ISO/IEC 15415, 7.8.3).
CONTRAST = Least(0.40, 0.55)

# Codes are named by their text, cut short to so many characters.
LONGEST_NAME = 60


def module(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """Codes whose modules are small; on large formats too, as one has to step up to them to scan them."""
    for code in _printed(page):
        rounding = EXACT_ROUNDING if code.origin else MODULE_ROUNDING
        if code.module < MODULE.warning - rounding:
            severity = Severity.ERROR if code.module < MODULE.error - rounding else Severity.WARNING
            size = f"modules of {code.module:.2f} mm, below {MODULE.warning:g} mm"
            yield _fault(page, code, severity, f"{size}; make it larger or its address shorter")


def quiet_zone(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """Codes with something near them: four modules around are plain ground; the trim ends a quiet zone."""
    for code in _printed(page):
        if code.quiet < QUIET - QUIET_ROUNDING:
            free = f"{QUIET:g} modules ({QUIET * code.module:.1f} mm)"
            reason = f"the ground around it is plain for {code.quiet:g} modules only; leave {free} free on all sides"
            yield _fault(page, code, Severity.ERROR, reason)


def code_contrast(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """Pale and inverted codes; their luminances are those of the page on a screen, so paper counts as white."""
    for code in _printed(page):
        if code.light_on_dark:
            reason = "it is light on dark, which some readers do not see; make it dark on light"
            yield _fault(page, code, Severity.WARNING, reason)
        if code.contrast < CONTRAST.warning:
            severity = Severity.ERROR if code.contrast < CONTRAST.error else Severity.WARNING
            share = f"{code.contrast * 100:.0f} % ({code.ratio:.1f} : 1), below {CONTRAST.warning * 100:.0f} %"
            yield _fault(page, code, severity, f"a contrast of {share}; make it darker or its ground lighter")


def place(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """Codes that the trim cuts, or that leave the safe area."""
    for code in _printed(page):
        rounding = 2 * page.rounding
        if not page.trim.holds(code.box, rounding):
            yield _fault(page, code, Severity.ERROR, "it is cut by the trim; move it inwards")
        elif not page.safe.holds(code.box, rounding):
            reason = f"it is nearer to the trim than the safe {safe_distance(page)}; move it inwards"
            yield _fault(page, code, Severity.WARNING, reason)


def unread(page: PaintedPage, _: Shop) -> Iterator[Fault]:
    """What looks like a code and cannot be read, and pages that could not be drawn to look for codes."""
    for code in page.codes():
        if code.trouble:
            reason = f"a QR code could not be judged: {code.trouble}; scan a print of it before you order"
            yield _fault(page, code, Severity.UNKNOWN, reason)


def _printed(page: PaintedPage) -> Iterator[Code]:
    """The codes that could be read; in a file, those that lie within the trim in part at least, not among the marks."""
    return (code for code in page.codes() if not code.trouble and (code.origin or code.box.meets(page.trim)))


def _fault(page: PaintedPage, code: Code, severity: Severity, reason: str) -> Fault:
    """A fault of a code, named by its text, cut short: `QR code «http://www.ks.no/…»`."""
    line = " ".join(code.text.split())
    short = line if len(line) <= LONGEST_NAME else f"{line[:LONGEST_NAME]}…"
    name = f"QR code «{short}»" if short else ""
    return Fault(severity, reason, Location(page.number, code.box, name), origin=code.origin, name=name)
