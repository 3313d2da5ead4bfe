"""The low-ink edition: the same pages on paper, drawn in lines in the colour that is their ground in print.

The ground of a whole page goes, and nothing of it is left at the trim, where a crooked cut would show it. A ground that
is cut there and ends on the page becomes a band of its ink where it ends; one within the page a frame. Motifs, views
and large shapes are drawn in lines, what is dark in them shaded; small shapes, bars and roads stay. Type is black;
large bold type is in its ground's ink, or in another of the page, where that reads well. Codes and pictures stay as
they are; one in vectors that is all white, such as a mark for dark grounds, takes the ink of its ground.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.colour.appearance import COMFORTABLE_LARGE, contrast, is_large_and_bold
from deckgen.page.areas import difference, intersection, to_area, to_path
from deckgen.page.geometry import MILLIMETRE, Box
from deckgen.page.ink import BLACK, PAPER, Ink
from deckgen.page.items import Fill, GlyphRun, Group, Item, Mark, Page, ProcessingStep, Product, Stroke, Use
from deckgen.page.paths import Path, bounds, rectangle
from deckgen.page.walk import PlacedItem, picture_boxes, walk
from deckgen.sheets.ink_bands import OPPOSITE, SIDES, TOUCH, clearance, drawn_in, meeting, runs_off, strip
from deckgen.sheets.linework import LineDrawings, Pen, line_ink, line_width
from deckgen.sheets.regions import is_boxlike, lines_within

# A band is as wide as this, or this share of the page's short side.
BAND, BAND_SHARE = 4 * MILLIMETRE, 0.02

# A shape that is no box stays as it is where it is no larger than this, or than this share of the page's short side.
SMALL, SMALL_SHARE = 25 * MILLIMETRE, 0.15

LEAST_BAND = 0.5 * MILLIMETRE

# A band leaves text at least as far away as it is wide.
CLEAR = 0.5

# Up to so much ink in all a ground only steps back: it becomes a thin frame.
PALE_INK = 60.0

FRAME, PALE_FRAME, PLACE_LINE = 0.75, 0.5, 0.75

GREY = Ink(0, 0, 0, 50)


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
        return self.ink.total <= PALE_INK


class LowInkPage:
    """One page being drawn anew."""

    def __init__(self, page: Page, drawings: LineDrawings) -> None:
        self._page = page
        self._drawings = drawings
        self._texts = [box for part in walk(page.items) if (box := text_box(part))]
        self._contour = contour_of(page)
        uses = [item for item in page.items if isinstance(item, Use)]
        # What stays as it is, and is kept clear of bands.
        self._kept = [drawings.box(use) for use in uses if drawings.is_code(use) or drawings.is_picture(use)]
        self._kept += picture_boxes(page.items)
        artwork = [use for use in uses if not drawings.is_code(use) and not drawings.is_picture(use)]
        self._motifs = [drawings.box(use) for use in artwork if not drawings.is_view(use)]
        of_artwork = [ink for use in artwork for ink in drawings.inks(use)]
        of_type = [part.item.ink for part in walk(page.items) if isinstance(part.item, GlyphRun)]
        # What else the page has to draw or write with where a ground is too light for that: artwork first, then type.
        self._inks = tuple(dict.fromkeys(ink for ink in (*of_artwork, *of_type) if not is_colourless(ink)))
        self._bands = {ground: band for ground in grounds(page) if (band := self._band(ground))}

    def items(self) -> Iterator[Item]:
        """The page's items, each in its light form, and the bands over them: they meet no text."""
        for number, item in enumerate(self._page.items):
            match item:
                case Fill():
                    yield from self._light_fill(number, item)
                case GlyphRun():
                    yield self._light_type(number, item, item.extent)
                case Group():
                    yield replace(item, items=tuple(self._in_group(number, item)))
                case Stroke(ink=ink) if ink == PAPER:
                    # on a ground that goes, a line of paper would go too
                    under = self._ground_that_goes(number, bounds(item.path).grown(item.width / 2))
                    yield item if under is None else replace(item, ink=under)
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
                yield self._light_type(number, part, group.matrix.box(part.extent))
            elif isinstance(part, Use):
                yield self._drawings.as_it_is(part)
            else:
                yield part

    def _light_type(self, number: int, run: GlyphRun, box: Box) -> GlyphRun:
        """Type in the ink that it has without its ground; what stands on a small shape stays as that does."""
        ground = self._ground_that_goes(number, box)
        return run if ground is None else replace(run, ink=type_ink(run, ground, self._inks))

    def _light_fill(self, number: int, fill: Fill) -> Iterator[Item]:
        """What is left of a fill: small shapes, the lines of large ones, and frames of grounds that end on the page."""
        box = bounds(fill.path)
        if self._stays(number):
            yield fill
        elif self._bleeds_over_contour(fill.path):
            return  # the ground of what is cut out goes as that of a page does
        elif not is_boxlike(fill.path):
            yield from self._lines_of_shape(number, fill)
        elif not box.holds(self._page.trim):
            yield from self._frame(number, fill)

    def _bleeds_over_contour(self, path: Path) -> bool:
        """Whether a fill goes over the line along which something is cut out of the page."""
        if not self._contour:
            return False
        beyond = to_path(difference(to_area(path), to_area(self._contour)))
        return bool(beyond) and min(bounds(beyond).width, bounds(beyond).height) > TOUCH

    def _lines_of_shape(self, number: int, fill: Fill) -> Iterator[Stroke]:
        """The outline of a large shape within the page, in the ink that stands for its ground; shaded where dark.

        One of paper is there as far as it lies on a ground.
        """
        box, ground = bounds(fill.path), self._fill_under(number, bounds(fill.path))
        below = self._page.items[ground] if ground is not None else None
        if self._outlined(fill.path) or (fill.ink == PAPER and not isinstance(below, Fill)):
            return
        path, ink = fill.path, line_ink([fill.ink, *self._inks])
        if fill.ink == PAPER and isinstance(below, Fill):
            ink = line_ink([below.ink, *self._inks])
            if is_boxlike(below.path):
                path = lines_within(common_part(path, below.path), bounds(below.path))
        pen = Pen(fill.mark, ink, line_width(max(box.width, box.height)))
        if not meeting(box, [*self._texts, *self._kept]):
            yield from pen.shading(fill.path, fill.ink)
        if outline := lines_within(path, self._page.trim):
            yield Stroke(fill.mark, outline, ink, pen.width)

    def _frame(self, number: int, fill: Fill) -> Iterator[Stroke]:
        """The frame of a ground that ends on the page, as far as it does: pale grounds, tiles, and parts of a row."""
        box = bounds(fill.path)
        ground = Ground(fill.mark, box, fill.ink)
        frame = lines_within(self._seen_part(number, fill.path), self._page.trim)
        if not frame:
            return
        if fill.ink == PAPER:
            if not meeting(box, [*self._texts, *self._kept]) and not self._outlined(fill.path):
                yield Stroke(fill.mark, frame, BLACK, PLACE_LINE)
        elif ground.is_pale:
            yield Stroke(fill.mark, frame, GREY, PALE_FRAME)
        elif self._is_tile(ground):
            yield Stroke(fill.mark, frame, fill.ink, FRAME)
        elif not self._spans(box):
            is_black = self._cut_sides(box) and meeting(box, self._texts)
            yield Stroke(fill.mark, frame, BLACK if is_black else line_ink([fill.ink, *self._inks]), FRAME)

    def _seen_part(self, number: int, path: Path) -> Path:
        """A ground as far as no paper that comes after it, cut by the trim as itself, lies on it."""
        over = [item for item in self._page.items[number + 1 :] if isinstance(item, Fill) and item.ink == PAPER]
        for paper in over:
            if is_boxlike(paper.path) and self._cut_sides(bounds(paper.path)):
                path = to_path(difference(to_area(path), to_area(paper.path)))
        return path

    def _artwork(self, number: int, use: Use) -> Use:
        """The light drawing of a resource, drawn in where it would touch a band within the page."""
        if self._drawings.is_picture(use):
            return self._drawings.picture(use, self._ground_that_goes(number, self._drawings.box(use)))
        if self._drawings.is_view(use):
            return self._drawings.use(use, 1, self._page_ground(number))
        box = self._drawings.box(use)
        ink = self._ground_that_goes(number, box)
        if ink is None:
            return self._drawings.as_it_is(use)
        for ground, band in self._bands.items():
            if not self._drawings.is_code(use) and ground.box.holds(box, TOUCH):
                use = replace(use, matrix=drawn_in(use.matrix, box, band, ground.box))
                box = self._drawings.box(use)
        return self._drawings.use(use, 1, ink)

    def _band(self, ground: Ground) -> Box | None:
        """The band that a ground becomes, along the first edge that lies on the page and is clear of text."""
        shown = ground.box.common(self._page.trim)
        if shown is None or ground.is_pale or self._is_tile(ground):
            return None
        near = [*meeting(ground.box, self._texts), *meeting(ground.box, self._kept)]
        for side in self._inner_sides(ground.box):
            width = min(self._band_width(ground.box, side), CLEAR * clearance(shown, side, near))
            if width >= LEAST_BAND:
                return strip(ground.box, side, width, self._page.trim)
        return None

    def _cut_sides(self, box: Box) -> list[str]:
        """The sides on which a ground goes to the trim."""
        return [side for side in SIDES if runs_off(box, side, self._page.trim)]

    def _inner_sides(self, box: Box) -> list[str]:
        """The sides on which a ground that is cut ends on the page, first those opposite to where it is cut."""
        cut = self._cut_sides(box)
        inner = (side for side in SIDES if cut and side not in cut)
        return sorted(inner, key=lambda side: OPPOSITE[side] not in cut)

    def _band_width(self, box: Box, side: str) -> float:
        trim = self._page.trim
        across = box.width if side in ("left", "right") else box.height
        return min(max(BAND, BAND_SHARE * min(trim.width, trim.height)), across / 3)

    def _is_tile(self, ground: Ground) -> bool:
        """Whether a ground bears a motif and no text."""
        return bool(meeting(ground.box, self._motifs)) and not meeting(ground.box, self._texts)

    def _outlined(self, path: Path) -> bool:
        return any(isinstance(item, Stroke) and item.path == path for item in self._page.items)

    def _spans(self, box: Box) -> bool:
        """Whether a ground goes from one side of the page to the other."""
        return all(runs_off(box, side, self._page.trim) for side in ("left", "right"))

    def _fill_under(self, number: int, box: Box) -> int | None:
        """The number of the topmost fill below an item that meets it."""
        for below in range(number - 1, -1, -1):
            item = self._page.items[below]
            if isinstance(item, Fill) and bounds(item.path).meets(box):
                return below
        return None

    def _ground_that_goes(self, number: int, box: Box) -> Ink | None:
        """The ink of the ground of an item, which will be paper; None where its ground stays."""
        under = self._fill_under(number, box)
        if under is None:
            return PAPER
        fill = self._page.items[under]
        assert isinstance(fill, Fill)
        return None if self._stays(under) else fill.ink

    def _stays(self, number: int) -> bool:
        """Whether a fill is a small shape, a bar or a road within the page, or one of paper on what stays."""
        fill = self._page.items[number]
        assert isinstance(fill, Fill)
        box = bounds(fill.path)
        if fill.ink == PAPER:
            under = self._fill_under(number, box)
            return under is not None and self._stays(under)
        if is_boxlike(fill.path):
            is_bar = min(box.width, box.height) <= BAND or self._goes_on(fill, box)
            return is_bar and not self._cut_sides(box)
        return self._is_small(box)

    def _is_small(self, box: Box) -> bool:
        """Whether a shape is so small on its page that it takes little ink."""
        most = max(SMALL, SMALL_SHARE * min(self._page.trim.width, self._page.trim.height))
        return max(box.width, box.height) <= most

    def _goes_on(self, fill: Fill, box: Box) -> bool:
        """Whether a box goes on in a bend, as a road does: in a shape of the same mark and ink that is small itself."""
        others = (item for item in self._page.items if isinstance(item, Fill) and item.mark == fill.mark)
        bends = (bounds(other.path) for other in others if other.ink == fill.ink and not is_boxlike(other.path))
        return any(bend.meets(box) and self._is_small(bend) for bend in bends)

    def _page_ground(self, number: int) -> Ink:
        """The ink of the topmost fill below an item that covers the whole page."""
        below = (item for item in reversed(self._page.items[:number]) if isinstance(item, Fill))
        return next((fill.ink for fill in below if bounds(fill.path).holds(self._page.trim)), PAPER)


def contour_of(page: Page) -> Path:
    """The line along which something is cut out of a page, none where the page itself is all there is."""
    groups = (item for item in page.items if isinstance(item, Group) and item.layer)
    cut = [group for group in groups if group.layer and group.layer.step is ProcessingStep.CUTTING]
    return next((item.path for group in cut for item in group.items if isinstance(item, Stroke)), ())


def is_colourless(ink: Ink) -> bool:
    """Whether an ink is black, a grey or paper."""
    return not (ink.cyan or ink.magenta or ink.yellow)


def common_part(path: Path, other: Path) -> Path:
    """The outline of what two paths share."""
    return to_path(intersection(to_area(path), to_area(other)))


def text_box(part: PlacedItem) -> Box | None:
    """What a line of text takes on the page; None for all else, and for spaces."""
    return part.matrix.box(part.item.extent) if isinstance(part.item, GlyphRun) and part.item.text.strip() else None


def grounds(page: Page) -> Iterator[Ground]:
    """The grounds of a page that end on it, in painting order: boxes of an ink."""
    for item in page.items:
        if isinstance(item, Fill) and item.ink != PAPER and is_boxlike(item.path):
            yield Ground(item.mark, bounds(item.path), item.ink)


def type_ink(run: GlyphRun, ground: Ink, others: Sequence[Ink] = ()) -> Ink:
    """The ink of type that stood on a ground: black, or where type is large and bold the first that reads well.

    These are the ground's and then others.
    """
    if ground == PAPER:
        return run.ink
    # Stricter than the rule for contrast (`needed_contrast`): large type that is not bold stays black.
    inks = (ground, *others) if is_large_and_bold(run.size, run.weight) else ()
    return next((ink for ink in inks if contrast(ink, PAPER) >= COMFORTABLE_LARGE), BLACK)
