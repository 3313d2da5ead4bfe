"""Drawings without words, by the names that layouts of sheets call them by: each in a box, in points."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from math import cos, pi, sin

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill, Item, Stroke
from deckgen.page.paths import ClosePath, LineTo, MoveTo, Path, circle, line, rectangle, rounded
from deckgen.sheets.captions import SHEET_MARK, CaptionSetter, caption, caption_around, caption_width

# The ground of the deck and a warm accent; both hold in greyscale.
DEEP, WARM = Ink(80, 68, 38, 25), Ink(0, 60, 85, 0)

RAYS = 12

DIGITS, TICK_DIGITS = 9.0, 8.0

WINDOW_RADIUS = 2 * MILLIMETRE

Figure = Callable[[Box], Iterator[Item]]


def calibration_figures(setter: CaptionSetter) -> Mapping[str, Figure]:
    """The drawings of the calibration sheet by name."""
    return {
        "prick": prick,
        "read-off": partial(read_off, setter=setter),
        "ruler": partial(ruler, setter=setter),
        "cross": cross,
        "measured-line": measured_line,
        "grid": partial(grid, setter=setter),
        "computer-window": computer_window,
        "frame": frame,
    }


def fill(path: Path, ink: Ink) -> Fill:
    """A filled path of the sheet."""
    return Fill(SHEET_MARK, path, ink)


def stroke(path: Path, width: float, ink: Ink = BLACK, dash: tuple[float, ...] = ()) -> Stroke:
    """A line of the sheet."""
    return Stroke(SHEET_MARK, path, ink, width, dash)


def prick(box: Box) -> Iterator[Item]:
    """A sheet before the sun, with a cross and a needle through it."""
    unit = box.height / 10
    yield from _sun(box.left + 6.9 * unit, box.middle[1] + 1.9 * unit, unit)
    sheet = Box(box.left, box.bottom, box.left + 6.6 * unit, box.bottom + 8.8 * unit)
    yield fill(rectangle(sheet), PAPER)
    yield stroke(rectangle(sheet), 1.2, DEEP)
    (x, y), arm = sheet.middle, 1.5 * unit
    yield stroke(line(x - arm, y, x + arm, y), 1)
    yield stroke(line(x, y - arm, x, y + arm), 1)
    yield stroke(line(x, y, x + 6 * unit, y - 2.4 * unit), 1.2, DEEP)
    yield fill(circle(x + 6 * unit, y - 2.4 * unit, 1.3 * unit), DEEP)


def _sun(x: float, y: float, unit: float) -> Iterator[Item]:
    yield fill(circle(x, y, 4 * unit), WARM)
    for ray in range(RAYS):
        across, up = cos(2 * pi * ray / RAYS), sin(2 * pi * ray / RAYS)
        ends = (x + 2.5 * unit * across, y + 2.5 * unit * up, x + 3 * unit * across, y + 3 * unit * up)
        yield stroke(line(*ends), 1.4, WARM)


def read_off(box: Box, setter: CaptionSetter) -> Iterator[Item]:
    """A part of the grid, enlarged, with the needle's hole and the two numbers that it is read by."""
    cell, cells = box.height / 7.5, 6
    left, bottom = box.left + 1.9 * cell, box.bottom + 1.3 * cell
    for number in range(cells + 1):
        weight = 1 if number == cells / 2 else 0.4
        x, y = left + number * cell, bottom + number * cell
        yield stroke(line(x, bottom, x, bottom + cells * cell), weight, DEEP)
        yield stroke(line(left, y, left + cells * cell, y), weight, DEEP)
    x, y = left + (cells / 2 + 1.5) * cell, bottom + (cells / 2 - 0.8) * cell
    yield stroke(line(x, y, x, bottom), 1.4, WARM, (3, 2))
    yield stroke(line(x, y, left, y), 1.4, WARM, (3, 2))
    yield fill(circle(x, y, 0.8 * cell), WARM)
    yield from caption_around("1.5", x, bottom - 0.95 * cell, DIGITS, setter)
    yield from caption("-0.8", box.left, y - 0.25 * cell, DIGITS, setter)


def ruler(box: Box, setter: CaptionSetter) -> Iterator[Item]:
    """The end of a ruler below the end of a line."""
    unit = box.height / 10
    body = Box(box.left, box.bottom + unit, box.right, box.bottom + 5.6 * unit)
    step = body.width / 12
    yield stroke(rounded(body, 3), 1.2, DEEP)
    for number in range(1, 12):
        long = 1.9 if number == 8 else 1.4 if number == 3 else 0.9
        x = body.left + number * step
        yield stroke(line(x, body.top, x, body.top - long * unit), 0.9, DEEP)
    end, y = body.left + 8 * step, body.top + 1.5 * unit
    yield from caption_around("100", end, body.bottom + 0.9 * unit, DIGITS, setter)
    yield stroke(line(box.left, y, end - 0.4 * step, y), 1.2)
    yield stroke(line(end - 0.4 * step, y - 0.8 * unit, end - 0.4 * step, y + 0.8 * unit), 1.2)
    yield fill(arrow_down(end - 0.4 * step, y + 1.3 * unit, unit), WARM)


def arrow_down(x: float, y: float, unit: float) -> Path:
    """An arrow with its point at a place."""
    points = ((1, 1.2), (0.4, 1.2), (0.4, 2.6), (-0.4, 2.6), (-0.4, 1.2), (-1, 1.2))
    return (MoveTo(x, y), *(LineTo(x + dx * unit, y + dy * unit) for dx, dy in points), ClosePath())


def cross(box: Box) -> Iterator[Item]:
    """A cross as large as the box, its middle in a ring to prick through."""
    x, y = box.middle
    yield stroke(line(box.left, y, box.right, y), 0.6)
    yield stroke(line(x, box.bottom, x, box.top), 0.6)
    yield stroke(circle(x, y, 8 * MILLIMETRE), 0.6)


def measured_line(box: Box) -> Iterator[Item]:
    """A line along the foot of the box, with ticks at its tenths; those at its ends are as high as the box."""
    yield stroke(line(box.left, box.bottom, box.right, box.bottom), 0.75)
    for tenth in range(11):
        x, is_end = box.left + tenth * box.width / 10, tenth in (0, 10)
        tick = box.height if is_end else 1.5 * MILLIMETRE
        yield stroke(line(x, box.bottom, x, box.bottom + tick), 0.75 if is_end else 0.4)


def grid(box: Box, setter: CaptionSetter) -> Iterator[Item]:
    """Millimetres around the middle of the box; ticks of half millimetres and numbers below and at the left."""
    (x, y), reach = box.middle, box.width / 2
    halves = round(reach / MILLIMETRE * 2)
    for half in range(-halves, halves + 1):
        at = half * MILLIMETRE / 2
        tick = (3.4 if half % 10 == 0 else 2.2 if half % 2 == 0 else 1.2) * MILLIMETRE
        yield stroke(line(x + at, y - reach, x + at, y - reach - tick), 0.3)
        yield stroke(line(x - reach, y + at, x - reach - tick, y + at), 0.3)
        if half % 2 == 0:
            weight = 0.9 if half == 0 else 0.5 if half % 10 == 0 else 0.2
            yield stroke(line(x + at, y - reach, x + at, y + reach), weight)
            yield stroke(line(x - reach, y + at, x + reach, y + at), weight)
    yield from _grid_numbers(box, setter)


def _grid_numbers(box: Box, setter: CaptionSetter) -> Iterator[Item]:
    """The numbers along the grid: what is read off is what is typed."""
    (x, y), reach = box.middle, round(box.width / 2 / MILLIMETRE)
    away = (reach + 4.2) * MILLIMETRE
    for value in range(-reach, reach + 1, 5):
        at, text = value * MILLIMETRE, str(value)
        yield from caption_around(text, x + at, y - away - 0.7 * TICK_DIGITS, TICK_DIGITS, setter)
        right = x - away - caption_width(text, TICK_DIGITS, setter)
        yield from caption(text, right, y + at - 0.35 * TICK_DIGITS, TICK_DIGITS, setter)


def computer_window(box: Box) -> Iterator[Item]:
    """A window of a computer to type in."""
    yield fill(rounded(box, WINDOW_RADIUS), DEEP)
    for number in range(3):
        yield fill(circle(box.left + (5 + 3 * number) * MILLIMETRE, box.top - 4 * MILLIMETRE, 4), PAPER)


def frame(box: Box) -> Iterator[Item]:
    """A frame to write in."""
    yield stroke(rounded(box, WINDOW_RADIUS), 1, DEEP)
