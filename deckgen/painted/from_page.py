"""Our display list lowered: what pages of ours paint, groups and artwork opened, cut to what is seen.

Pages of one template differ in their lines of text; all else that they paint, their backdrop, is lowered once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from deckgen.page.geometry import EVERYWHERE, IDENTITY, MILLIMETRE, Box, Matrix
from deckgen.page.ink import Ink
from deckgen.page.items import (
    ActiveArea,
    Fill,
    GlyphRun,
    Item,
    Page,
    Picture,
    Pixels,
    Product,
    Resource,
    ResourceKind,
    Stroke,
    Tag,
    Use,
)
from deckgen.page.paths import CurveTo, LineTo, MoveTo, Path, moved
from deckgen.page.walk import PAGE, ItemSpace, PlacedItem, walk
from deckgen.painted.fills import HAIR, FilledArea, filled_areas, line_thickness, strokes
from deckgen.painted.matrices import Six, lengths, upright
from deckgen.painted.model import (
    FURTHEST_QUIET,
    PROCESS,
    Artwork,
    Code,
    Colour,
    ImageFacts,
    ObjectKind,
    OwnOrigin,
    PaintedObject,
    TextFacts,
    ink_use,
)
from deckgen.painted.pages import PaintedPage
from deckgen.painted.subpaths import PathBuilder, Subpath

POINTS_PER_INCH = 72

RUNNING = frozenset({Tag.PARAGRAPH, Tag.LIST_ITEM, Tag.TABLE_CELL, Tag.NOTE})
"""What text is read at length; whether it runs over lines is for rules to see."""

SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}


class Backdrop(Struct, frozen=True, eq=False):
    """What pages paint alike: all but the lines of text that lie on them by themselves, and what paints nothing.

    `parts` has what each item paints, in painting order, `page` all of it as a page, whose number is 0.
    """

    parts: tuple[tuple[PaintedObject, ...], ...]
    page: PaintedPage


class PaintedLine(Struct, frozen=True):
    """A stroke on the page: the boxes of its sides, its thickness in points, how many subpaths it has."""

    sides: tuple[Box, ...]
    width: float
    subpaths: int


def backdrop_items(page: Page) -> tuple[Item, ...]:
    """The items of a page that make its backdrop."""
    return tuple([item for item in page.items if not isinstance(item, _NO_BACKDROP)])


_NO_BACKDROP = (GlyphRun, ActiveArea)


class Lowering:
    """Lowers the pages of a product."""

    def __init__(self, product: Product) -> None:
        self._product = product
        self._resources = {resource.name: resource for resource in product.resources}
        self._pixels = {picture.name: picture for picture in product.pictures}
        self._artworks: dict[tuple[str, Box], Artwork] = {}

    def pages(self, bleed: float | None = None) -> Iterator[PaintedPage]:
        """The pages, each made when it is asked for; with so much bleed as is given, in points, else their own."""
        for number, (page, backdrop) in enumerate(zip(self._product.pages, self.backdrops, strict=True), 1):
            yield self._page(page, backdrop, number, page.bleed if bleed is None else page.trim.grown(bleed))

    @cached_property
    def backdrops(self) -> tuple[Backdrop, ...]:
        """The backdrop of each page."""
        made: dict[object, Backdrop] = {}
        backdrops = []
        for page in self._product.pages:
            items = backdrop_items(page)
            look = items, page.media, page.bleed, page.trim, page.safe
            backdrop = made.get(look)
            if backdrop is None:
                backdrop = made[look] = self._backdrop(page, items)
            backdrops.append(backdrop)
        return tuple(backdrops)

    def sample_lines(self) -> tuple[PaintedObject, ...]:
        """Of the lines of text that lie on backdrops, one of each size and ink, and of those that overprint too."""
        samples: dict[object, PaintedObject] = {}
        for page in self._product.pages:
            for run in page.items:
                if isinstance(run, GlyphRun) and (look := (run.size, run.ink, run.overprint)) not in samples:
                    samples.update((look, line) for line in self._text(run, PAGE))
        return tuple(samples.values())

    def _page(self, page: Page, backdrop: Backdrop, number: int, bleed: Box) -> PaintedPage:
        objects = self._on_backdrop(page, backdrop)
        return PaintedPage(
            number,
            page.media,
            bleed,
            page.trim,
            page.safe,
            tuple([item for item in objects if not item.step]),
            tuple([item for item in objects if item.step]),
            codes=lambda: tuple(replace(code, page=number) for code in backdrop.page.codes()),
            backdrop=backdrop.page,
        )

    def _backdrop(self, page: Page, items: tuple[Item, ...]) -> Backdrop:
        parts = tuple(tuple(chain.from_iterable(map(self.objects, walk((item,))))) for item in items)
        objects = tuple(chain.from_iterable(parts))
        codes = cache(lambda: tuple(_codes(items, self._resources, objects)))
        art = tuple([item for item in objects if not item.step])
        return Backdrop(parts, PaintedPage(0, page.media, page.bleed, page.trim, page.safe, art, codes=codes))

    def _on_backdrop(self, page: Page, backdrop: Backdrop) -> list[PaintedObject]:
        """All that a page paints, in painting order."""
        parts, objects = iter(backdrop.parts), list[PaintedObject]()
        for item in page.items:
            if isinstance(item, GlyphRun):
                objects += self._text(item, PAGE)
            elif not isinstance(item, ActiveArea):
                objects += next(parts)
        return objects

    def objects(self, part: PlacedItem) -> tuple[PaintedObject, ...]:
        """What an item paints, as far as it is seen: several objects where a path has parts that lie apart."""
        item, space = part.item, part.space
        match item:
            case GlyphRun():
                return self._text(item, space)
            case Fill():
                return tuple(self._fill(item, space))
            case Stroke():
                return tuple(self._stroke(item, space))
            case Picture():
                return tuple(self._picture(item, space))
            case Use():
                return self._use(item, space)
        return ()

    def _use(self, use: Use, space: ItemSpace) -> tuple[PaintedObject, ...]:
        """What artwork paints where it is put."""
        resource = self._resources[use.resource]
        inner = space.artwork(use, resource)
        if inner is None or inner.area is None:
            return ()
        if inner.use is use and resource.kind is ResourceKind.PICTURE:
            picture = Artwork(resource.kind, inner.clip, space.clip != EVERYWHERE, use.mark.role.alt)
            self._artworks[use.resource, inner.area] = picture
        return tuple(chain.from_iterable(map(self.objects, walk(resource.items, space=inner))))

    def _text(self, run: GlyphRun, space: ItemSpace) -> tuple[PaintedObject, ...]:
        box = painted_box(run, space)
        if box is None:
            return ()
        exact = run.outline is not None and _is_upright(space.matrix)
        return (self._inked(ObjectKind.TEXT, box, run, space, exact=exact, text=_text_facts(run, space.matrix)),)

    def _fill(self, fill: Fill, space: ItemSpace) -> Iterator[PaintedObject]:
        is_upright, outline = _is_upright(space.matrix), self._outline(fill, space)
        for area in _areas(fill.path, _six(space.matrix)):
            if box := area.box.common(space.clip):
                exact = area.exact and is_upright
                filled = self._inked(ObjectKind.FILL, box, fill, space, exact, area.width, area.subpaths)
                yield replace(filled, outline=outline) if outline else filled

    def _outline(self, fill: Fill, space: ItemSpace) -> Path:
        """The path of a form of a view, on the page; none for what is no such form."""
        artwork = self._artwork(space)
        if artwork is None or artwork.kind is not ResourceKind.VIEW:
            return ()
        return fill.path if space.matrix == IDENTITY else moved(fill.path, space.matrix)

    def _stroke(self, stroke: Stroke, space: ItemSpace) -> Iterator[PaintedObject]:
        line = _line(stroke.path, stroke.width, _six(space.matrix))
        for side in line.sides:
            if box := side.common(space.clip):
                yield self._inked(ObjectKind.STROKE, box, stroke, space, width=line.width, subpaths=line.subpaths)

    def _picture(self, picture: Picture, space: ItemSpace) -> Iterator[PaintedObject]:
        box = space.visible(picture.box)
        if box:
            pixels = self._pixels[picture.pixels]
            yield PaintedObject(
                ObjectKind.IMAGE,
                box,
                Colour(SPACES[pixels.mode], ()),
                _origin(picture, space),
                exact=_is_upright(space.matrix) and not pixels.opacity,
                layer=space.layer.title if space.layer else "",
                image=_image_facts(picture, pixels, space),
                artwork=self._artwork(space),
            )

    def _inked(
        self,
        kind: ObjectKind,
        box: Box,
        item: GlyphRun | Fill | Stroke,
        space: ItemSpace,
        exact: bool = False,
        width: float = 0,
        subpaths: int = 0,
        text: TextFacts | None = None,
    ) -> PaintedObject:
        """Type, a fill or a side of a stroke as it is painted."""
        return PaintedObject(
            kind,
            box,
            colour_of(item.ink),
            _origin(item, space),
            exact,
            overprint=item.overprint,
            opm=int(item.overprint),
            width=width,
            subpaths=subpaths,
            layer=space.layer.title if space.layer else "",
            step=(space.layer.step or "") if space.layer else "",
            text=text,
            artwork=self._artwork(space),
        )

    def _artwork(self, space: ItemSpace) -> Artwork | None:
        if space.use is None or space.area is None:
            return None
        place = space.use.resource, space.area
        if place not in self._artworks:
            self._artworks[place] = Artwork(self._resources[space.use.resource].kind, space.area)
        return self._artworks[place]


def painted_box(run: GlyphRun, space: ItemSpace = PAGE) -> Box | None:
    """What is seen of a line of text; None where it is nothing, and for spaces."""
    return space.visible(run.covered) if any(word.text.strip() for word in run.words) else None


@cache
def colour_of(ink: Ink) -> Colour:
    """An ink as the colour that it is in a press file."""
    if ink.spot:
        return Colour("Separation", (1.0,), (ink.spot,), ((ink.spot, 100.0),))
    build = (ink.cyan, ink.magenta, ink.yellow, ink.black)
    return Colour("DeviceCMYK", tuple(part / 100 for part in build), (), tuple(zip(PROCESS, build, strict=True)))


def _origin(item: Item, space: ItemSpace) -> OwnOrigin:
    return OwnOrigin(item.mark.origin, (space.use or item).mark.laid_out)


def _text_facts(run: GlyphRun, matrix: Matrix) -> TextFacts:
    """What there is to know of a line; its size is that of the shorter direction.

    Its baseline is told by its height on the page, of one that rises or falls by its place across.
    """
    x, y = matrix.point(run.x, run.y)
    return TextFacts(
        run.text,
        run.face,
        run.size * matrix.least_scale,
        sum([word.missing for word in run.words]),
        weight=run.weight,
        block=run.mark.block,
        baseline=x if abs(matrix.b) > abs(matrix.a) else y,
        running=run.mark.role.tag in RUNNING,
    )


def _image_facts(picture: Picture, pixels: Pixels, space: ItemSpace) -> ImageFacts:
    across, up = lengths(_six(space.matrix))
    sizes = ((pixels.width, picture.box.width * across), (pixels.height, picture.box.height * up))
    return ImageFacts(
        pixels.width,
        pixels.height,
        8,
        SPACES[pixels.mode],
        min(POINTS_PER_INCH * count / max(length, HAIR) for count, length in sizes),
        has_soft_mask=bool(pixels.opacity),
        alt=picture.mark.role.alt,
        is_cut=space.clip != EVERYWHERE,
    )


def _is_upright(matrix: Matrix) -> bool:
    return not (matrix.b or matrix.c) or upright(_six(matrix))


def _six(matrix: Matrix) -> Six:
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


# Artwork and lines are put in the same places on many pages, and lowered for several purposes.
@lru_cache(maxsize=4096)
def _areas(path: Path, matrix: Six) -> tuple[FilledArea, ...]:
    return tuple(filled_areas(_subpaths(path, matrix)))


@lru_cache(maxsize=4096)
def _line(path: Path, width: float, matrix: Six) -> PaintedLine:
    subpaths = _subpaths(path, matrix)
    thickness = width * line_thickness(matrix, subpaths)
    return PaintedLine(tuple(strokes(subpaths, thickness)), thickness, len(subpaths))


def _subpaths(path: Path, matrix: Six) -> list[Subpath]:
    """A path as it lies on the page."""
    builder = PathBuilder()
    for segment in path:  # a chain of types, as there are many segments and patterns of classes are slower
        if isinstance(segment, LineTo):
            builder.line(matrix, segment.x, segment.y)
        elif isinstance(segment, CurveTo):
            numbers = (segment.x1, segment.y1, segment.x2, segment.y2, segment.x, segment.y)
            builder.curve(matrix, numbers)
        elif isinstance(segment, MoveTo):
            builder.move(matrix, segment.x, segment.y)
        else:
            builder.close()
    return builder.drawn


def _codes(
    items: Iterable[Item], resources: Mapping[str, Resource], objects: Sequence[PaintedObject]
) -> Iterator[Code]:
    """The QR codes of a backdrop, from the artwork that they are."""
    for part in walk(items):
        if isinstance(part.item, Use) and resources[part.item.resource].kind is ResourceKind.CODE:
            symbol = resources[part.item.resource]
            matrix = part.item.matrix.then(part.matrix)
            box, module = matrix.box(symbol.box), matrix.least_scale
            quiet = _quiet_modules(box, module, objects)
            origin = _origin(part.item, part.space)
            yield Code(0, box, symbol.address, module / MILLIMETRE, quiet, origin=origin)


def _quiet_modules(box: Box, module: float, objects: Sequence[PaintedObject]) -> int:
    """How many whole modules around a code are plain paper."""
    return next((count for count in range(FURTHEST_QUIET, 0, -1) if _is_paper(box.grown(count * module), objects)), 0)


def _is_paper(box: Box, objects: Sequence[PaintedObject]) -> bool:
    """Whether fills and pictures leave a box plain paper; type and artwork over it are for other rules."""
    plain = True
    for item in objects:
        if item.artwork or item.kind not in {ObjectKind.FILL, ObjectKind.IMAGE} or not item.box.meets(box):
            continue
        plain = ink_use(item.colour).white and (plain or item.box.holds(box))
    return plain
