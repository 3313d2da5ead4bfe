"""Motifs as small pictures, four pixels a millimetre, for measuring what of them a card shows.

picture        the tones that a page shows of a motif, pixel by pixel
pieces         the areas of one tone that hang together
holds_disc     whether a disc of so many millimetres has room in a piece
edges_along    where an edge runs along the trim
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw

from deckgen.deck.motif_views import AS_IT_IS, View, endless_outlines
from deckgen.deck.motifs import Motif, Tone
from deckgen.page.geometry import Box
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path, moved

PIXELS = 4
"""In a millimetre."""

OUTSIDE = 3
"""How many millimetres beyond the trim a picture shows."""

Tones = NDArray[np.uint8]
Mask = NDArray[np.bool_]


class Size(Struct, frozen=True):
    """A card, in millimetres."""

    width: int
    height: int


def picture(motif: Motif, size: Size, view: View = AS_IT_IS) -> Tones:
    """The position of each pixel's tone among the tones, with what lies three millimetres beyond the trim."""
    wide, high = ((side + 2 * OUTSIDE) * PIXELS for side in (size.width, size.height))
    margin = OUTSIDE * PIXELS
    matrix = view.matrix(Box(margin, margin, wide - margin, high - margin))
    image = Image.new("L", (wide, high))
    for outline in endless_outlines(motif):
        mask = Image.new("1", image.size)
        for polygon in _polygons(moved(outline.path, matrix), high):
            contour = Image.new("1", image.size)
            ImageDraw.Draw(contour).polygon(polygon, fill=1)
            mask = ImageChops.logical_xor(mask, contour)
        image.paste(list(Tone).index(outline.tone), mask=mask)
    return np.asarray(image)


def within_trim(tones: Tones) -> Tones:
    """What of a picture lies on the card."""
    margin = OUTSIDE * PIXELS
    return tones[margin:-margin, margin:-margin]


def pieces(tones: Tones) -> Iterator[tuple[Tone, Mask]]:
    """Each area of one tone that hangs together, at corners too, cut to the box round it."""
    names = _names(tones)
    for name in np.unique(names):
        rows, columns = np.nonzero(names == name)
        box = np.s_[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
        yield list(Tone)[int(tones[rows[0], columns[0]])], names[box] == name


def holds_disc(piece: Mask, diameter: float) -> bool:
    """Whether a disc of so many millimetres, less half a pixel all round, has room in a piece."""
    radius = diameter * PIXELS / 2 - 0.5
    reach = int(radius)
    across, along = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    room, free = np.pad(piece, reach), np.ones_like(piece)
    for x, y in zip(*np.nonzero(across**2 + along**2 <= radius**2), strict=True):
        free &= room[x : x + piece.shape[0], y : y + piece.shape[1]]
    return bool(free.any())


def edges_along(tones: Tones, outside: float, inside: float, length: float) -> Iterator[str]:
    """The edges that run along a side of the trim for so long, from so far outside to so far inside; millimetres."""
    margin = OUTSIDE * PIXELS
    sides = {"left": tones, "right": tones[:, ::-1], "top": tones.T, "bottom": tones[::-1].T}
    for side, turned in sides.items():
        for at in range(margin - int(outside * PIXELS), margin + int(inside * PIXELS)):
            longest = _longest_run(turned[margin:-margin, at] != turned[margin:-margin, at + 1]) / PIXELS
            if longest >= length:
                yield f"{longest:g} mm, {(at + 1 - margin) / PIXELS:g} mm inside the {side} edge"


def _longest_run(pixels: Mask) -> int:
    longest = current = 0
    for is_edge in pixels:
        current = current + 1 if is_edge else 0
        longest = max(longest, current)
    return longest


def _polygons(path: Path, height: int) -> Iterator[list[tuple[float, float]]]:
    points: list[tuple[float, float]] = []
    for segment in path:
        match segment:
            case MoveTo(x, y):
                points = [(x, y)]
            case LineTo(x, y):
                points.append((x, y))
            case CurveTo():
                points += [_on_curve(points[-1], segment, step / 24) for step in range(1, 25)]
            case ClosePath():
                yield [(x, height - y) for x, y in points]


def _on_curve(start: tuple[float, float], curve: CurveTo, share: float) -> tuple[float, float]:
    rest = 1 - share
    weights = rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3
    points = start, (curve.x1, curve.y1), (curve.x2, curve.y2), (curve.x, curve.y)
    x, y = (sum(weight * point[axis] for weight, point in zip(weights, points, strict=True)) for axis in (0, 1))
    return x, y


def _names(tones: Tones) -> NDArray[np.int64]:
    """A number for each pixel, the same within a piece."""
    names = np.zeros(tones.shape, np.int64)
    parents: list[int] = []
    above: list[tuple[int, int, int]] = []
    for row, line in enumerate(tones):
        cuts = np.flatnonzero(np.diff(line)) + 1
        runs = []
        for start, end in zip([0, *cuts.tolist()], [*cuts.tolist(), len(line)], strict=True):
            name = len(parents)
            parents.append(name)
            for first, last, other in above:
                if first <= end and start <= last and tones[row - 1, first] == line[start]:
                    parents[_root(parents, other)] = _root(parents, name)
            names[row, start:end] = name
            runs.append((start, end, name))
        above = runs
    return np.array([_root(parents, name) for name in range(len(parents))])[names]


def _root(parents: list[int], name: int) -> int:
    while parents[name] != name:
        name = parents[name]
    return name
