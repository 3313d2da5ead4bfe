"""The low-ink edition: the same pages drawn with paper for grounds, lines for motifs, and a band for the colour.

A ground becomes a band of its ink along one edge: where it ends on the page, or the left one of a whole page. A motif
is drawn in lines, what was dark in it shaded. Type is black; large bold type is in its ground's ink where that reads
well. Codes and pictures stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.colour.appearance import COMFORTABLE_LARGE, contrast, is_large_and_bold
from deckgen.page.geometry import MILLIMETRE, Box, Matrix
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill, GlyphRun, Group, Item, Mark, Page, Product, Stroke, Use
from deckgen.page.paths import Path, bounds, rectangle
from deckgen.page.walk import PlacedItem, picture_boxes, walk
from deckgen.sheets.linework import LineDrawings

# A band is as wide as this, or this share of the page's short side along its edge, or within the page.
BAND = 4 * MILLIMETRE

EDGE_SHARE, INNER_SHARE = 0.038, 0.02

LEAST_BAND = 0.5 * MILLIMETRE

# A band leaves text at least as far away as it is wide.
CLEAR = 0.5

# Up to so much ink in all a ground only steps back: it becomes a thin frame.
PALE = 60.0

FRAME, PALE_FRAME, PLACE_LINE = 0.75, 0.5, 0.75

GREY = Ink(0, 0, 0, 50)

# How near artwork touches a band, and how far it is drawn away, in widths of the band.
TOUCH, GAP = 1.0, 0.4

SIDES = ("top", "bottom", "left", "right")


def low_ink(product: Product) -> Product:
    """The product in its low-ink edition: pages in, pages out, with resources of its own.

    For composed pages, before they are put on sheets: groups are left as they are.
    """
    drawings = LineDrawings({resource.name: resource for resource in product.resources})
    pages = tuple(replace(page, items=tuple(LowInkPage(page, drawings).items())) for page in product.pages)
    return replace(product, pages=pages, resources=tuple(drawings.resources.values()))


class Ground(Struct, frozen=True):
    """A ground of a page: its mark, its box within the bleed, and its ink."""

    mark: Mark
    box: Box
    ink: Ink

    @property
    def is_pale(self) -> bool:
        """Whether it only steps back, as an unlit step does."""
        return self.ink.total <= PALE


class LowInkPage:
    """One page being drawn anew."""

    def __init__(self, page: Page, drawings: LineDrawings) -> None:
        self._page = page
        self._drawings = drawings
        self._texts = [box for part in walk(page.items) if (box := text_box(part))]
        uses = [item for item in page.items if isinstance(item, Use)]
        # What stays as it is, and is kept clear of bands.
        self._kept = [drawings.box(use) for use in uses if drawings.is_code(use)]
        self._kept += picture_boxes(page.items)
        self._motifs = [drawings.box(use) for use in uses if not drawings.is_code(use)]
        self._bands = {ground: band for ground in grounds(page) if (band := self._band(ground))}

    def items(self) -> Iterator[Item]:
        """The page's items, each in its light form, and the bands over them: they meet no text."""
        for number, item in enumerate(self._page.items):
            match item:
                case Fill():
                    yield from self._outline(item)
                case GlyphRun():
                    yield replace(item, ink=type_ink(item, self._ink_under(number, item.extent)))
                case Group():
                    yield replace(item, items=tuple(self._in_group(number, item)))
                case Stroke(ink=ink) if ink == PAPER:
                    under = self._ink_under(number, bounds(item.path).grown(item.width / 2))
                    yield replace(item, ink=under)  # on a ground that goes, a line of paper would go too
                case Use():
                    yield self._artwork(number, item)
                case _:
                    yield item
        for ground, band in self._bands.items():
            yield Fill(ground.mark, rectangle(band), ground.ink)

    def _in_group(self, number: int, group: Group) -> Iterator[Item]:
        """What is in a group, such as type that is turned: type in its light form, all else as it is."""
        for part in group.items:
            if isinstance(part, GlyphRun):
                under = self._ink_under(number, group.matrix.box(part.extent))
                yield replace(part, ink=type_ink(part, under))
            else:
                yield part

    def _outline(self, fill: Fill) -> Iterator[Stroke]:
        """The lines that are left of a fill: round places for stickers, pale grounds, tiles, and parts of a row."""
        ground = Ground(fill.mark, bounds(fill.path), fill.ink)
        if fill.ink == PAPER:
            if not meeting(ground.box, [*self._texts, *self._kept]) and not self._outlined(fill.path):
                yield Stroke(fill.mark, fill.path, BLACK, PLACE_LINE)
        elif ground.is_pale:
            yield Stroke(fill.mark, fill.path, GREY, PALE_FRAME)
        elif self._is_tile(ground):
            yield Stroke(fill.mark, fill.path, fill.ink, FRAME)
        elif meeting(ground.box, self._texts) and not self._spans(ground.box):
            yield Stroke(fill.mark, fill.path, BLACK, FRAME)

    def _artwork(self, number: int, use: Use) -> Use:
        """The light drawing of a resource, drawn in where it would touch a band within the page."""
        box = self._drawings.box(use)
        under = self._ink_under(number, box)
        for ground, band in self._bands.items():
            if not self._drawings.is_code(use) and ground.box.holds(box, TOUCH) and not self._is_spine(band):
                use = replace(use, matrix=drawn_in(use.matrix, box, band, ground.box))
                box = self._drawings.box(use)
        return self._drawings.use(use, 1, under)

    def _band(self, ground: Ground) -> Box | None:
        """The band that a ground becomes: along the first edge where it stays clear of text; None where it can not."""
        shown = ground.box.common(self._page.trim)
        if shown is None or ground.is_pale or self._is_tile(ground):
            return None
        texts = meeting(ground.box, self._texts)
        for side in self._sides(ground.box, bare=not texts):
            near = clearance(shown, side, [*texts, *meeting(ground.box, self._kept)])
            width = min(self._band_width(ground.box, side), CLEAR * near)
            if width >= LEAST_BAND:
                return strip(ground.box, side, width, self._page.trim)
        return None

    def _sides(self, box: Box, bare: bool) -> list[str]:
        """Where a band may lie, best first: where the ground ends on the page, but where it is cut if it is bare."""
        cut = [side for side in SIDES if runs_off(box, side, self._page.trim)]
        inner = [side for side in SIDES if side not in cut]
        return [*cut, *inner] if bare else inner or ["left", "right", "top", "bottom"]

    def _band_width(self, box: Box, side: str) -> float:
        trim = self._page.trim
        share = EDGE_SHARE if runs_off(box, side, trim) else INNER_SHARE
        across = box.width if side in ("left", "right") else box.height
        return min(max(BAND, share * min(trim.width, trim.height)), across / 3)

    def _is_tile(self, ground: Ground) -> bool:
        """Whether a ground bears a motif and no text."""
        return bool(meeting(ground.box, self._motifs)) and not meeting(ground.box, self._texts)

    def _outlined(self, path: Path) -> bool:
        return any(isinstance(item, Stroke) and item.path == path for item in self._page.items)

    def _spans(self, box: Box) -> bool:
        """Whether a ground goes from one side of the page to the other."""
        return all(runs_off(box, side, self._page.trim) for side in ("left", "right"))

    def _is_spine(self, box: Box) -> bool:
        """Whether a band goes from the head of the page to its foot: motifs run off over it."""
        return all(runs_off(box, side, self._page.trim) for side in ("top", "bottom"))

    def _ink_under(self, number: int, box: Box) -> Ink:
        """The ink of the topmost fill below an item that meets it."""
        under = PAPER
        for item in self._page.items[:number]:
            if isinstance(item, Fill) and bounds(item.path).meets(box):
                under = item.ink
        return under


def text_box(part: PlacedItem) -> Box | None:
    """What a line of text takes on the page; None for all else, and for spaces."""
    return part.matrix.box(part.item.extent) if isinstance(part.item, GlyphRun) and part.item.text.strip() else None


def meeting(box: Box, others: Sequence[Box]) -> list[Box]:
    """Those of other boxes that meet a box."""
    return [other for other in others if box.meets(other)]


def drawn_in(matrix: Matrix, box: Box, band: Box, ground: Box) -> Matrix:
    """The matrix of artwork made smaller so that it ends a little before a level band, where it touched it.

    What runs off the ground on other sides still does: it shrinks towards the corner where it runs off.
    """
    if not box.grown(TOUCH).meets(band):
        return matrix
    above = band.bottom > box.bottom
    gap = GAP * band.height
    too_high = box.top - band.bottom + gap if above else band.top + gap - box.bottom
    x, y = anchor(box, ground), box.bottom if above else box.top
    return shrunk(matrix, 1 - too_high / box.height, x, y)


def anchor(box: Box, ground: Box) -> float:
    """The side on which a box runs off its ground; the middle where it runs off neither."""
    if box.right >= ground.right - TOUCH:
        return box.right
    return box.left if box.left <= ground.left + TOUCH else (box.left + box.right) / 2


def shrunk(matrix: Matrix, share: float, x: float, y: float) -> Matrix:
    """A matrix followed by a change of size that leaves a point where it is."""
    return Matrix(
        matrix.a * share,
        matrix.b * share,
        matrix.c * share,
        matrix.d * share,
        x + (matrix.e - x) * share,
        y + (matrix.f - y) * share,
    )


def grounds(page: Page) -> Iterator[Ground]:
    """The grounds of a page in painting order."""
    for item in page.items:
        if isinstance(item, Fill) and item.ink != PAPER:
            yield Ground(item.mark, bounds(item.path), item.ink)


def type_ink(run: GlyphRun, ground: Ink) -> Ink:
    """The ink of type that stood on a ground: the ground's where type is large and bold and reads well, else black."""
    if ground == PAPER:
        return run.ink
    # Stricter than the rule for contrast (`needed_contrast`): large type that is not bold stays black.
    is_heavy = is_large_and_bold(run.size, run.weight)
    return ground if is_heavy and contrast(ground, PAPER) >= COMFORTABLE_LARGE else BLACK


def runs_off(box: Box, side: str, trim: Box) -> bool:
    """Whether a box goes to the trim or beyond on a side."""
    return {
        "left": box.left <= trim.left + 0.01,
        "right": box.right >= trim.right - 0.01,
        "top": box.top >= trim.top - 0.01,
        "bottom": box.bottom <= trim.bottom + 0.01,
    }[side]


def clearance(box: Box, side: str, within: Sequence[Box]) -> float:
    """How far the nearest of the boxes within a box lies from one of its edges."""
    gaps = {
        "left": [other.left - box.left for other in within],
        "right": [box.right - other.right for other in within],
        "top": [box.top - other.top for other in within],
        "bottom": [other.bottom - box.bottom for other in within],
    }
    return min(gaps[side], default=box.width + box.height)


def strip(box: Box, side: str, width: float, trim: Box) -> Box:
    """The part of a box so near to an edge; along the trim it is as wide within the trim."""
    match side:
        case "left":
            return replace(box, right=max(box.left, trim.left) + width)
        case "right":
            return replace(box, left=min(box.right, trim.right) - width)
        case "top":
            return replace(box, bottom=min(box.top, trim.top) - width)
    return replace(box, top=max(box.bottom, trim.bottom) + width)
