"""Shadings: the heaviest colour that one can show (ISO 32000-1, 8.7.4)."""

from __future__ import annotations

from typing import Any

import numpy as np
from pikepdf import Array

from deckgen.painted.from_pdf.colourspaces import ColourSpaces, colour, family_of
from deckgen.painted.model import Colour
from deckgen.reader.objects import as_number, as_numbers, elements, entry
from deckgen.reader.streams import Undecodable, inflated

# Colours between two stops lie between them on every plate, so stops are enough; no drawing has so many.
MOST_STOPS = 4096

DEEPEST = 4

_SAMPLES = 1 << 20

Stops = list[tuple[float, ...]]


def heaviest_stop(shading: Any, resources: Any, spaces: ColourSpaces) -> Colour:
    """The stop with the most ink; a colour without plates where the function does not tell its stops."""
    space = spaces.find(entry(shading, "/ColorSpace"), resources)
    stops = _stops(entry(shading, "/Function"), 0)
    colours = [colour(space, stop) for stop in stops if len(stop) == space.count]
    if not colours:
        return Colour(family_of(space), (), space.names)
    return max(colours, key=lambda shown: -1.0 if shown.total is None else shown.total)


def _stops(function: Any, depth: int) -> Stops:
    """The values at the ends of a function's pieces (7.10); [] where they are not told."""
    if isinstance(function, Array):
        return _together([_stops(column, depth + 1) for column in elements(function, 32)]) if depth == 0 else []
    kind = as_number(entry(function, "/FunctionType"))
    if kind == 2:
        return [_values(function, "/C0", 0.0), _values(function, "/C1", 1.0)]
    if kind == 3 and depth < DEEPEST:
        pieces = [_stops(piece, depth + 1) for piece in elements(entry(function, "/Functions"), MOST_STOPS)]
        return [stop for piece in pieces for stop in piece][:MOST_STOPS] if all(pieces) else []
    return _sampled(function) if kind == 0 else []


def _together(columns: list[Stops]) -> Stops:
    """One function a component: the most of each, as they peak together at worst, and the least."""
    if not columns or not all(columns):
        return []
    flat = [[value for stop in column for value in stop] for column in columns]
    return [tuple(max(values) for values in flat), tuple(min(values) for values in flat)]


def _values(function: Any, key: str, default: float) -> tuple[float, ...]:
    values = map(as_number, elements(entry(function, key), 32))
    return tuple(default if value is None else value for value in values) or (default,)


def _sampled(function: Any) -> Stops:
    bits = as_number(entry(function, "/BitsPerSample"))
    spread = list(elements(entry(function, "/Range"), 64))
    bounds = as_numbers(entry(function, "/Decode"), len(spread)) or as_numbers(entry(function, "/Range"), len(spread))
    if bits not in {8, 16} or not bounds:
        return []
    try:
        data = inflated(function, _SAMPLES)
    except Undecodable:
        return []
    count = len(bounds) // 2
    step = count * int(bits) // 8
    rows = np.frombuffer(data[: len(data) // step * step], dtype=np.uint8 if bits == 8 else ">u2")
    low, high = np.array(bounds[::2]), np.array(bounds[1::2])
    values = low + rows.reshape(-1, count) / (255 if bits == 8 else 65535) * (high - low)
    return [tuple(float(value) for value in row) for row in np.unique(values, axis=0)[:MOST_STOPS]]
