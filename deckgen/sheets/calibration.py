"""The calibration sheet: print it on both sides, prick through the cross, read two numbers off the back.

The cross lies in the very middle of the front, and the middle of a sheet is behind the middle whichever edge it is
turned on. Where a needle through the cross comes out, seen from the back, is how far the back must be moved to lie on
the front: right and up are above 0, as in `Printer`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import GlyphRun, Item, Page, Product, Viewer
from deckgen.page.paper import A4, Paper
from deckgen.page.paths import circle, line, rounded
from deckgen.sheets import drawings
from deckgen.sheets.captions import CaptionSetter, caption, caption_around, caption_width
from deckgen.sheets.drawings import DEEP, stroke

MARGIN = 5 * MILLIMETRE

REACH = 10  # of the grid to each side, in millimetres

ARM = 22 * MILLIMETRE  # of the cross: beyond the grid and its ticks

LINE_LENGTH = 100 * MILLIMETRE

TITLE, HEAD, COMMAND, BODY, SMALL, TICK = 34.0, 13.0, 11.5, 10.5, 9.5, 8.0

LEADING = 1.38

BOLD, HEAVY = 700, 800


def calibration_sheets(paper: Paper, words: Mapping[str, str], setter: CaptionSetter, flip: str) -> Product:
    """The two sides of the sheet; `words` has the deck's `calibrate-…`, `flip` is the edge that the deck is turned on.

    On larger paper the same sheet lies in the middle.
    """
    sheet = Box(0, 0, paper.width, paper.height)
    draft = Draft(sheet, words, setter)
    sides = (front(draft, flip), back(draft, flip))
    pages = tuple(
        Page(sheet, sheet, sheet, sheet.grown(-MARGIN), tuple(items), str(number), f"calibration, side {number}")
        for number, items in enumerate(sides, 1)
    )
    return Product("calibration", words["calibrate-title"], pages, (), Viewer(flip))


@dataclass(frozen=True, slots=True)
class Draft:
    """A side being drawn: the sheet and what sets its words; places are millimetres from the left and the top of A4."""

    sheet: Box
    words: Mapping[str, str]
    setter: CaptionSetter

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the sheet, in points."""
        return (self.sheet.left + self.sheet.right) / 2, (self.sheet.bottom + self.sheet.top) / 2

    def at(self, x: float, y: float) -> tuple[float, float]:
        """The point so many millimetres from the left and the top of an A4 sheet in the middle."""
        middle_x, middle_y = self.middle
        return middle_x - A4.width / 2 + x * MILLIMETRE, middle_y + A4.height / 2 - y * MILLIMETRE

    def box(self, left: float, top: float, width: float, height: float) -> Box:
        """The box of so many millimetres."""
        x, y = self.at(left, top)
        return Box(x, y - height * MILLIMETRE, x + width * MILLIMETRE, y)

    def text(
        self, text: str, at: tuple[float, float], size: float, width: float, weight: int = 500, ink: Ink = BLACK
    ) -> tuple[GlyphRun, ...]:
        """A text in lines no wider than so many millimetres, its first baseline at a place."""
        own = replace(self.setter, weight=weight)
        x, y = self.at(*at)
        found = own.typesetter.lines(text, own.spec(size), width * MILLIMETRE)
        lines = [line.text for line in found.lines] if found else [text]
        return tuple(
            run for row, part in enumerate(lines) for run in caption(part, x, y - row * size * LEADING, size, own, ink)
        )


def front(draft: Draft, flip: str) -> Iterator[Item]:
    """What to do, in five steps, around the cross and above the line of 100 mm."""
    words, flipped = draft.words, draft.words[f"calibrate-flip-{flip}"]
    yield from draft.text(words["calibrate-title"], (16, 29), TITLE, 178, HEAVY)
    yield from draft.text(words["calibrate-lead"], (16, 40), HEAD, 178)
    yield from draft.text(f"{words['calibrate-print']} {flipped}", (16, 56), BODY, 178, BOLD)
    yield from drawings.prick(draft.box(16, 66, 40, 30))
    yield from drawings.read_off(draft.box(80, 66, 40, 30), draft.setter)
    yield from drawings.ruler(draft.box(144, 66, 40, 30), draft.setter)
    for number, (name, left) in enumerate((("prick", 16), ("read", 80), ("measure", 144)), 1):
        yield from step(draft, number, words[f"calibrate-{name}"], (left, 105), 52)
    yield from cross(draft)
    x, y = draft.middle
    yield from caption(words["calibrate-cross"], x + ARM + 8, y - SMALL * 0.35, SMALL, draft.setter)
    yield from measure(draft)
    yield from step(draft, 4, words["calibrate-type"], (16, 238), 178)
    yield from command(draft, "1.5mm,-0.8mm", "99.6%", typed=True)


def back(draft: Draft, flip: str) -> Iterator[Item]:
    """The grid to read off, and room to write down what it says."""
    words = draft.words
    yield from draft.text(words["calibrate-back-title"], (16, 29), TITLE, 178, HEAVY)
    yield from draft.text(words["calibrate-back-lead"], (16, 40), HEAD, 178)
    yield from draft.text(words[f"calibrate-turn-{flip}"], (16, 61), BODY, 178, BOLD)
    yield from grid(draft)
    yield from directions(draft)
    for name, left in (("sideways", 16), ("upwards", 80), ("scale", 144)):
        yield from draft.text(words[f"calibrate-{name}"], (left, 208), BODY, 50, BOLD)
        x, y = draft.at(left, 221)
        yield stroke(line(x, y, x + 36 * MILLIMETRE, y), 0.75)
        yield from caption("mm", x + 38 * MILLIMETRE, y, BODY, draft.setter)
    yield from draft.text(words["calibrate-type-yours"], (16, 242), BODY, 178)
    yield from command(draft, "____mm,____mm", "____%", typed=False)


def step(draft: Draft, number: int, text: str, at: tuple[float, float], width: float) -> Iterator[Item]:
    """A numbered step."""
    yield from draft.text(str(number), at, HEAD, 8, HEAVY, DEEP)
    yield from draft.text(text, (at[0] + 6, at[1]), BODY, width - 6)


def cross(draft: Draft) -> Iterator[Item]:
    """The cross in the middle of the front, open around the point to prick through."""
    x, y = draft.middle
    yield stroke(line(x - ARM, y, x + ARM, y), 0.6)
    yield stroke(line(x, y - ARM, x, y + ARM), 0.6)
    yield stroke(circle(x, y, 8 * MILLIMETRE), 0.6)


def measure(draft: Draft) -> Iterator[Item]:
    """The line that must measure 100 mm, with its tenths."""
    middle = draft.middle[0]
    _, y = draft.at(0, 204)
    left, right = middle - LINE_LENGTH / 2, middle + LINE_LENGTH / 2
    yield stroke(line(left, y, right, y), 0.75)
    for tenth in range(11):
        x, high = left + tenth * LINE_LENGTH / 10, 4 if tenth in (0, 10) else 1.5
        yield stroke(line(x, y, x, y + high * MILLIMETRE), 0.75 if tenth in (0, 10) else 0.4)
    yield from caption_around(draft.words["calibrate-line"], middle, y - 5 * MILLIMETRE, SMALL, draft.setter)


def grid(draft: Draft) -> Iterator[Item]:
    """Millimetres around the middle of the back; ticks of half millimetres and numbers below and at the left."""
    x, y = draft.middle
    reach = REACH * MILLIMETRE
    for half in range(-2 * REACH, 2 * REACH + 1):
        at = half * MILLIMETRE / 2
        long = 3.4 if half % 10 == 0 else 2.2 if half % 2 == 0 else 1.2
        yield stroke(line(x + at, y - reach, x + at, y - reach - long * MILLIMETRE), 0.3)
        yield stroke(line(x - reach, y + at, x - reach - long * MILLIMETRE, y + at), 0.3)
        if half % 2 == 0:
            weight = 0.9 if half == 0 else 0.5 if half % 10 == 0 else 0.2
            yield stroke(line(x + at, y - reach, x + at, y + reach), weight)
            yield stroke(line(x - reach, y + at, x + reach, y + at), weight)
    yield from numbers(draft)


def numbers(draft: Draft) -> Iterator[Item]:
    """The numbers along the grid: what is read off is what is typed."""
    x, y = draft.middle
    for value in range(-REACH, REACH + 1, 5):
        at, text = value * MILLIMETRE, str(value)
        away = (REACH + 4.2) * MILLIMETRE
        yield from caption_around(text, x + at, y - away - 0.7 * TICK, TICK, draft.setter)
        right = x - away - caption_width(text, TICK, draft.setter)
        yield from caption(text, right, y + at - 0.35 * TICK, TICK, draft.setter)


def directions(draft: Draft) -> Iterator[Item]:
    """Which way is plus, which is minus."""
    x, y = draft.middle
    away, words = 27 * MILLIMETRE, draft.words
    yield from caption_around(words["calibrate-up"], x, y + away, SMALL, draft.setter)
    yield from caption_around(words["calibrate-down"], x, y - away - SMALL * 0.7, SMALL, draft.setter)
    yield from caption(words["calibrate-right"], x + away, y - SMALL * 0.35, SMALL, draft.setter)
    width = caption_width(words["calibrate-left"], SMALL, draft.setter)
    yield from caption(words["calibrate-left"], x - away - width, y - SMALL * 0.35, SMALL, draft.setter)


def command(draft: Draft, shift: str, scale: str, typed: bool) -> Iterator[Item]:
    """The line to type: on a dark screen as an example, or in a frame with gaps to fill in by hand.

    The shift is quoted, as PowerShell takes a comma for the end of an argument.
    """
    box = draft.box(16, 254, 178, 22)
    yield from drawings.computer_window(box) if typed else (stroke(rounded(box, 2 * MILLIMETRE), 1, DEEP),)
    name = draft.words["calibrate-name"]
    text = f'deckgen calibrate --printer "{name}" --back-shift "{shift}" --scale {scale}'
    yield from draft.text(text, (21, 268), COMMAND, 170, BOLD, PAPER if typed else BLACK)
