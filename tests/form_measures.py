"""The forms of views on composed pages measured in pixels: pieces, gaps, edges along the trim, distances, ink.

It sees the display list alone, and shares no code with what chooses views. Lengths are millimetres.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import PAPER, Ink
from deckgen.page.items import Fill, GlyphRun, Page, Resource, ResourceKind
from deckgen.page.paths import ClosePath, CurveTo, LineTo, MoveTo, Path
from deckgen.page.walk import PlacedItem, walk

PIXEL = 0.4
"""The side of a pixel."""

MARGIN = 20
"""So many pixels are drawn around a picture and cut off: at its very edge polygons end too early."""

FINER = 5
"""Polygons are drawn so much finer, as they take pixels that they only touch; the middle of each pixel counts."""

ROUNDING = 0.5
"""By how much pixels may miss a distance."""

BAND = (2.0, 4.0)
"""From so far outside the trim to so far inside an edge may not run along it for long."""

LONG = 9.0
"""What is long: an edge at 40 degrees to the trim stays in the band for less."""

PIECE = 5.0
"""The diameter of the disc that each piece of a form holds, and each gap."""

UNSEEN_PIXELS = 2
"""A sliver that runs out between the middles of pixels, such as where two discs touch, covers no more than so many."""

Mask = NDArray[np.bool_]


class FormPicture(Struct, frozen=True):
    """A page in pixels, from the band outside the trim on: masks of each ink of forms, of the strips, text boxes.

    The boxes are in millimetres from the upper left corner of the trim.
    """

    inks: Mapping[Ink, Mask]
    strips: Mask
    texts: Mapping[str, Box]
    inside: Mask

    @property
    def forms(self) -> Mask:
        """The pixels of all forms."""
        forms = np.zeros_like(self.inside)
        for mask in self.inks.values():
            forms |= mask
        return forms


def form_picture(page: Page, resources: Mapping[str, Resource]) -> FormPicture | None:
    """A page that shows a view; None for all others."""
    parts = list(walk(page.items, resources))
    if not any(_is_form(part, resources) for part in parts):
        return None
    ground, size = _ground(page, parts, resources), _size(page)
    labels, strips = np.zeros(size, np.int16), np.zeros(size, bool)
    inks: list[Ink] = []
    for part in parts:
        if isinstance(part.item, Fill):
            area = _area(part, page, size)
            if _is_form(part, resources):
                if part.item.ink != ground and part.item.ink not in inks:
                    inks.append(part.item.ink)
                labels[area] = 0 if part.item.ink == ground else inks.index(part.item.ink) + 1
            elif part.item.ink != ground and part.space.use is None:
                strips |= area
    return FormPicture(
        {ink: labels == number for number, ink in enumerate(inks, 1)}, strips, _texts(parts, page), _inside(page, size)
    )


def faults_of(picture: FormPicture, *, text: float, ink: float = 1.0, pixel: float = 0.0) -> list[str]:
    """What is wrong with a picture: each measure that is not kept, in words.

    A view that was judged in pixels of so many millimetres may leave slivers that lie between the middles of these.
    """
    speck = UNSEEN_PIXELS * pixel**2
    inside, forms = picture.inside, picture.forms
    faults = [
        f"a piece under {PIECE:g} mm of {name}"
        for name, mask in picture.inks.items()
        if _splinters(mask & inside, speck)
    ]
    faults += [f"a gap under {PIECE:g} mm"] if _splinters(inside & ~forms, speck) else []
    faults += [f"an edge along the {side} of the trim" for side in _sides_run_along(picture, pixel)]
    faults += [
        f"«{words}» {distance:.1f} mm from a form"
        for words, box in picture.texts.items()
        if (distance := _distance(forms, box)) < text - ROUNDING
    ]
    share = ((forms | picture.strips) & inside).sum() / inside.sum()
    return faults + ([f"{share:.0%} inked"] if share > ink else [])


def shared(one: FormPicture, other: FormPicture) -> float:
    """The share of the area of two pictures' forms where both have the same ink."""
    alike = [mask & other.inks[ink] & one.inside for ink, mask in one.inks.items() if ink in other.inks]
    areas = (picture.forms & picture.inside for picture in (one, other))
    return float(2 * sum(int(mask.sum()) for mask in alike) / max(sum(int(area.sum()) for area in areas), 1))


def _is_form(part: PlacedItem, resources: Mapping[str, Resource]) -> bool:
    use = part.space.use
    return use is not None and resources[use.resource].kind is ResourceKind.VIEW


def _ground(page: Page, parts: list[PlacedItem], resources: Mapping[str, Resource]) -> Ink:
    """The ink behind the whole page."""
    whole = [part.item for part in parts if isinstance(part.item, Fill) and part.space.use is None]
    behind = [fill.ink for fill in whole if _box(fill.path).holds(page.trim)]
    return behind[-1] if behind else PAPER


def _size(page: Page) -> tuple[int, int]:
    rim = 2 * BAND[0]
    height, width = page.trim.height / MILLIMETRE + rim, page.trim.width / MILLIMETRE + rim
    return round(height / PIXEL), round(width / PIXEL)


def _inside(page: Page, size: tuple[int, int]) -> Mask:
    inside = np.zeros(size, bool)
    rim = round(BAND[0] / PIXEL)
    inside[rim:-rim, rim:-rim] = True
    return inside


def _area(part: PlacedItem, page: Page, size: tuple[int, int]) -> Mask:
    """The pixels of a fill, what lies within two of its contours left out."""
    assert isinstance(part.item, Fill)
    area = np.zeros((size[0] + 2 * MARGIN, size[1] + 2 * MARGIN), bool)
    for ring in _rings(part.item.path):
        points = [_pixel(*part.matrix.point(x, y), page) for x, y in ring]
        left, right = _span([x for x, _ in points], area.shape[1])
        top, bottom = _span([y for _, y in points], area.shape[0])
        if left < right and top < bottom:
            layer = Image.new("1", (FINER * (right - left), FINER * (bottom - top)))
            ImageDraw.Draw(layer).polygon([(x - FINER * left, y - FINER * top) for x, y in points], fill=1)
            middles = layer.resize((right - left, bottom - top), Image.Resampling.NEAREST)
            area[top:bottom, left:right] ^= np.array(middles)
    return area[MARGIN:-MARGIN, MARGIN:-MARGIN]


def _span(places: list[float], most: int) -> tuple[int, int]:
    """The first pixel that finer places may touch and the one after the last, of so many."""
    return max(int(min(places) / FINER) - 2, 0), min(int(max(places) / FINER) + 3, most)


def _pixel(x: float, y: float, page: Page) -> tuple[float, float]:
    across = (x - page.trim.left) / MILLIMETRE + BAND[0]
    down = (page.trim.top - y) / MILLIMETRE + BAND[0]
    return FINER * (across / PIXEL + MARGIN) - 0.5, FINER * (down / PIXEL + MARGIN) - 0.5


def _rings(path: Path) -> Iterator[list[tuple[float, float]]]:
    ring: list[tuple[float, float]] = []
    for segment in path:
        match segment:
            case MoveTo(x, y):
                ring = [(x, y)]
            case LineTo(x, y):
                ring.append((x, y))
            case CurveTo(x1, y1, x2, y2, x, y):
                start = ring[-1]
                ring += [_on_curve(start, (x1, y1), (x2, y2), (x, y), step / 24) for step in range(1, 25)]
            case ClosePath():
                yield ring


def _on_curve(
    start: tuple[float, float], near: tuple[float, float], far: tuple[float, float], end: tuple[float, float], t: float
) -> tuple[float, float]:
    weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3)
    points = (start, near, far, end)
    x, y = (sum(weight * point[axis] for weight, point in zip(weights, points, strict=True)) for axis in (0, 1))
    return x, y


def _box(path: Path) -> Box:
    return Box.around_points(point for ring in _rings(path) for point in ring)


def _texts(parts: list[PlacedItem], page: Page) -> dict[str, Box]:
    """The lines of text and what they cover, in millimetres from the upper left corner of the trim."""
    lines = {}
    for number, part in enumerate(parts):
        if isinstance(part.item, GlyphRun) and part.item.text.strip():
            box = part.matrix.box(part.item.covered)
            left, right = ((x - page.trim.left) / MILLIMETRE for x in (box.left, box.right))
            top, bottom = ((page.trim.top - y) / MILLIMETRE for y in (box.top, box.bottom))
            name = part.item.text.strip()
            lines[name if name not in lines else f"{name} ({number})"] = Box(left, top, right, bottom)
    return lines


def _distance(forms: Mask, box: Box) -> float:
    """How near any pixel of a form comes to a box."""
    down, across = forms.nonzero()
    if not len(down):
        return 1000.0
    x, y = (across + 0.5) * PIXEL - BAND[0], (down + 0.5) * PIXEL - BAND[0]
    aside = np.maximum(np.maximum(box.left - x, x - box.right), 0)
    above = np.maximum(np.maximum(box.bottom - y, y - box.top), 0)
    return float(np.hypot(aside, above).min())


def _splinters(mask: Mask, speck: float) -> bool:
    """Whether pieces of a mask that hold no disc as large as pieces must cover more than a speck."""
    reach = (PIECE - 2 * PIXEL) / 2 / PIXEL
    rows = [(down, int((reach * reach - down * down) ** 0.5)) for down in range(-int(reach), int(reach) + 1)]
    widths = {across for _, across in rows}
    wide = {across: counts == 2 * across + 1 for across, counts in _counts(mask, widths).items()}
    cores = np.logical_and.reduce([_moved(wide[across], down, 0) for down, across in rows])
    spread = {across: counts > 0 for across, counts in _counts(cores, widths).items()}
    held = np.logical_or.reduce([_moved(spread[across], down, 0) for down, across in rows]) & mask
    while True:
        further = _grown(held) & mask
        if (further == held).all():
            break
        held = further
    return float((mask & ~held).sum()) * PIXEL * PIXEL > speck


def _counts(mask: Mask, widths: set[int]) -> dict[int, NDArray[np.int16]]:
    """How many pixels of a mask are in each pixel's row so far to either side, by how far; what is outside is empty."""
    most, width = max(widths), mask.shape[1]
    sums = np.cumsum(np.pad(mask, ((0, 0), (most + 1, most))), axis=1, dtype=np.int16)
    return {
        across: sums[:, most + across + 1 : most + across + 1 + width] - sums[:, most - across : most - across + width]
        for across in widths
    }


def _grown(mask: Mask) -> Mask:
    """A mask with all pixels around each of it."""
    rows = mask.copy()
    rows[:, 1:] |= mask[:, :-1]
    rows[:, :-1] |= mask[:, 1:]
    grown = rows.copy()
    grown[1:] |= rows[:-1]
    grown[:-1] |= rows[1:]
    return grown


def _moved(mask: Mask, down: int, across: int) -> Mask:
    """A mask moved; what comes in from outside is empty."""
    height, width = mask.shape
    moved = np.zeros_like(mask)
    target = (slice(max(down, 0), height + min(down, 0)), slice(max(across, 0), width + min(across, 0)))
    source = (slice(max(-down, 0), height + min(-down, 0)), slice(max(-across, 0), width + min(-across, 0)))
    moved[target] = mask[source]
    return moved


def _sides_run_along(picture: FormPicture, pixel: float) -> list[str]:
    sides = {"left": 0, "top": 3, "right": 2, "bottom": 1}  # quarter turns that bring a side to the left
    return [
        side
        for side, turns in sides.items()
        if any(_runs_along_left(np.rot90(mask, -turns), pixel) for mask in picture.inks.values())
    ]


def _runs_along_left(mask: Mask, pixel: float) -> bool:
    """Whether an edge stays in the band at the left of a mask for long; the outermost of it may go unseen."""
    band = mask[:, round(pixel / PIXEL) : round(sum(BAND) / PIXEL)]
    changes = (band[:, 1:] != band[:, :-1]).any(axis=1)
    run = longest = 0
    for change in changes:
        run = run + 1 if change else 0
        longest = max(longest, run)
    return longest * PIXEL > LONG
