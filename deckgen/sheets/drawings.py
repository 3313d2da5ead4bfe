"""Small pictures for the calibration sheet, drawn in a box: prick through, read here, measure, type this."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill, Item, Stroke
from deckgen.page.paths import ClosePath, LineTo, MoveTo, Path, circle, line, rectangle, rounded
from deckgen.sheets.captions import SHEET_MARK, CaptionSetter, caption, caption_around

# The ground of the deck and a warm accent; both hold in greyscale.
DEEP, WARM = Ink(80, 68, 38, 25), Ink(0, 60, 85, 0)

RAYS = 12


def fill(path: Path, ink: Ink) -> Fill:
    """A filled path of the sheet."""
    return Fill(SHEET_MARK, path, ink)


def stroke(path: Path, width: float, ink: Ink = BLACK, dash: tuple[float, ...] = ()) -> Stroke:
    """A line of the sheet."""
    return Stroke(SHEET_MARK, path, ink, width, dash)


def prick(box: Box) -> Iterator[Item]:
    """A sheet before the sun, with a cross and a needle through it."""
    middle, unit = (box.bottom + box.top) / 2, box.height / 10
    sun_x, sun_y = box.left + 6.9 * unit, middle + 1.9 * unit
    yield fill(circle(sun_x, sun_y, 4 * unit), WARM)
    for ray in range(RAYS):
        x, y = cos(2 * pi * ray / RAYS), sin(2 * pi * ray / RAYS)
        ends = (sun_x + 2.5 * unit * x, sun_y + 2.5 * unit * y, sun_x + 3 * unit * x, sun_y + 3 * unit * y)
        yield stroke(line(*ends), 1.4, WARM)
    sheet = Box(box.left, box.bottom, box.left + 6.6 * unit, box.bottom + 8.8 * unit)
    yield fill(rectangle(sheet), PAPER)
    yield stroke(rectangle(sheet), 1.2, DEEP)
    x, y, arm = (sheet.left + sheet.right) / 2, (sheet.bottom + sheet.top) / 2, 1.5 * unit
    yield stroke(line(x - arm, y, x + arm, y), 1)
    yield stroke(line(x, y - arm, x, y + arm), 1)
    yield stroke(line(x, y, x + 6 * unit, y - 2.4 * unit), 1.2, DEEP)
    yield fill(circle(x + 6 * unit, y - 2.4 * unit, 1.3 * unit), DEEP)


def read_off(box: Box, setter: CaptionSetter) -> Iterator[Item]:
    """A part of the grid, enlarged, with the needle's hole and the two numbers that it is read by."""
    cell = box.height / 7.5
    left, bottom = box.left + 1.9 * cell, box.bottom + 1.3 * cell
    across, down, grid = 6, 6, []
    for number in range(across + 1):
        weight = 1 if number == across / 2 else 0.4
        x, y = left + number * cell, bottom + number * cell
        grid.append(stroke(line(x, bottom, x, bottom + down * cell), weight, DEEP))
        grid.append(stroke(line(left, y, left + across * cell, y), weight, DEEP))
    yield from grid
    x, y = left + (across / 2 + 1.5) * cell, bottom + (down / 2 - 0.8) * cell
    yield stroke(line(x, y, x, bottom), 1.4, WARM, (3, 2))
    yield stroke(line(x, y, left, y), 1.4, WARM, (3, 2))
    yield fill(circle(x, y, 0.8 * cell), WARM)
    yield from caption_around("1.5", x, bottom - 0.95 * cell, 9, setter)
    yield from caption("-0.8", box.left, y - 0.25 * cell, 9, setter)


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
    end = body.left + 8 * step
    yield from caption_around("100", end, body.bottom + 0.9 * unit, 9, setter)
    y = body.top + 1.5 * unit
    yield stroke(line(box.left, y, end - 0.4 * step, y), 1.2)
    yield stroke(line(end - 0.4 * step, y - 0.8 * unit, end - 0.4 * step, y + 0.8 * unit), 1.2)
    yield fill(arrow_down(end - 0.4 * step, y + 1.3 * unit, unit), WARM)


def arrow_down(x: float, y: float, unit: float) -> Path:
    """An arrow with its point at a place."""
    points = ((1, 1.2), (0.4, 1.2), (0.4, 2.6), (-0.4, 2.6), (-0.4, 1.2), (-1, 1.2))
    return (MoveTo(x, y), *(LineTo(x + dx * unit, y + dy * unit) for dx, dy in points), ClosePath())


def computer_window(box: Box) -> Iterator[Item]:
    """A window of a computer to type in."""
    yield fill(rounded(box, 2 * MILLIMETRE), DEEP)
    for number in range(3):
        yield fill(circle(box.left + (5 + 3 * number) * MILLIMETRE, box.top - 4 * MILLIMETRE, 4), PAPER)
